"""The same question asked the usual way: rdflib parses the same files and answers the same query.

Run as `python benchmarks/rdflib_way.py QUESTION`; prints the rows, tab-separated. With no question it only loads.
"""

from __future__ import annotations

import sys

from rdflib import Dataset

from awskg import resources
from awskg.packs import materialise, read_pack


def load() -> Dataset:
    """Return the bundled pack and the ontology as rdflib itself parses them, in the default view."""
    dataset = Dataset(default_union=False)
    pack = read_pack(resources.bundled_pack())
    dataset.default_graph.parse(resources.ontology(), format="turtle")
    dataset.default_graph.parse(data=pack.ledger_turtle(), format="turtle")
    for file in pack.files:
        dataset.parse(file, format="trig")
    dataset.update(materialise("current"))
    return dataset


def main() -> None:
    """Load, and answer the question that was named."""
    dataset = load()
    for name in sys.argv[1:]:
        query = (resources.queries() / f"{name}.rq").read_text("utf-8")
        for row in dataset.query(query):
            print("\t".join("" if cell is None else str(cell) for cell in row))


if __name__ == "__main__":
    main()

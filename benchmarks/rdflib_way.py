"""The same asked the usual way: rdflib parses the same files and answers.

Run as `python benchmarks/rdflib_way.py [QUESTION | show CURIE | find TEXT]`; prints the rows, tab-separated. Without
arguments it only loads.
"""

from __future__ import annotations

import sys

from rdflib import Dataset

from awskg import resources
from awskg.namespaces import PREFIXES
from awskg.packs import materialise, read_pack

ABOUT = "SELECT ?property ?value {{ {{ {0} ?property ?value }} UNION {{ ?value ?property {0} }} }}"
NAMED = """SELECT ?thing ?label {{
  ?thing skos:prefLabel|skos:altLabel|skos:hiddenLabel|ak:text ?label FILTER(CONTAINS(LCASE(STR(?label)), "{0}")) }}"""


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


def query(arguments: list[str]) -> str:
    """Return what is asked for."""
    match arguments:
        case ["show", thing]:
            return ABOUT.format(thing)
        case ["find", text]:
            return NAMED.format(text)
        case [question]:
            return (resources.queries() / f"{question}.rq").read_text("utf-8")
    return ""


def main() -> None:
    """Load, and answer what was asked."""
    dataset = load()
    if asked := query(sys.argv[1:]):
        for row in dataset.query(asked, initNs=PREFIXES):
            print("\t".join("" if cell is None else str(cell) for cell in row))


if __name__ == "__main__":
    main()

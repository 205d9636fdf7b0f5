"""A question asked through brickschema's graph: `python benchmarks/brick_way.py QUERY.rq FILE.ttl`.

It needs brickschema, and nothing of awskg, so that it runs in an environment of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from brickschema import Graph


def main() -> None:
    """Load the file, and print the rows."""
    query, data = sys.argv[1:]
    graph = Graph(load_brick=False).load_file(data)
    for row in graph.query(Path(query).read_text("utf-8")):
        print("\t".join("" if cell is None else str(cell) for cell in row))


if __name__ == "__main__":
    main()

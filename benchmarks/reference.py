"""What AWS's own data cost: a slice in memory, everything in memory, the store on disk, and all checks of `verify`.

Run as `python benchmarks/reference.py`. Each row is a process of its own, so that its memory is its own. Ratios travel
to other machines, seconds do not.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from run import ENVIRONMENT, run

NOTES = "import awskg; kg = awskg.load('all'); "
SLICE = f"{NOTES}kg = kg.reference(); "
ALL_IN_MEMORY = (
    "from awskg.reference import Reference; from awskg.stores import open_store; store = open_store(); "
    "[store.add_quads(quads) for _, quads in Reference().parts(None)]"
)
JOBS = {
    "the notes alone": NOTES,
    "with the slice for their services": SLICE,
    "with the slice, all checks of verify": f"{SLICE}from awskg.reference import Tables; "
    "from awskg.verification import verify; verify(kg, Tables())",
    "everything in memory": ALL_IN_MEMORY,
    "everything, into the store on disk": f"{NOTES}kg.build_reference()",
    "a query of the store on disk": f"{NOTES}kg.whole_reference().sparql('ASK {{ ref:s3 a aws:Service }}')",
}


def main() -> None:
    """Print one row a job: seconds, as a multiple of loading the notes, and MiB at the peak."""
    with tempfile.TemporaryDirectory() as cache:
        ENVIRONMENT["AWSKG_CACHE"] = cache
        run(["-c", NOTES])
        print("| job | s | × the notes alone | MiB |\n|---|---|---|---|")
        base = 0.0
        for name, job in JOBS.items():
            taken = run(["-c", job])
            base = base or taken.seconds
            print(f"| {name} | {taken.seconds:.2f} | {taken.seconds / base:.1f} | {taken.mebibytes:.0f} |")
        size = sum(path.stat().st_size for path in Path(cache).rglob("*") if path.is_file())
        print(f"\nthe store takes {size / 1e6:.0f} MB of disk ({os.cpu_count()} cores)")


if __name__ == "__main__":
    main()

"""What items, feed and cards cost, as multiples of loading the notes.

Run as `python benchmarks/study.py`; each job is a process of its own.
"""

from __future__ import annotations

import os

from run import run

LOAD = "import awskg; from awskg.model import Lang; kg = awskg.load(); kg.claims()"
STUDY = f"{LOAD}; from awskg.study import Study; study = Study(kg)"
WRITE = f"{STUDY}; from awskg.study.formats import FORMATS"
JOBS = {
    "load, with the claims": LOAD,
    "all items": f"{STUDY}; study.items",
    "the feed": f"{STUDY}; from awskg.study.feed import records; list(records(study))",
    "the audit": f"{STUDY}; from awskg.study.audit import audit; audit(study)",
    "JSON-LD": f"{LOAD}; kg.jsonld()",
    **{name: f"{WRITE}; FORMATS[{name!r}].write(study, Lang.EN)" for name in ("anki", "gift", "qti", "obsidian")},
}


def main() -> None:
    """Print one row a job: seconds, as a multiple of loading the notes, and MiB at the peak."""
    print("| job | s | × the load | MiB |\n|---|---|---|---|")
    base = 0.0
    for name, job in JOBS.items():
        taken = run(["-c", job])
        base = base or taken.seconds
        print(f"| {name} | {taken.seconds:.2f} | {taken.seconds / base:.1f} | {taken.mebibytes:.0f} |")
    print(f"\n({os.cpu_count()} cores)")


if __name__ == "__main__":
    main()

"""Breaking the bundled pack in one place after the other: the share of slips that are found on their line.

Run as `python tests/mutations.py [COUNT]`; every kind of slip is made at COUNT places.
"""

from __future__ import annotations

import sys
from collections import Counter

import slips_in_claims
import slips_in_files
from slips import KINDS, Kind, drawn, outcome

__all__ = ["KINDS", "Kind", "drawn", "outcome", "slips_in_claims", "slips_in_files"]


def main(count: int) -> int:
    """Apply every kind at *count* places, and print what was found."""
    tried: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for of in KINDS.values():
        for slip in drawn(of, count, "report"):
            result = outcome(of, slip)
            tried[of.name] += 1
            right[of.name] += result.found and not result.elsewhere
            if not result.found or result.elsewhere:
                seen = [
                    f"{finding.code} {finding.path and finding.path.name}:{finding.line}" for finding in result.findings
                ]
                print(f"  {of.name}: {slip.file}:{sorted(slip.lines)} gave {seen[:4]}")  # noqa: T201
        print(f"{right[of.name]:3} of {tried[of.name]:3}  {of.name}  {sorted(of.codes)}")  # noqa: T201
    whole = [name for name in tried if tried[name] == right[name]]
    print(f"{len(whole)} of {len(KINDS)} kinds whole; {right.total()} of {tried.total()} slips, nothing elsewhere")  # noqa: T201
    return 0 if len(whole) == len(KINDS) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 5))

"""One slip in the bundled pack is found on its line, and nothing is found anywhere else."""

from __future__ import annotations

import pytest
from mutations import KINDS, Kind, drawn, outcome

LEAST = 70
assert len(KINDS) >= LEAST, "kinds of slips were lost: the parametrized test would shrink"


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name.replace(" ", "-"))
def test_a_slip_is_found_on_its_line_and_nothing_elsewhere(kind: Kind) -> None:
    for slip in drawn(kind, 1, "suite"):
        result = outcome(kind, slip)
        places = [f"{finding.code} {finding.path and finding.path.name}:{finding.line}" for finding in result.findings]
        assert result.found, f"{slip.file}, one of lines {sorted(slip.lines)}: {places}"
        assert not result.elsewhere, f"{slip.file}, one of lines {sorted(slip.lines)}: {places}"

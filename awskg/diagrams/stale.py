"""Pictures of what no longer holds: what the notes say on the left, what is true on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.diagrams.drawing import Drawing
from awskg.diagrams.model import Line, Look, Node, Standing
from awskg.model import Labels, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awskg.diagrams.drawing import Head
    from awskg.diagrams.model import Diagram, Row
    from awskg.diagrams.scene import Scene
    from awskg.diagrams.selection import Selection
    from awskg.model import Claim, Iri

ROWS: Final = 10
"""How many sentences a box has at most."""

SINCE: Final = Labels("since {date}", "{date} 以降")
SINCE_YEAR: Final = Labels("since {date}", "{date} 年以降")
"""From when a correction is known to hold."""

NOW: Final = Labels("What is true", "正しい内容")
FALLEN: Final = (Verdict.OUTDATED, Verdict.WRONG)
"""Whose claims are drawn unless others are asked for."""


def draw_stale(scene: Scene, selection: Selection, head: Head) -> Diagram:
    """Draw the claims that do not hold, by their innermost heading or else by subject, beside their corrections.

    Args:
        scene: the graph, under a view that holds both.
        selection: its sections and verdicts, where not all are wanted, and its budget.
        head: title and the like.
    """
    drawing = Drawing(scene)
    verdicts = selection.verdicts or FALLEN
    said = [claim for claim in scene.claims.values() if claim.verdict in verdicts and not claim.is_correction]
    said = [claim for claim in said if not selection.section or scene.is_in([claim], selection.section)]
    pairs = _by_heading(scene, said)[: selection.budget // 2]
    drawn = {claim.iri for heading, fallen in pairs for claim in _pair(drawing, heading, fallen)}
    drawing.rank(heading for heading, _ in pairs)
    every = {claim.iri for claim in said} | {claim.iri for claim in _corrections(scene, said)}
    return drawing.diagram(head, len(every - drawn))


def _by_heading(scene: Scene, claims: Iterable[Claim]) -> list[tuple[Iri, list[Claim]]]:
    found: dict[Iri, list[Claim]] = {}
    for claim in claims:
        path = scene.sections[claim.iri]
        subject = claim.triples[0][0] if claim.triples else claim.iri
        found.setdefault(path[-1] if path else subject, []).append(claim)
    return list(found.items())


def _pair(drawing: Drawing, heading: Iri, fallen: Sequence[Claim]) -> Sequence[Claim]:
    """Draw what does not hold below one heading and what holds instead; return the claims that this shows."""
    scene = drawing.scene
    old = fallen[:ROWS]
    corrections = _corrections(scene, old)
    new = corrections[:ROWS]
    drawing.node(heading, rows=[_sentence(drawing, claim) for claim in old], hidden=len(fallen) - len(old))
    if new:
        rows = tuple(_sentence(drawing, claim) for claim in new)
        node = Node("", None, NOW.in_(scene.lang), Look.IDEA, rows=rows, hidden=len(corrections) - len(new))
        key = drawing.add(f"now {heading}", node)
        drawing.edge(drawing.id_of(heading), key, "", Line.PLAIN, (*old, *new), standing=Standing.HOLDS)
    return [*old, *new]


def _corrections(scene: Scene, fallen: Sequence[Claim]) -> list[Claim]:
    """Return the corrections of some claims, each once: the nearest of each claim first, then the others."""
    found: dict[tuple[int, int], Claim] = {}  # by rank, then by claim
    for at, claim in enumerate(fallen):
        own = nearest_first(claim, (scene.every_claim[one] for one in claim.corrected_by if one in scene.claims))
        found.update({(rank, at): one for rank, one in enumerate(own)})
    return list({one.iri: one for _, one in sorted(found.items())}.values())


def nearest_first(claim: Claim, corrections: Iterable[Claim]) -> list[Claim]:
    """Return corrections of a claim: of what is outdated the newest facts first, then those nearest to what it says."""
    things = {term for triple in claim.triples for term in triple}
    newest = claim.verdict == Verdict.OUTDATED  # what came after it tells more than what was always so
    return sorted(
        corrections,
        key=lambda one: (
            newest and not one.since,
            -len(things & {term for triple in one.triples for term in triple}),
            one.iri,
        ),
    )


def _sentence(drawing: Drawing, claim: Claim) -> Row:
    """Return a claim as a line of a box: its lines of the notes, or since when it is true, and the sentence."""
    lang = drawing.scene.lang
    lines = drawing.listed(f"L{line}" for line in claim.lines)
    words = SINCE_YEAR if claim.since and claim.since.isdecimal() else SINCE
    since = words.in_(lang).format(date=claim.since) if claim.since else ""
    return drawing.told_row(lines or since, claim.text.in_(lang), [claim])

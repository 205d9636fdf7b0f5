"""Pictures of choices: the question, the situations, and what to take in each instead of what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.diagrams.drawing import Drawing
from awskg.diagrams.looks import line_of
from awskg.diagrams.model import Line
from awskg.diagrams.scene import WHEN
from awskg.model import Iri, Labels, Modality
from awskg.namespaces import AK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from awskg.diagrams.drawing import Head
    from awskg.diagrams.model import Diagram
    from awskg.diagrams.scene import Scene, Statement
    from awskg.diagrams.selection import Selection

CHOICE: Final = f"{AK}Choice"
CHOOSE: Final = Iri(f"{AK}choose")
INSTEAD_OF: Final = Iri(f"{AK}insteadOf")
EITHER: Final = Labels("may choose", "選んでよいもの")
"""What is written between a situation and each of several things of which any may be taken."""

RECOMMENDED: Final = {CHOOSE: Labels("advised", "推奨"), INSTEAD_OF: Labels("rather than", "これよりも")}
"""What is written at the arrows of a choice that is recommended."""


def draw_decision(scene: Scene, selection: Selection, head: Head) -> Diagram:
    """Draw choices; the reasons that the notes give stand in the tooltips.

    Args:
        scene: the graph.
        selection: the choices, as its things or as those below its sections; its focus, if it has one, is the question
            that they all answer: from it the situations branch off. Without one, each choice leads to what is advised.
        head: title and the like.
    """
    said = [one for one in scene.statements if _is_wanted(scene, one, selection)]
    choices = _within_budget(said, selection)
    drawing = Drawing(scene)
    for question in selection.focus[:1]:
        _branches(drawing, question, choices)
    if not selection.focus:
        for choice, of in choices.items():
            _advice(drawing, choice, of, [one for one in of if one.predicate == WHEN])
        drawing.rank(choices)
    return drawing.diagram(head, len(said) - sum(map(len, choices.values())))


def _is_wanted(scene: Scene, statement: Statement, selection: Selection) -> bool:
    if statement.predicate not in (WHEN, CHOOSE, INSTEAD_OF) or scene.kind(statement.source) != CHOICE:
        return False
    if selection.things:
        return statement.source in selection.things
    return not selection.section or scene.is_in(statement.told, selection.section)


def _within_budget(said: Sequence[Statement], selection: Selection) -> dict[Iri, list[Statement]]:
    """Return the statements of each choice, of as many choices as there is room for."""
    drawn = {*selection.focus}
    fit: dict[Iri, list[Statement]] = {}
    for choice in dict.fromkeys(one.source for one in said):
        of = [one for one in said if one.source == choice]
        ends = {end for one in of for end in one.ends}
        if len(drawn | ends) <= selection.budget:
            drawn |= ends
            fit[choice] = of
    return fit


def _branches(drawing: Drawing, question: Iri, choices: Mapping[Iri, Sequence[Statement]]) -> None:
    """Draw the situations below a question, and below each what is advised; one may be that of several choices."""
    leads: dict[Iri, list[Statement]] = {}
    for choice, of in choices.items():
        for start in [one.target for one in of if one.predicate == WHEN] or [choice]:
            leads.setdefault(start, []).extend(of)
    for start, of in leads.items():
        whens = [one for one in of if one.target == start]
        reasons = [claim for one in whens or of for claim in one.told]
        label = drawing.scene.term(WHEN) if whens else ""
        drawing.edge(drawing.node(question), drawing.node(start), label, line_of(WHEN), reasons)
        _advice(drawing, start, of)


def _advice(drawing: Drawing, start: Iri, of: Sequence[Statement], whens: Iterable[Statement] = ()) -> None:
    """Draw what is to be taken, and what it is taken instead of; *whens* are written at the arrows."""
    situations = [one.target for one in whens]
    grounds = [claim for one in whens for claim in one.told]
    open_ = _is_open(of)
    for one in sorted(of, key=lambda one: one.predicate):
        if one.predicate != WHEN:
            if open_ and one.predicate == CHOOSE:
                line = Line.PLAIN
                label = drawing.guarded(EITHER.in_(drawing.scene.lang), (*situations, *one.conditions))
            else:
                line, label = line_of(one.predicate), drawing.meant(one, _advised(drawing, one), also=situations)
            ids = drawing.node(start), drawing.node(one.target)
            drawing.edge(*ids, label, line, (*one.told, *grounds), standing=drawing.scene.standing_of(one))


def _advised(drawing: Drawing, one: Statement) -> str:
    """Return what is written at an arrow of a choice: what is only recommended rules nothing out."""
    words = RECOMMENDED.get(one.predicate)
    only = words and all(claim.modality is Modality.RECOMMENDED for claim in one.told)
    return words.in_(drawing.scene.lang) if words and only else one.label


def _is_open(of: Iterable[Statement]) -> bool:
    """Return whether a choice says of several things that any of them may be taken."""
    chosen = [one for one in of if one.predicate == CHOOSE]
    return len(chosen) > 1 and all(one.modality is Modality.POSSIBLE for one in chosen)

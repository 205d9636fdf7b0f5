"""A diagram while it is being made: nodes, edges and rows of statements, with safe ids and with their reasons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.diagrams.looks import is_symmetric, line_of, look_of, worst
from awskg.diagrams.model import Diagram, Edge, Group, Line, Node, Row, Standing
from awskg.model import Iri, Labels, Modality, Verdict
from awskg.namespaces import AK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from awskg.diagrams.scene import Scene, Statement
    from awskg.model import Claim

UNIT: Final = Iri(f"{AK}unit")
KIND_OF: Final = Iri(f"{AK}kindOf")
REGARDED: Final = Labels("can be seen as", "みなせる")
ALONE: Final = Labels("this alone", "これだけ")
COMPARED: Final = Labels("compared with {others}", "{others}と比べて")
"""What is written behind a statement beside its conditions."""

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9]+")
_GUARDED: Final = Labels("{label} [{guard}]", "{label}［{guard}］")
_COMMA: Final = Labels(", ", "、")
_SAID_OF_PLAIN: Final = frozenset({Verdict.HOLDS, Modality.ASSERTED})


class Head(NamedTuple):
    """What is said of a diagram as a whole: see the attributes of `Diagram` of the same names."""

    name: str
    title: str
    description: str
    direction: str = "LR"


class Drawing:
    """A diagram that grows; nodes and groups are known by what they stand for."""

    def __init__(self, scene: Scene) -> None:
        """Begin with nothing."""
        self.scene = scene
        self._nodes: dict[str, Node] = {}
        self._edges: list[Edge] = []
        self._groups: dict[Iri, Group] = {}
        self._ids: set[str] = set()
        self._ranks: list[tuple[str, ...]] = []

    def __contains__(self, key: str) -> bool:
        """Return whether there is a node for a thing."""
        return key in self._nodes

    def node(
        self,
        thing: Iri,
        *,
        label: str | None = None,
        rows: Iterable[Row] = (),
        group: str | None = None,
        hidden: int = 0,
    ) -> str:
        """Draw a thing, unless it is drawn already, and return the id of its node; *label* stands for its name."""
        if thing not in self._nodes:
            kind = self.scene.kind(thing)
            self.add(
                thing,
                Node(
                    self._id(thing.curie),
                    thing,
                    label or self.scene.label(thing),
                    look_of(kind),
                    kind=self.scene.term(kind) if kind else "",
                    rows=(*self._quantities(thing), *rows),
                    group=group,
                    hidden=hidden,
                    tooltip=self.scene.definition(thing),
                    link=link_of(thing),
                ),
            )
        return self._nodes[thing].id

    def _quantities(self, thing: Iri) -> Iterable[Row]:
        """Yield the values that claims give to a thing, each with its unit and, for a limit, that it is one."""
        for value, claim in self.scene.values(thing, "value"):
            units = [one for of, relation, one in claim.triples if of == thing and relation == UNIT]
            parts = (str(value), *(self.scene.short_name(unit) for unit in units if isinstance(unit, Iri)))
            yield self.told_row(self.scene.term("value"), " ".join(parts), [claim])

    def add(self, key: str, node: Node) -> str:
        """Add a node that may stand for no thing, under a key of one's own, and return its id."""
        node = node if node.id else node._replace(id=self._id(key))
        self._nodes[key] = node
        return node.id

    def node_of(self, key: str) -> Node:
        """Return a node that is there."""
        return self._nodes[key]

    def id_of(self, key: str) -> str:
        """Return the id of a node that is there."""
        return self._nodes[key].id

    def group(self, thing: Iri) -> str:
        """Return the id of the group named after a thing."""
        if thing not in self._groups:
            self._groups[thing] = Group(self._id(f"group {thing.curie}"), self.scene.label(thing), thing)
        return self._groups[thing].id

    def statement(self, statement: Statement, *, label: str | None = None) -> None:
        """Draw a statement between two nodes that are there."""
        self.edge(
            self.id_of(statement.source),
            self.id_of(statement.target),
            self.meant(statement, statement.label if label is None else label),
            Line.NEGATIVE if statement.modality is Modality.IMPOSSIBLE else line_of(statement.predicate),
            statement.told,
            standing=self.scene.standing_of(statement),
            directed=not is_symmetric(statement.predicate),
        )

    def edge(  # noqa: PLR0913  # the parts of an arrow
        self,
        source: str,
        target: str,
        label: str,
        line: Line,
        told: Iterable[Claim],
        *,
        standing: Standing | None = None,
        directed: bool = True,
    ) -> None:
        """Draw an arrow between two nodes, by their ids, that some claims give reason for."""
        claims = {claim.iri: claim for claim in told}
        self._edges.append(
            Edge(
                f"e{len(self._edges) + 1}",
                source,
                target,
                label,
                line,
                tuple(claims),
                self.reason(claims.values()),
                standing or (self.scene.standing(claims.values()) if claims else Standing.HOLDS),
                link_of(next(iter(claims))) if claims else "",
                directed,
            )
        )

    def rank(self, keys: Iterable[str]) -> None:
        """Have nodes stand in one line across the direction of the diagram, in order."""
        ids = tuple(map(self.id_of, keys))
        self._ranks += [ids] if ids else []

    def spoke(self, hub: str, thing: str, told: Iterable[Claim], *, left: bool) -> None:
        """Draw a line without a point between a node and one that stands to its left or else to its right, by ids."""
        source, target = (thing, hub) if left else (hub, thing)
        self.edge(source, target, "", Line.SPOKE, told, standing=Standing.HOLDS, directed=False)

    def meant(self, statement: Statement, label: str, *, given: Collection[Iri] = (), also: Iterable[Iri] = ()) -> str:
        """Return a label of a statement with its modality and its conditions behind it.

        Args:
            statement: the statement.
            label: what stands for it.
            given: conditions that stand elsewhere in the picture.
            also: conditions from elsewhere.
        """
        conditions = (*also, *(one for one in statement.conditions if one not in given))
        return self.guarded(label, conditions, *self._aside(statement))

    def _aside(self, statement: Statement) -> Iterable[str]:
        """Yield in words how sure a statement is, that nothing else is so, and in comparison with what it is said."""
        scene = self.scene
        if statement.modality:
            regarded = statement.modality is Modality.POSSIBLE and statement.predicate == KIND_OF
            yield REGARDED.in_(scene.lang) if regarded else scene.term(statement.modality)
        if statement.exclusive:
            yield ALONE.in_(scene.lang)
        if statement.compared_with:
            others = self.listed(map(scene.label, statement.compared_with))
            yield COMPARED.in_(scene.lang).format(others=others)

    def guarded(self, label: str, conditions: Iterable[Iri], *words: str) -> str:
        """Return a label with words and conditions behind it, as UML writes guards."""
        guard = self.listed((*words, *map(self.scene.label, conditions)))
        return _GUARDED.in_(self.scene.lang).format(label=label, guard=guard).strip() if guard else label

    def row(
        self, label: str, statements: Iterable[Statement], *, inverse: bool = False, given: Collection[Iri] = ()
    ) -> Row:
        """Return what several statements say of one thing as one line of a box.

        Args:
            label: what it says.
            statements: the statements, all with one property.
            inverse: whether they are said of their objects.
            given: conditions that stand elsewhere in the picture.
        """
        told: dict[Iri, Claim] = {}
        values: dict[str, Statement] = {}
        for one in statements:
            other = self.scene.label(one.source if inverse else one.target)
            values[self.meant(one, other, given=given)] = one
            told.update((claim.iri, claim) for claim in one.told)
        shared = {(*self._aside(one), *one.conditions) for one in values.values()}
        if len(values) > 1 and len(shared) == 1:  # what is so of all is said once
            label = self.meant(next(iter(values.values())), label, given=given)
            values = {self.scene.label(one.source if inverse else one.target): one for one in values.values()}
        standing = worst(map(self.scene.standing_of, values.values()))
        return self.told_row(label, self.listed(values), told.values(), standing)

    def told_row(self, label: str, value: str, told: Iterable[Claim], standing: Standing | None = None) -> Row:
        """Return a line of a box that some claims give reason for."""
        claims = tuple(told)
        iris = tuple(claim.iri for claim in claims)
        return Row(label, value, iris, self.reason(claims), standing or self.scene.standing(claims))

    def listed(self, parts: Iterable[str]) -> str:
        """Return texts as a list in words of the language."""
        return _COMMA.in_(self.scene.lang).join(parts)

    def reason(self, claims: Iterable[Claim]) -> str:
        """Return claims as lines of text: each sentence with its lines of the notes, what was found, and its reason."""
        return "\n".join(line for claim in claims for line in (self._told(claim), *self._because(claim)))

    def _told(self, claim: Claim) -> str:
        scene = self.scene
        marks = [f"L{line}" for line in claim.lines]
        marks += [scene.term(mark) for mark in (claim.modality, claim.verdict) if mark not in _SAID_OF_PLAIN]
        marks += [scene.term("Correction")] if claim.is_correction else []
        sentence = claim.text.in_(scene.lang)
        return f"{sentence} ({self.listed(marks)})" if marks else sentence

    def _because(self, claim: Claim) -> Iterable[str]:
        scene = self.scene
        reasons = (scene.every_claim[one] for one in claim.because if one in scene.every_claim)
        return (f"{scene.term('because')}: {reason.text.in_(scene.lang)}" for reason in reasons)

    def diagram(self, head: Head, left_out: int = 0) -> Diagram:
        """Return what was drawn."""
        used = {node.group for node in self._nodes.values()}
        return Diagram(
            head.name,
            head.title,
            head.description,
            self.scene.lang,
            tuple(self._nodes.values()),
            tuple(self._edges),
            tuple(group for group in self._groups.values() if group.id in used),
            head.direction,
            left_out,
            tuple(self._ranks),
        )

    def _id(self, key: str) -> str:
        safe = _UNSAFE.sub("_", key)
        safe = safe if safe[:1].isalpha() else f"n{safe}"
        number = next(number for number in range(1, len(self._ids) + 2) if _numbered(safe, number) not in self._ids)
        self._ids.add(_numbered(safe, number))
        return _numbered(safe, number)


def link_of(iri: Iri) -> str:
    """Return where a click on what stands for a thing or a claim leads."""
    return str(iri)


def _numbered(text: str, number: int) -> str:
    return text if number == 1 else f"{text}_{number}"

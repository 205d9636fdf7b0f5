"""A diagram as data: what every writer draws, whatever it writes.

A diagram says nothing that the graph does not: each node is a thing, each edge and each row cites the claims that state
it, and what was left out is counted.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from awskg.model import Labels, Lang

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.model import Iri


class Look(StrEnum):
    """How a node is drawn: kinds of things that a learner need not tell apart share a look."""

    SERVICE = "service"
    FEATURE = "feature"
    RESOURCE = "resource"
    ACTION = "action"
    EVENT = "event"
    MEASURE = "measure"
    CHOICE = "choice"
    IDEA = "idea"


class Line(StrEnum):
    """How an edge is drawn: by what it means."""

    PLAIN = "plain"
    NEED = "need"
    ADVICE = "advice"
    ORDER = "order"
    MESSAGE = "message"
    NEGATIVE = "negative"
    SPOKE = "spoke"


class Standing(StrEnum):
    """Whether what is drawn still holds."""

    HOLDS = "holds"
    LACKING = "lacking"
    FALLEN = "fallen"
    CORRECTION = "correction"
    UNCHECKED = "unchecked"


class Row(NamedTuple):
    """A line within a node: something said of it that is no edge of its own.

    Attributes:
        label: what is said, such as "deploys to".
        value: to or of what, such as "one batch".
        claims: the claims that say so.
        tooltip: their sentences.
        standing: whether it still holds.
    """

    label: str
    value: str
    claims: tuple[Iri, ...] = ()
    tooltip: str = ""
    standing: Standing = Standing.HOLDS


class Node(NamedTuple):
    """A box.

    Attributes:
        id: unique in the diagram, of letters, digits and underscores, and beginning with a letter.
        iri: the thing it stands for; None where it stands for none, such as a time of day.
        label: what is written in it, in one line.
        look: how it is drawn.
        kind: the name of the kind of thing, such as "Service"; "" where there is none.
        rows: what is written below the label.
        group: id of the group it stands in, or None.
        hidden: how many statements about it were left out.
        tooltip: what it is.
        standing: whether it still is what it stands for.
        link: where a click leads, or "".
    """

    id: str
    iri: Iri | None
    label: str
    look: Look
    kind: str = ""
    rows: tuple[Row, ...] = ()
    group: str | None = None
    hidden: int = 0
    tooltip: str = ""
    standing: Standing = Standing.HOLDS
    link: str = ""


class Edge(NamedTuple):
    """An arrow.

    Attributes:
        id: unique in the diagram, as `Node.id` is.
        source: id of the node where it begins.
        target: id of the node to which it points.
        label: what is written at it, or "".
        line: how it is drawn.
        claims: the claims that state it; several where each says the same.
        tooltip: their sentences.
        standing: whether it still holds.
        link: where a click leads, or "".
        directed: whether it points; a symmetric relation does not.
    """

    id: str
    source: str
    target: str
    label: str
    line: Line = Line.PLAIN
    claims: tuple[Iri, ...] = ()
    tooltip: str = ""
    standing: Standing = Standing.HOLDS
    link: str = ""
    directed: bool = True


class Group(NamedTuple):
    """A frame around nodes.

    Attributes:
        id: unique in the diagram, as `Node.id` is.
        label: what is written at its top.
        iri: the thing it is named after, or None.
    """

    id: str
    label: str
    iri: Iri | None = None


class Diagram(NamedTuple):
    """A picture, before it has positions.

    Attributes:
        name: short name, also of its file.
        title: its title.
        description: what it shows, in a sentence, for those who cannot see it too.
        lang: the language of every text in it.
        nodes: its nodes; their order is that of reading, and of drawing where nothing else decides.
        edges: its edges.
        groups: the groups that its nodes stand in; none is empty.
        direction: where edges point by preference: "LR" or "TB".
        left_out: how many statements would belong to it and are not drawn.
        ranks: ids of nodes that stand in one line across the direction, in order.
    """

    name: str
    title: str
    description: str
    lang: Lang
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[Group, ...] = ()
    direction: str = "LR"
    left_out: int = 0
    ranks: tuple[tuple[str, ...], ...] = ()

    @property
    def claims(self) -> tuple[Iri, ...]:
        """The claims that it draws, in order, each once."""
        return tuple(dict.fromkeys(claim for part in self._stated() for claim in part.claims))

    def _stated(self) -> Iterator[Edge | Row]:
        yield from (row for node in self.nodes for row in node.rows)
        yield from self.edges

    def nodes_in(self, group: str | None) -> tuple[Node, ...]:
        """Return the nodes of a group, or those of none."""
        return tuple(node for node in self.nodes if node.group == group)

    @property
    def looks(self) -> tuple[Look, ...]:
        """The looks of its nodes, in the order of `Look`."""
        return tuple(look for look in Look if any(node.look is look for node in self.nodes))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of its edges, in the order of `Line`."""
        return tuple(line for line in Line if any(edge.line is line for edge in self.edges))

    @property
    def standings(self) -> tuple[Standing, ...]:
        """The standings of what it draws that call for a mark, in the order of `Standing`."""
        found = {part.standing for part in (*self.nodes, *self._stated())}
        return tuple(standing for standing in Standing if standing in found and standing is not Standing.HOLDS)

    @property
    def signs(self) -> tuple[tuple[Standing | None, str], ...]:
        """What the signs in its labels mean, in words, each with the standing that it marks if it marks one."""
        marks = [(one, f"{MARKS[one]} {STANDINGS[one].in_(self.lang)}") for one in self.standings]
        hides = any(node.hidden for node in self.nodes)
        return (*marks, (None, HIDES.in_(self.lang))) if hides else tuple(marks)

    @property
    def about(self) -> str:
        """Its description and what was left out, or ""."""
        return _NEXT.in_(self.lang).join(part for part in (self.description, self.remark) if part)

    @property
    def remark(self) -> str:
        """What was left out, in words, or ""."""
        counted = ONE_LEFT_OUT if self.left_out == 1 else LEFT_OUT
        return counted.in_(self.lang).format(count=self.left_out) if self.left_out else ""


_NEXT = Labels(" ", "")
"""Between two sentences."""

LOOKS = {
    Look.SERVICE: Labels("service", "サービス"),
    Look.FEATURE: Labels("feature, product", "機能・製品"),
    Look.RESOURCE: Labels("resource, option", "リソース・オプション"),
    Look.ACTION: Labels("action, step", "動作・手順"),
    Look.EVENT: Labels("event, situation", "イベント・状況"),
    Look.MEASURE: Labels("metric, limit, quality", "メトリクス・数量・性質"),
    Look.CHOICE: Labels("choice", "選択"),
    Look.IDEA: Labels("concept, use, party", "概念・用途・当事者"),
}
"""What the legend calls each look."""

GLYPHS = dict(zip(Look, "▣▢□⬡◯▱◇▤", strict=True))
"""A letter for each look, for legends that cannot draw."""

LINES = {
    Line.PLAIN: Labels("relation", "関係"),
    Line.NEED: Labels("needs", "必要"),
    Line.ADVICE: Labels("advice", "推奨・選択"),
    Line.ORDER: Labels("order, span of time", "順序・期間"),
    Line.MESSAGE: Labels("message", "メッセージ"),
    Line.NEGATIVE: Labels("not so, not this", "否定・選ばないもの"),
    Line.SPOKE: Labels("under this heading or kind", "見出し・種類に属する項目"),
}
"""What the legend calls each line."""

STROKES = dict(zip(Line, ("→", "━▶", "┄▷", "═▷", "─▷", "┈⊣", "──"), strict=True))
"""Letters for each line, for legends that cannot draw."""

MARKS = {
    Standing.HOLDS: "",
    Standing.LACKING: "△",
    Standing.FALLEN: "✕",
    Standing.CORRECTION: "＋",
    Standing.UNCHECKED: "？",
}
"""What is written before the label of what no longer holds as it stands."""

STANDINGS = {
    Standing.HOLDS: Labels("holds", "今も正しい"),
    Standing.LACKING: Labels("imprecise or incomplete", "不正確・不足あり"),
    Standing.FALLEN: Labels("outdated or wrong", "現在は異なる・誤り"),
    Standing.CORRECTION: Labels("correction", "訂正"),
    Standing.UNCHECKED: Labels("not checked", "未確認"),
}
"""What the legend calls each standing."""

LEGEND = Labels("Legend", "凡例")
HIDES = Labels("(+n) statements not drawn", "(+n) 省略した記述の数")
"""What the legend says of the number behind a label."""

ONE_LEFT_OUT = Labels("1 statement left out", "ほか 1 件の記述は省略")
LEFT_OUT = Labels("{count} statements left out", "ほか {count} 件の記述は省略")
"""What a picture says of what it does not show."""

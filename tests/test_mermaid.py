"""Mermaid: read back by a strict reader, by Mermaid's own parser, and as a browser shows it, whatever labels hold."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, Any

import pytest
from browser import BROWSER, WHY, run_page
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from node import NPM, needs_node, read_in_node
from odd_diagrams import ODD, diagrams
from pictures import everything, linked

from awskg.diagrams.mermaid import markdown, mermaid, parts
from awskg.diagrams.model import Diagram, Edge, Group, Line, Look, Node, Standing
from awskg.diagrams.sizes import edge_lines, words_of
from awskg.diagrams.texts import clean
from awskg.model import Lang

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hypothesis.strategies import DrawFn

MERMAIDS = ("mermaid", "mermaid-12")
needs_browser = pytest.mark.skipif(BROWSER is None, reason=WHY)


def one_line(lines: Iterable[str]) -> str:
    """Return lines without the blanks in them: where a line ends is not what is read back."""
    return re.sub(r"\s+", "", clean("".join(lines)))


def words(node: Node) -> str:
    told = words_of(node)
    return one_line((*told.lines, *(line for row in told.rows for line in row)))


def assert_shown(diagram: Diagram, nodes: Iterable[str], edges: Iterable[str]) -> None:
    """Check that the texts that were read back are those of the nodes and edges, each once.

    Before the text of a node may stand one letter, which tells its look.
    """
    wanted = sorted(map(words, diagram.nodes))
    found = [text if text in wanted else text[1:] for text in map(one_line, nodes)]
    assert sorted(found) == wanted
    assert list(map(one_line, edges)) == [one_line(edge_lines(edge)) for edge in diagram.edges]


# A strict reader of what is written

READ = {
    "node": re.compile(r'(\w+)(\[\[|\(\[|\(|\[/|\[|\{\{|\{|>)"([^"]+)"(\]\]|\]\)|\)|/\]|\]|\}\}|\})'),
    "edge": re.compile(r'(\w+) (-->|==>|-\.->|--o|--x|---|===|-\.-)(?:\|"([^"]+)"\|)? (\w+)'),
    "group": re.compile(r'subgraph (\w+)\["([^"]+)"\]'),
    "other": re.compile(r'(acc(Title|Descr): .+|%% .+|end|(class|classDef|linkStyle) .+|click \w+ href "\S+" "[^"]+")'),
}


def read(chart: str) -> dict[str, list[re.Match[str]]]:
    """Return what a chart says, by kind; any line that is none of ours fails."""
    _, front, body = chart.split("---\n", 2)
    assert front.endswith("wrappingWidth: 420\n")
    head, *lines = body.removesuffix("\n").split("\n")
    assert head in {"flowchart LR", "flowchart TB"}
    found: dict[str, list[re.Match[str]]] = {kind: [] for kind in READ}
    for line in lines:
        kind, match = next(((kind, told) for kind in READ if (told := READ[kind].fullmatch(line.strip()))), ("", None))
        assert match, line
        found[kind].append(match)
    return found


def unquoted(label: str | None) -> str:
    return unescape(re.sub(r"#(\d+);", r"&#\1;", re.sub(r"<br/>|</?b>", "", label or "")))


@given(diagrams())
def test_every_node_edge_and_group_is_written_once_whatever_the_labels_hold(diagram: Diagram) -> None:
    told = read(mermaid(diagram))
    assert_shown(diagram, (unquoted(node[3]) for node in told["node"]), (unquoted(edge[3]) for edge in told["edge"]))
    assert [(edge[1], edge[4]) for edge in told["edge"]] == [edge[1:3] for edge in diagram.edges]
    assert [group[1] for group in told["group"]] == [group.id for group in diagram.groups]
    assert "\u2028" not in mermaid(diagram)


@pytest.mark.parametrize("lang", Lang)
def test_each_look_has_a_shape_and_each_line_a_stroke_of_its_own(lang: Lang) -> None:
    diagram = everything(lang)
    shapes = {node[3]: node[2] for node in read(mermaid(diagram._replace(nodes=plain(diagram))))["node"]}
    assert len(set(shapes.values())) == len(Look)
    strokes = {
        (edge.line, edge.directed): told[2]
        for edge, told in zip(diagram.edges, read(mermaid(diagram))["edge"], strict=True)
    }
    assert strokes.pop((Line.MESSAGE, True)) == strokes[Line.PLAIN, True]  # Mermaid has no further arrow
    assert "→ relation, or message" in markdown(diagram) or lang != Lang.EN
    assert len(set(strokes.values())) == len(Line)
    assert strokes[Line.ADVICE, False] == "-.-"


def plain(diagram: Diagram) -> tuple[Node, ...]:
    return tuple(node._replace(rows=()) for node in diagram.nodes)


def test_a_box_with_rows_is_a_rectangle_and_tells_its_look_by_a_sign() -> None:
    row = everything().nodes[1].rows[:1]
    nodes = tuple(Node(f"n_{look}", None, "same", look, rows=row) for look in Look)
    told = read(mermaid(Diagram("x", "", "", Lang.EN, nodes, ())))["node"]
    assert {node[2] for node in told} == {"[[", "(", "["}
    assert len({(node[2], node[3]) for node in told}) == len(Look)


def test_words_of_mermaid_are_safe_as_ids_and_no_two_nodes_share_one() -> None:
    names = ["end", "End", "end_", "graph", "style", "click", "o", "x"]
    nodes = tuple(Node(name, None, name, Look.RESOURCE) for name in names)
    chart = mermaid(Diagram("x", "", "", Lang.EN, nodes, (), (Group("subgraph", "g"),)))
    ids = [told[1] for kind in ("node", "group") for told in read(chart)[kind]]
    assert len(set(ids)) == len(names) + 1
    assert not {name.lower() for name in ids} & {"end", "graph", "style", "click", "subgraph"}


def test_claims_stand_in_a_comment_before_what_they_state() -> None:
    chart = mermaid(everything())
    assert '    %% claim:one-e2 claim:two-e2\n    provider ==>|"requires"| group\n' in chart
    assert '        %% claim:deploys claim:limit\n        provider("' in chart


def test_a_title_holds_no_tag() -> None:
    assert 'title: "＜b＞ (ほか 2 件の記述は省略)"\n' in mermaid(everything(Lang.JA)._replace(title="<b>"))


def test_what_was_left_out_is_said_in_the_title_and_in_a_comment() -> None:
    chart = mermaid(everything(Lang.JA))
    assert 'title: "ECS クラスターのキャパシティー (ほか 2 件の記述は省略)"\n' in chart
    assert "    %% ほか 2 件の記述は省略\n" in chart


def test_what_no_longer_holds_has_a_mark_and_a_class() -> None:
    chart = mermaid(everything())
    assert 'o["✕ Classic scaling<br/>(before 2019)"]' in chart
    assert "class o fallen\n    linkStyle 11 stroke:#a51d16,stroke-dasharray:5 3\n" in chart
    assert everything().edges[11].standing is Standing.FALLEN


def test_only_addresses_of_the_web_are_linked_to() -> None:
    bad = Node("a", None, "a", Look.IDEA, link="javascript:alert(1)")
    assert "click" not in mermaid(Diagram("x", "", "", Lang.EN, (bad,), ()))
    assert 'click ecs href "https://example.org/?a=1&b=2" "#60;ecs#62; is #34;ecs#34;. Really."' in mermaid(
        everything()
    )


# Mermaid itself


def read_by_mermaid(package: str, charts: Iterable[str]) -> list[dict[str, Any]]:
    return read_in_node("mermaid_parse.mjs", charts, package)


def assert_read(diagram: Diagram, told: dict[str, Any]) -> None:
    assert "error" not in told, told
    nodes, edges = ([decoded(part["text"]) for part in told[kind]] for kind in ("nodes", "edges"))
    assert_shown(diagram, nodes, edges)
    assert len({node["id"] for node in told["nodes"]}) == len(diagram.nodes)
    assert len(told["groups"]) == len(diagram.groups)


def decoded(label: str) -> str:
    """Return a label as Mermaid shows it in the end; while it reads, its entities stand in letters of its own."""
    label = re.sub(r"<br/?>|</?b>", "", label)
    return unescape(label.replace("ﬂ°°", "&#").replace("ﬂ°", "&").replace("¶ß", ";"))


@needs_node
@pytest.mark.parametrize("package", MERMAIDS)
@pytest.mark.parametrize("lang", Lang)
def test_mermaid_itself_reads_every_node_edge_and_group_once(package: str, lang: Lang) -> None:
    diagram = everything(lang)
    (told,) = read_by_mermaid(package, [mermaid(diagram)])
    assert_read(diagram, told)
    ids = {id_: f"{id_}_" if id_ in {"end", "style"} else id_ for id_ in (node.id for node in diagram.nodes)}
    ends = [(ids[edge.source], ids[edge.target]) for edge in diagram.edges]
    assert [(edge["start"], edge["end"]) for edge in told["edges"]] == ends
    members = [{ids[node.id] for node in diagram.nodes_in(group.id)} for group in diagram.groups]
    assert [set(group["nodes"]) for group in told["groups"]] == members


@needs_node
@pytest.mark.parametrize("package", MERMAIDS)
def test_mermaid_itself_reads_every_arrow_between_ids_that_look_like_the_tips_of_arrows(package: str) -> None:
    ids = ("o", "x", "oo", "end", "v")  # a chart has fewer than 500 edges
    nodes = tuple(Node(id_, None, id_, Look.RESOURCE) for id_ in ids)
    ends = [(one, other, line, directed) for one in ids for other in ids for line in Line for directed in (True, False)]
    edges = tuple(
        Edge(f"e{place}", one, other, "", line, directed=directed)
        for place, (one, other, line, directed) in enumerate(ends)
    )
    diagram = Diagram("x", "", "", Lang.EN, nodes, edges)
    (told,) = read_by_mermaid(package, [mermaid(diagram)])
    assert_read(diagram, told)
    assert [edge["start"].rstrip("_") for edge in told["edges"]] == [edge.source for edge in edges]
    assert [edge["end"].rstrip("_") for edge in told["edges"]] == [edge.target for edge in edges]


@needs_node
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.generate],  # each try starts a process, so a failing one is not made smaller
)
@given(st.lists(diagrams(), min_size=12, max_size=12))
def test_mermaid_itself_reads_any_diagram(many: list[Diagram]) -> None:
    for diagram, told in zip(many, read_by_mermaid(MERMAIDS[0], map(mermaid, many)), strict=True):
        assert_read(diagram, told)


_SHOWN = """(() => {
  const texts = (svg, kind) => [...svg.querySelectorAll(kind)].map(part => ({
    text: part.textContent,
    lines: Math.round(part.closest("div").offsetHeight / parseFloat(getComputedStyle(part).lineHeight)),
  }));
  const told = svg => ({
    title: svg.querySelector(".flowchartTitleText")?.textContent,
    nodes: texts(svg, "g.node .nodeLabel"),
    edges: texts(svg, ".edgeLabels span.edgeLabel"),
  });
  mermaid.initialize({startOnLoad: false});
  mermaid.run().catch(() => null).then(() => {
    const found = [...document.querySelectorAll("pre.mermaid")].map(pre => told(pre));
    document.getElementById("found").textContent = JSON.stringify(found);
  });
  return [];
})()"""


def shown(package: str, charts: Iterable[str], folder: Path) -> list[dict[str, Any]]:
    """Return the texts of charts, and their lines, as a browser shows them."""
    program = (NPM / "node_modules" / package / "dist" / "mermaid.min.js").as_uri()
    blocks = "".join(f'<pre class="mermaid">{escape(chart)}</pre>' for chart in charts)
    body = f'{blocks}<script src="{program}"></script>'
    found: list[dict[str, Any]] = run_page(body, _SHOWN, folder, "--virtual-time-budget=60000")
    return found


@needs_node
@needs_browser
@pytest.mark.parametrize("package", MERMAIDS)
def test_a_browser_shows_odd_labels_as_they_are(package: str, tmp_path: Path) -> None:
    odd = tuple(Node(f"n{place}", None, f"a{label}", Look.RESOURCE) for place, label in enumerate(ODD))
    odd += tuple(Node(f"m{place}", None, label or "x", Look.RESOURCE) for place, label in enumerate(ODD))
    diagram = Diagram("x", "", "", Lang.EN, odd, ())
    (told,) = shown(package, [mermaid(diagram)], tmp_path)
    assert_shown(diagram, (node["text"] for node in told["nodes"]), ())


@needs_node
@needs_browser
@pytest.mark.parametrize("package", MERMAIDS)
def test_a_browser_shows_every_line_as_one_line(package: str, tmp_path: Path) -> None:
    charts = [everything(Lang.EN), everything(Lang.JA)]
    for diagram, told in zip(charts, shown(package, map(mermaid, charts), tmp_path), strict=True):
        assert_shown(diagram, (node["text"] for node in told["nodes"]), (edge["text"] for edge in told["edges"]))
        assert told["title"] == f"{diagram.title} ({diagram.remark})"
        wanted = {words(node): lines_of_box(node) for node in diagram.nodes}
        assert {one_line(node["text"]): node["lines"] for node in told["nodes"]} == wanted


def lines_of_box(node: Node) -> int:
    told = words_of(node)
    return len(told.lines) + sum(map(len, told.rows))


# Parts


@st.composite
def large(draw: DrawFn) -> tuple[Diagram, int]:
    count, most = draw(st.integers(1, 40)), draw(st.integers(2, 15))
    ends = draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=60))
    diagram = linked(count, ends)
    nodes = tuple(node._replace(group=draw(st.sampled_from([None, "g", "h"]))) for node in diagram.nodes)
    groups = tuple(Group(id_, id_) for id_ in ("g", "h") if any(node.group == id_ for node in nodes))
    ranks = (tuple(node.id for node in nodes[::3]),)
    return diagram._replace(nodes=nodes, groups=groups, ranks=ranks, left_out=draw(st.integers(0, 9))), most


@given(large())
def test_parts_are_small_and_hold_each_edge_once_and_each_node_once_in_full(told: tuple[Diagram, int]) -> None:
    diagram, most = told
    found = parts(diagram, most)
    assert all(len(part.nodes) <= most for part in found)
    assert sorted(edge.id for part in found for edge in part.edges) == sorted(edge.id for edge in diagram.edges)
    whole = [node for part in found for node in part.nodes if "→" not in node.label]
    assert sorted(whole) == sorted(diagram.nodes)
    assert sum(part.left_out for part in found) == diagram.left_out
    for part in found:
        ids = {node.id for node in part.nodes}
        assert {end for edge in part.edges for end in (edge.source, edge.target)} <= ids
        assert {id_ for rank in part.ranks for id_ in rank} <= ids
        assert {group.id for group in part.groups} == {node.group for node in part.nodes if node.group}


def test_a_stand_in_names_the_part_where_the_node_is_in_full() -> None:
    found = parts(linked(40, [(number, number + 1) for number in range(39)]))
    short = [(node, part) for part in found for node in part.nodes if "→" in node.label]
    assert short
    for node, _ in short:
        name, number = node.label.split(" → ")
        assert any(other.id == node.id and other.label == name for other in found[int(number) - 1].nodes)


def test_what_leaves_a_group_is_drawn_together() -> None:
    diagram = linked(30, [*((number, number + 1) for number in range(29) if number % 10 != 9), (0, 10), (10, 20)])
    nodes = tuple(node._replace(group=f"g{place // 10}") for place, node in enumerate(diagram.nodes))
    groups = tuple(Group(f"g{place}", f"{place}") for place in range(3))
    found = parts(diagram._replace(nodes=nodes, groups=groups))
    assert [[group.id for group in part.groups] for part in found] == [["g0"], ["g1"], ["g2"]]
    assert [part.title for part in found] == ["Many (1 / 3)", "Many (2 / 3)", "Many (3 / 3)"]


def test_a_hub_of_500_neighbours_is_split_into_charts_that_can_be_taken_in() -> None:
    found = parts(linked(501, [(0, number) for number in range(1, 501)]))
    assert max(len(part.nodes) for part in found) == 15
    assert sum(len(part.edges) for part in found) == 500


# Markdown


def test_markdown_has_a_chart_for_each_part_and_says_what_a_stand_in_is() -> None:
    page = markdown(linked(40, [(number, number + 1) for number in range(39)]))
    assert page.count("```mermaid\n") == 3
    assert page.startswith("## Many\n\n### 1 / 3\n\n```mermaid\n---\nconfig:\n")
    assert page.endswith("□ resource, option · → relation · … → 2 in full in chart 2\n")


def test_markdown_ends_with_what_was_left_out_and_has_its_charts_titled_for_those_who_cannot_see() -> None:
    page = markdown(everything())
    assert page.endswith("\n\n2 statements left out\n")
    assert "    accTitle: Capacity of an ECS cluster\n" in page
    assert "title:" not in page.partition("flowchart")[0]


@given(diagrams())
def test_no_title_is_markdown_and_no_label_ends_the_block(diagram: Diagram) -> None:
    page = markdown(diagram)
    assert page.count("```") == 2
    before, _, after = page.partition("```mermaid")
    found = MarkdownIt("commonmark").parse(before + after.partition("```")[2])
    texts = [part for token in found for part in token.children or ()]
    assert {part.type for part in texts} <= {"text", "text_special", "softbreak"}
    blocks = [token.tag for token in found if token.nesting == 1]
    assert blocks[0] == "h2"
    assert set(blocks[1:]) <= {"p"}

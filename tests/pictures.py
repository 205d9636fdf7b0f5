"""Diagrams made by hand: one that has everything a diagram can have, and one too large to be taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.diagrams.model import Diagram, Edge, Group, Line, Look, Node, Row, Standing
from awskg.model import Iri, Labels, Lang
from awskg.namespaces import CLAIM, KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LINK: Final = "https://example.org/?a=1&b=2"

_GROUPS: Final = (
    ("ecs_group", Labels("Amazon ECS", "Amazon ECS")),
    ("run", Labels("While it runs", "実行中のできごと")),
)
_NODES: Final = (
    ("ecs", Look.SERVICE, "ecs_group", Labels("Amazon ECS", "Amazon ECS")),
    (
        "provider",
        Look.FEATURE,
        "ecs_group",
        Labels("Auto Scaling group capacity provider", "Auto Scaling グループのキャパシティープロバイダー"),
    ),
    ("group", Look.RESOURCE, "ecs_group", Labels("Auto Scaling group", "Auto Scaling グループ")),
    ("add", Look.ACTION, "run", Labels("Add an instance to the cluster", "クラスターにインスタンスを追加する")),
    ("spike", Look.EVENT, "run", Labels("Load rises within a minute", "負荷が 1 分以内に急増する")),
    ("reserved", Look.MEASURE, "run", Labels("CapacityProviderReservation", "CapacityProviderReservation")),
    ("launch", Look.CHOICE, None, Labels("Which launch type?", "どの起動タイプにするか")),
    ("ease", Look.IDEA, None, Labels("Less to operate", "運用の手間を減らす")),
    ("end", Look.FEATURE, None, Labels("AWS Fargate", "AWS Fargate")),
    ("o", Look.RESOURCE, None, Labels("Classic scaling (before 2019)", "従来のスケーリング(2019 年より前)")),
    ("style", Look.IDEA, None, Labels("One task an instance", "インスタンスごとに 1 タスク")),
)
_STANDINGS: Final = {"end": Standing.LACKING, "o": Standing.FALLEN, "style": Standing.CORRECTION}
_EDGES: Final = (
    ("e1", "provider", "ecs", Labels("feature of", "の機能"), Line.PLAIN),
    ("e2", "provider", "group", Labels("requires", "必要とする"), Line.NEED),
    ("e3", "spike", "add", Labels("occurs before", "より前に起こる"), Line.ORDER),
    ("e4", "launch", "end", Labels("choose", "選ぶ"), Line.ADVICE),
    ("e5", "end", "group", Labels("does not require", "必要としない"), Line.NEGATIVE),
    ("e6", "launch", "provider", Labels("choose [fine control]", "選ぶ［細かく制御したい］"), Line.ADVICE),
    ("twin_1", "group", "reserved", Labels("reports", "通知する"), Line.PLAIN),
    ("twin_2", "group", "reserved", Labels("scales by", "これに応じて増減する"), Line.NEED),
    ("loop", "group", "group", Labels("replaces its own instances", "自身のインスタンスを置き換える"), Line.PLAIN),
    ("both", "end", "o", Labels("alternative to", "代替"), Line.ADVICE),
    ("plain", "ease", "end", Labels("", ""), Line.PLAIN),
    ("fallen", "o", "ecs", Labels("was part of", "の一部だった"), Line.PLAIN),
    ("mended", "style", "ecs", Labels("not with", "併用しない"), Line.NEGATIVE),
    ("sent", "ecs", "style", Labels("a request", "リクエスト"), Line.MESSAGE),
    ("spoke", "ecs", "o", Labels("", ""), Line.SPOKE),
)


def everything(lang: Lang = Lang.EN) -> Diagram:
    """Return a diagram with every look, line and standing; with groups, rows, parallel edges, a loop and odd ids."""
    return Diagram(
        "everything",
        Labels("Capacity of an ECS cluster", "ECS クラスターのキャパシティー").in_(lang),
        Labels("What adds instances, and when.", "何が、いつインスタンスを追加するか。").in_(lang),
        lang,
        tuple(_nodes(lang)),
        tuple(_edges(lang)),
        tuple(Group(id_, label.in_(lang), Iri(KG + id_)) for id_, label in _GROUPS),
        left_out=2,
    )


def _nodes(lang: Lang) -> Iterator[Node]:
    for id_, look, group, label in _NODES:
        about = {"hidden": 3, "rows": tuple(_rows(lang))} if id_ == "provider" else {}
        standing = _STANDINGS.get(id_, Standing.HOLDS)
        yield Node(
            id_,
            Iri(KG + id_),
            label.in_(lang),
            look,
            kind=look.title(),
            group=group,
            tooltip=f'<{id_}> is "{id_}".\nReally.',
            standing=standing,
            link=LINK if id_ == "ecs" else "",
            **about,  # type: ignore[arg-type]
        )


def _rows(lang: Lang) -> Iterator[Row]:
    yield Row(Labels("deploys to", "展開先").in_(lang), "EC2", (Iri(f"{CLAIM}deploys"),), "It deploys to EC2.")
    label, value = Labels("limit", "上限"), Labels("10 instances at once", "一度に 10 インスタンス")
    yield Row(label.in_(lang), value.in_(lang), (Iri(f"{CLAIM}limit"),), standing=Standing.FALLEN)


def _edges(lang: Lang) -> Iterator[Edge]:
    standings = {
        "fallen": Standing.FALLEN,
        "mended": Standing.CORRECTION,
        "e3": Standing.LACKING,
        "sent": Standing.UNCHECKED,
    }
    for id_, source, target, label, line in _EDGES:
        claims = (Iri(f"{CLAIM}one-{id_}"), Iri(f"{CLAIM}two-{id_}")) if id_ == "e2" else (Iri(f"{CLAIM}one-{id_}"),)
        yield Edge(
            id_,
            source,
            target,
            label.in_(lang),
            line,
            claims if id_ != "plain" else (),
            tooltip=f"{label.in_(lang)} (L7)",
            standing=standings.get(id_, Standing.HOLDS),
            link=LINK if id_ == "e1" else "",
            directed=id_ not in ("both", "spoke"),
        )


def linked(count: int, ends: Iterable[tuple[int, int]]) -> Diagram:
    """Return a diagram of *count* numbered nodes, with an edge between each two numbers."""
    nodes = tuple(Node(f"n{number}", None, f"{number}", Look.RESOURCE) for number in range(count))
    edges = tuple(Edge(f"e{number}", f"n{one}", f"n{other}", "") for number, (one, other) in enumerate(ends))
    return Diagram("linked", "Many", "", Lang.EN, nodes, edges)

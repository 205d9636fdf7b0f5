"""The named views of packs, from their `views.toml`: a table for each, by its name.

Things are named by what follows `kg:` in their IRI, properties by what follows `ak:`, or by CURIE or IRI. The keys:

- `title`, `description`: in both languages, as `{ en = "…", ja = "…" }`.
- `kind`: what sort of picture it is.
    - "network", unless another is said: things as boxes, statements as arrows.
    - "overview": the thing of a section with what is filed under it, as cards; `things` are drawn besides.
    - "cards": `things` side by side, around the `focus`, with the same aspects in the same order.
    - "flow": the steps of procedures, or `things` that have a position, in order.
    - "messages": events among the `things` as arrows from sender to destination.
    - "decision": choices, as `things` or those of a `section`; below the `focus`, if there is one, by situation.
    - "timeline": spans of time among the `things` as arrows, times of day as boxes.
    - "stale": claims that do not hold, or those of `verdicts`, beside their corrections.
- `section`: headings of the notes: only what is said below one of them.
- `focus`, `depth`: where to start, and how many statements away still belong.
- `things`, `relations`, `without`: only statements between these, with these properties, and that do not name these.
- `rows`: properties that are written within the boxes; `^` before one has it said of the object.
- `direction`: "LR" (unless another is said) or "TB". `group`: "service" for a frame around what is of one service.
- `budget`: how many boxes there are at most, 24 unless another number is said.
- `view`: "noted", "current" or "all", where it must not be that of the graph.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar

from awskg.diagrams.scene import scene_of
from awskg.diagrams.selection import BUDGET, Aspect, Selection
from awskg.diagrams.spec import Direction, Grouping, Kind, ViewSpec
from awskg.errors import PackError
from awskg.model import Iri, Labels, Lang, Verdict, View
from awskg.namespaces import AK, KG, OWL, expand
from awskg.packs.text import read_utf8
from awskg.search import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from awskg.knowledge import KnowledgeGraph

FILE: Final = "views.toml"
"""The file of a pack that holds its views."""

MOST_VIEWS: Final = 500
MOST_NODES: Final = 200
MOST_NAMES: Final = 200
DEEPEST: Final = 9
LONGEST: Final = 400
"""Bounds of what a file may ask for: views, nodes of one, names in a list, steps from a focus, letters of a text."""

KEYS: Final = (
    *("title", "description", "kind", "section", "focus", "depth", "things", "relations", "without", "rows"),
    *("verdicts", "direction", "group", "budget", "view"),
)
"""The keys of a view."""

EXAMPLES: Final = {
    "focus": '"lambda"',
    "section": '"ec2"',
    "things": '["lambda", "swf"]',
    "relations": '["requires"]',
    "without": '["aws"]',
    "rows": '["requires", "^causedBy"]',
    "verdicts": '["outdated"]',
}
"""What a value of each key of names looks like."""

Member = TypeVar("Member", bound=StrEnum)
Default = TypeVar("Default")
Item = TypeVar("Item")
_HEADER: Final = re.compile(r"\s*\[+([^\[\]]+)\]")
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLACE: Final = re.compile(r" \(at line (\d+), column (\d+)\)$")


_NEEDS: Final = {
    Kind.OVERVIEW: ("section",),
    Kind.FLOW: ("things",),
    Kind.CARDS: ("things", "rows"),
    Kind.MESSAGES: ("things",),
    Kind.TIMELINE: ("things",),
}
"""Keys without which there is no picture of a kind."""


def views(kg: KnowledgeGraph) -> Mapping[str, ViewSpec]:
    """Return the named views of the packs of a graph, in the order of the packs and of their files.

    Raises:
        PackError: a `views.toml` is not as it should be, or two views have one name; the error names file and line.
    """
    found: dict[str, ViewSpec] = {}
    for pack in kg.packs:
        if (pack.root / FILE).exists():
            for spec in _Reader(pack.root / FILE, kg, found).specs():
                found[spec.name] = spec
    return MappingProxyType(found)


class _Reader:
    """One `views.toml`: reads a view key by key, and words what is wrong with it."""

    def __init__(self, path: Path, kg: KnowledgeGraph, taken: Collection[str]) -> None:
        self._path, self._taken = path, taken
        self._text = read_utf8(path)
        self._things: Collection[Iri] = scene_of(kg).graph
        self._headings = {Iri(KG + part) for pack in kg.packs for line in pack.ledger.lines for part in line.path}
        self._relations = relations_of(kg)
        self._table: Mapping[str, object] = {}
        self._name = ""

    def specs(self) -> list[ViewSpec]:
        """Return the views of the file."""
        try:
            tables = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            raise _not_toml(self._path, str(error)) from None
        if len(tables) > MOST_VIEWS:
            self._wrong(
                "",
                Labels(f"{len(tables)} views are too many", f"ビューが {len(tables)} 個あり、多すぎます"),
                _at_most(MOST_VIEWS),
            )
        return [self._spec(name, table) for name, table in tables.items()]

    def _spec(self, name: str, table: object) -> ViewSpec:
        self._name, self._table = name, {}
        if not isinstance(table, dict):
            self._wrong(
                name,
                Labels(f"{name} stands outside any view", f"{name} がどのビューにも属していません"),
                _write("[my-view]"),
            )
        if not _NAME.fullmatch(name):
            problem = Labels(
                f'the view name "{name}" is not lower-case words joined by hyphens',
                f"ビュー名「{name}」は、小文字の英単語をハイフンでつないだ形ではありません",
            )
            self._wrong("", problem, _write("[my-view]"))
        if name in self._taken:
            problem = Labels(
                f'another pack has a view called "{name}"', f"「{name}」という名前のビューが別のパックにあります"
            )
            self._wrong("", problem, Labels("give it a name of its own", "別の名前を付けてください"))
        self._table = table
        self._check_keys()
        return ViewSpec(
            name,
            title=self._labels("title"),
            description=self._labels("description"),
            kind=self._member("kind", Kind, Kind.NETWORK),
            selection=self._selection(),
            direction=self._member("direction", Direction, Direction.LR),
            group=self._member("group", Grouping, Grouping.NONE),
            view=self._member("view", View, None),
        )

    def _check_keys(self) -> None:
        for key in self._table:
            if key not in KEYS:
                self._wrong(
                    key, Labels(f'no key is called "{key}"', f"「{key}」というキーはありません"), _meant(key, KEYS)
                )
        kind = self._member("kind", Kind, Kind.NETWORK)
        for key in _NEEDS.get(kind, ()):
            if not self._table.get(key):
                problem = Labels(f"a view of kind {kind} needs {key}", f"{kind} のビューには {key} が必要です")
                self._wrong(key, problem, _write(f"{key} = {EXAMPLES[key]}"))

    def _selection(self) -> Selection:
        return Selection(
            focus=self._list("focus", self._thing),
            depth=self._number("depth", 1, DEEPEST),
            section=self._list("section", self._heading),
            things=self._list("things", self._thing),
            relations=self._list("relations", self._relation),
            without=self._list("without", self._thing),
            rows=self._list("rows", self._aspect),
            verdicts=self._list("verdicts", self._verdict),
            budget=self._number("budget", BUDGET, MOST_NODES),
        )

    def _labels(self, key: str) -> Labels:
        value = self._table.get(key)
        texts = [value.get(lang) if isinstance(value, dict) else None for lang in Lang]
        if not all(isinstance(text, str) and 0 < len(text.strip()) <= LONGEST for text in texts):
            problem = Labels(
                f"{key} is not a text in both languages of at most {LONGEST} letters each",
                f"{key} が両言語の文({LONGEST} 字以内)になっていません",
            )
            self._wrong(key, problem, _write(f'{key} = {{ en = "…", ja = "…" }}'))
        return Labels(*map(str, texts))

    def _member(self, key: str, kind: type[Member], default: Default) -> Member | Default:
        value = self._table.get(key)
        if value is None:
            return default
        if value not in tuple(kind):
            self._wrong(
                key,
                Labels(f"{key} is not {_either(kind, 'or')}", f"{key} は {_either(kind, 'か')} ではありません"),
                _meant(str(value), tuple(kind)),
            )
        return kind(str(value))

    def _number(self, key: str, default: int, most: int) -> int:
        value = self._table.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
            self._wrong(
                key,
                Labels(f"{key} is not a number from 1 to {most}", f"{key} が 1 から {most} までの数ではありません"),
                _write(f"{key} = {default}"),
            )
        return value

    def _list(self, key: str, read: Callable[[str, str], Item]) -> tuple[Item, ...]:
        """Return the names of a key, each once; a single one needs no brackets."""
        value = self._table.get(key, [])
        names = [value] if isinstance(value, str) else value
        if not isinstance(names, list) or len(names) > MOST_NAMES or not all(isinstance(name, str) for name in names):
            problem = Labels(
                f"{key} is not a list of at most {MOST_NAMES} names",
                f"{key} が名前の一覧({MOST_NAMES} 個以内)になっていません",
            )
            self._wrong(key, problem, _write(f"{key} = {EXAMPLES[key]}"))
        return tuple(dict.fromkeys(read(key, name) for name in names))

    def _thing(self, key: str, name: str) -> Iri:
        iri = iri_of(name, KG)
        if iri not in self._things:
            problem = Labels(f'{key}: no thing has the id "{name}"', f"{key}: 「{name}」という ID の事物はありません")
            self._wrong(key, problem, _meant(name, _ids(self._things, KG)), name)
        return iri

    def _heading(self, key: str, name: str) -> Iri:
        iri = self._thing(key, name)
        if iri not in self._headings:
            problem = Labels(
                f'{key}: "{name}" is not a heading of the notes', f"{key}: 「{name}」はノートの見出しではありません"
            )
            self._wrong(key, problem, _meant(name, _ids(self._headings, KG)), name)
        return iri

    def _relation(self, key: str, name: str) -> Iri:
        iri = iri_of(name, AK)
        if iri not in self._relations:
            problem = Labels(f'{key}: no property is called "{name}"', f"{key}: 「{name}」というプロパティはありません")
            self._wrong(key, problem, _meant(name, _ids(self._relations, AK)), name)
        return iri

    def _aspect(self, key: str, name: str) -> Aspect:
        relation = self._relation(key, name.removeprefix("^"))
        return Aspect(relation, name.startswith("^"))

    def _verdict(self, key: str, name: str) -> Verdict:
        if name not in tuple(Verdict):
            problem = Labels(f'{key}: "{name}" is not a verdict', f"{key}: 「{name}」は判定ではありません")
            self._wrong(key, problem, _meant(name, Verdict), name)
        return Verdict(name)

    def _wrong(self, key: str, problem: Labels, repair: Labels, name: str = "") -> NoReturn:
        where = Labels(f"view {self._name}: ", f"ビュー {self._name}: ") if self._table else Labels("", "")
        raise PackError(
            self._path,
            where.en + problem.en,
            repair.en,
            line=self._line(key, name),
            japanese=(where.ja + problem.ja, repair.ja),
        )

    def _line(self, key: str, name: str) -> int | None:
        """Return the line of a key of the view at hand, of a name in its value, or else that of the view."""
        lines = self._text.splitlines()
        starts = [at for at, line in enumerate(lines) if _header(line) == self._name]
        if not self._name or not starts:
            at = next((at for at, line in enumerate(lines) if key and line.split("=")[0].strip() == key), None)
            return None if at is None else at + 1
        last = next((at for at in range(starts[0] + 1, len(lines)) if _header(lines[at])), len(lines))
        own = range(starts[0], last)
        at_key = next((at for at in own if key and re.match(rf"\s*{re.escape(key)}\s*[=.]", lines[at])), starts[0])
        at_name = next((at for at in range(at_key, last) if name and f'"{name}"' in lines[at]), at_key)
        return at_name + 1


def _header(line: str) -> str:
    found = _HEADER.match(line)
    return found[1].strip('"') if found else ""


def iri_of(name: str, namespace: str) -> Iri:
    """Return the IRI of a name: an IRI, a CURIE, or what follows a namespace."""
    return Iri(expand(name) or (name if "://" in name else namespace + name))


def _ids(iris: Iterable[Iri], namespace: str) -> list[str]:
    """Return IRIs as a file names them: by what follows the namespace, or by their CURIE."""
    return [iri.removeprefix(namespace) if iri.startswith(namespace) else iri.curie for iri in iris]


def relations_of(kg: KnowledgeGraph) -> frozenset[Iri]:
    """Return the properties of the ontology."""
    kinds = f"<{OWL}ObjectProperty> <{OWL}DatatypeProperty>"
    rows = kg.sparql(f"SELECT ?property {{ VALUES ?kind {{ {kinds} }} ?property a ?kind }}")
    return frozenset(Iri(str(row["property"])) for row in rows)


def _write(what: str) -> Labels:
    return Labels(f"write {what}", f"{what} と書いてください")


def _at_most(number: int) -> Labels:
    return Labels(f"keep at most {number}", f"{number} 個以内にしてください")


def _meant(name: str, names: Iterable[str]) -> Labels:
    """Return the names that look like a misspelt one, or all of them where there are few and none does."""
    names = sorted(names)
    near = suggest(name, names)
    if near:
        return Labels(f"did you mean {_either(near, 'or')}?", f"もしかして {_either(near, 'か')} ですか")
    if len(names) <= len(KEYS):
        return Labels(f"write one of {', '.join(names)}", f"{'、'.join(names)} のいずれかを書いてください")
    return Labels("check the name with `awskg find`", "`awskg find` で名前を確かめてください")


def _either(names: Iterable[str], word: str) -> str:
    *others, last = names
    return f"{', '.join(others)} {word} {last}" if others else last


def _not_toml(path: Path, message: str) -> PackError:
    place = _PLACE.search(message)
    line, column = (int(place[1]), int(place[2])) if place else (None, None)
    slip = _PLACE.sub("", message)
    problem = f"not TOML: {slip[:1].lower()}{slip[1:]}"
    japanese = f"TOML として読めません({slip})", "その箇所を直してください"
    return PackError(path, problem, "correct it there", line=line, column=column, japanese=japanese)

"""A crib sheet in Markdown: what is to be known by heart of each section, on A4 when it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.diagrams.model import MARKS, STANDINGS, Standing
from awskg.model import AsOf, Labels, Lang, View
from awskg.study.formats.crib_contents import Part, contents
from awskg.study.formats.explained import lines_of, section_name, sections_of
from awskg.study.formats.markdown_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awskg.model import Claim, Iri
    from awskg.study.formats.crib_contents import Contents, Entry
    from awskg.study.study import Study

STYLE: Final = (
    "<style>@page { size: A4; margin: 12mm } "
    "body { font: 9pt/1.3 sans-serif } "
    "table { border-collapse: collapse; width: 100% } "
    "td, th { border: 1px solid #999; padding: 1px 4px; text-align: left; vertical-align: top } "
    "h2, h3 { break-after: avoid; margin: 0.6em 0 0.2em } "
    "ul { margin: 0; padding-left: 1.2em } "
    "li, tr { break-inside: avoid } "
    "sup { font-size: 6pt; line-height: 0; color: #555 }</style>"
)
"""What makes the sheet fit the paper, in whatever shows Markdown with its HTML; it stands last, out of the way."""

_TITLE: Final = Labels("Crib sheet", "要点シート")
_HEAD: Final = Labels(
    "View: {view} · last reviewed: {reviewed} · {claims} claims, {used} of them on this sheet",
    "ビュー: {view} · 最終確認日: {reviewed} · 主張 {claims} 件(うち {used} 件を掲載)",
)
_VIEWS: Final = {
    View.NOTED: Labels("as noted", "ノートのまま"),
    View.CURRENT: Labels("current", "現在"),
    View.ALL: Labels("all", "すべて"),
}
_AS_OF: Final = Labels("as of {period}", "{period} 時点")
_NEVER: Final = Labels("never", "なし")
_NOTHING: Final = Labels("There is nothing to be learnt by heart here.", "覚えるべき項目はありません。")
_PARTS: Final = {
    Part.CHOICES: Labels("What to choose", "何を選ぶか"),
    Part.NUMBERS: Labels("Limits and numbers", "上限と数値"),
    Part.NOT_SO: Labels("Not possible, not needed", "できないこと・不要なこと"),
    Part.STEPS: Labels("Steps in order", "手順"),
    Part.LISTS: Labels("What belongs together", "まとめて覚えるもの"),
    Part.ERRATA: Labels("Wrong in the notes, or changed since", "ノートの誤りと、その後の変更"),
}
_COLUMNS: Final = {
    Part.CHOICES: (
        Labels("situation", "状況"),
        Labels("choose", "選ぶもの"),
        Labels("not", "選ばないもの"),
        Labels("source", "出典"),
    ),
    Part.ERRATA: (
        Labels("the notes say", "ノートの記述"),
        Labels("verdict", "判定"),
        Labels("what holds", "正しい内容"),
        Labels("source", "出典"),
    ),
}
"""The parts that are tables, with the heads of their columns."""


def write(study: Study, lang: Lang) -> str:
    """Return a crib sheet: for each section, what to choose, numbers, what is not so, steps, lists and errata.

    Each entry ends with the lines of its claims and their ids, raised and small; what does not simply hold has a mark
    before it, which the head explains.

    Args:
        study: what there is to study.
        lang: the language of the texts.

    Returns:
        Markdown with tables, `<sup>` and, at its end, a `<style>` for the printer. Where there is nothing, it says so.

    >>> import awskg
    >>> from awskg.model import Lang
    >>> from awskg.study import Study
    >>> sheet = write(Study(awskg.load()), Lang.EN)
    >>> print(next(line for line in sheet.splitlines() if "29 seconds" in line))
    - For a REST API, the default integration timeout is 29 seconds. <sup>integration-timeout-is-29-seconds</sup>
    """
    found = contents(study, lang)
    lines = [f"# {_TITLE.in_(lang)}: {plain(_packs(study, lang))}", "", *_head(study, found, lang), ""]
    for section in (*sections_of(study.kg), None):
        if section in found:
            lines += [f"## {plain(section_name(study, section, lang))}", ""]
            for part, entries in found[section].items():
                lines += [f"### {_PARTS[part].in_(lang)}", "", *_part(study, part, entries, lang), ""]
    return "\n".join([*lines, STYLE, ""])


def _packs(study: Study, lang: Lang) -> str:
    return ", ".join(pack.title.in_(lang) for pack in study.kg.packs)


def _head(study: Study, found: Contents, lang: Lang) -> Iterator[str]:
    view, claims = study.kg.view, study.facts.scene.claims.values()
    reviewed = max((claim.reviewed for claim in claims if claim.reviewed), default=None)
    entries = [entry for parts in found.values() for of in parts.values() for entry in of]
    used = {claim.iri for entry in entries for claim in entry.claims} & study.facts.scene.claims.keys()
    yield _HEAD.in_(lang).format(
        view=(_AS_OF.in_(lang).format(period=view) if isinstance(view, AsOf) else _VIEWS[view].in_(lang)),
        reviewed=reviewed.isoformat() if reviewed else _NEVER.in_(lang),
        claims=len(claims),
        used=len(used),
    )
    marks = {_standing(study, entry.claims) for entry in entries} - {Standing.HOLDS}
    yield from (f"· {MARKS[one]} {STANDINGS[one].in_(lang)}" for one in Standing if one in marks)
    if not entries:
        yield from ("", _NOTHING.in_(lang))


def _part(study: Study, part: Part, entries: Sequence[Entry], lang: Lang) -> Iterator[str]:
    if part not in _COLUMNS:
        yield from (f"- {_words(study, part, entry)} {_source(entry.claims)}" for entry in entries)
        return
    heads = [head.in_(lang) for head in _COLUMNS[part]]
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for entry in entries:
        first, *others = map(plain, entry.texts)
        cells = (_mark(study, entry.claims[:1]) + first, *others, _source(entry.claims))
        yield f"| {' | '.join(cells)} |"


def _bold(text: str) -> str:
    """Return text in bold, or nothing where it has nothing to be seen."""
    return f"**{text}**" if text.strip() else ""


def _words(study: Study, part: Part, entry: Entry) -> str:
    mark = _mark(study, entry.claims)
    if part is Part.STEPS:
        name, steps = map(plain, entry.texts)
        return f"{mark}{_bold(name)}: {steps}"
    if part is Part.LISTS:
        name, property_, members = map(plain, entry.texts)
        return f"{mark}{_bold(name)} {property_}{'' if property_.endswith('は') else ':'} {members}"
    return mark + plain(entry.texts[0])


def _standing(study: Study, claims: Sequence[Claim]) -> Standing:
    return max((study.facts.scene.standing([claim]) for claim in claims), key=_WORST_LAST.index)


_WORST_LAST: Final = (
    *(Standing.HOLDS, Standing.CORRECTION, Standing.UNCHECKED),
    *(Standing.LACKING, Standing.FALLEN),
)


def _mark(study: Study, claims: Sequence[Claim]) -> str:
    mark = MARKS[_standing(study, claims)]
    return f"{mark} " if mark else ""


def _source(claims: Sequence[Claim]) -> str:
    """Return the lines of claims and their ids, raised and small.

    The id of a claim is what follows `claim:`, as `awskg show` takes it.
    """
    return f"<sup>{'; '.join(_cited(claim) for claim in claims)}</sup>"


def _cited(claim: Claim) -> str:
    return plain(f"{lines_of(claim)} {_id(claim.iri)}")


def _id(claim: Iri) -> str:
    return claim.curie.removeprefix("claim:")

"""Pages for a browser: one file that needs nothing else, light and dark, with claims as articles."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from awskg.cli.reasons import reference, source_words, standing
from awskg.cli.wording import listing, say
from awskg.knowledge.errata import FALLEN
from awskg.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awskg.model import Claim, Evidence, Lang

_STYLE: Final = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b1b1b;background:#fff}"
    "h1{font-size:1.6rem}h2{font-size:1.2rem;border-bottom:1px solid #bbb;margin-top:2.2rem}"
    "article{margin:1.2rem 0;padding-left:1rem;border-left:4px solid #888}"
    "article.outdated,article.wrong{border-color:#b45309}"
    "article.imprecise,article.incomplete{border-color:#1d6fa5}article:target{background:#fff3c4}"
    "p{margin:.25rem 0}.noted{color:#444}.verdict{font-weight:600}small,small a{color:#555}"
    "figure{margin:1rem 0;overflow-x:auto}svg{max-width:100%;height:auto}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}.noted{color:#bbb}small,small a{color:#aaa}"
    "article:target{background:#3a3410}}"
)


def page(title: str, lang: Lang, body: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a page; *body* is HTML, *title* is text."""
    yield f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escaped(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escaped(title)}</h1>"
    yield from body
    yield "</body>\n</html>"


def article(claim: Claim, corrections: Iterable[Claim], sources: Iterable[Evidence], lang: Lang) -> Iterator[str]:
    """Yield a claim: its sentence, where it was read and what was found, its corrections, and what that rests on."""
    told = f"{reference(claim, lang)} · {verdict(claim, lang)}"
    yield f'<article id="{anchor(claim)}" class="{claim.verdict}">'
    tag = "del" if claim.verdict in FALLEN else "span"
    yield f'<p class="noted"><{tag}>{escaped(claim.text.in_(lang))}</{tag}></p>'
    yield f'<p><small class="verdict">{escaped(told)}</small></p>'
    for correction in corrections:
        yield f"<p>→ {escaped(dated(correction, lang))}</p>"
    for source in sources:
        yield f"<p><small>{_link(source, lang)}</small></p>"
    yield "</article>"


def anchor(claim: Claim) -> str:
    """Return the id of the article of a claim."""
    return escape(claim.iri.curie.removeprefix("claim:"))


def verdict(claim: Claim, lang: Lang) -> str:
    """Return what was found of a claim, and since when."""
    words = standing(claim, lang)
    return listing((words, say(lang, "since", date=claim.since)), lang) if claim.since else words


def dated(correction: Claim, lang: Lang) -> str:
    """Return a correction as a sentence, and since when it is so."""
    text = correction.text.in_(lang)
    return f"{text} ({say(lang, 'since', date=correction.since)})" if correction.since else text


def escaped(text: str) -> str:
    """Return text for an element or an attribute."""
    return escape(visible(text))


def _link(source: Evidence, lang: Lang) -> str:
    words = escaped(source_words(source, lang))
    address = source.address or ""
    return f'<a href="{escape(address)}">{words}</a>' if address.startswith("https://") else words

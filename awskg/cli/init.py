"""`awskg init`: a new pack from a person's own Markdown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from awskg.cli.options import options_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.authoring import Beginning
    from awskg.cli.options import Settings

_PLAIN = re.compile(r"[\w./+-]+")
_FOLDER = click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder to make. Default: one here, named like the file.",
)


@click.command("init")
@click.argument("notes", type=click.Path(path_type=Path), metavar="NOTES.md")
@click.option("--language", metavar="TAG", help="Language of the notes. Default: ja where kana are many, else en.")
@options_with(output_option=_FOLDER, files=True)
def command(settings: Settings, notes: Path, language: str | None) -> None:
    """Make a pack of your own notes, a Markdown file in any language.

    Each line gets its row in a ledger, each heading its thing, each line with a fact a claim that is still to be
    written. A heading that is the name of a thing of the bundled pack names that thing. Nothing is invented, and the
    notes themselves are only read.

        awskg init my-notes.md
        awskg init prüfung.md -o exam --language de

    The pack appears whole or not at all; a folder with something in it is left alone. Nothing goes to standard output;
    what was made, and what to do next, goes to standard error. Exit status: 0 made, 2 wrong usage, 3 the notes cannot
    be read, or the folder is not empty.
    """
    from awskg.authoring import begin  # noqa: PLC0415  # help needs none of it

    begun = begin(notes, settings.target, language)
    _tell(settings, begun, notes)
    click.echo("\n".join(_next(settings, begun)), err=True)


def _tell(settings: Settings, begun: Beginning, notes: Path) -> None:
    """Say what was made."""
    from awskg.cli.wording import listing  # noqa: PLC0415

    new = [topic for topic in begun.topics if not topic.is_known]
    met = [f"{topic.label} (kg:{topic.id})" for topic in begun.topics if topic.is_known]
    facts = {"lines": begun.lines, "language": begun.language, "things": len(new), "stubs": begun.stubs}
    settings.tell("begun", folder=begun.folder, **facts)
    if met:
        settings.tell("met", things=listing(met, settings.lang))
    if not begun.has_headings:
        settings.tell("no headings", notes=notes, thing=f"kg:{begun.topics[0].id}")


def _next(settings: Settings, begun: Beginning) -> Iterator[str]:
    """Go through the lines that say what to do next."""
    import sys  # noqa: PLC0415

    from awskg.cli.grid import Grid  # noqa: PLC0415
    from awskg.cli.page import Page, page_for  # noqa: PLC0415
    from awskg.cli.wording import say  # noqa: PLC0415
    from awskg.width import wrap  # noqa: PLC0415

    page = page_for(sys.stderr, settings.lang)
    yield from ("", page.strong(say(page.lang, "next")))
    rows = [(call, say(page.lang, sentence)) for call, sentence in _calls(begun)]
    yield from Grid(("", ""), rows, styles={0: Page.name}).lines(page)
    if begun.first:
        graph = f"claim:{begun.first.claim} {{ kg:{begun.first.thing} ak:requires kg:… . }}"
        first = say(page.lang, "first claim", file=begun.first.file, line=begun.first.line)
        yield from ("", *wrap(first, page.width), f"    {page.name(graph)}")
        yield from (say(page.lang, "first modality"), f"    {page.name('ak:modality ak:asserted ;')}")


def _calls(begun: Beginning) -> Iterator[tuple[str, str]]:
    """Go through commands to go on with, and the sentence of the catalogue that says what each does."""
    folder = _typed(str(begun.folder))
    thing = begun.first.thing if begun.first else begun.topics[0].id
    yield f"awskg check {folder}", "next check"
    yield f"awskg show {thing} --pack {folder}", "next show"
    yield f"awskg ask --pack {folder}", "next ask"
    yield f"awskg sync {folder}", "next sync"


def _typed(path: str) -> str:
    """Return a path as it is typed in a shell."""
    import shlex  # noqa: PLC0415

    return path if _PLAIN.fullmatch(path) else shlex.quote(path)

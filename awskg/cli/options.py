"""The options that every command takes, as one decorator, and what they come to."""

from __future__ import annotations

import functools
import inspect
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, Generic, NamedTuple, NoReturn, ParamSpec, TypeVar

import click

from awskg.cli.output import Document, Format, format_of, write
from awskg.cli.page import Page, page_for
from awskg.model import AsOf, Lang, View
from awskg.search import unknown_name
from awskg.stores import ENGINES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from awskg.knowledge import KnowledgeGraph

Arguments = ParamSpec("Arguments")
Command = TypeVar("Command", bound="Callable[..., None]")
Member = TypeVar("Member", bound=StrEnum)


class Settings(NamedTuple):
    """What a person wants of any command.

    Attributes:
        lang: language of names, sentences and messages.
        view: which claims count; None is the command's own choice.
        packs: folders of further packs.
        engine: what runs the queries.
        endpoint: address of the server that is asked instead of loading anything, or None.
        format_: how the answer is written; None is a table for a person and JSON Lines for a pipe.
        target: the file to write, or None for standard output.
    """

    lang: Lang
    view: View | AsOf | None
    packs: tuple[Path, ...]
    engine: str
    endpoint: str | None
    format_: StrEnum | None
    target: Path | None

    def load(self, view: View | AsOf = View.CURRENT) -> KnowledgeGraph:
        """Load the graph, in *view* unless the person wants another one."""
        from awskg.knowledge import load  # noqa: PLC0415  # help and version need no graph

        return load(self.view or view, self.packs, self.engine, self.lang, self.endpoint)

    def write(self, document: Document, *, piped: Format = Format.JSONL) -> None:
        """Write what the command found where and how the person wants it, as *piped* into a pipe unless they say."""
        format_ = self._format(document, piped)
        plain = self.target or format_ != Format.TABLE
        write(document, format_, Page(self.lang) if plain else page_for(sys.stdout, self.lang), self.target)

    def _format(self, document: Document, piped: Format) -> str:
        if self.format_:
            return self.format_
        if self.target and str(self.target) != "-":
            return format_of(self.target, document)
        return Format.TABLE if sys.stdout.isatty() else piped

    def tell(self, sentence: str, **facts: object) -> None:
        """Say a sentence of the catalogue on standard error."""
        from awskg.cli.wording import say  # noqa: PLC0415  # an answer that goes well says nothing

        sys.stdout.flush()
        click.echo(say(self.lang, sentence, **facts), err=True)


class Reasons(StrEnum):
    """Which of the claims behind the rows are shown below a table."""

    NONE = "none"
    FEW = "few"
    EACH = "each"


def because_option(command: Command) -> Command:
    """Give a command the flag that shows the claims behind each row; it reaches the command as `reasons`."""
    flag = click.option(
        "--because",
        "reasons",
        flag_value=Reasons.EACH,
        type=Reasons,
        default=Reasons.FEW,
        help="Show the claims behind each row.",
    )
    return flag(command)


class Named(click.ParamType[Member], Generic[Member]):
    """One of a few names; a misspelt one is answered with the right one."""

    def __init__(self, kind: str, members: type[Member]) -> None:
        """Take the word for what is named, such as "format", and the names."""
        self.name, self._members = kind, members

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """Show the names in the help."""
        return "|".join(self._members)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Member:  # noqa: ARG002
        """Return the member called *value*."""
        try:
            return self._members(value)
        except ValueError:
            raise unknown_name(self.name, value, self._members) from None


def format_option(*more: str, default: str = "table on a terminal, else jsonl") -> Callable[..., Any]:
    """Return the option for the format of a document that can be written in *more* formats than others."""
    names = {name.upper(): name for name in (*Format, *more)}
    formats = StrEnum("formats", names)  # type: ignore[misc]  # the names are known only when it runs
    return click.option("--format", "format_", type=Named("format", formats), help=f"Default: {default}.")


class ViewName(click.ParamType["View | AsOf"]):
    """A view by name, or by a day, month or year of the past."""

    name = "view"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """Show the names in the help."""
        return "|".join((*View, "YYYY[-MM[-DD]]"))

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> View | AsOf:  # noqa: ARG002
        """Return the view called *value*."""
        from awskg.knowledge.views import view_named  # noqa: PLC0415  # the version needs no graph

        return view_named(value)


def language_of(environment: Mapping[str, str]) -> Lang:
    """Return the language of a person's locale: Japanese where it says so, English everywhere else.

    >>> language_of({"LC_ALL": "ja_JP.UTF-8", "LANG": "en_US.UTF-8"}).value
    'ja'
    """
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return Lang.JA if locale.lower().startswith("ja") else Lang.EN


_PATH = click.Path(path_type=Path)
_FORMAT = format_option()
_OPTIONS = (
    click.option("--lang", type=Named("language", Lang), help="Default: the language of the locale."),
    click.option("--view", type=ViewName(), help="Which claims count. Default: current."),
    click.option("--pack", "packs", type=_PATH, multiple=True, metavar="DIR", help="A further pack; repeatable."),
    click.option("--engine", default=ENGINES[0], metavar="|".join(ENGINES), help=f"Default: {ENGINES[0]}."),
)
_ENDPOINT = click.option(
    "--endpoint", envvar="AWSKG_ENDPOINT", metavar="URL", help="Ask this SPARQL endpoint; see awskg push."
)
_OUTPUT = click.option("-o", "--output", "target", type=_PATH, metavar="FILE", help="Write FILE, whole or not at all.")


def options_with(
    formats: Callable[..., Any] = _FORMAT, output_option: Callable[..., Any] = _OUTPUT, *, files: bool = False
) -> Callable[[Callable[Concatenate[Settings, Arguments], None]], Callable[..., None]]:
    """Return a decorator that gives a command the options that every command takes, two of which may differ.

    They reach the command as one `Settings`, its first argument; *formats* must call its value `format_`, and
    *output_option* `target`. A command that works on *files* has no endpoint: one that is named is refused, and the
    environment does not count.
    """

    def decorate(command: Callable[Concatenate[Settings, Arguments], None]) -> Callable[..., None]:
        command.__doc__ = examples_kept(command.__doc__ or "")

        @functools.wraps(command)
        def with_settings(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
            wanted: dict[str, Any] = {name: kwargs.pop(name) for name in Settings._fields}
            wanted["lang"] = wanted["lang"] or language_of(os.environ)
            wanted["endpoint"] = None if files and not _is_named("endpoint") else wanted["endpoint"]
            if files and wanted["endpoint"]:
                _refuse_endpoint()
            command(Settings(**wanted), *args, **kwargs)

        options = (formats, *_OPTIONS, _ENDPOINT, output_option)
        return functools.reduce(lambda inner, option: option(inner), reversed(options), with_settings)

    return decorate


def shared_options(command: Callable[Concatenate[Settings, Arguments], None]) -> Callable[..., None]:
    """Give a command the options that every command takes; they reach it as one `Settings`, its first argument."""
    return options_with()(command)


def file_options(command: Callable[Concatenate[Settings, Arguments], None]) -> Callable[..., None]:
    """Give a command that works on files the options that every command takes."""
    return options_with(files=True)(command)


def _is_named(option: str) -> bool:
    """Return whether an option stands on the command line, before the command or behind it."""
    from click.core import ParameterSource  # noqa: PLC0415  # click has it imported

    named = (ParameterSource.COMMANDLINE, ParameterSource.DEFAULT_MAP)
    context: click.Context | None = click.get_current_context()
    if context and context.get_parameter_source(option) is ParameterSource.DEFAULT_MAP:
        context = context.parent  # where the group may have it from the environment
    return context is not None and context.get_parameter_source(option) in named


def _refuse_endpoint() -> NoReturn:
    from awskg.stores.endpoint.failures import failure  # noqa: PLC0415  # only a wrong call pays for it

    command = click.get_current_context().command_path.removeprefix("awskg ")
    raise failure("needs files", "--endpoint", what=command)


def examples_kept(text: str) -> str:
    """Return help text whose indented paragraphs, the examples, click leaves as they are.

    It leaves a paragraph that a backspace precedes.
    """
    paragraphs = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join(f"\b\n{part}" if part.startswith("  ") else part for part in paragraphs)

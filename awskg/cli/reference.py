"""`awskg reference`: AWS's own data, as tables that come with the package, and what is made of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from awskg.cli.busy import busy, progress
from awskg.cli.options import file_options, format_option, options_with, shared_options
from awskg.cli.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.cli.options import Settings
    from awskg.reference import Reference


@click.group("reference")
@shared_options
@click.pass_context
def command(context: click.Context, settings: Settings) -> None:  # noqa: ARG001  # its commands read them anew
    """Look into AWS's own data, which comes as tables.

    What its APIs, instance types, CloudFormation types, metrics and IAM actions are. The tables are expanded to
    triples only when somebody asks.

        awskg reference info                       the tables, their sources and dates
        awskg reference load                       expand what the notes speak of
        awskg reference parquet -o triples         everything as Parquet, for Spark, DuckDB, Polars
        awskg sparql --with reference 'SELECT …'   ask notes and AWS's own data together

    Tables go to standard output, messages to standard error. Exit status: 0 fine, 2 wrong usage, 3 bad data.
    """
    given = {name: value for name, value in context.params.items() if value}
    context.default_map = {str(context.invoked_subcommand): {**(context.default_map or {}), **given}}


@command.command("info")
@file_options
def info(settings: Settings) -> None:
    """List the tables, their sources and their days.

    What is in each, how large it is, from which packages it was made and as of which day.

    Exit status: 0 listed, 3 a table is missing, cut short or altered.
    """
    from awskg.cli.reference_tables import table_sheet  # noqa: PLC0415  # help needs no tables
    from awskg.reference import Reference, cache  # noqa: PLC0415

    reference = Reference()
    settings.write(table_sheet(reference, settings.lang))
    settings.tell("store in", folder=cache())


@command.command("load")
@click.option("--services", metavar="ID,…", help="Only these services, by their ids in botocore.")
@click.option(
    "--all", "everything", is_flag=True, help="Everything, into a store in your cache that then opens at once."
)
@options_with(format_option("nq"), files=True)
def load(settings: Settings, services: str | None, *, everything: bool) -> None:
    """Expand the tables to triples.

    Those of the services that the notes speak of, unless told otherwise.

        awskg reference load                             count what would be loaded
        awskg reference load --services s3,dynamodb      the same for two services
        awskg reference load --services s3 -o s3.nq      as N-Quads, for other tools
        awskg reference load --all                       the store for awskg sparql --with reference:all
        awskg reference load --all -o all.nq             everything as N-Quads

    EC2 instance types, metrics, services and Regions are whole in any case. Exit status: 0 loaded, 2 no such service,
    3 a table cannot be read, or the store cannot be written.
    """
    from awskg.reference import Reference  # noqa: PLC0415

    if everything and services:
        raise click.UsageError(say(settings.lang, "all or services"))
    if everything and settings.target is None:
        _build(settings)
        return
    reference = Reference()
    chosen = reference.of_notes if services is None else reference.chosen(_names(services))
    from awskg.cli.reference_tables import QuadList  # noqa: PLC0415

    settings.write(QuadList(reference, None if everything else chosen))


@command.command("parquet")
@click.option("--services", metavar="ID,…", help="Only these services, by their ids in botocore.")
@file_options
def parquet(settings: Settings, services: str | None) -> None:
    """Write the tables as Parquet triples.

    All of them, unless told otherwise: a folder with one file for each table, the same bytes each time. A row is a
    triple: subject, predicate, object, object_kind (iri or literal), datatype, language, graph.

        awskg reference parquet -o triples                    everything: 12 MB, in some 10 seconds
        awskg reference parquet -o triples --services s3      one service, with instance types, metrics and Regions
        python -m awskg.spark permissions --triples triples   which IAM actions each operation asks for, by Spark

    It takes pyarrow: pip install "awskg[parquet]". Exit status: 0 written, 2 no such service, no folder to write to, or
    no pyarrow, 3 a table cannot be read.
    """
    from awskg.bulk import write_parquet  # noqa: PLC0415  # help needs no tables
    from awskg.cli.neptune import new_place  # noqa: PLC0415
    from awskg.reference import Reference  # noqa: PLC0415
    from awskg.writing import new_folder  # noqa: PLC0415

    target, reference = new_place(settings, "parquet"), Reference()
    chosen = None if services is None else reference.chosen(_names(services))
    with busy(say(settings.lang, "writing parts")) as step, new_folder(target) as folder:
        write_parquet(folder, reference, chosen, step)


def _names(services: str) -> Iterator[str]:
    return (name.strip() for name in services.split(",") if name.strip())


def _build(settings: Settings) -> None:
    from awskg.errors import ReferenceStoreError  # noqa: PLC0415
    from awskg.reference import Reference, cache  # noqa: PLC0415

    kg = settings.load()
    try:
        kg.whole_reference()
    except ReferenceStoreError:
        pass  # it is not there yet, or was damaged
    else:
        settings.tell("store there", folder=cache())
        return
    with progress(say(settings.lang, "expanding"), _parts(Reference())) as step:
        folder = kg.build_reference(step)
    settings.tell("store built", folder=folder)


def _parts(reference: Reference) -> int:
    return 4 + sum(len(reference.tables.open(name).members()) for name in ("operations", "cloudformation", "actions"))


@command.command("build")
@click.argument("archives", type=click.Path(path_type=Path), metavar="ARCHIVES")
@file_options
def build(settings: Settings, archives: Path) -> None:
    """Rebuild the tables from pinned packages.

    A maintainer's command: the packages lie in the folder ARCHIVES.

    Nothing is fetched, installed or run: what is missing is named with the command that gets it. The tables are
    byte for byte the same each time. They go to data/reference of this checkout, or to the folder -o DIR.

        awskg reference build ~/archives
        awskg reference build ~/archives -o tables

    Exit status: 0 built, 3 an archive is missing or is not the pinned one.
    """
    from awskg import resources  # noqa: PLC0415
    from awskg.reference import building  # noqa: PLC0415

    opened = building.Archives(archives, resources.reference() / building.PINS)
    for source in opened.missing():
        click.echo(building.fetching(source, archives), err=True)
    target = settings.target or resources.reference()
    with busy(say(settings.lang, "building")) as step:
        building.build(opened, target, step)
    settings.tell("tables built", folder=target)

"""`awskg export neptune`: its options, and the folder that it writes."""

from __future__ import annotations

import errno
import functools
import os
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from awskg.cli.options import Named
from awskg.cli.sparql import Beside
from awskg.cli.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from awskg import bulk
    from awskg.bulk import Loading
    from awskg.cli.options import Settings
    from awskg.model import Lang

_SIZE: Final = re.compile(r"(\d+)([kmg]?)b?", re.ASCII | re.IGNORECASE)
_TIMES: Final = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}
_BUCKET: Final = re.compile(r"s3://[^/\s]+(/\S*)?")
_ROLE: Final = re.compile(r"arn:[\w-]+:iam::\d{12}:role/\S+", re.ASCII)


class Wanted(NamedTuple):
    """What a person wants of the files for Neptune; None is what they did not say.

    Attributes:
        beside: AWS's own data beside the graph.
        part_size: how large a part may be.
        source: where in S3 the files will lie.
        iam_role: the ARN of the role with which the loader reads them.
        region: the Region of bucket and cluster.
    """

    beside: Beside | None = None
    part_size: str | None = None
    source: str | None = None
    iam_role: str | None = None
    region: str | None = None


_OPTIONS: Final = (
    click.option("--with", "beside", type=Named("source", Beside), help="neptune: AWS's own data beside the graph."),
    click.option("--part-size", metavar="SIZE", help="neptune: bytes of a part before it is packed. Default: 64M."),
    click.option("--source", metavar="S3-URI", help="neptune: where the files will lie, for the loader's requests."),
    click.option("--iam-role", metavar="ARN", help="neptune: the role with which the loader reads them."),
    click.option("--region", metavar="REGION", help="neptune: the Region of bucket and cluster."),
)


def neptune_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `export neptune`; they reach it as one `Wanted`, by the name `wanted`."""

    @functools.wraps(command)
    def with_wanted(*args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # whatever else the command takes
        wanted = Wanted(**{name: kwargs.pop(name) for name in Wanted._fields})
        command(*args, wanted=wanted, **kwargs)

    return functools.reduce(lambda inner, option: option(inner), reversed(_OPTIONS), with_wanted)


def write_neptune_folder(settings: Settings, wanted: Wanted) -> None:
    """Write the folder, whole or not at all.

    Raises:
        click.UsageError: no folder is named, or a size, a place or a role is none.
        OSError: there is something in its place, or it cannot be written.
    """
    from awskg.bulk import write_neptune  # noqa: PLC0415  # help needs no graph
    from awskg.cli.busy import busy  # noqa: PLC0415
    from awskg.writing import new_folder  # noqa: PLC0415

    loading, target = _loading(wanted, settings.lang), new_place(settings, "neptune")
    kg = settings.load()
    with busy(say(settings.lang, "writing parts")) as step, new_folder(target) as folder:
        write_neptune(kg, folder, loading, _beside(wanted.beside), step)


def new_place(settings: Settings, format_: str) -> Path:
    """Return the folder that a person names, before any work is done for it.

    Raises:
        click.UsageError: they name none.
        OSError: something is in its place already.
    """
    target = settings.target
    if target is None or str(target) == "-":
        raise click.UsageError(say(settings.lang, "folder needed", format=format_))
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        code = errno.ENOTEMPTY if target.is_dir() else errno.EEXIST
        raise OSError(code, os.strerror(code), str(target))
    return target


def _beside(wanted: Beside | None) -> bulk.Beside | None:
    from awskg.bulk import Beside as Tables  # noqa: PLC0415  # help needs no tables
    from awskg.reference import Reference  # noqa: PLC0415

    reference = Reference()
    services = {Beside.REFERENCE: reference.of_notes, Beside.EVERYTHING: None}
    return None if wanted is None else Tables(reference, services[wanted])


def _loading(wanted: Wanted, lang: Lang) -> Loading:
    from awskg.bulk import PART_SIZE, Loading  # noqa: PLC0415

    size = PART_SIZE if wanted.part_size is None else _bytes(wanted.part_size, lang)
    if wanted.source is not None and not _BUCKET.fullmatch(wanted.source):
        raise click.UsageError(say(lang, "no bucket", source=wanted.source))
    if wanted.iam_role is not None and not _ROLE.fullmatch(wanted.iam_role):
        raise click.UsageError(say(lang, "no role", role=wanted.iam_role))
    given = {"source": wanted.source, "role": wanted.iam_role, "region": wanted.region}
    return Loading(part_size=size, **{name: value for name, value in given.items() if value})


def _bytes(size: str, lang: Lang) -> int:
    from awskg.bulk import SMALLEST  # noqa: PLC0415

    found = _SIZE.fullmatch(size.strip())
    count = int(found[1]) * _TIMES[found[2].lower()] if found else 0
    if count < SMALLEST:
        raise click.UsageError(say(lang, "no size", size=size, smallest=SMALLEST))
    return count

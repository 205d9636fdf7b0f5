"""What a person wants checked: packs, files of packs, files that stand alone, questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from awskg import resources
from awskg.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TURTLE: Final = frozenset((".ttl", ".trig"))
QUESTION: Final = ".rq"


class Targets(NamedTuple):
    """What is to be read, and of what is read, where findings count.

    Attributes:
        packs: folders of packs.
        beside: folders of packs that those may speak of, and whose findings do not count.
        files: Turtle and TriG files that belong to no pack.
        questions: files of questions.
        shown: files and folders whose findings are wanted.
    """

    packs: tuple[Path, ...]
    beside: tuple[Path, ...]
    files: tuple[Path, ...]
    questions: tuple[Path, ...]
    shown: tuple[Path, ...]


def targets(paths: Iterable[Path], beside: Iterable[Path] = ()) -> Targets:
    """Return what the files and folders *paths* come to.

    A folder is a pack, or holds packs at any depth. A file of a pack stands for itself, read with its pack. Without any
    path, it is the bundled pack with the shipped questions.

    Args:
        paths: what to check.
        beside: folders of packs that those may speak of.

    Raises:
        PackError: a path is missing, holds no pack, or is a file of another kind.
    """
    wanted = list(paths)
    if not wanted:
        bundled = resources.bundled_pack()
        return Targets((bundled,), (), (), tuple(sorted(resources.queries().rglob("*.rq"))), (resources.root(),))
    packs: dict[Path, None] = {}
    files: dict[Path, None] = {}
    questions: dict[Path, None] = {}
    for path in wanted:
        _sort(path, packs, files, questions)
    return Targets(tuple(packs), tuple(beside), tuple(files), tuple(questions), tuple(wanted))


def turtle_files(paths: Iterable[Path]) -> list[Path]:
    """Return the Turtle and TriG files among *paths* and in the folders among them, at any depth.

    Raises:
        PackError: a path is missing, or a file of another kind.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise PackError(path, "there is no such file or folder", "give a folder, or a .trig or .ttl file")
        if not path.is_dir() and path.suffix not in TURTLE:
            raise PackError(path, "neither Turtle nor TriG", f"name it with one of {', '.join(sorted(TURTLE))}")
        within = sorted(path.rglob("*")) if path.is_dir() else [path]
        found.update((file, None) for file in within if file.suffix in TURTLE and not file.is_dir())
    return list({file.resolve(): file for file in reversed(found)}.values())[::-1]


def _sort(path: Path, packs: dict[Path, None], files: dict[Path, None], questions: dict[Path, None]) -> None:
    if path.is_dir():
        _sort_folder(path, packs, questions)
    elif not path.exists():
        japanese = "ファイルもフォルダーもありません", "パックか、パックのファイルを指定してください"
        raise PackError(path, "there is no such file or folder", "give a pack, or a file of one", japanese=japanese)
    elif path.suffix == QUESTION:
        questions[path] = None
    elif path.suffix in TURTLE:
        owner = path.parent if (path.parent / "pack.toml").is_file() else None
        (packs if owner else files)[owner or path] = None
    elif (path.parent / "pack.toml").is_file() and path.name in ("pack.toml", "ledger.csv"):
        packs[path.parent] = None
    else:
        raise PackError(
            path, "neither a pack nor Turtle nor a question", "give a folder with pack.toml, .trig, .ttl, .rq"
        )


def _sort_folder(folder: Path, packs: dict[Path, None], questions: dict[Path, None]) -> None:
    found = [manifest.parent for manifest in sorted(folder.rglob("pack.toml"))]
    asked = sorted(folder.rglob(f"*{QUESTION}")) if not found else []
    if not found and not asked:
        repair = "give the folder of a pack, or write its pack.toml"
        japanese = (
            "このフォルダーに pack.toml がありません",
            "パックのフォルダーを指定するか、pack.toml を書いてください",
        )
        raise PackError(folder, "no pack.toml in this folder", repair, japanese=japanese)
    packs.update(dict.fromkeys(found))
    questions.update(dict.fromkeys(asked))

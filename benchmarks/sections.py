"""What is measured, section by section; each returns plain numbers, which `report.py` turns into words."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jobs import do
from larger import write_pack
from machine import load
from measuring import ProcessFailedError, in_turn, python, run

from awskg import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HERE = Path(__file__).parent
MOST_ROWS = 100_000
"""A question with more rows is not asked of a larger pack: its rows grow faster than the pack."""
QUESTION = "policies-keeping-full-capacity"
Numbers = dict[str, Any]


class Setting(NamedTuple):
    """How much is measured.

    Attributes:
        runs: how often a whole process is run.
        sizes: how many times the bundled pack.
        rdflib: up to which size rdflib is asked; beyond, it takes minutes for a question.
        heavy: up to which size checks are run, and pySHACL; beyond, they take more memory or minutes than they tell.
        study: sizes at which items are made, which takes longer than all else.
        questions: which questions; None means all.
        services: how many services of AWS's own data, one step each; None means all; () leaves the layer out.
        brick: a Python that has brickschema, or None.
        slow: whether what takes seconds for each run is measured, such as peers, checks and decks.
    """

    runs: int = 11
    sizes: tuple[int, ...] = (1, 10, 100, 1000)
    rdflib: int = 100
    heavy: int = 100
    study: tuple[int, ...] = (1, 2, 4)
    questions: tuple[str, ...] | None = None
    services: tuple[int | None, ...] = (4, 40, None)
    brick: str | None = None
    slow: bool = True


TINY = Setting(1, (1, 2), 1, 2, (), (QUESTION, "corrections"), (), None, slow=False)
"""Enough to see that the report can be made."""


class Place(NamedTuple):
    """Where packs and files of a run are."""

    root: Path

    def pack(self, times: int) -> str | None:
        """Return a pack of so many times the bundled one; None is that one itself."""
        if times == 1:
            return None
        folder = self.root / f"pack-{times}"
        if not folder.exists():
            write_pack(folder, times)
        return str(folder)


def processes(setting: Setting, place: Place) -> Numbers:
    """Run whole commands, and what does the same without us."""
    return {
        name: {
            "seconds": [one.seconds for one in runs],
            "processor": [one.processor for one in runs],
            "mebibytes": max(one.mebibytes for one in runs),
        }
        for name, runs in in_turn(_commands(setting, place.root), setting.runs).items()
    }


def _commands(setting: Setting, root: Path) -> dict[str, Sequence[str]]:
    quick = {name: python("-m", "awskg", *arguments) for name, arguments in _QUICK.items()}
    commands: dict[str, Sequence[str]] = {"bare interpreter": python("-c", "pass"), **quick}
    if not setting.slow:
        return commands
    dot, notes = root / "view.dot", root / "notes.tsv"
    commands |= {name: python("-m", "awskg", *arguments) for name, arguments in _SLOW.items()}
    commands["awskg export anki"] = python("-m", "awskg", "export", "anki", "-o", str(root / "ours.apkg"))
    dot.write_bytes(run(python("-m", "awskg", "diagram", "deployment-policies", "--format", "dot")).output)
    notes.write_bytes(run(python("-m", "awskg", "export", "quizlet")).output)
    data = root / "bundled.nt"
    do("shapes", pack=None, file=str(data))
    graph, layout = root / "graph.ttl", "from pygraphviz import AGraph; AGraph({!r}).draw({!r}, prog='dot')"
    shutil.copy(data, graph)
    way = str(HERE / "rdflib_way.py")
    commands |= {
        "rdflib: the same question": python(way, QUESTION),
        "rdflib: what is said of a thing": python(way, "show", "kg:lambda"),
        "rdflib: labels that hold a text": python(way, "find", "ecs"),
        "genanki: a plain deck of as many notes": python(
            str(HERE / "deck_way.py"), str(notes), str(root / "plain.apkg")
        ),
    }
    if dot_command := shutil.which("dot"):
        commands["dot: the same picture"] = [dot_command, "-Tsvg", str(dot), "-o", str(root / "dot.svg")]
    else:
        commands["Graphviz of pygraphviz: the same picture"] = python(
            "-c", layout.format(str(dot), str(root / "dot.svg"))
        )
    if setting.brick:
        query = root / "labels.rq"
        query.write_text(_LABELS, "utf-8")
        commands["brickschema: labels that hold a text"] = [
            *(setting.brick, str(HERE / "brick_way.py"), str(query), str(graph))
        ]
    return commands


_QUICK = {
    "awskg --version": ["--version"],
    "awskg ask": ["ask", QUESTION],
    "awskg show": ["show", "Lambda"],
    "awskg find": ["find", "ecs"],
}
_SLOW = {
    "awskg check": ["check"],
    "awskg diagram": ["diagram", "deployment-policies", "--format", "svg"],
}
_LABELS = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?label { ?thing skos:prefLabel|skos:altLabel ?label FILTER(CONTAINS(LCASE(STR(?label)), "ecs")) }"""


def inside(setting: Setting, place: Place) -> Numbers:
    """Measure what a script does, on the bundled pack, in a process each."""
    del place
    found: Numbers = {
        "load, Oxigraph": [do("load", pack=None)["ms"] for _ in range(setting.runs)],
        "another view": do("views", pack=None)["ms"],
        **do("projection", pack=None, converter=setting.slow)["jobs"],
    }
    if setting.slow:
        found["all checks"] = [do("check", pack=None)["ms"] for _ in range(max(1, setting.runs // 3))]
        found["load, rdflib engine"] = [do("load", pack=None, engine="rdflib")["ms"] for _ in range(3)]
    if setting.study:
        found["all items of the quiz"] = [do("items", pack=None)["ms"] for _ in range(max(1, setting.runs // 3))]
    return found


def questions(setting: Setting, place: Place) -> Numbers:
    """Answer the questions, at every size, by us, by the engine alone and by rdflib."""
    names = list(setting.questions) if setting.questions else None
    found: Numbers = {}
    for times in setting.sizes:
        _say(f"questions at {times}×")
        pack = place.pack(times)
        try:
            found[str(times)] = do("questions", pack=pack, names=names)["questions"]
        except ProcessFailedError as error:  # too large for the memory of this machine: what was measured counts
            _say(str(error))
            break
        names = [name for name, answer in found[str(times)].items() if answer["rows"] <= MOST_ROWS]
        if times <= setting.rdflib and times in (1, setting.rdflib):
            _say(f"questions by rdflib at {times}×")
            for name, theirs in do("questions_rdflib", pack=pack, names=names)["questions"].items():
                found[str(times)][name]["rdflib"] = theirs
    return found


def growth(setting: Setting, place: Place) -> Numbers:
    """Load, project and check larger and larger packs."""
    found: Numbers = {"bare": do("bare", pack=None)["peak"]}
    for times in setting.sizes:
        _say(f"growth at {times}×")
        pack, row = place.pack(times), {}
        try:
            row["load"] = do("load", pack=pack)
        except ProcessFailedError as error:  # as above
            _say(str(error))
            break
        if times <= setting.heavy:
            row["shapes"] = do("shapes", pack=pack)
            if setting.slow:
                row["projection"] = do("projection", pack=pack, converter=False)
                row["check"] = do("check", pack=pack)
                row["pyshacl"] = do("pyshacl", pack=pack)
        found[str(times)] = row
    return found


def study(setting: Setting, place: Place) -> Numbers:
    """Make the items of the quiz of larger packs."""
    found: Numbers = {}
    for times in setting.study:
        _say(f"items of the quiz at {times}×")
        found[str(times)] = do("items", pack=place.pack(times))
    return found


def validation(setting: Setting, place: Place) -> Numbers:
    """Run pySHACL's command, and `awskg check`, on the same data, as whole processes."""
    found: Numbers = {}
    for times in setting.sizes:
        if times > setting.heavy or not setting.slow:
            continue
        _say(f"pySHACL's command at {times}×")
        data = place.root / f"shapes-{times}.nt"
        pack = place.pack(times)
        do("shapes", pack=pack, file=str(data))
        shapes = str(resources.ontology().with_name("shapes.ttl"))
        commands = {
            "awskg check": python("-m", "awskg", "check", *([pack] if pack else [])),
            "pyshacl": python("-m", "pyshacl", "-s", shapes, "-i", "none", "-f", "nt", str(data)),
            "shapes alone": python(str(HERE / "jobs.py"), "shapes_of_file", f'{{"file": "{data}"}}'),
        }
        taken = {name: run(command, fine=(0, 1)) for name, command in commands.items()}
        found[str(times)] = {
            name: {"seconds": one.seconds, "processor": one.processor, "mebibytes": one.mebibytes}
            for name, one in taken.items()
        }
    return found


def layer(setting: Setting, place: Place) -> Numbers:
    """Load AWS's own data, more and more of them, and ask."""
    del place
    return {str(services): do("layer", services=services) for services in setting.services}


SECTIONS: dict[str, Callable[[Setting, Place], Numbers]] = {
    "processes": processes,
    "inside": inside,
    "questions": questions,
    "growth": growth,
    "study": study,
    "validation": validation,
    "layer": layer,
}


def measure(setting: Setting, only: Sequence[str]) -> Numbers:
    """Measure sections, and say of each how busy the machine was and how long it took."""
    found: Numbers = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in only:
            before, start = load(), time.monotonic()
            try:
                numbers = SECTIONS[name](setting, Place(Path(folder)))
            except ProcessFailedError as error:
                _say(f"{name}: {error}")
                continue
            found[name] = {"numbers": numbers, "load": [before, load()], "took": time.monotonic() - start}
    return found


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)

"""What there is to study, with texts that a stranger chose: items for their own sake, and packs that are loaded."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st
from odd_diagrams import LABELS, ODD

from awskg.knowledge import KnowledgeGraph
from awskg.model import Claim, Evidence, Iri, Labels, Lang, Modality, Verdict, View
from awskg.namespaces import CLAIM, KG
from awskg.packs import read_pack
from awskg.study import Answers, Form, Ground, Item, Option, Reason, Strategy, Study, Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

PACKS: Final = Path(__file__).parent / "packs"

ODDER: Final = (
    *(
        "[[x]]",
        "[[x|y]]",
        "![[x]]",
        "a#b",
        "#tag",
        "^anchor",
        "a/b",
        "a:b",
        "::",
        "a\n\nb",
        "\n",
        "\n\n",
        ".hidden",
        "...",
    ),
    *(
        "CON",
        "nul",
        "NUL.txt",
        "a.",
        "README.md",
        "~=#{}:\\",
        "\\n",
        "\\=",
        "=a",
        "~b",
        "a -> b",
        "->",
        "####x",
        "// x",
    ),
    *("%50%x", "%x%", "[html]x", "[plain]", "$CATEGORY: x", "T", "F", "TRUE", "&&058;", "&&010", "a*b", "*", "x\\*y"),
    *("a\tb", "\ttab", '"q"', '"', "'", "a,b", "==x==", "%%x%%", "$x$", "__init__", "_x_", "~~x~~", "`x`", "```"),
    *(
        "| a | b |",
        "|---|",
        "a\\|b",
        "\\",
        "a\\",
        "<sup>",
        "</style>",
        "<!--",
        "--x",
        "---",
        "___",
        "1) x",
        "+ x",
        "> x",
    ),
    *("    x", "\ufeff", "\ufeffx", "a\u00a0b", "\u200d", "\u200b", "\u3000x\u3000", "ﬁ", "Å", "A\u030a", "ß", "SS"),
    *("_____", "（　　　）", "http://x.example/?a=b", "あ" * 200, "😀" * 80, "مرحبا بالعالم", "\u202eabc\u202c"),
)
TEXTS: Final[SearchStrategy[str]] = st.one_of(
    LABELS, st.sampled_from(ODDER), st.lists(st.sampled_from((*ODD, *ODDER)), min_size=2, max_size=3).map("".join)
)
BOTH: Final = st.builds(Labels, TEXTS, TEXTS)


@cache
def study_of(pack: str, view: str = View.CURRENT) -> Study:
    """Return what there is to study in a pack of `tests/packs`, and in nothing else."""
    return Study(KnowledgeGraph(View(view), [read_pack(PACKS / pack)], "oxigraph", Lang.EN))


class OddStudy(Study):
    """Items that no graph has, each about one claim, with the headings of the tiny pack."""

    def __init__(self, items: Iterable[Item], told: Iterable[Told], label: Labels) -> None:
        """Take items, one claim for each, and what every section is called."""
        self.kg = study_of("tiny").kg
        self._items, self._label = tuple(items), label
        self._by_claim = {one.claim.iri: one for one in told}

    @property
    def items(self) -> tuple[Item, ...]:
        """The items."""
        return self._items

    def told(self, claims: Iterable[Iri]) -> tuple[Told, ...]:
        """Return the claims."""
        return tuple(self._by_claim[claim] for claim in claims)

    def label(self, iri: Iri) -> Labels:  # noqa: ARG002  # as its parent has it
        """Return what every section is called."""
        return self._label


@st.composite
def odd_studies(draw: DrawFn) -> OddStudy:
    """Draw a few items of every form with odd texts everywhere."""
    told = [_told(draw, number) for number in range(draw(st.integers(1, 4)))]
    ids = draw(st.lists(TEXTS, min_size=len(told), max_size=len(told), unique=True))
    items = [_item(draw, f"{number}{id_}", one) for number, (id_, one) in enumerate(zip(ids, told, strict=True))]
    return OddStudy(items, told, draw(BOTH))


def _told(draw: DrawFn, number: int) -> Told:
    verdict = draw(st.sampled_from(Verdict))
    since, lines = draw(st.sampled_from([None, "2020-06"])), draw(st.sampled_from([(), (7,), (7, 83)]))
    claim = Claim(Iri(f"{CLAIM}c{number}"), draw(BOTH), lines, Modality.ASSERTED, verdict, (), since=since)
    address = draw(st.sampled_from([None, "https://example.org/a(b)?c=d&e#f:{g}", "javascript:alert(1)"]))
    evidence = tuple(Evidence(Iri("x:e"), draw(BOTH), address) for _ in range(draw(st.integers(0, 2))))
    conditions = tuple(draw(st.lists(BOTH, max_size=2)))
    return Told(claim, Labels(verdict, verdict), evidence, conditions, is_stale=False)


def _item(draw: DrawFn, id_: str, told: Told) -> Item:
    form = draw(st.sampled_from(Form))
    reason = Reason(Ground.STATED, draw(BOTH), (told.claim.iri,), "ASK {}")
    number = 0 if form is Form.GAP else draw(st.integers(2, 5))
    steps = draw(st.permutations(range(1, number + 1)))
    right = {Form.ONE: 1, Form.SEVERAL: draw(st.integers(1, max(1, number - 1)))}.get(form, number)
    options = tuple(
        Option(draw(BOTH), place < right, reason._replace(text=draw(BOTH)), step=step if form is Form.ORDER else 0)
        for place, step in enumerate(steps)
    )
    names = st.lists(TEXTS, min_size=1, max_size=3, unique=True).map(tuple)
    answers = Answers(draw(names), draw(names)) if form is Form.GAP else Answers((), ())
    section = draw(st.sampled_from([None, Iri(f"{KG}tiny-vehicles"), Iri(f"{KG}tiny-road")]))
    hint = draw(st.none() | BOTH)
    shuffled = tuple(draw(st.permutations(options)))
    return Item(id_, form, Strategy.NAME, draw(BOTH), shuffled, answers, reason, (told.claim.iri,), section, (), hint)


PREFIXES: Final = """
@prefix ak: <https://w3id.org/awskg/ontology#> .
@prefix claim: <https://w3id.org/awskg/claim/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix kg: <https://w3id.org/awskg/thing/> .
@prefix note: <https://w3id.org/awskg/note/tiny/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
KINDS: Final = ("Choice", "Concept", "Procedure", "Step", "Service")
PROPERTIES: Final = (
    *("requires", "cannot", "hasOption", "memberOf", "choose", "insteadOf", "when", "hasStep", "alternativeTo"),
)
NO_NUL: Final = TEXTS.map(lambda text: text.replace("\x00", "")).filter(bool)


@st.composite
def odd_packs(draw: DrawFn) -> str:
    """Draw a file of a pack: things and claims with odd names and sentences, and every property that forms know."""
    number = draw(st.integers(1, 5))
    labels = draw(st.lists(NO_NUL, min_size=1, max_size=number * 2))
    named = [(draw(st.sampled_from(labels)), draw(st.sampled_from(labels))) for _ in range(number)]
    blocks = [
        f"kg:t{at} a ak:{draw(st.sampled_from(KINDS))} ; skos:prefLabel {_turtle(en)}@en , {_turtle(ja)}@ja ;"
        f" skos:definition {_turtle(draw(NO_NUL))}@en ."
        for at, (en, ja) in enumerate(named)
    ]
    things = st.integers(0, number - 1).map("kg:t{}".format)
    claims = draw(st.integers(1, 6))
    for at in range(claims):
        stated = [
            f"{draw(things)} ak:{draw(st.sampled_from(PROPERTIES))} {draw(things)}"
            for _ in range(draw(st.integers(1, 3)))
        ]
        if draw(st.booleans()):
            stated.append(
                f"{draw(things)} ak:{draw(st.sampled_from(('value', 'position')))} {draw(st.integers(1, 99))}"
            )
        verdict, line = draw(st.sampled_from(Verdict)), draw(st.sampled_from((2, 3, 6)))
        corrects = f" ak:corrects claim:c{draw(st.integers(0, at - 1))} ;" if at and draw(st.booleans()) else ""
        kind = f"ak:Correction ;{corrects}" if corrects else f"ak:NoteClaim ; dcterms:source note:L{line} ;"
        blocks.append(f"claim:c{at} {{ {' . '.join(stated)} }}")
        blocks.append(
            f"claim:c{at} a {kind} ak:text {_turtle(draw(NO_NUL))}@en , {_turtle(draw(NO_NUL))}@ja ;"
            f" ak:modality ak:{draw(st.sampled_from(Modality))} ; ak:verdict ak:{verdict} ."
        )
    return PREFIXES + "\n".join(blocks)


def _turtle(text: str) -> str:
    return '"' + "".join(f"\\U{ord(letter):08X}" for letter in text) + '"'


def with_study(trig: str, view: str, use: Callable[[Study], object]) -> None:
    """Load a file as a pack beside the headings of the tiny one, and use what there is to study in it."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "pack"
        shutil.copytree(PACKS / "empty", root)
        (root / "things.trig").write_text(trig, "utf-8")
        use(Study(KnowledgeGraph(View(view), [read_pack(root)], "oxigraph", Lang.EN)))

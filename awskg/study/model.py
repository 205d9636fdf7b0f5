"""Items as data: a question, what may be answered, what is right, and how all of it is known."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Labels, Lang

if TYPE_CHECKING:
    from awskg.model import Iri

GAP: Final = Labels("_____", "（　　　）")
"""What stands in a sentence for what is missing."""

TRUE: Final = Labels("True", "正しい")
FALSE: Final = Labels("False", "正しくない")
"""What is chosen where an item asks whether a sentence is true."""


class Form(StrEnum):
    """How an item is answered."""

    ONE = "one"
    """One of the options is right."""
    SEVERAL = "several"
    """Two or more of the options are right."""
    ORDER = "order"
    """The options are to be put in order."""
    GAP = "gap"
    """A word or a number is missing and is to be recalled."""


class Strategy(StrEnum):
    """How an item is made of what the graph says."""

    NAME = "name"
    """Which thing a statement is about, or leads to."""
    NUMBER = "number"
    """Which number a limit has."""
    ADVICE = "advice"
    """What to choose in a situation, and instead of what."""
    NOT_POSSIBLE = "not-possible"
    """Which of several things cannot be done, is not supported or not required."""
    LIST = "list"
    """Which of several things belong to a list."""
    CASE = "case"
    """How long something takes where the times of what happens are given."""
    STEPS = "steps"
    """In which order the steps of a procedure come."""
    DEFINITION = "definition"
    """What the thing is called that a definition describes."""
    ERRATUM = "erratum"
    """Whether a sentence of the notes is true that was found to be outdated or wrong."""
    STATEMENT = "statement"
    """Whether a sentence is true: one that holds, or its contrary."""
    TRUTH = "truth"
    """Which of several sentences is not true."""
    FITTING = "fitting"
    """Which of several things have two properties at once."""


class Ground(StrEnum):
    """How it is known that something is so, or is not."""

    STATED = "stated"
    """A claim of the view says so."""
    SINGLE = "single"
    """The property has one value only, and a claim says which."""
    NEGATED = "negated"
    """A claim says that it is not so."""
    CLOSED = "closed"
    """A list is known to be complete, and this is not in it."""
    DEFINED = "defined"
    """The graph defines it as something else, and calls it no kind or part of what is right."""
    OVERRULED = "overruled"
    """The review of the notes found it outdated or wrong."""


class Reason(NamedTuple):
    """Why something is so, or is not.

    Attributes:
        ground: how it is known.
        text: the reason in a sentence.
        claims: the claims that it rests on.
        ask: an ASK query that is true of the graph, under the view of the item, if the reason is a good one.
    """

    ground: Ground
    text: Labels
    claims: tuple[Iri, ...]
    ask: str


class Option(NamedTuple):
    """What may be answered.

    Attributes:
        text: what is shown.
        right: whether it is part of the answer.
        reason: why it is, or why it is not.
        thing: the thing that it names, or None.
        likeness: how much the thing has in common with what is right, from 0 to 1; 1 for what is right.
        step: its place in the order, from 1, where the options are steps.
    """

    text: Labels
    right: bool
    reason: Reason
    thing: Iri | None = None
    likeness: float = 1.0
    step: int = 0


class Answers(NamedTuple):
    """What counts as right where an answer is to be recalled, the usual form first.

    Attributes:
        en: in English.
        ja: in Japanese.
    """

    en: tuple[str, ...]
    ja: tuple[str, ...]

    def in_(self, lang: str) -> tuple[str, ...]:
        """Return the answers of a language."""
        return self.ja if lang == Lang.JA else self.en


class Item(NamedTuple):
    """A question with its answer.

    Attributes:
        id: what it is called, for ever, such as "name/latency-starts-at-client-request/metric-latency".
        form: how it is answered.
        strategy: how it was made.
        stem: the question; a gap in a sentence is `GAP`.
        options: what may be answered, in the order in which it is shown; none where the answer is to be recalled.
        answers: what counts as right where it is to be recalled.
        reason: why the answer is right.
        claims: the claims that the item is about, whose sentences, lines and verdicts explain it.
        section: the outermost heading of the notes above its first claim, or None where there is none.
        things: the things that it names.
        hint: what kind of thing is to be recalled.
    """

    id: str
    form: Form
    strategy: Strategy
    stem: Labels
    options: tuple[Option, ...]
    answers: Answers
    reason: Reason
    claims: tuple[Iri, ...]
    section: Iri | None
    things: tuple[Iri, ...]
    hint: Labels | None = None

    @property
    def key(self) -> tuple[int, ...]:
        """The places of the right options, from 0; those of steps in the order in which the steps come."""
        right = [place for place, option in enumerate(self.options) if option.right]
        return (
            tuple(sorted(right, key=lambda place: self.options[place].step))
            if self.form is Form.ORDER
            else tuple(right)
        )

    @property
    def difficulty(self) -> float:
        """How alike the wrong options are to the right one, on average: from 0, easy, to 1; 0.5 without options."""
        wrong = [option.likeness for option in self.options if not option.right]
        return round(sum(wrong) / len(wrong), 2) if wrong else 0.5


class Dropped(NamedTuple):
    """An item that was not made, and why.

    Attributes:
        id: what it would have been called.
        why: the reason in a few words, such as "several answers are right".
    """

    id: str
    why: str

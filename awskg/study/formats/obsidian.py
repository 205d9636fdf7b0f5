"""A vault of Obsidian: a note for each thing, links for what is said of it, and questions to unfold."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from awskg.diagrams.model import MARKS
from awskg.diagrams.texts import flat
from awskg.model import Iri, Labels, Lang
from awskg.study.formats.explained import asked, by_section, explained, section_name, sections_of
from awskg.study.formats.markdown_text import link, plain
from awskg.study.formats.obsidian_names import names
from awskg.study.model import Form
from awskg.study.registry import answer_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awskg.model import Claim, Scalar
    from awskg.study.model import Item, Option
    from awskg.study.study import Study

_HOME: Final = "/"  # no thing has this id
_TITLE: Final = "awskg"
_INDEX: Final = Labels("{section} (contents)", "{section} (目次)")
_ITEMS: Final = Labels("{section} (questions)", "{section} (問題)")
_ANSWER: Final = Labels("Answer", "答え")
_WIDE: Final = str.maketrans("[]", "［］")
_RIGHT, _WRONG = "✓", "✗"


def write(study: Study, lang: Lang) -> Mapping[str, bytes]:
    """Return a vault: the files of a folder that Obsidian opens.

    - `things/`: a note for each thing that a claim of the view names, called as it is called: what it is, the claims
      about it with lines, verdict and sources, and below each a link for every statement of which it is the subject.
      What links back is what is said of others with it.
    - `sections/`: a note for each section of the notes, with its things.
    - `items/`: the questions of each section, folded; within each, the answer, folded.
    - `awskg.md`: where to start.

    Each note of a thing has the flat properties id, kind, aliases, section and verdicts.

    Args:
        study: what there is to study.
        lang: the language of names and texts; names in the other one are aliases.

    Returns:
        Path, with `/`, → octets. No two names differ by the case of their letters alone, and Windows takes them all.

    >>> import awskg
    >>> from awskg.model import Lang
    >>> from awskg.study import Study
    >>> vault = write(Study(awskg.load()), Lang.EN)
    >>> print(vault["things/M3.md"].decode().partition("# ")[2].splitlines()[0])
    M3
    """
    return {path: text.encode() for path, text in _Vault(study, lang).files()}


class _Vault:
    """The notes, and what each is called."""

    def __init__(self, study: Study, lang: Lang) -> None:
        self._study, self._lang = study, lang
        self._claims = study.facts.scene.claims
        self._of: defaultdict[Iri, dict[Iri, Claim]] = defaultdict(dict)
        self._in: defaultdict[Iri | None, dict[Iri, None]] = defaultdict(dict)
        for claim in self._claims.values():
            section = study.facts.section([claim])
            for thing in _named(claim):
                self._of[thing][claim.iri] = claim
                self._in[section][thing] = None
        self._items = by_section(study)
        self._sections = [one for one in (*sections_of(study.kg), None) if one in self._in or one in self._items]
        predicates = dict.fromkeys(predicate for claim in self._claims.values() for _, predicate, _ in claim.triples)
        self._properties = study.kg.labels(predicates)
        self._names = names(dict(self._labels()))

    def _labels(self) -> Iterator[tuple[str, str]]:
        """Yield id and name of each note."""
        yield _HOME, _TITLE
        yield from ((_id(thing), self._study.label(thing).in_(self._lang)) for thing in self._of)
        for section in self._sections:
            title = section_name(self._study, section, self._lang)
            yield _index(section), _INDEX.in_(self._lang).format(section=title)
            if section in self._items:
                yield _questions(section), _ITEMS.in_(self._lang).format(section=title)

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield path and text of each note."""
        yield self._file("", _HOME, self._home())
        for thing, claims in self._of.items():
            yield self._file("things/", _id(thing), self._thing(thing, tuple(claims.values())))
        for section in self._sections:
            yield self._file("sections/", _index(section), self._contents(section))
            if section in self._items:
                yield self._file("items/", _questions(section), self._asked(section))

    def _file(self, folder: str, id_: str, lines: Iterable[str]) -> tuple[str, str]:
        return f"{folder}{self._names[id_]}.md", "\n".join([*lines, ""])

    def _link(self, id_: str) -> str:
        return f"[[{self._names[id_]}]]"

    def _home(self) -> Iterator[str]:
        titles = ", ".join(_plain(pack.title.in_(self._lang)) for pack in self._study.kg.packs)
        yield from (f"# {titles}", "")
        yield from (f"- {self._link(_index(section))}" for section in self._sections)

    def _contents(self, section: Iri | None) -> Iterator[str]:
        yield from (f"# {_plain(section_name(self._study, section, self._lang))}", "")
        if section in self._items:
            yield f"- {self._link(_questions(section))}"
        yield from (f"- {self._link(_id(thing))}" for thing in self._in[section])

    def _thing(self, thing: Iri, claims: Sequence[Claim]) -> Iterator[str]:
        label, lang = self._study.label(thing), self._lang
        yield from self._properties_of(thing, claims)
        yield from (f"# {_plain(label.in_(lang))}", "")
        graph = self._study.facts.scene.graph
        definition: Labels | None = graph.nodes[thing]["definition"] if thing in graph else None
        if definition:
            yield from (_plain(definition.in_(lang)), "")
        for claim in claims:
            yield from self._claim(claim)
            for subject, predicate, value in claim.triples:
                if subject == thing:
                    yield f"    - {_plain(self._properties[predicate].in_(lang))} → {self._value(value)}"

    def _properties_of(self, thing: Iri, claims: Sequence[Claim]) -> Iterator[str]:
        facts = self._study.facts
        kind = facts.kind_label(thing)
        called = [name for in_lang in facts.names(thing) for name in in_lang]
        yield from ("---", f"id: {_quoted(_id(thing))}")
        if kind:
            yield f"kind: {_quoted(kind.in_(self._lang))}"
        yield from _list("aliases", called)
        yield f"section: {_quoted(section_name(self._study, facts.section(claims), self._lang))}"
        yield from _list("verdicts", (claim.verdict.value for claim in claims))
        yield "---"

    def _value(self, value: Scalar) -> str:
        return self._link(_id(value)) if isinstance(value, Iri) else _plain(str(value))

    def _claim(self, claim: Claim) -> Iterator[str]:
        (told,) = self._study.told([claim.iri])
        mark = MARKS[self._study.facts.scene.standing([claim])]
        sentence, facts, sources = explained(told, self._lang)
        links = [link(title.translate(_WIDE), address) for title, address in sources]
        yield f"- {f'{mark} ' if mark else ''}{_plain(sentence)} — {' · '.join([*map(_plain, facts), *links])}"

    def _asked(self, section: Iri | None) -> Iterator[str]:
        title = _ITEMS.in_(self._lang).format(section=section_name(self._study, section, self._lang))
        yield f"# {_plain(title)}"
        for item in self._items[section]:
            yield from ("", *self._question(item))

    def _question(self, item: Item) -> Iterator[str]:
        lang = self._lang
        yield f"> [!question]- {_plain(asked(item, lang))}"
        yield from (f"> - {_plain(option.text.in_(lang))}" for option in item.options)
        yield from (">", f"> > [!success]- {_ANSWER.in_(lang)}", f"> > {_plain(answer_of(item).in_(lang))}", "> >")
        if item.form in (Form.ONE, Form.SEVERAL):
            yield from (f"> > - {self._reason(option)}" for option in item.options)
        for told in self._study.told(item.claims):
            yield from (f"> > {line}" for line in self._claim(told.claim))

    def _reason(self, option: Option) -> str:
        mark = _RIGHT if option.right else _WRONG
        return f"{mark} {_plain(option.text.in_(self._lang))}: {_plain(option.reason.text.in_(self._lang))}"


def _named(claim: Claim) -> Iterator[Iri]:
    """Yield the things of the statements of a claim."""
    for subject, _, value in claim.triples:
        yield subject
        if isinstance(value, Iri):
            yield value


def _id(thing: Iri) -> str:
    return thing.curie.removeprefix("kg:")


def _index(section: Iri | None) -> str:
    return f"contents/{_id(section) if section else ''}"


def _questions(section: Iri | None) -> str:
    return f"questions/{_id(section) if section else ''}"


def _plain(text: str) -> str:
    return plain(_apart(text))


def _apart(text: str) -> str:
    """Return text on one line without two brackets in a row: escaped or in a property, some readers link them yet."""
    return re.sub(r"\[(?=\[)", "[ ", flat(text))


def _quoted(text: str) -> str:
    """Return text as YAML: what JSON quotes, YAML reads."""
    return json.dumps(_apart(text), ensure_ascii=False)


def _list(key: str, values: Iterable[str]) -> Iterator[str]:
    """Yield a property that has several values, each once."""
    told = [_quoted(value) for value in dict.fromkeys(values)]
    yield from (f"{key}:", *(f"  - {value}" for value in told)) if told else (f"{key}: []",)

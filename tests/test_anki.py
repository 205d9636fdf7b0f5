"""Decks of Anki, in the real Anki: they import, they show what they should, and an update changes what changed."""

from __future__ import annotations

import csv
import dataclasses
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from datetime import date
from hashlib import sha256
from html import unescape
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import awskg
from awskg import resources
from awskg.diagrams.texts import clean
from awskg.errors import PackError
from awskg.knowledge import KnowledgeGraph
from awskg.model import Iri, Labels, Lang, View
from awskg.packs import read_pack
from awskg.study import Answers, Form, Ground, Item, Option, Reason, Strategy, Study
from awskg.study.formats import anki, anki_text, card_times, card_types
from awskg.study.formats.card_texts import cloze, literal
from awskg.study.formats.card_times import digest_of, read_times, retimed, time_of, times_csv
from awskg.study.formats.card_types import FIELDS, CardKind, back, front, kind_of, stable_id, type_name
from awskg.study.formats.cards import COMPARE, RETIRED, WHAT_IS, Card, cards_of, deck_of
from awskg.study.generating import Made
from awskg.study.model import GAP
from awskg.study.registry import FILE as IDS
from awskg.study.registry import answer_of, read_registry, registry_csv, updated
from awskg.study.study import ITEM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from anki.cards import Card as AnkiCard
    from anki.notes import Note

pytest.importorskip("anki", reason="there is no wheel of anki for this machine")
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)
from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition
from anki.scheduler.v3 import CardAnswer, Scheduler

IF_NEWER = ImportAnkiPackageUpdateCondition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER
IF_NOT_AS_OLD = ImportAnkiPackageUpdateCondition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS
MONDAY, TUESDAY = 1_800_000_000, 1_800_086_400
TAG = re.compile(r"<[^>]+>")


class Counts(NamedTuple):
    """What an import says that it did with notes."""

    new: int = 0
    updated: int = 0
    duplicate: int = 0
    conflicting: int = 0
    other: int = 0


@dataclasses.dataclass
class Anki:
    """A collection of the real Anki, in a folder of its own."""

    folder: Path
    col: Collection = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        self.col = Collection(str(self.folder / "collection.anki2"))

    def takes(self, deck: bytes, *, always: bool = False) -> Counts:
        """Import a package, as the window of Anki does unless another is chosen, and return what it says."""
        path = self.folder / "deck.apkg"
        path.write_bytes(deck)
        options = ImportAnkiPackageOptions(update_notes=IF_NOT_AS_OLD if always else IF_NEWER)
        request = ImportAnkiPackageRequest(package_path=str(path), options=options)
        return _counts(self.col.import_anki_package(request).log)

    def takes_text(self, text: str) -> Counts:
        """Import a text with the settings that it brings itself."""
        path = self.folder / "deck.txt"
        path.write_text(text, encoding="utf-8")
        metadata = self.col.get_csv_metadata(str(path), None)
        return _counts(self.col.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log)

    def shown(self, guid: str) -> tuple[str, str]:
        """Return the front and the back of a card."""
        card = self.card(guid)
        return card.question(), card.answer()

    def note(self, guid: str) -> Note:
        """Return the one note of a GUID."""
        assert self.col.db
        (note,) = self.col.db.list("select id from notes where guid = ?", guid)
        return self.col.get_note(note)

    def card(self, guid: str) -> AnkiCard:
        """Return the one card of the one note of a GUID."""
        (card,) = self.note(guid).cards()
        return card

    def is_clean(self) -> bool:
        """Return whether Anki finds nothing to mend, no file missing and none too many."""
        told, is_ok = self.col.fix_integrity()
        media = self.col.media.check()
        return bool(is_ok and told == "Database rebuilt and optimized." and not media.missing and not media.unused)


def _counts(log: object) -> Counts:
    def size(*names: str) -> int:
        return sum(len(getattr(log, name)) for name in names)

    others = ("first_field_match", "missing_notetype", "missing_deck", "empty_first_field")
    return Counts(size("new"), size("updated"), size("duplicate"), size("conflicting"), size(*others))


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Anki]:
    """A new collection."""
    opened = Anki(tmp_path / "anki")
    yield opened
    opened.col.close()


@pytest.fixture(scope="session")
def study() -> Study:
    """What the bundled pack has to study."""
    return Study(awskg.load())


def with_items(kg: KnowledgeGraph, items: Iterable[Item]) -> Study:
    """Return a study that has these items, whatever could be made of the graph."""
    study = Study(kg)
    study.made = Made(tuple(items), ())
    return study


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the bundled pack that may be written to, and of which nothing was released yet."""
    released = (IDS, card_times.FILE)
    return shutil.copytree(resources.bundled_pack(), tmp_path / "pack", ignore=shutil.ignore_patterns(*released))


def opened(pack: Path) -> KnowledgeGraph:
    """Load a pack alone."""
    return KnowledgeGraph(View.CURRENT, [read_pack(pack)], "oxigraph", Lang.EN)


def released(pack: Path, study: Study, day: str, now: int, lang: Lang) -> bytes:
    """Write into a pack which items there are and when cards changed, as a release does, and return the deck."""
    there = {ITEM + item.id: (item.stem, answer_of(item)) for item in study.items}
    entries = updated(read_registry(pack), there, day, "no longer so")
    (pack / IDS).write_text(registry_csv(entries), encoding="utf-8")
    times = retimed(read_times(pack), cards_of(study, lang), now)
    (pack / card_times.FILE).write_text(times_csv(times), encoding="utf-8")
    return anki.write(study, lang)


@pytest.mark.parametrize("lang", Lang)
def test_a_deck_imports_whole_and_once_and_leaves_nothing_to_mend(study: Study, real: Anki, lang: Lang) -> None:
    deck, cards = anki.write(study, lang), cards_of(study, lang)
    assert real.takes(deck) == Counts(new=len(cards))
    assert real.takes(deck) == Counts(duplicate=len(cards))
    assert real.col.card_count() == real.col.note_count() == len(cards)
    assert real.is_clean()


def test_the_decks_of_both_languages_stand_side_by_side(study: Study, real: Anki) -> None:
    assert real.takes(anki.write(study, Lang.EN)).new == real.takes(anki.write(study, Lang.JA)).new
    decks = {one.name for one in real.col.decks.all_names_and_ids()}
    assert {"awskg (English)", "awskg (日本語)"} <= decks
    assert real.is_clean()


@pytest.mark.parametrize("lang", Lang)
def test_every_card_shows_a_question_and_its_answer(study: Study, real: Anki, lang: Lang) -> None:
    real.takes(anki.write(study, lang))
    for card in cards_of(study, lang):
        question, answer = real.shown(card.guid)
        assert words(question), card.id
        assert len(words(answer)) > len(words(question)) or card.kind in {CardKind.ORDER, CardKind.CLOZE}, card.id
        assert "{{" not in question + answer, card.id
        assert "unknown field" not in (question + answer).lower(), card.id
        assert f'lang="{lang}"' in question


def words(html: str) -> str:
    """Return what is read on a card."""
    return unescape(TAG.sub("", re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL).replace("<br>", "\n"))).strip()


def test_there_is_a_card_for_every_item_definition_and_picture(study: Study) -> None:
    cards = cards_of(study, Lang.JA)
    assert {f"ja/{item.id}" for item in study.items} <= {card.id for card in cards}
    assert set(Counter(card.kind for card in cards)) == set(CardKind)
    assert len({card.id for card in cards}) == len({card.guid for card in cards}) == len(cards)


def test_the_back_says_why_why_not_the_lines_the_verdict_and_the_sources(study: Study, real: Anki) -> None:
    real.takes(anki.write(study, Lang.EN))
    item = next(
        item
        for item in study.items
        if item.strategy is Strategy.NAME and item.options and study.told(item.claims)[0].claim.lines
    )
    told = study.told(item.claims)[0]
    _, back_ = real.shown(Card(f"en/{item.id}", CardKind.CLOZE, (), ()).guid)
    assert told.claim.reviewed
    for text in (told.claim.text.en, f"L{told.claim.lines[0]}", told.verdict.en, told.claim.reviewed.isoformat()):
        assert text in words(back_)
    for option in item.options:
        assert option.right or (option.text.en in words(back_) and option.reason.text.en in words(back_))
    for source in told.evidence:
        assert source.title.en in words(back_)
        assert source.address is None or f'href="{source.address}"' in unescape(back_)


def test_the_answer_is_on_the_back_alone(study: Study, real: Anki) -> None:
    real.takes(anki.write(study, Lang.EN))
    for item in study.items:
        if item.form is Form.GAP:
            question, answer = real.shown(Card(f"en/{item.id}", CardKind.CLOZE, (), ()).guid)
            assert item.answers.en[0] not in words(question).split(), item.id
            assert item.answers.en[0] in words(answer)
            assert item.hint is None or f"[{item.hint.en}]" in words(question)


def test_a_picture_is_light_on_a_light_card_and_dark_on_a_dark_one(study: Study, real: Anki) -> None:
    real.takes(anki.write(study, Lang.JA))
    shown = [card for card in cards_of(study, Lang.JA) if card.kind is CardKind.PICTURE]
    assert shown
    for card in shown:
        _, back_ = real.shown(card.guid)
        for theme, ground in (("light", "#ffffff"), ("dark", "#15171b")):
            (name,) = re.findall(rf'<img class="{theme}" src="([^"]+)"', back_)
            octets = real.folder / "collection.media" / name
            drawn = octets.read_text(encoding="utf-8")
            assert "prefers-color-scheme" not in drawn
            assert re.findall(r"\.ground,\.plate\{fill:(#\w+)\}", drawn)[-1] == ground


@pytest.mark.parametrize("lang", Lang)
def test_an_update_changes_what_changed_and_keeps_every_review(pack: Path, real: Anki, lang: Lang) -> None:
    kg = opened(pack)
    items = Study(kg).items
    gone = (items[0], next(item for item in items if item.form is Form.GAP))
    stay = [item for item in items[:-1] if item not in gone]
    reworded, kept = stay[:3], stay[3:]
    first = with_items(kg, items[:-1])  # the last one comes with the update
    assert real.takes(released(pack, first, "2027-01-15", MONDAY, lang)).updated == 0
    reviews = reviewed(real, lang, (*gone, *reworded, *kept[:5]))

    stems = [item._replace(stem=Labels(f"Well: {item.stem.en}", f"では、{item.stem.ja}")) for item in reworded]
    second = with_items(opened(pack), [*stems, *kept, items[-1]])
    before = {card.id: card for card in cards_of(first, lang)}
    after = {card.id: card for card in cards_of(with_items(opened(pack), second.items), lang)}
    deck = released(pack, second, "2027-01-16", TUESDAY, lang)
    retired = {f"{lang}/{item.id}" for item in gone}

    changed = [id_ for id_ in before.keys() & after.keys() if digest_of(before[id_]) != digest_of(after[id_])]
    added = after.keys() - before.keys()
    lost = before.keys() - after.keys() - retired
    assert len(changed) >= len(reworded)
    counts = real.takes(deck)
    whole = len(before) + len(added) - len(lost)
    assert counts == Counts(len(added), len(changed) + 2, whole - len(added) - len(changed) - 2)
    assert real.takes(deck) == Counts(duplicate=whole)

    assert {guid: reps_and_due(real, guid) for guid in reviews} == reviews
    assert len(real.col.find_notes("")) == len(before) + len(added)
    for item in stems:
        question, _ = real.shown(Card(f"{lang}/{item.id}", CardKind.CLOZE, (), ()).guid)
        assert words(question).startswith("Well: " if lang is Lang.EN else "では、")
    for item in gone:
        guid = Card(f"{lang}/{item.id}", kind_of(item.id), (), ()).guid
        assert {RETIRED, f"strategy::{item.strategy}"} <= set(real.note(guid).tags)
        assert words(real.shown(guid)[0]) == item.stem.in_(lang).replace(GAP.in_(lang), "[...]")
    assert real.is_clean()


def reviewed(real: Anki, lang: Lang, items: Iterable[Item]) -> dict[str, tuple[int, int, int]]:
    """Answer the cards of some items, and return how often each was answered and when it is due."""
    guids = [Card(f"{lang}/{item.id}", kind_of(item.id), (), ()).guid for item in items]
    for guid in guids:
        card = real.card(guid)
        card.start_timer()
        states = real.col._backend.get_scheduling_states(card.id)  # noqa: SLF001
        scheduler = real.col.sched
        assert isinstance(scheduler, Scheduler)
        scheduler.answer_card(scheduler.build_answer(card=card, states=states, rating=CardAnswer.GOOD))
    found = {guid: reps_and_due(real, guid) for guid in guids}
    assert all(reps == 1 for reps, _, _ in found.values())
    return found


def reps_and_due(real: Anki, guid: str) -> tuple[int, int, int]:
    card = real.card(guid)
    return card.reps, card.due, card.ivl


def test_anki_takes_a_change_that_no_table_dates_when_it_is_told_to_update_always(study: Study, real: Anki) -> None:
    changed = [item._replace(stem=Labels("?", "?")) if at < 2 else item for at, item in enumerate(study.items)]
    cards = cards_of(study, Lang.EN)
    real.takes(anki.write(study, Lang.EN))
    later = anki.write(with_items(study.kg, changed), Lang.EN)
    assert real.takes(later, always=True) == Counts(updated=2, duplicate=len(cards) - 2)


def test_a_retired_card_comes_apart_to_one_who_never_had_it_and_stays_with_one_who_had(
    pack: Path, real: Anki, tmp_path: Path
) -> None:
    items = Study(opened(pack)).items
    guid = Card(f"en/{items[0].id}", CardKind.CHOICE, (), ()).guid
    before = released(pack, with_items(opened(pack), items), "2027-01-15", MONDAY, Lang.EN)
    after = with_items(opened(pack), items[1:])
    deck = released(pack, after, "2027-01-16", TUESDAY, Lang.EN)
    real.takes(before)
    real.takes(deck)
    assert deck_name(real, guid) == "awskg (English)"
    newcomer = Anki(tmp_path / "newcomer")
    newcomer.takes(deck)
    assert deck_name(newcomer, guid) == "awskg retired (English)"
    assert len(newcomer.col.find_cards('"deck:awskg retired (English)"')) == 1
    newcomer.col.close()


def deck_name(real: Anki, guid: str) -> str:
    return real.col.decks.name(real.card(guid).did)


def test_an_item_that_comes_back_is_asked_again(pack: Path) -> None:
    items = Study(opened(pack)).items
    released(pack, with_items(opened(pack), items[1:]), "2027-01-15", MONDAY, Lang.EN)
    released(pack, with_items(opened(pack), items[2:]), "2027-01-16", TUESDAY, Lang.EN)
    cards = cards_of(with_items(opened(pack), items), Lang.EN)
    assert len({card.id for card in cards}) == len(cards)
    assert not any(RETIRED in card.tags for card in cards)


ODD = (
    *("<b>x</b>", "{{c1::x}}", "{{c2::a::b}}", "}}", "{{", "::", "a:", "{{Question}}", "{{#Answer}}", "[sound:x.mp3]"),
    *("[latex]x[/latex]", "[$]x[/$]", r"\(x\)", "a\tb", "a\nb", "&lt;", "&amp;amp;", '"', "'", "#", "x\x1fy", "x\x00y"),
    *(
        "<img src=x.png>",
        "<!-- x -->",
        "</div>",
        "<script>1</script>",
        "日本語",
        "e\u0301",
        "😀",
        "\u202eabc",
        "{}",
        "<%x%>",
    ),
    *(
        "_____",
        "（　　　）",
        "  two  blanks  ",
        "[[type:Answer]]",
        "[anki:tts lang=en]x[/anki:tts]",
        "\r\n",
        "\ufffe",
        "x" * 300,
    ),
)
TEXTS = st.one_of(st.sampled_from(ODD), st.text(max_size=12), st.lists(st.sampled_from(ODD), max_size=3).map("".join))
QUIET = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def arrived(text: str) -> str:
    """Return a text as it is to arrive: Anki composes letters, and letters that steer are made visible."""
    return unicodedata.normalize("NFC", "\t".join(clean(part) for part in text.split("\t")))


def odd_item(strategy: Strategy, stem: str, answer: str, hint: str) -> Item:
    """Return an item in which every text is odd."""
    reason = Reason(Ground.STATED, twice(hint), (), "ASK {}")
    right, other = (
        Option(twice(text), is_right, reason, step=is_right) for text, is_right in ((answer, True), (hint, False))
    )
    is_gap = strategy is Strategy.NAME
    form = Form.GAP if is_gap else Form.ONE
    answers = Answers((answer, stem), (answer, stem)) if is_gap else Answers((), ())
    options = () if is_gap else (right, other)
    section = Iri("https://example.org/a b::c")
    return Item(f"{strategy}/odd", form, strategy, twice(stem), options, answers, reason, (), section, (), twice(hint))


def twice(text: str) -> Labels:
    return Labels(text, text)


@QUIET
@given(TEXTS, TEXTS, TEXTS)
@example("_____ is {{c1::x}}", "a::b}}", "{{c2::y::z}}")
@example("\t\n", "<b>", '"')
def test_odd_texts_arrive_letter_by_letter(
    tmp_path_factory: pytest.TempPathFactory, stem: str, answer: str, hint: str
) -> None:
    items = [odd_item(strategy, stem, answer, hint) for strategy in Strategy]
    study = with_items(empty(tmp_path_factory.mktemp("pack")), items)
    real = Anki(tmp_path_factory.mktemp("odd") / "anki")
    try:
        assert real.takes(anki.write(study, Lang.EN)) == Counts(new=len(items))
        for item, card in zip(items, cards_of(study, Lang.EN), strict=True):
            question, back_ = real.shown(card.guid)
            if card.kind is CardKind.CLOZE:
                assert arrived(answer or "?") in words_kept(back_)
            else:
                assert arrived(stem) in words_kept(question)
                assert all(arrived(option.text.en) in words_kept(question) for option in item.options)
                assert arrived(answer) in words_kept(back_)
        assert real.takes_text(anki_text.write(study, Lang.EN)) == Counts(duplicate=len(items))
        assert real.is_clean()
    finally:
        real.col.close()


def words_kept(html: str) -> str:
    """Return what is read on a card, with its blanks."""
    text = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL).replace("<br>", "\n")
    return unescape(TAG.sub("", text))


@given(TEXTS)
def test_no_text_gives_html_that_anki_takes_for_its_own(text: str) -> None:
    html = literal(text)
    assert not set("{}[]\t\n\x1f") & set(html)
    assert words_kept(html) == unescape(html.replace("<br>", "\n"))
    assert unicodedata.normalize("NFC", words_kept(html)) == arrived(text)


@given(TEXTS, TEXTS, TEXTS)
def test_a_sentence_has_one_gap_with_one_answer_whatever_is_in_it(stem: str, answer: str, hint: str) -> None:
    html = cloze(stem, "_____", answer, hint)
    (hidden,) = re.findall(r"\{\{c1::(.*?)\}\}", html)
    assert html.count("{{") == html.count("}}") == 1
    assert hidden.split("::") == [literal(part).replace(":", "&#58;") for part in (answer or "?", hint) if part]


HEAD = (
    "PREFIX ak: <https://w3id.org/awskg/ontology#> PREFIX kg: <https://w3id.org/awskg/thing/> "
    "PREFIX claim: <https://w3id.org/awskg/claim/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
)
ONE_CLAIM = (
    'kg:lorry a ak:Service ; skos:prefLabel "Lorry"@en ; skos:definition "It carries."@en .\nkg:oil a ak:Resource ; '
    'skos:prefLabel "Oil"@en .\nclaim:oil { kg:lorry ak:requires kg:oil . }\n'
    'claim:oil a ak:NoteClaim ; ak:text "A Lorry that is old requires oil of some kind."@en ; ak:verdict ak:holds .\n'
)


def empty(folder: Path, trig: str = "") -> KnowledgeGraph:
    """Load a pack that says no more than it is told to."""
    (folder / "pack.toml").write_text(
        '[pack]\nid = "lorries"\ntitle = { en = "Lorries" }\nlanguage = "en"\n'
        'note-base = "https://example.org/note/"\n[notes]\nname = "notes.md"\nlines = 0\n'
    )
    (folder / "ledger.csv").write_text((resources.bundled_pack() / "ledger.csv").read_text().splitlines()[0] + "\n")
    (folder / "things.trig").write_text(HEAD + trig)
    return opened(folder)


def test_an_empty_pack_gives_an_empty_deck(tmp_path: Path, real: Anki) -> None:
    study = Study(empty(tmp_path))
    assert real.takes(anki.write(study, Lang.JA)) == Counts()
    assert all(line.startswith("#") for line in anki_text.write(study, Lang.JA).splitlines())
    assert real.is_clean()


def test_a_pack_with_one_claim_gives_its_few_cards(tmp_path: Path, real: Anki) -> None:
    study = Study(empty(tmp_path, ONE_CLAIM))
    cards = cards_of(study, Lang.EN)
    assert [card.id for card in cards] == ["en/definition/lorry", "en/what-is/lorry"]
    assert real.takes(anki.write(study, Lang.EN)) == Counts(new=2)
    assert "Lorry" in words(real.shown(cards[0].guid)[1])


def test_the_text_and_the_package_are_one_deck(study: Study, real: Anki) -> None:
    cards = [card for card in cards_of(study, Lang.JA) if card.kind is not CardKind.PICTURE]
    text = anki_text.write(study, Lang.JA)
    real.takes(anki.write(study, Lang.JA))
    assert real.takes_text(text) == Counts(duplicate=len(cards))
    assert real.takes_text(text.replace("今も正しい", "まだ正しい")).updated > 0
    assert real.is_clean()


def test_the_text_brings_new_cards_to_one_who_has_the_note_types_and_none_to_another(study: Study, real: Anki) -> None:
    text = anki_text.write(study, Lang.EN)
    rows = [card for card in cards_of(study, Lang.EN) if card.kind is not CardKind.PICTURE]
    assert real.takes_text(text) == Counts(other=len(rows))
    fewer = with_items(study.kg, study.items[:-1])
    added = {card.id for card in rows} - {card.id for card in cards_of(fewer, Lang.EN)}
    real.takes(anki.write(fewer, Lang.EN))
    counts = real.takes_text(text)
    assert (counts.new, counts.conflicting, counts.other) == (len(added), 0, 0)
    assert added
    decks = {"Default", *(deck_of(card) for card in cards_of(study, Lang.EN))}
    assert {one.name for one in real.col.decks.all_names_and_ids()} == decks


def test_the_text_has_one_card_a_line_and_a_header_that_says_what_is_where(study: Study) -> None:
    lines = anki_text.write(study, Lang.EN).splitlines()
    header = [line for line in lines if line.startswith("#")]
    assert header[:6] == [
        *("#separator:tab", "#html:true", "#guid column:1", "#notetype column:2", "#deck column:3", "#tags column:4"),
    ]
    rows = list(csv.reader(StringIO("\n".join(lines[len(header) :])), delimiter="\t"))
    assert len(rows) == len(lines) - len(header)
    assert {len(row) for row in rows} == {4 + len(FIELDS)}


def test_the_same_study_gives_the_same_octets_in_any_process(study: Study) -> None:
    code = (
        "import awskg, sys; from hashlib import sha256; from awskg.study import Study; "
        "from awskg.study.formats import FORMATS; study = Study(awskg.load())\n"
        "print(sha256(FORMATS['anki'].write(study, 'ja')).hexdigest(), 'anki' in sys.modules)"
    )
    here = f"{sha256(anki.write(study, Lang.JA)).hexdigest()} False"
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        )
        assert there.stdout.strip() == here


def test_nothing_is_left_behind_in_the_folder_for_temporary_files(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    anki.write(study, Lang.EN)
    assert not list(tmp_path.iterdir())


def test_no_time_of_the_clock_is_in_the_package(study: Study) -> None:
    with ZipFile(BytesIO(anki.write(study, Lang.EN))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[:2] == ["collection.anki2", "media"]


def test_what_anki_knows_a_deck_by_is_what_it_was_in_the_first_version() -> None:
    """Whoever has to change this test strands the reviews of everybody who has a deck."""
    assert (
        *("Id", "Question", "Options", "Answer", "Also", "Why", "Claims", "Wrong", "Sources", "Picture"),
        *("Extra1", "Extra2", "Extra3"),
    ) == FIELDS
    assert stable_id("deck awskg (English)") == 1_628_971_118
    assert stable_id("note type cloze ja") == 2_031_559_943
    assert type_name(CardKind.CLOZE, Lang.JA) == "awskg cloze (ja)"
    assert Card("en/steps/launch", CardKind.ORDER, (), ()).guid == "awskg-3cc6af5d3cbd32e70e35"
    ids = {stable_id(f"note type {kind} {lang}") for kind in CardKind for lang in Lang}
    assert len(ids) == len(CardKind) * len(Lang)
    assert all(1 << 30 <= id_ < 1 << 31 for id_ in ids)


def test_the_note_type_of_an_item_hangs_on_its_id_alone(study: Study) -> None:
    assert set(card_types._KINDS) == {*Strategy, WHAT_IS, COMPARE}  # noqa: SLF001
    for item in study.items:
        assert item.id.partition("/")[0] == item.strategy
    by_strategy = {(item.strategy, item.form) for item in study.items}
    assert {(Strategy.NAME, Form.GAP), (Strategy.NAME, Form.ONE)} <= by_strategy


def test_two_things_are_held_against_each_other_by_what_is_said_of_one_alone(study: Study) -> None:
    compared = {card.id: card for card in cards_of(study, Lang.EN) if card.id.startswith(f"en/{COMPARE}/")}
    card = compared["en/compare/rds-inside-beanstalk/separate-rds"]
    assert card.kind is CardKind.COMPARISON
    question, answer = card.fields[1], words(card.fields[3])
    assert question.startswith("What tells RDS instance inside the Beanstalk environment and ")
    assert "suited for development and testing" in answer
    assert "can be used from several Beanstalk environments" in answer
    assert len(compared) > 5


def test_a_thing_that_is_no_longer_asked_about_keeps_its_card_with_a_tag(study: Study) -> None:
    cards = {card.id: card for card in cards_of(study, Lang.EN)}
    gone = [card for card in cards.values() if card.id.startswith(f"en/{WHAT_IS}/") and RETIRED in card.tags]
    assert gone
    assert {card.kind for card in gone} == {CardKind.DEFINITION}
    there = [card for card in cards.values() if card.id.startswith(f"en/{WHAT_IS}/") and RETIRED not in card.tags]
    assert {field for card in (*gone, *there) for field in card.fields[1:2] if not field} == set()
    assert not {card.id for card in gone} & {card.id for card in there}


def test_templates_that_changed_are_newer_than_before() -> None:
    """Anki takes templates that are newer: who changes them raises `STYLED` to today, and then this digest."""
    texts = [side(kind, lang) for side in (front, back) for kind in CardKind for lang in Lang]
    digest = sha256("\0".join((*texts, card_types.STYLE)).encode()).hexdigest()[:16]
    assert (card_types.STYLED, digest) == (1_795_564_800, "4f7f735d52653917")


@pytest.mark.parametrize("kind", CardKind)
def test_every_field_is_shown_or_spare(kind: CardKind) -> None:
    shown = set(re.findall(r"\{\{(?:cloze:)?(\w+)\}\}", front(kind, Lang.EN) + back(kind, Lang.EN)))
    assert set(FIELDS) - shown <= ({"Id", "Answer"} if kind is CardKind.CLOZE else {"Id"})


def card(text: str, day: date = date(2026, 11, 25)) -> Card:
    return Card("en/name/x", CardKind.CLOZE, ("en/name/x", text), ("lang::en",), day)


def test_a_card_that_changed_is_newer_than_it_was_and_one_that_did_not_is_as_old() -> None:
    first = retimed((), [card("a")], MONDAY)
    assert time_of(card("a"), {one.card: one for one in first}) == MONDAY
    assert retimed(first, [card("a")], TUESDAY) == first
    (second,) = retimed(first, [card("b")], TUESDAY)
    assert second.changed == TUESDAY
    (same_day,) = retimed([second], [card("c")], TUESDAY)
    assert same_day.changed == TUESDAY + 1
    assert time_of(card("d"), {second.card: second}) > TUESDAY


def test_a_card_that_was_never_dated_is_as_old_as_the_newest_day_that_it_names() -> None:
    day = 1_795_564_800
    assert day <= time_of(card("a"), {}) < day + 86_400
    assert time_of(card("a"), {}) != time_of(card("b"), {})


def test_what_is_dated_of_cards_that_are_gone_stays() -> None:
    first = retimed((), [card("a")], MONDAY)
    assert retimed(first, [], TUESDAY) == first


def test_dates_are_read_as_they_were_written(tmp_path: Path) -> None:
    times = retimed((), [card("a")], MONDAY)
    assert read_times(tmp_path) == ()
    (tmp_path / card_times.FILE).write_text(times_csv(times))
    assert read_times(tmp_path) == times


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("card,digest\n", "line 1"),
        ("", "line 1"),
        ("card,digest,changed\na,b,c\n", "line 2"),
        ("card,digest,changed\na\n", "line 2"),
    ],
)
def test_a_wrong_table_of_dates_is_named_with_its_line(tmp_path: Path, text: str, line: str) -> None:
    (tmp_path / card_times.FILE).write_text(text)
    with pytest.raises(PackError, match=line):
        read_times(tmp_path)


def test_tags_are_words_that_anki_can_search_for(study: Study) -> None:
    tags = {tag for card in cards_of(study, Lang.EN) for tag in card.tags}
    assert {"lang::en", "section::ec2", "form::gap", "form::picture", "strategy::steps"} <= tags
    assert all(re.fullmatch(r"[\w.-]+(::[\w.-]+)*", tag) for tag in tags)

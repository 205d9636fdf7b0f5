"""The quiz without its terminal: what is asked when, how answers are judged, and that nothing of them is lost."""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

import awskg
from awskg.errors import BAD_DATA, QuizStateError, UnknownNameError
from awskg.knowledge import KnowledgeGraph
from awskg.model import Lang, View
from awskg.study import Answers, Form, Strategy, Study
from awskg.study.quiz import Cause, Outcome, Quiz, Review, Session, Sitting, State, StateFile
from awskg.study.quiz import state as states
from awskg.study.quiz import state_file as files
from awskg.study.quiz.answering import KEYS, is_right, matches, place_of
from awskg.study.quiz.choosing import exam_items, new_items
from awskg.study.quiz.clocks import duration
from awskg.study.quiz.explaining import explain
from awskg.study.quiz.reviews import first_answers, merged
from awskg.study.quiz.scheduling import due_items, due_times, forecast
from awskg.study.quiz.sections import section_named, sections_of
from awskg.study.quiz.state import DamagedStateError, NewerStateError, state_of, text_of
from awskg.study.quiz.state_file import state_path
from awskg.study.quiz.statistics import statistics

if TYPE_CHECKING:
    from collections.abc import Callable

    from awskg.study import Item

TOKYO = timezone(timedelta(hours=9))
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


class Watch:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 25, 21, 0, tzinfo=TOKYO)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="module")
def study() -> Study:
    return Study(awskg.load())


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "quiz.json"


@pytest.fixture
def quiz(study: Study, path: Path, watch: Watch) -> Quiz:
    return Quiz(study, StateFile(path), watch)


def key_of(item: Item) -> str | tuple[int, ...]:
    return item.answers.en[0] if item.form is Form.GAP else item.key


def wrong_for(item: Item) -> str | tuple[int, ...]:
    if item.form is Form.GAP:
        return "no such thing"
    return tuple(reversed(item.key)) if item.form is Form.ORDER else (item.options.index(_wrong(item)),)


def _wrong(item: Item) -> Any:  # noqa: ANN401
    return next(option for option in item.options if not option.right)


def play(sitting: Sitting, answer: Callable[[Item], str | tuple[int, ...]] = key_of) -> list[str]:
    """Answer every question of a sitting, and return the ids in the order in which they were asked."""
    asked = []
    while (item := sitting.item) is not None:
        sitting.show()
        asked.append(item.id)
        assert sitting.answer(answer(item))
    sitting.close()
    return asked


def review(item: str, at: datetime, outcome: Outcome = Outcome.RIGHT, session: str = "one") -> Review:
    return Review(item, at.astimezone(UTC), session, outcome)


# judging


@pytest.mark.parametrize("key", ["b", "B", "2", "ｂ", "２"])
def test_an_option_has_a_letter_and_a_number_in_any_width(key: str) -> None:
    assert place_of(key, 4) == 1


@pytest.mark.parametrize("key", ["e", "5", "0", "", "ab", "?", "h", "q", "s", "\x1b", "あ"])
def test_other_keys_are_no_options(key: str) -> None:
    assert place_of(key, 4) is None


def test_no_key_of_an_option_is_a_wish() -> None:
    assert not set(KEYS) & set("hqs?")


def test_every_item_takes_its_own_answer_and_no_wrong_one(study: Study) -> None:
    for item in study.items:
        assert is_right(item, key_of(item)), item.id
        assert not is_right(item, wrong_for(item)), item.id
        assert not is_right(item, "" if item.form is Form.GAP else ()), item.id


def test_every_name_of_what_is_missing_is_right_in_either_language(study: Study) -> None:
    gaps = [item for item in study.items if item.form is Form.GAP]
    assert gaps
    assert all(is_right(item, name) for item in gaps for name in (*item.answers.en, *item.answers.ja))


def test_half_of_what_applies_is_not_right_and_its_order_does_not_count(study: Study) -> None:
    item = next(item for item in study.items if item.form is Form.SEVERAL)
    assert is_right(item, tuple(reversed(item.key)))
    assert not is_right(item, item.key[:-1])


@pytest.mark.parametrize(
    "typed", ["Amazon EC2", "ec2", "ＥＣ２", " EC 2 ", "AmazonEC2", "aws ec2", "EC-2", "EC2。", "EC2.", "ｅｃ２"]
)
def test_width_case_blanks_and_the_name_of_the_maker_do_not_count(typed: str) -> None:
    assert matches(typed, Answers(("EC2",), ("Amazon EC2",)))


@pytest.mark.parametrize("typed", ["ECS", "EC", "", " ", "。", "aws", "amazon", "EC22"])
def test_another_word_is_not_right(typed: str) -> None:
    assert not matches(typed, Answers(("EC2",), ("EC2",)))


def test_a_number_is_not_right_without_its_point_or_sign() -> None:
    assert not matches("15", Answers(("1.5",), ("1.5",)))
    assert matches("１．５", Answers(("1.5",), ("1.5",)))


@pytest.mark.parametrize(
    ("text", "seconds"), [("30m", 1800), ("1h", 3600), ("90s", 90), ("1h30m", 5400), (" 2M ", 120), ("24h", 86400)]
)
def test_a_duration_is_read(text: str, seconds: int) -> None:
    assert duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "30", "m", "0m", "-1m", "30 minutes", "1m1h", "25h", "1.5h", "３０m", "1h1h"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        duration(text)


# when


def test_what_was_missed_comes_the_day_after_and_what_was_known_the_better_the_later(watch: Watch) -> None:
    due = due_times(review(outcome, watch.now, outcome) for outcome in Outcome)
    assert due[Outcome.WRONG] == due[Outcome.LOOKED] == watch.now + DAY
    assert due[Outcome.HINTED] < due[Outcome.RIGHT] < due[Outcome.QUICK]
    again = [review("it", watch.now + days * DAY, session=str(days)) for days in (0, 3, 10)]
    intervals = [due_times(again[:many])["it"] - again[many - 1].at for many in (1, 2, 3)]
    assert intervals == sorted(intervals)
    assert intervals[0] < intervals[2]


def test_nothing_of_the_schedule_is_drawn_by_lot(watch: Watch) -> None:
    reviews = [review("it", watch.now + days * DAY, session=str(days)) for days in (0, 5, 40, 200)]
    assert len({due_times(reviews)["it"] for _ in range(20)}) == 1


def test_the_days_of_the_learner_count_not_those_of_greenwich() -> None:
    morning = datetime(2026, 11, 25, 8, 0, tzinfo=TOKYO)  # where in Greenwich it is still the 24th
    reviews = [review("it", morning, Outcome.WRONG)]
    assert due_items(reviews, datetime(2026, 11, 25, 23, 59, tzinfo=TOKYO)) == []
    assert due_items(reviews, datetime(2026, 11, 26, 0, 1, tzinfo=TOKYO)) == ["it"]


def test_what_has_waited_longest_comes_first(watch: Watch) -> None:
    reviews = [review(name, watch.now + hours * timedelta(hours=1), Outcome.WRONG) for hours, name in enumerate("cab")]
    assert due_items(reviews, watch.now + 3 * DAY) == ["c", "a", "b"]


def test_the_forecast_has_what_is_overdue_today_and_every_day_even_an_empty_one(watch: Watch) -> None:
    due = [watch.now - 5 * DAY, watch.now, watch.now + 3 * DAY, watch.now + 40 * DAY]
    found = forecast(due, watch.now)
    assert list(found.values()) == [2, 0, 0, 1, *[0] * 10]
    assert next(iter(found)) == watch.now.date()


# which


def test_new_questions_come_from_each_section_in_turn(study: Study) -> None:
    sections = sections_of(study)
    chosen = new_items(study.items, set(), (), len(sections))
    assert {study.item(id_).section for id_ in chosen} == set(sections)


def test_two_questions_about_one_claim_are_kept_apart_while_there_are_others(study: Study) -> None:
    every = new_items(study.items, set(), (), len(study.items))
    claims = [study.item(id_).claims for id_ in every[:100]]
    assert len({claim for among in claims for claim in among}) == sum(map(len, claims))
    assert sorted(every) == sorted(item.id for item in study.items)


def test_no_more_new_questions_come_than_are_wanted(quiz: Quiz) -> None:
    assert len(quiz.begin(new=7).session.queue) == 7


def test_what_is_due_comes_before_what_is_new(quiz: Quiz, watch: Watch) -> None:
    missed = play(quiz.begin(new=3), wrong_for)[:3]
    watch.now += DAY
    queue = quiz.begin(new=2).session.queue
    assert set(queue[:3]) == set(missed)
    assert len(queue) == 5


def test_only_the_sections_that_are_wanted_are_asked(quiz: Quiz, study: Study) -> None:
    wanted = [section_named(study, "swf"), section_named(study, "AWS Lambda")]
    sitting = quiz.begin(wanted, new=500)
    assert {sitting.items[id_].section for id_ in sitting.session.queue} == set(wanted)


@pytest.mark.parametrize("name", ["swf", "SWF", "kg:swf", "Amazon Simple Workflow Service", "ａｍａｚｏｎ ｓｗｆ"])
def test_a_section_is_found_by_id_and_by_any_name(study: Study, name: str) -> None:
    assert section_named(study, name).curie == "kg:swf"


def test_a_section_is_found_by_its_name_in_the_other_language(study: Study) -> None:
    for section in sections_of(study):
        assert {section_named(study, study.label(section).in_(lang)) for lang in Lang} == {section}


@pytest.mark.parametrize("name", ["Step Function", "ステップファンクション", "step-funtions"])
def test_an_unknown_section_is_answered_with_the_nearest(study: Study, name: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        section_named(study, f"{name}x")
    assert "AWS Step Functions" in caught.value.suggestions


def test_a_section_that_nothing_looks_like_is_answered_with_all(study: Study) -> None:
    with pytest.raises(UnknownNameError) as caught:
        section_named(study, "zzzz")
    assert caught.value.suggestions == ()
    assert len(caught.value.known) == len(sections_of(study))


# a sitting


def test_each_answer_is_in_the_file_before_the_next_question_is_there(quiz: Quiz, path: Path) -> None:
    sitting = quiz.begin(new=3)
    for many in range(1, 4):
        assert sitting.item
        sitting.answer(key_of(sitting.item))
        assert len(state_of(path.read_text()).reviews) == many


def test_what_was_missed_comes_once_more_at_the_end(quiz: Quiz) -> None:
    asked = play(quiz.begin(new=3), wrong_for)
    assert asked[:3] == asked[3:]
    assert len(set(asked)) == 3


def test_the_time_an_answer_takes_tells_who_knew_it_at_once(quiz: Quiz, watch: Watch) -> None:
    outcomes = []
    sitting = quiz.begin(new=2)
    for seconds in (3, 30):
        assert sitting.item
        sitting.show()
        watch.now += seconds * SECOND
        result = sitting.answer(key_of(sitting.item))
        assert result
        outcomes.append(result.review.outcome)
    assert outcomes == [Outcome.QUICK, Outcome.RIGHT]


def test_an_answer_after_the_hint_is_known_less_well(quiz: Quiz) -> None:
    sitting = quiz.begin(new=1)
    assert sitting.item
    result = sitting.answer(key_of(sitting.item), hinted=True)
    assert result
    assert result.review.outcome is Outcome.HINTED


def test_reading_the_explanation_first_counts_as_a_miss(quiz: Quiz) -> None:
    sitting = quiz.begin(new=1)
    result = sitting.look()
    assert result
    assert not result.is_right
    assert result.review.cause is Cause.KNEW_NOT
    assert sitting.is_again


def test_what_is_skipped_is_not_kept_and_stays_new(quiz: Quiz, path: Path) -> None:
    sitting = quiz.begin(new=1)
    sitting.skip()
    assert sitting.item is None
    assert [item.id for item in sitting.skipped] == list(quiz.begin(new=1).session.queue)
    assert state_of(path.read_text()).reviews == ()


def test_the_reason_of_a_miss_is_kept_with_it(quiz: Quiz, path: Path) -> None:
    sitting = quiz.begin(new=1)
    assert sitting.item
    result = sitting.answer(wrong_for(sitting.item))
    assert result
    sitting.give_cause(result, Cause.MISREAD)
    [kept] = state_of(path.read_text()).reviews
    assert (kept.outcome, kept.cause) == (Outcome.WRONG, Cause.MISREAD)


def first_gap(quiz: Quiz) -> Sitting:
    gap = next(item for item in quiz.study.items if item.form is Form.GAP)
    session = Session("gap", quiz.clock().astimezone(UTC), ("current",), (gap.id,))
    return Sitting({gap.id: gap}, session, quiz.file, quiz.clock)


def test_the_learner_may_say_that_what_was_typed_is_right_before_or_after(quiz: Quiz, path: Path) -> None:
    before = first_gap(quiz).accept("as good")
    assert before
    assert before.is_right
    path.unlink()
    sitting = first_gap(quiz)
    missed = sitting.answer("as good")
    assert missed
    assert sitting.item
    assert sitting.overrule(missed).is_right
    assert sitting.item is None
    assert [kept.outcome for kept in state_of(path.read_text()).reviews] == [Outcome.RIGHT]


def test_only_a_typed_answer_that_was_judged_wrong_can_be_overruled(quiz: Quiz) -> None:
    sitting = quiz.begin(new=500)
    while sitting.item and sitting.item.form is Form.GAP:
        sitting.skip()
    assert sitting.item
    result = sitting.answer(wrong_for(sitting.item))
    assert result
    with pytest.raises(ValueError, match=result.item.id):
        sitting.overrule(result)


# going on


def test_a_sitting_goes_on_where_it_stopped(quiz: Quiz) -> None:
    first = quiz.begin(new=5)
    assert first.item
    first.answer(wrong_for(first.item))
    left = first.session
    first.close()
    second = quiz.begin(new=5)
    assert second.is_resumed
    assert second.session == left
    assert (second.number, second.total) == (2, 6)


def test_a_finished_sitting_is_not_gone_on_with(quiz: Quiz, path: Path) -> None:
    play(quiz.begin(new=2))
    assert state_of(path.read_text()).sessions == ()
    assert not quiz.begin(new=2).is_resumed


def test_a_sitting_of_the_day_before_is_left(quiz: Quiz, watch: Watch) -> None:
    first = quiz.begin(new=2)
    first.close()
    watch.now += DAY + SECOND
    second = quiz.begin(new=3)
    assert not second.is_resumed
    assert second.session.id != first.session.id


def test_a_sitting_about_other_sections_is_another_one(quiz: Quiz, study: Study) -> None:
    swf = [section_named(study, "swf")]
    quiz.begin(swf, new=2).close()
    every = quiz.begin(new=2)
    assert not every.is_resumed
    every.close()
    assert quiz.begin(swf, new=2).is_resumed


def test_ids_that_are_gone_are_not_asked_and_stay_in_the_file(quiz: Quiz, path: Path, watch: Watch) -> None:
    gone = review("name/retired", watch.now - 30 * DAY, Outcome.WRONG)
    item = quiz.study.items[0].id
    session = Session("old", watch.now.astimezone(UTC), ("current",), ("name/retired", item))
    quiz.file.update(lambda _: State((gone,), (session,)))
    sitting = quiz.begin()
    assert sitting.session.queue == (item,)
    play(sitting)
    assert gone in state_of(path.read_text()).reviews
    assert sum(tally.answers for tally in statistics(quiz).sections) == 1
    assert sum(statistics(quiz).due.values()) <= 1


def test_an_interrupt_while_an_answer_is_written_loses_nothing(
    quiz: Quiz, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = quiz.begin(new=2)
    assert sitting.item
    with monkeypatch.context() as patched:
        patched.setattr(files, "text_of", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            sitting.answer(key_of(sitting.item))
    assert state_of(path.read_text()).reviews == ()
    sitting.close()
    assert len(state_of(path.read_text()).reviews) == 1
    assert [file.name for file in path.parent.iterdir() if file.suffix == ".json"] == ["quiz.json"]


def _interrupt(*_: object) -> str:
    raise KeyboardInterrupt


def test_two_quizzes_at_once_lose_nothing_and_ask_their_own(study: Study, path: Path, watch: Watch) -> None:
    one, other = (Quiz(study, StateFile(path), watch).begin(new=4) for _ in range(2))
    assert one.session.id != other.session.id
    while one.item or other.item:
        for sitting in (one, other):
            watch.now += SECOND
            if sitting.item:
                sitting.answer(key_of(sitting.item))
    kept = Counter(kept.session for kept in state_of(path.read_text()).reviews)
    assert kept == {one.session.id: 4, other.session.id: 4}
    one.close()
    other.close()


def test_a_sitting_that_another_process_is_at_is_not_gone_on_with(study: Study, path: Path, watch: Watch) -> None:
    first = Quiz(study, StateFile(path), watch).begin(new=2)
    second = Quiz(study, StateFile(path), watch).begin(new=2)
    assert not second.is_resumed
    play(second)
    first.close()
    assert Quiz(study, StateFile(path), watch).begin(new=2).session.id == first.session.id


def test_a_state_file_that_vanishes_meanwhile_takes_nothing_of_this_sitting_with_it(quiz: Quiz, path: Path) -> None:
    sitting = quiz.begin(new=2)
    assert sitting.item
    sitting.answer(key_of(sitting.item))
    path.unlink()
    assert sitting.item
    sitting.answer(key_of(sitting.item))
    assert len(state_of(path.read_text()).reviews) == 2


# exams


def test_an_exam_ends_with_its_time_and_a_late_answer_does_not_count(quiz: Quiz, path: Path, watch: Watch) -> None:
    exam = quiz.begin_exam(timedelta(minutes=3))
    assert exam.total == 3
    assert exam.item
    exam.answer(key_of(exam.item))
    late = exam.item
    assert late
    watch.now += timedelta(minutes=3)
    assert exam.answer(key_of(late)) is None
    assert exam.look() is None
    assert exam.accept("x") is None
    assert exam.item is None
    assert exam.remaining == timedelta(0)
    assert exam.used == timedelta(minutes=3)
    [kept] = state_of(path.read_text()).reviews
    assert kept.is_exam


def test_an_exam_is_not_gone_on_with_but_its_answers_count(quiz: Quiz, path: Path) -> None:
    exam = quiz.begin_exam(timedelta(minutes=3))
    assert exam.item
    exam.answer(wrong_for(exam.item))
    exam.close()
    state = state_of(path.read_text())
    assert state.sessions == ()
    assert due_times(state.reviews).keys() == {exam.results[0].item.id}


def test_what_is_missed_in_an_exam_is_not_asked_again_there(quiz: Quiz) -> None:
    asked = play(quiz.begin_exam(timedelta(minutes=5)), wrong_for)
    assert len(asked) == len(set(asked)) == 5


def test_what_is_skipped_in_an_exam_comes_once_more_at_its_end(quiz: Quiz) -> None:
    exam = quiz.begin_exam(timedelta(minutes=2))
    first = exam.item
    exam.skip()
    assert exam.item is not first
    assert not exam.is_again
    exam.skip()
    assert exam.item is first
    exam.skip()
    exam.skip()
    assert exam.item is None
    assert len(exam.skipped) == 2


def test_each_exam_draws_other_questions_and_the_same_on_every_machine(study: Study, quiz: Quiz) -> None:
    hour = timedelta(hours=1)
    assert exam_items(study.items, hour, 0) == exam_items(reversed(study.items), hour, 0)
    assert set(exam_items(study.items, hour, 0)) != set(exam_items(study.items, hour, 1))
    first = play(quiz.begin_exam(timedelta(minutes=10)))
    assert set(quiz.begin_exam(timedelta(minutes=10)).session.queue) != set(first)


def test_an_exam_asks_to_type_only_where_there_is_too_little_to_choose_from(study: Study) -> None:
    choice = sum(bool(item.options) for item in study.items)
    drawn = exam_items(study.items, timedelta(minutes=choice + 1), 0)
    assert [bool(study.item(id_).options) for id_ in drawn] == [True] * choice + [False]


# how it goes


def test_statistics_count_the_first_answer_of_a_sitting_alone(quiz: Quiz) -> None:
    wrong_once: set[str] = set()

    def second_time_right(item: Item) -> str | tuple[int, ...]:
        answer = key_of(item) if item.id in wrong_once else wrong_for(item)
        wrong_once.add(item.id)
        return answer

    asked = play(quiz.begin(new=4), second_time_right)
    assert len(asked) == 8
    found = statistics(quiz)
    assert (sum(tally.answers for tally in found.sections), sum(tally.right for tally in found.sections)) == (4, 0)
    assert {tally.share for tally in found.sections} == {0.0, None}
    assert sum(tally.items for tally in found.sections) == len(quiz.study.items)


def test_statistics_of_a_section_leave_the_others_out(quiz: Quiz, study: Study) -> None:
    play(quiz.begin(new=20), wrong_for)
    [tally] = statistics(quiz, [section_named(study, "swf")]).sections
    assert tally.section == section_named(study, "swf")


def test_misses_around_a_thing_are_a_weak_neighbourhood(quiz: Quiz, study: Study, watch: Watch) -> None:
    named = Counter(thing for item in study.items for thing in set(item.things))
    thing = max(sorted(named), key=lambda one: named[one])
    about = [item for item in study.items if thing in item.things][:4]
    others = [item for item in study.items if thing not in item.things][:20]
    reviews = [review(item.id, watch.now, Outcome.WRONG) for item in about]
    reviews += [review(item.id, watch.now, Outcome.RIGHT) for item in others]
    quiz.file.update(lambda _: State(merged(reviews)))
    weakest = statistics(quiz).clusters[0]
    assert set(weakest.missed) <= {item.id for item in about}
    assert len(weakest.missed) >= 2
    assert weakest.seen >= len(weakest.missed)
    apart = [id_ for cluster in statistics(quiz).clusters for id_ in cluster.missed]
    assert len(apart) == len(set(apart))


def test_what_was_missed_but_known_since_is_no_weakness(quiz: Quiz, study: Study, watch: Watch) -> None:
    items = study.items[:30]
    reviews = [review(item.id, watch.now - DAY, Outcome.WRONG, "before") for item in items]
    reviews += [review(item.id, watch.now, Outcome.RIGHT, "since") for item in items]
    quiz.file.update(lambda _: State(merged(reviews)))
    assert statistics(quiz).clusters == ()


def test_reasons_of_misses_are_counted(quiz: Quiz, watch: Watch) -> None:
    items = [item.id for item in quiz.study.items[:3]]
    reviews = [review(id_, watch.now, Outcome.WRONG) for id_ in items]
    reviews[0] = reviews[0].amended(cause=Cause.NO_TIME)
    quiz.file.update(lambda _: State(merged(reviews)))
    assert statistics(quiz).causes == {Cause.NO_TIME: 1, None: 2}


def test_an_empty_pack_has_nothing_to_ask_and_no_statistics(path: Path, watch: Watch) -> None:
    empty = Quiz(Study(KnowledgeGraph(View.CURRENT, [], "oxigraph", Lang.EN)), StateFile(path), watch)
    assert empty.begin().item is None
    assert empty.begin_exam(timedelta(minutes=1)).item is None
    found = statistics(empty)
    assert (found.sections, found.clusters) == ((), ())
    assert empty.next_due() is None


# explanations


def test_every_wrong_option_is_explained_and_every_claim_told(study: Study) -> None:
    for item in study.items:
        told = explain(study, item)
        explained = [place for wrong in told.wrong for place in wrong.places]
        assert sorted(explained) == [place for place, option in enumerate(item.options) if not option.right]
        assert {one.claim.iri for one in told.told} >= set(item.claims)
        assert told.why or item.reason.text in [one.claim.text for one in told.told]


def test_what_an_erratum_offers_as_wrong_is_told_to_be_no_longer_true(study: Study) -> None:
    errata = [item for item in study.items if item.strategy is Strategy.ERRATUM]
    assert errata
    assert all(any(one.is_stale for one in explain(study, item).told) for item in errata)


# the state


MOMENTS = st.datetimes(datetime(2000, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
REVIEWS = st.builds(
    Review,
    st.sampled_from(["a", "b", "ä\ud800\n", ""]),
    st.one_of(st.sampled_from([datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2, 3)]), MOMENTS),
    st.sampled_from(["one", "two"]),
    st.sampled_from(Outcome),
    st.one_of(st.none(), st.sampled_from(Cause)),
    st.booleans(),
    st.integers(0, 3),
)
RECORDS = st.lists(REVIEWS, max_size=8)
SESSIONS = st.builds(
    Session,
    st.text(max_size=4),
    MOMENTS,
    st.lists(st.text(max_size=3), max_size=3).map(tuple),
    st.lists(st.text(max_size=3), max_size=3).map(tuple),
    st.lists(st.text(max_size=3), max_size=3).map(tuple),
    st.integers(0, 99),
)
STATES = st.builds(State, RECORDS.map(merged), st.lists(SESSIONS, max_size=3).map(tuple))


@given(RECORDS, RECORDS, RECORDS)
def test_it_does_not_matter_in_which_order_records_are_merged(
    one: list[Review], two: list[Review], three: list[Review]
) -> None:
    together = merged(one, two, three)
    assert merged(three, merged(two, one)) == together
    assert merged(merged(one, two), three) == together
    assert merged(together, one) == together


@given(RECORDS, RECORDS)
def test_merging_loses_no_answer_and_invents_none(one: list[Review], other: list[Review]) -> None:
    together = merged(one, other)
    assert {kept.key for kept in together} == {kept.key for kept in (*one, *other)}
    assert set(together) <= set(one) | set(other)
    assert list(together) == sorted(together, key=lambda kept: kept.key)


@given(REVIEWS, st.sampled_from(Outcome), st.sampled_from(Cause))
def test_an_amended_answer_counts_whichever_comes_first(kept: Review, outcome: Outcome, cause: Cause) -> None:
    amended = kept.amended(outcome, cause)
    assert merged([kept], [amended]) == merged([amended], [kept]) == (amended,)


@given(RECORDS)
def test_each_item_has_one_first_answer_in_a_sitting(reviews: list[Review]) -> None:
    first = first_answers(merged(reviews))
    assert len({(kept.item, kept.session) for kept in first}) == len(first)


@given(STATES)
def test_a_state_is_read_back_as_it_was_written(state: State) -> None:
    assert state_of(text_of(state)) == state
    text_of(state).encode()


@given(STATES)
def test_any_state_has_a_schedule(state: State) -> None:
    assert due_times(state.reviews).keys() == {kept.item for kept in state.reviews}


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["format", "version", "reviews", "sessions", "at", "item"]), inner, max_size=4),
    ),
    max_leaves=12,
)


@given(st.one_of(st.text(), JSON.map(json.dumps), STATES.map(text_of).map(lambda text: text[: len(text) // 2])))
def test_a_text_that_is_no_state_is_said_to_be_none(text: str) -> None:
    with pytest.raises((DamagedStateError, NewerStateError)):
        state_of(text)


@given(STATES, JSON, st.data())
def test_a_state_with_one_value_changed_is_read_or_refused(state: State, value: object, data: st.DataObject) -> None:
    record = json.loads(text_of(state))
    places: list[tuple[Any, Any]] = [(record, name) for name in record]
    places += [(one, name) for kind in ("reviews", "sessions") for one in record[kind] for name in one]
    within, name = data.draw(st.sampled_from(places))
    within[name] = value
    with suppress(DamagedStateError, NewerStateError):
        assert isinstance(state_of(json.dumps(record)), State)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"format": "awskg-quiz", "version": 1' + "0" * 5000 + "}",
        '{"format": "awskg-quiz", "version": true, "reviews": [], "sessions": []}',
        '{"format": "awskg-quiz", "version": 0, "reviews": [], "sessions": []}',
        '{"format": "other", "version": 1, "reviews": [], "sessions": []}',
    ],
    ids=["deep", "huge number", "true", "zero", "another format"],
)
def test_an_odd_text_is_said_to_be_damaged(text: str) -> None:
    with pytest.raises(DamagedStateError):
        state_of(text)


@given(st.binary(max_size=60))
def test_a_file_of_garbage_is_kept_under_another_name_as_it_was(octets: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quiz.json"
        path.write_bytes(octets)
        file = StateFile(path)
        assert file.load() == State()
        [(aside, version)] = file.aside
        assert (aside.read_bytes(), version) == (octets, None)
        file.update(lambda state: state)
        assert state_of(path.read_text()) == State()
        assert aside.read_bytes() == octets


def test_a_second_damaged_file_does_not_take_the_place_of_the_first(path: Path) -> None:
    path.parent.mkdir()
    file = StateFile(path)
    for text in ("first", "second"):
        path.write_text(text)
        file.load()
    assert [aside.path.read_text() for aside in file.aside] == ["first", "second"]


def test_a_file_that_is_damaged_in_the_middle_of_a_sitting_is_kept_aside_too(quiz: Quiz, path: Path) -> None:
    sitting = quiz.begin(new=2)
    path.write_text("damaged")
    assert sitting.item
    sitting.answer(key_of(sitting.item))
    assert len(state_of(path.read_text()).reviews) == 1
    assert quiz.file.aside[0].path.read_text() == "damaged"


def test_a_file_of_a_later_version_is_kept_under_a_name_that_says_so(path: Path) -> None:
    path.parent.mkdir()
    text = '{"format": "awskg-quiz", "version": 7, "other": 1}'
    path.write_text(text)
    file = StateFile(path)
    file.update(lambda state: state)
    [(aside, version)] = file.aside
    assert (aside.name, version, aside.read_text()) == ("quiz.version-7-1.json", 7, text)


def test_a_file_of_an_earlier_version_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch, watch: Watch) -> None:
    kept = State((review("it", watch.now),))
    earlier = text_of(kept).replace('"item"', '"id"')
    monkeypatch.setattr(states, "VERSION", 2)
    monkeypatch.setitem(states.MIGRATIONS, 1, _with_items)
    assert state_of(earlier) == kept
    assert '"version": 2' in text_of(state_of(earlier))


def _with_items(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "reviews": [{**one, "item": one["id"]} for one in data["reviews"]]}


def test_reading_makes_no_file_and_no_folder(path: Path) -> None:
    assert StateFile(path).load() == State()
    assert not path.parent.exists()


@pytest.mark.parametrize("kind", ["folder", "pipe", "file above", "loop"])
def test_what_is_in_the_place_of_the_state_is_named(path: Path, kind: str) -> None:
    if kind == "file above":
        path.parent.write_text("in the way")
    else:
        path.parent.mkdir()
        put: dict[str, Callable[[], None]] = {
            "folder": path.mkdir,
            "pipe": lambda: os.mkfifo(path),
            "loop": lambda: path.symlink_to(path),
        }
        put[kind]()
    for use in (StateFile(path).load, lambda: StateFile(path).update(lambda state: state)):
        with pytest.raises(QuizStateError, match="AWSKG_STATE") as caught:
            use()
        assert (caught.value.path, caught.value.exit_code) == (path, BAD_DATA)
        assert caught.value.japanese


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_named_before_the_first_question(quiz: Quiz, path: Path) -> None:
    path.parent.mkdir(mode=0o500)
    with pytest.raises(QuizStateError, match="permission denied"):
        quiz.begin()
    with pytest.raises(QuizStateError, match="permission denied"):
        quiz.begin_exam(timedelta(minutes=1))


def test_a_link_to_a_state_elsewhere_stays_a_link(path: Path, tmp_path: Path, watch: Watch) -> None:
    path.parent.mkdir()
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_text(text_of(State()))
    path.symlink_to(elsewhere)
    StateFile(path).update(lambda state: state.adding([review("it", watch.now)]))
    assert path.is_symlink()
    assert len(state_of(elsewhere.read_text()).reviews) == 1


def test_a_process_that_does_not_let_go_is_told_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_PATIENCE", 0.01)
    path.parent.mkdir()
    with FileLock(path.with_name(".quiz.lock")), pytest.raises(QuizStateError, match="another process"):
        StateFile(path).update(lambda state: state)


def test_each_set_of_packs_has_a_state_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWSKG_STATE", str(tmp_path))
    names = [state_path(packs) for packs in (["compute"], ["compute", "mine"], [f"pack-{at}" for at in range(50)])]
    assert len(set(names)) == 3
    assert {name.parent for name in names} == {tmp_path}
    assert state_path(["mine", "compute"]) == names[1]
    assert all(len(name.name) < 200 for name in names)


def test_without_a_setting_the_state_is_where_the_system_has_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWSKG_STATE", raising=False)
    assert state_path(["compute"]).parent.name == "awskg"

"""The verbs."""

from datetime import date, datetime

import pytest

from mrs_tracker.clock import Moment
from mrs_tracker.errors import UsageProblem
from mrs_tracker.state import verbs
from mrs_tracker.state.changes import applied
from mrs_tracker.state.document import State
from mrs_tracker.state.verbs.own_items import own_items_of
from mrs_tracker.state.verbs.texts import TextTooLong

EMPTY = State(doc_id="d")
MOMENT = Moment(datetime.fromisoformat("2026-11-21T14:32:00+01:00"), date(2026, 11, 21), "Europe/Berlin", "0001-abcdef")


def later(state: State, verb: object, *args: object, **kwargs: object) -> State:
    return applied(state, verb(state, MOMENT, *args, **kwargs).changes, "9")  # type: ignore[operator]


def test_ticking_says_when_and_reopening_forgets_it() -> None:
    done = later(EMPTY, verbs.tick("i", "Item"))
    assert (done.items["i"].state, done.items["i"].done_on) == ("done", date(2026, 11, 21))
    again = later(done, verbs.reopen("i", "Item"))
    assert (again.items["i"].state, again.items["i"].done_on) == ("open", None)


def test_labels_name_the_item_in_the_past_tense() -> None:
    assert verbs.tick("i", "Book the exam")(EMPTY, MOMENT).label == "ticked “Book the exam”"
    assert verbs.tick("i", "x\n" * 200)(EMPTY, MOMENT).label.count("\n") == 0


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_a_note_without_words_is_refused(text: str) -> None:
    with pytest.raises(UsageProblem):
        verbs.add_note(("items", "i"), "Item", text)(EMPTY, MOMENT)


def test_a_note_holds_64_kib_and_not_a_byte_more() -> None:
    fits = verbs.add_note(("items", "i"), "Item", "ä" * (32 * 1024))(EMPTY, MOMENT)
    assert any(change.value == "ä" * (32 * 1024) for change in fits.changes)
    with pytest.raises(TextTooLong):
        verbs.add_note(("items", "i"), "Item", "ä" * (32 * 1024) + "x")(EMPTY, MOMENT)


def test_own_items_keep_their_order_and_move_within_their_step() -> None:
    state = EMPTY
    for title in ("one", "two", "three"):
        state = later(state, verbs.add_own("goals", title))
    keys = [key for key, _ in own_items_of(state, "goals")]
    assert [state.own_items[key].title for key in keys] == ["one", "two", "three"]
    state = later(state, verbs.move_own(keys[2], -1))
    assert [own.title for _, own in own_items_of(state, "goals")] == ["one", "three", "two"]
    state = later(state, verbs.move_own(keys[2], -5))
    assert [own.title for _, own in own_items_of(state, "goals")] == ["three", "one", "two"]


def test_an_own_item_goes_to_the_end_of_another_step() -> None:
    state = later(later(EMPTY, verbs.add_own("goals", "one")), verbs.add_own("certificate", "two"))
    first = next(iter(own_items_of(state, "goals")))[0]
    moved = later(state, verbs.edit_own(first, "one, changed", 30, "certificate"))
    assert [own.title for _, own in own_items_of(moved, "certificate")] == ["two", "one, changed"]


@pytest.mark.parametrize("title", ["", "  ", "x" * 501])
def test_a_title_needs_a_word_and_has_an_end(title: str) -> None:
    with pytest.raises(UsageProblem):
        verbs.add_own("goals", title)(EMPTY, MOMENT)


@pytest.mark.parametrize(("correct", "asked"), [(-1, 10), (11, 10), (0, 0), (1, 10_001)])
def test_an_impossible_practice_result_is_refused(correct: int, asked: int) -> None:
    with pytest.raises(UsageProblem):
        verbs.add_practice("cca", "d1", correct, asked, "x")(EMPTY, MOMENT)


def test_a_result_takes_the_booked_date_away_and_cannot_lie_ahead() -> None:
    booked = later(EMPTY, verbs.set_exam_date("cca", "CCA", date(2026, 11, 20)))
    assert booked.exams["cca"].chosen
    sat = later(booked, verbs.add_attempt("cca", "CCA", "fail", date(2026, 11, 20), 287))
    assert sat.exams["cca"].exam_date is None
    assert [attempt.score for attempt in sat.exams["cca"].attempts.values()] == [287]
    with pytest.raises(UsageProblem):
        verbs.add_attempt("cca", "CCA", "pass", date(2026, 11, 22))(EMPTY, MOMENT)


def test_a_snooze_ends_on_a_later_day() -> None:
    with pytest.raises(UsageProblem):
        verbs.snooze("i", "Item", date(2026, 11, 21))(EMPTY, MOMENT)


def test_the_check_in_of_a_day_is_one_record_with_one_study_session() -> None:
    day = date(2026, 11, 21)
    state = later(EMPTY, verbs.check_in_study(day, "cca", 30))
    state = later(state, verbs.check_in_study(day, "cca", 45))
    assert [study.minutes for study in state.exams["cca"].study.values()] == [45]
    state = later(state, verbs.check_in_study(day, "cca", 0))
    assert state.check_ins["2026-11-21"].study_minutes == 0
    assert all(study.removed for study in state.exams["cca"].study.values())
    assert state.check_ins["2026-11-21"].zone == "Europe/Berlin"


@pytest.mark.parametrize("blank", ["\u200b", "\u2060 \ufeff", "\u3164"])
def test_words_that_nobody_can_see_are_none(blank: str) -> None:
    with pytest.raises(UsageProblem, match="at least one word"):
        verbs.add_own("goals", blank)(EMPTY, MOMENT)
    with pytest.raises(UsageProblem, match="at least one word"):
        verbs.add_note(("items", "check-fit"), "Fit", blank)(EMPTY, MOMENT)
    assert later(EMPTY, verbs.check_in(MOMENT.day, line=blank)).check_ins["2026-11-21"].line == ""

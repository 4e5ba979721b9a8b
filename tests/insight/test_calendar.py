"""Everything that has a day, and exams among what is to be done."""

from datetime import date, timedelta
from typing import Literal

import pytest

from mrs_tracker.insight.agenda import Action
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from tests.conftest import TODAY


@pytest.fixture
def booked(store: Store) -> Store:
    """A store in which CCA is aimed at."""
    store.do(verbs.choose_exam("cca", "CCA", True))
    return store


def on(days: int) -> date:
    return TODAY + timedelta(days=days)


def at(store: Store, plan: Roadmap, days: int = 0) -> Snapshot:
    return Snapshot(plan, store.state, on(days))


def exam(now: Snapshot) -> Action | None:
    """What the agenda says of an exam."""
    found = [one for one in (*now.agenda.next, *now.agenda.slipped) if one.about.kind == "exam"]
    assert len(found) <= 1
    return found[0] if found else None


def test_all_that_has_a_day_stands_in_one_stream_by_its_day(booked: Store, plan: Roadmap) -> None:
    booked.do(verbs.set_exam_date("cca", "CCA", on(30)))
    booked.do(verbs.set_due("check-fit", "x", on(3)))
    booked.do(verbs.set_due("check-pay", "x", on(-2)))
    booked.do(verbs.snooze("rate-skills", "x", on(9)))
    booked.do(verbs.check_in(on(-1), tomorrow="choose-settings"))
    booked.do(verbs.check_in(TODAY, tomorrow="check-fit"))
    now = at(booked, plan)
    assert [(one.about.id, one.kind, one.day, one.is_fixed) for one in now.calendar] == [
        ("check-pay", "deadline", on(-2), False),
        ("choose-settings", "picked", TODAY, False),
        ("check-fit", "picked", on(1), False),
        ("check-fit", "deadline", on(3), False),
        ("rate-skills", "snooze", on(9), False),
        ("cca", "exam", on(30), True),
    ]
    assert [one.why for one in now.calendar] == [
        "2 days overdue", "picked yesterday", "picked today", "due Tuesday", "back from snooze", "in 30 days",
    ]  # fmt: skip
    assert now.calendar[-1].minutes > 0
    assert now.calendar[-1].title == "CCA exam"


def test_what_is_done_or_not_for_this_person_has_no_day(booked: Store, plan: Roadmap) -> None:
    booked.do(verbs.set_due("check-fit", "x", on(3)))
    booked.do(verbs.snooze("rate-skills", "x", on(9)))
    booked.do(verbs.set_due("earn-diploma", "x", on(4)))
    booked.do(verbs.check_in(TODAY, tomorrow="check-fit"))
    booked.do(verbs.tick("check-fit", "x"))
    booked.do(verbs.skip("rate-skills", "x"))
    booked.do(verbs.set_profile("education", "diploma", "x"))
    assert at(booked, plan).calendar == ()


@pytest.mark.parametrize(
    ("days", "reason", "why"),
    [
        (-40, "result", "how did it go? r records it"),
        (-1, "result", "how did it go? r records it"),
        (0, "due", "today"),
        (1, "due", "tomorrow"),
        (2, "later", "in 2 days"),
        (7, "later", "in 7 days"),
        (8, "", ""),
    ],
)
def test_a_booked_exam_is_an_action_from_a_week_before_its_day_until_its_result(
    days: int, reason: str, why: str, booked: Store, plan: Roadmap
) -> None:
    booked.do(verbs.set_exam_date("cca", "CCA", on(days)))
    found = exam(at(booked, plan))
    assert (found.reason, found.why, found.due) == (reason, why, on(days)) if found else not reason
    if found and days < 1:
        assert at(booked, plan).agenda.next[0] == found


@pytest.mark.parametrize(
    ("result", "sat", "is_asked"),
    [("pass", -3, False), ("fail", -2, False), ("fail", -1, False), ("fail", -10, True), ("pass", -10, False)],
)
def test_a_result_of_its_day_ends_it_and_a_second_sitting_is_asked_for_again(
    result: Literal["pass", "fail"], sat: int, is_asked: bool, booked: Store, plan: Roadmap
) -> None:
    booked.do(verbs.set_exam_date("cca", "CCA", on(-2)))
    booked.do(verbs.add_attempt("cca", "CCA", result, on(sat)))
    assert (exam(at(booked, plan)) is not None) == is_asked


def test_an_exam_that_is_dropped_or_left_the_catalog_is_no_action(booked: Store, plan: Roadmap) -> None:
    booked.do(verbs.set_exam_date("cca", "CCA", on(1)))
    other = plan.model_copy(update={"exams": tuple(one for one in plan.exams if one.id != "cca")})
    assert exam(at(booked, plan))
    assert not exam(at(booked, other))
    booked.do(verbs.choose_exam("cca", "CCA", False))
    assert not exam(at(booked, plan))


def test_exams_and_deadlines_stand_by_their_days(booked: Store, plan: Roadmap) -> None:
    booked.do(verbs.set_due("check-fit", "x", TODAY))
    booked.do(verbs.set_due("check-pay", "x", on(1)))
    booked.do(verbs.set_due("rate-skills", "x", on(3)))
    booked.do(verbs.set_due("set-hire-date", "x", on(5)))
    booked.do(verbs.set_exam_date("cca", "CCA", on(1)))
    assert [one.about.id for one in at(booked, plan).agenda.now][:3] == ["check-fit", "cca", "check-pay"]
    booked.do(verbs.set_exam_date("cca", "CCA", on(4)))
    assert [one.about.id for one in at(booked, plan).agenda.later] == ["rate-skills", "cca", "set-hire-date"]
    scores = [one.score for one in at(booked, plan).agenda.next]
    assert scores == sorted(set(scores), reverse=True)


def test_the_first_and_the_last_day_have_a_calendar(booked: Store, plan: Roadmap) -> None:
    booked.do(verbs.set_exam_date("cca", "CCA", date.max))
    booked.do(verbs.snooze("rate-skills", "x", date.max))
    for day in (date.min, date.max):
        assert Snapshot(plan, booked.state, day).calendar
        assert Snapshot(plan, booked.state, day).agenda

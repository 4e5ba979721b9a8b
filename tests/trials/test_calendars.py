"""Scripted calendars: days and stamps hold through summer time, flights, wrong clocks and odd dates."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mrs_tracker.clock import Clock, day_of, moment
from mrs_tracker.insight.agenda import agenda
from mrs_tracker.insight.checklist import checklist
from mrs_tracker.insight.week import is_checked_in, week
from mrs_tracker.paths import Paths
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import stamps, verbs
from mrs_tracker.state.records.base import latest_stamp, stamp_of
from mrs_tracker.store import Store


def at(text: str, zone: str) -> datetime:
    """A moment as a clock on a wall shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("wall", "zone", "day"),
    [
        ("2026-03-29T01:59", "Europe/Berlin", "2026-03-28"),  # the clocks go forward at two
        ("2026-03-29T03:01", "Europe/Berlin", "2026-03-28"),
        ("2026-03-29T04:00", "Europe/Berlin", "2026-03-29"),
        ("2026-10-25T02:30", "Europe/Berlin", "2026-10-24"),  # and back at three: this half hour comes twice
        ("2026-10-25T03:59", "Europe/Berlin", "2026-10-24"),
        ("2026-10-25T04:00", "Europe/Berlin", "2026-10-25"),
        ("2026-09-06T01:00", "America/Santiago", "2026-09-05"),  # midnight does not exist there on this day
        ("2026-09-06T04:00", "America/Santiago", "2026-09-06"),
        ("2026-04-04T23:30", "America/Santiago", "2026-04-04"),  # and comes twice on this one
        ("2026-03-29T04:00", "Asia/Beirut", "2026-03-29"),
        ("2026-11-01T04:00", "America/Havana", "2026-11-01"),
        ("2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04"),  # half an hour of summer time
        ("2028-02-29T12:00", "UTC", "2028-02-29"),
        ("2028-03-01T03:59", "UTC", "2028-02-29"),
        ("2027-01-01T03:59", "UTC", "2026-12-31"),
        ("9999-12-31T23:59", "UTC", "9999-12-31"),
        ("0001-01-01T01:00", "UTC", "0001-01-01"),
    ],
)
def test_the_day_is_the_one_on_the_wall_until_four(wall: str, zone: str, day: str) -> None:
    assert day_of(at(wall, zone)).isoformat() == day


def test_both_half_hours_of_an_autumn_night_are_one_day() -> None:
    first = at("2026-10-25T02:30", "Europe/Berlin")
    second = first.replace(fold=1)
    assert first.utcoffset() != second.utcoffset()
    assert day_of(first) == day_of(second)


def check_in(places: Paths, when: datetime) -> date:
    """Checks in, and gives the day that it counted for."""
    store = Store(places, Clock(when))
    store.do(verbs.check_in(store.moment().day, energy=3))
    return store.moment().day


def test_a_check_in_counts_for_the_day_where_the_person_was(places: Paths) -> None:
    west = [
        at("2026-11-20T21:00", "Asia/Tokyo"),
        at("2026-11-20T14:00", "America/Los_Angeles"),
        at("2026-11-21T09:00", "America/Los_Angeles"),
    ]
    days = [check_in(places, when) for when in west]
    assert days == [date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 21)]
    assert len(Store(places, Clock(west[-1])).state.check_ins) == 2, "the same day twice is one check-in"


def test_a_flight_east_over_the_date_line_skips_a_day_and_loses_none(places: Paths) -> None:
    days = [
        check_in(places, when)
        for when in (at("2026-11-20T20:00", "America/Los_Angeles"), at("2026-11-22T08:00", "Pacific/Auckland"))
    ]
    assert days == [date(2026, 11, 20), date(2026, 11, 22)]
    state = Store(places, Clock(at("2026-11-22T20:00", "Pacific/Auckland"))).state
    assert [is_checked_in(state, day) for day in (date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22))] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("jump", [timedelta(days=-365), timedelta(days=3650), timedelta(seconds=-1), timedelta(0)])
def test_edits_keep_their_order_whatever_the_clock_does(jump: timedelta, places: Paths) -> None:
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    Store(places, Clock(now)).do(verbs.tick("check-fit", "Fit"))
    Store(places, Clock(now + jump)).do(verbs.skip("check-fit", "Fit"))
    back = Store(places, Clock(now + timedelta(minutes=1)))
    back.do(verbs.start("check-fit", "Fit"))
    assert back.state.items["check-fit"].state == "started"
    record = back.state.items["check-fit"]
    assert latest_stamp(record) == stamp_of(record, "state")
    back.undo()
    assert Store(places, Clock(now)).state.items["check-fit"].state == "skipped"


def test_stamps_grow_for_ever_even_within_a_millisecond() -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    newest, seen = "", []
    for _ in range(3000):
        newest = stamps.after(newest, now, "d")
        seen.append(newest)
    assert seen == sorted(set(seen))
    full = "000000000000005-999999-d"
    assert stamps.after(full, datetime(1970, 1, 1, tzinfo=UTC), "d") > full


@pytest.mark.parametrize(
    "when",
    [
        "2026-12-28T12:00",
        "2027-01-03T12:00",
        "2028-02-29T12:00",
        "9999-12-31T12:00",
        "1970-01-01T05:00",
        "0001-01-02T12:00",
    ],
)
def test_every_day_has_an_agenda_and_a_week(when: str, places: Paths, plan: Roadmap) -> None:
    now = at(when, "UTC")
    store = Store(places, Clock(now))
    day = moment(Clock(now)).day
    marks = week(store.state, day)
    assert len(marks) == 7
    assert agenda(checklist(plan, store.state, day), store.state, day).next


def test_week_fifty_three_is_one_week_across_the_year(places: Paths) -> None:
    for day in ("2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"):
        check_in(places, at(f"{day}T12:00", "UTC"))
    state = Store(places, Clock(at("2027-01-03T12:00", "UTC"))).state
    assert sum(mark.mark == "yes" for mark in week(state, date(2027, 1, 3))) == 4

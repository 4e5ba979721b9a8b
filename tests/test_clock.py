"""The clock, and which day a moment counts as."""

from datetime import date, datetime

import pytest

from mrs_tracker import clock
from mrs_tracker.errors import UsageProblem


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-22T03:59:59+01:00", "2026-11-21"),
        ("2026-11-22T04:00:00+01:00", "2026-11-22"),
        ("2026-03-29T03:30:00+02:00", "2026-03-28"),
        ("2026-10-25T04:00:00+01:00", "2026-10-25"),
        ("2028-03-01T00:30:00+00:00", "2028-02-29"),
        ("0001-01-01T00:00:00+00:00", "0001-01-01"),
    ],
)
def test_a_day_ends_at_four_in_the_morning_by_the_wall_clock(moment: str, day: str) -> None:
    assert clock.day_of(datetime.fromisoformat(moment)) == date.fromisoformat(day)


def test_the_hour_at_which_a_day_ends_is_a_setting() -> None:
    late = datetime.fromisoformat("2026-11-22T03:00:00+00:00")
    assert clock.day_of(late, 0) == date(2026, 11, 22)
    assert clock.day_of(late, 4) == date(2026, 11, 21)


def test_the_clock_is_set_from_outside_only_in_tests() -> None:
    given = {"MRS_TRACKER_NOW": "2026-11-21T14:32:00+01:00"}
    assert clock.from_environment(given).fixed is None
    assert clock.from_environment({**given, "MRS_TRACKER_TESTING": "1"}).now().hour == 14


@pytest.mark.parametrize("given", ["yesterday", "2026-11-21T14:32:00"])
def test_a_clock_without_an_offset_is_refused(given: str) -> None:
    with pytest.raises(UsageProblem, match="offset"):
        clock.from_environment({"MRS_TRACKER_NOW": given, "MRS_TRACKER_TESTING": "1"})


def test_two_moments_never_share_an_id() -> None:
    fixed = clock.Clock(datetime.fromisoformat("2026-11-21T14:32:00+01:00"))
    assert len({clock.moment(fixed).fresh for _ in range(1000)}) == 1000

"""Days as people type and read them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrs_tracker import dates
from mrs_tracker.errors import UsageProblem
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("t", "2026-11-21"),
        ("m", "2026-11-22"),
        ("w", "2026-11-28"),
        ("o", "2026-12-21"),
        ("+3d", "2026-11-24"),
        ("+2w", "2026-12-05"),
        ("+1m", "2026-12-21"),
        ("fri", "2026-11-27"),
        ("sat", "2026-11-28"),
        ("15 dec", "2026-12-15"),
        ("31 jan", "2027-01-31"),
        ("2027-01-31", "2027-01-31"),
        ("in 3 days", "2026-11-24"),
        (" Tomorrow ", "2026-11-22"),
        ("15.12.2026", "2026-12-15"),
        ("12/15", "2026-12-15"),
        ("15/12", "2026-12-15"),
        ("11-20", "2027-11-20"),
        ("11/21", "2026-11-21"),
        ("5.5", "2027-05-05"),
        ("29/2", "2028-02-29"),
    ],
)
def test_a_day_is_understood_as_people_type_it(typed: str, day: str) -> None:
    assert dates.understand(typed, TODAY).isoformat() == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "banana",
        "2027-02-30",
        "10",
        "15:30",
        "3pm",
        "friday at 5",
        "dec",
        "2027",
        "x" * 500,
        "+9999y",
        "now",
        "31/2",
        "13/32",
        "15/15",
    ],
)
def test_what_is_no_day_is_refused_with_one_sentence(typed: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        dates.understand(typed, TODAY)
    assert refused.value.message
    assert "\n" not in refused.value.message


def test_a_month_later_is_the_last_day_where_the_month_is_shorter() -> None:
    assert dates.understand("+1m", date(2027, 1, 31)) == date(2027, 2, 28)
    assert dates.understand("+1m", date(2028, 1, 31)) == date(2028, 2, 29)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_days_ahead_are_counted_exactly(today: date, days: int) -> None:
    assert (dates.understand(f"+{days}d", today) - today).days == days


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-17", "4 days overdue"),
        ("2026-11-20", "1 day overdue"),
        ("2026-11-21", "due today"),
        ("2026-11-22", "due tomorrow"),
        ("2026-11-23", "due Monday"),
        ("2026-11-30", "due 30 Nov"),
        ("2028-02-29", "due 29 Feb 2028"),
    ],
)
def test_a_deadline_says_how_far_it_is_and_never_hides_being_late(day: str, words: str) -> None:
    assert dates.due(date.fromisoformat(day), TODAY) == words


@pytest.mark.parametrize(
    ("minutes", "words"), [(5, "5 min"), (60, "1 h"), (90, "1 h 30"), (2400, "40 h"), (0, "0 min")]
)
def test_work_is_shown_in_minutes_or_hours(minutes: int, words: str) -> None:
    assert dates.length(minutes) == words

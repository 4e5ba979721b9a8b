"""Months are counted from the day that one begins with."""

from datetime import date

import pytest

from mrs_tracker import months


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        ("2028-02-29", 24, "2030-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-11-24", -36, "2023-11-24"),
        ("2026-12-15", 1, "2027-01-15"),
        ("9999-06-01", 12, "9999-12-31"),
        ("0001-06-01", -12, "0001-01-01"),
    ],
)
def test_the_same_day_or_the_months_last(day: str, number: int, expected: str) -> None:
    assert months.after(date.fromisoformat(day), number) == date.fromisoformat(expected)


def test_each_month_has_the_latest_of_its_days() -> None:
    days = [*months.last_days(date(2026, 11, 30), date(2027, 2, 3))]
    assert days == [date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 3)]
    assert [*months.last_days(date(2026, 12, 31), date(2026, 12, 31))] == [date(2026, 12, 31)]

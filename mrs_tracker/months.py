"""Months: the same day or the month's last, always from the day that one begins with."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date


def moved(day: date, number: int) -> date:
    """The day a number of months later, or earlier. Raises ValueError before the first and after the last year."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def after(day: date, number: int) -> date:
    """The day a number of months later, or earlier; the end of the calendar where it lies beyond it."""
    try:
        return moved(day, number)
    except (ValueError, OverflowError):
        return date.max if number > 0 else date.min


def last_days(first: date, last: date) -> Iterator[date]:
    """For each calendar month with a day from the first to the last of them, the latest such day."""
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, month = divmod(number, 12)
        yield min(date(year, month + 1, monthrange(year, month + 1)[1]), last)

"""Days as people type them and as people read them."""

import re
from datetime import date

from mrs_tracker.text import counted

WAYS = "fri, +2w, 15 dec, nov 2027, 12 months"
"""How a day can be typed, for the line under a field."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTHS_TO_COUNT = 36
"""So many months and more are told in years."""

_YEAR_AND_MONTH = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-\d\d)?)?")

_DAYS_IN_WORDS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def understand(text: str, today: date) -> date:
    """The day that a person means by what they typed, as `typed_days.understand` reads it. Raises UsageProblem."""
    from mrs_tracker import typed_days  # the first frame shows days and reads none

    return typed_days.understand(text, today)


def short(day: date, today: date) -> str:
    """A day for a column: `Thu 26 Nov` within a year's reach, `26 Nov 2028` beyond."""
    if abs((day - today).days) < 7:
        return f"{day:%a} {day.day} {day:%b}"
    if day.year == today.year or 0 <= (day - today).days < 300:
        return f"{day.day} {day:%b}"
    return f"{day.day} {day:%b} {day.year}"


def full(day: date) -> str:
    """A day for a sentence: `Friday 27 November 2026`."""
    return f"{_DAYS_IN_WORDS[day.weekday()]} {day.day} {day:%B} {day.year}"


def away(day: date, today: date) -> str:
    """How far a day is: `today`, `tomorrow`, `in 3 days`, `2 days ago`."""
    days = (day - today).days
    if days in (-1, 0, 1):
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} ago"


def over(day: date, today: date) -> str:
    """How long ago a day was, for the question whether it is meant: `327 days ago`; nothing where it is not over."""
    return away(day, today) if day < today else ""


def ago(said: str, today: date) -> str:
    """How long ago a month or a year was that a text names (`2026-09`, `2026-09-28`, `May 2025`, `2025`): `this month`,
    `18 months ago`, `last year`; nothing where it names none, or one that is still to come.
    """
    word, _, year = said.rpartition(" ")
    iso = f"{year}-{_MONTHS.index(word) + 1:02}" if word in _MONTHS else said
    found = _YEAR_AND_MONTH.fullmatch(iso)
    if not found:
        return ""
    years = today.year - int(found[1])
    if not found[2]:
        return _back(years, "year")
    months = 12 * years + today.month - int(found[2])
    return _back(months, "month") if months < _MONTHS_TO_COUNT else _back(months // 12, "year")


def _back(number: int, unit: str) -> str:
    if number < 0:
        return ""
    return (f"this {unit}", f"last {unit}")[number] if number < 2 else f"{number} {unit}s ago"


def due(day: date, today: date) -> str:
    """A deadline for a row: `due today`, `due Monday`, `due 30 Nov`, `4 days overdue`; being late is never hidden."""
    days = (day - today).days
    if days < 0:
        return f"{counted(-days, 'day')} overdue"
    if days < 2:
        return "due " + ("today", "tomorrow")[days]
    if days < 7:
        return "due " + _DAYS_IN_WORDS[day.weekday()]
    return "due " + short(day, today)


def length(minutes: int) -> str:
    """An amount of work: `10 min`, `1 h`, `1 h 30`, `2,700 h`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest and hours < 10 else f"{hours:,} h"

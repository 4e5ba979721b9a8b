"""Days as people type them and as people read them."""

from datetime import date

from mrs_tracker.text import counted

WAYS = "fri, +2w, 15 dec, nov 2027, 12 months"
"""How a day can be typed, for the line under a field."""

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

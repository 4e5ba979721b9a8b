"""Days as people type them and as people read them."""

import contextlib
import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from mrs_tracker.errors import UsageProblem
from mrs_tracker.text import counted, one_line

_LETTERS = {"t": "+0d", "today": "+0d", "m": "+1d", "tomorrow": "+1d", "w": "+1w", "o": "+1m"}
_STEP = re.compile(r"([+-])\s*(\d{1,4})\s*([dwmy])")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})\b")
_TIME = re.compile(
    r"\d\s*[ap]\.?m\b|\d:\d|\bnow\b|noon|midnight|\bhours?\b|\bminutes?\b|\bseconds?\b|o'clock|\bat\s+\d", re.IGNORECASE
)
_DAYS_IN_WORDS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def understand(text: str, today: date) -> date:
    """The day that a person means: `t m w o`, `+3d +2w +1m`, an ISO date, or what dateparser reads in English.

    Days without a year lie in the future. Raises UsageProblem with one sentence for times of day, months or years
    without a day, days that do not exist, and anything else that is not a day.
    """
    typed = " ".join(text.casefold().split())
    typed = _LETTERS.get(typed, typed)
    try:
        if step := _STEP.fullmatch(typed):
            number = int(step[2]) * (1 if step[1] == "+" else -1)
            return _moved(today, number, step[3])
        if iso := _ISO.fullmatch(typed):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
    except (ValueError, OverflowError):
        raise UsageProblem(f"{one_line(typed)} is not a day in the calendar.") from None
    if _TIME.search(typed):
        raise UsageProblem("A deadline is a day, without a time.")
    if typed.isdecimal():
        raise UsageProblem(
            f"{typed[:20]} alone could be a day, a month or a year. Try {typed[:2]} {today:%b}, or +{typed[:2]}d."
        )
    if (both := _SLASHED.match(typed)) and both[1] != both[2] and int(both[1]) <= 12 and int(both[2]) <= 12:
        raise UsageProblem(f"{typed[:20]} could be read in two ways. Write the month as a word, or {today}.")
    if numbers := _SLASHED.fullmatch(typed):
        return _next(max(int(numbers[1]), int(numbers[2])), min(int(numbers[1]), int(numbers[2])), typed, today)
    found = _parsed(typed, today) if typed and len(typed) <= 60 else None
    if found is None:
        raise UsageProblem(f"“{one_line(text)[:60]}” is not a day. Try fri, +2w, 15 dec or {today}.")
    return found


def _parsed(typed: str, today: date) -> date | None:
    from dateparser.date import DateDataParser  # 75 ms, needed only here

    noon = datetime(today.year, today.month, today.day, 12)
    settings = {
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": noon,
        "RETURN_TIME_AS_PERIOD": True,
        "DATE_ORDER": "DMY",
    }
    try:
        found = DateDataParser(languages=["en"], settings=settings).get_date_data(typed)
    except OverflowError:  # a day after the last one
        return None
    if found.date_obj is None or found.period == "time":
        return None
    if found.period not in ("day", "week"):
        raise UsageProblem(f"“{one_line(typed)}” names no day. Try 15 {today:%b} or {today}.")
    return found.date_obj.date()


def _next(day: int, month: int, typed: str, today: date) -> date:
    """The next such day of a month, today included."""
    for year in range(today.year, min(today.year + 9, date.max.year + 1)):  # 29 February comes within eight years
        with contextlib.suppress(ValueError):
            if (found := date(year, month, day)) >= today:
                return found
    raise UsageProblem(f"{typed[:20]} is not a day in the calendar.")


def _moved(day: date, number: int, unit: str) -> date:
    if unit in "dw":
        return day + timedelta(days=number * (7 if unit == "w" else 1))
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


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
    """An amount of work: `10 min`, `1 h`, `1 h 30`, `40 h`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest and hours < 10 else f"{hours} h"

"""Days as people type them: our own few words first, then whatever else is a day in English."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from mrs_tracker import months
from mrs_tracker.errors import UsageProblem
from mrs_tracker.text import one_line

_LETTERS = {"t": "+0d", "today": "+0d", "m": "+1d", "tomorrow": "+1d", "w": "+1w", "o": "+1m", "yesterday": "-1d"}
_NOISE = frozenset(("by", "due", "in", "of", "on", "the", "till", "until"))
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WHICH = {"last": -1, "this": 0, "next": 1}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip

_YEARS_AHEAD = 50
"""A number alone is a year up to so far away; beyond, it is more likely a slip, or a time without its colon."""

_TIME = re.compile(
    r"\d\s*[ap]\.?m\b|\d:\d|\bnow\b|noon|midnight|\bhours?\b|\bminutes?\b|\bseconds?\b|o'clock|\bat\s+\d"
)
_DISTANCE = re.compile(
    rf"([+-]?) ?(\d{{1,4}}|an?|{'|'.join(_NUMBERS[1:])}) ?"
    r"(?:([dwmy])|(d)ays?|(w)(?:ee)?ks?|(m)(?:o|onths?)|(y)(?:ea)?rs?)( ago)?(?: from (?:now|today))?"
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_TWO_NUMBERS = re.compile(r"(\d{1,2})[-/., ](\d{1,2})(?:[-/., ](\d{4}|\d\d))?")
_WEEKDAY = re.compile(r"(?:(last|this|next) )?([a-z]+)(?: (last|this|next) week)?")
_SPAN = re.compile(r"(end )?(?:(last|this|next) )?([a-z]+)?(?: ?'?(\d{4}|(?<=')\d\d))?")
_DAY_FIRST = re.compile(
    r"(?:(?P<weekday>[a-z]+) )?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: ?(?P<month>[a-z]+)(?: '?(?P<year>\d{4}|\d\d))?)?"
)
_MONTH_FIRST = re.compile(
    r"(?:(?P<weekday>[a-z]+) )?(?P<month>[a-z]+) ?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: '?(?P<year>\d{4}|\d\d))?"
)
_WORTH_PARSING = re.compile(
    rf"\b(?:day|week|month|year|fortnight|tomorrow|yesterday|{'|'.join(name[:3].lower() for name in _DAYS + _MONTHS)})"
)
"""A text without any of these is no day, and dateparser need not be loaded to say so."""
_PAST = re.compile(r"\bago\b|\blast\b|\bbefore\b|\d{4}")


def understand(text: str, today: date) -> date:
    """The day that a person means.

    - `t m w o` are today, tomorrow, a week and a month from today; `+3d`, `2 weeks`, `in 12 months`, `1 year` count
      from today, `-3d` and `3 days ago` backwards.
    - `fri` is the first one after today, `this fri` that of this week, `next fri` that of next week, `last fri` that
      of last week. A week begins on Monday.
    - A week, a month or a year means its last day: `this week`, `next month`, `end of june`, `nov 2027`, `12/2027`,
      `2027`. `november` alone is the first one that is not over; `next june` is that of next year.
    - `15 dec`, `dec 15`, `12/15` and `15th` are the first such day from today on.

    Whatever else is typed is read by dateparser, in English. Raises UsageProblem with one sentence for times of day,
    for what can be read in two ways, for days that do not exist, and for anything else that is not a day. A day that
    is over is understood too: whoever asks may ask again.
    """
    typed = " ".join(text.casefold().split())
    try:
        if found := _ours(typed, today):
            return found
        if _TIME.search(typed):
            raise UsageProblem(f"A time of day is not kept: type the day alone, such as {_examples(today)}.")
        if typed.isdecimal():
            raise UsageProblem(_said_to_a_number(typed, today))
        found = _parsed(typed, today)
    except (ValueError, OverflowError):
        raise UsageProblem(f"{_quoted(text)} is not a day in the calendar.") from None
    if found is None:
        raise UsageProblem(f"{_quoted(text)} is not a day: try {_examples(today)}.")
    return found


def _ours(typed: str, today: date) -> date | None:
    """What our own words mean. Raises UsageProblem, and ValueError or OverflowError outside the calendar."""
    apart = re.sub(r"(?<=[a-z])[-/.,]+|[-/.,]+(?=[a-z]|\s|$)", " ", _LETTERS.get(typed, typed))
    said = " ".join(word for word in apart.split() if word not in _NOISE)
    readers = (_distance, _digits, _weekday, _span, _day_of_month)
    return next((found for reader in readers if (found := reader(said, today))), None)


def _distance(said: str, today: date) -> date | None:
    if not (found := _DISTANCE.fullmatch(said)):
        return None
    sign, number, *units, ago = found.groups()
    count = int(number) if number.isdecimal() else _NUMBERS.index(number) if number in _NUMBERS else 1
    return _moved(today, -count if ago or sign == "-" else count, next(filter(None, units)))


def _digits(said: str, today: date) -> date | None:
    if found := _YEAR_FIRST.fullmatch(said):
        year, month = int(found[1]), int(found[2])
        return _exact(int(found[3]), month, year) if found[3] else _last(month, year)
    if found := _MONTH_AND_YEAR.fullmatch(said):
        return _last(int(found[1]), int(found[2]))
    if not (found := _TWO_NUMBERS.fullmatch(said)):
        return None
    month, day = sorted((int(found[1]), int(found[2])))
    if 1 <= month != day <= 12:
        either = f"{month} {_MONTHS[day - 1]} or {day} {_MONTHS[month - 1]}"
        raise UsageProblem(f"{_quoted(said)} can be read in two ways, {either}: write the month as a word.")
    return _exact(day, month, _year(found[3])) if found[3] else _next(day, month, today)


def _weekday(said: str, today: date) -> date | None:
    found = _WEEKDAY.fullmatch(said)
    day = _place(found[2], _DAYS, 2) if found else None
    if found is None or day is None:
        return None
    days = day - today.weekday()
    return today + timedelta(days=days + 7 * _WHICH[which] if (which := found[1] or found[3]) else (days - 1) % 7 + 1)


def _span(said: str, today: date) -> date | None:
    """The last day of a week, a month or a year."""
    if not (found := _SPAN.fullmatch(said)):
        return None
    is_end, which, word, year = found.groups()
    if word in ("week", "month", "year"):
        return _last_around(word, _WHICH[which or "this"], today) if (is_end or which) and not year else None
    if not word:
        is_near = year and len(year) == 4 and 0 <= int(year) - today.year <= _YEARS_AHEAD
        return _last(12, int(year)) if is_near and not which else None
    month = _place(word, _MONTHS, 3)
    if month is None or (which and year):
        return None
    coming = today.year + (_WHICH[which] if which else month + 1 < today.month)
    return _last(month + 1, _year(year) if year else coming)


def _last_around(what: str, which: int, today: date) -> date:
    if what == "week":
        return today + timedelta(days=6 - today.weekday() + 7 * which)
    there = _moved(today.replace(day=1), which, what[0])
    return _last(there.month if what == "month" else 12, there.year)


def _day_of_month(said: str, today: date) -> date | None:
    for pattern in () if said.isdecimal() else (_DAY_FIRST, _MONTH_FIRST):
        if found := pattern.fullmatch(said):
            weekday, month = _place(found["weekday"], _DAYS, 2), _place(found["month"], _MONTHS, 3)
            if (found["weekday"] and weekday is None) or (found["month"] and month is None):
                continue
            if month is not None:
                return _on(weekday, int(found["day"]), month + 1, found["year"], today)
            days = _ahead(int(found["day"]), today)
            return next((day for day in days if weekday in (None, day.weekday())), None)
    return None


def _on(weekday: int | None, day: int, month: int, year: str | None, today: date) -> date:
    """A day of a month. Raises UsageProblem where it does not fall on the weekday that was said."""
    found = _exact(day, month, _year(year)) if year else _next(day, month, today)
    if weekday is None or found.weekday() == weekday:
        return found
    for days in () if year else (365, 366):
        before = found - timedelta(days=days)
        if (before.month, before.day, before.weekday()) == (month, day, weekday):
            return before
    raise UsageProblem(
        f"{day} {_MONTHS[month - 1]} {found.year} is a {_DAYS[found.weekday()]}, not a {_DAYS[weekday]}."
    )


def _parsed(typed: str, today: date) -> date | None:
    if len(typed) > 60 or not _WORTH_PARSING.search(typed):
        return None
    from dateparser.date import DateDataParser  # 75 ms, needed only here

    noon = datetime(today.year, today.month, today.day, 12)
    given = {"PREFER_DATES_FROM": "future", "RELATIVE_BASE": noon, "RETURN_TIME_AS_PERIOD": True, "DATE_ORDER": "DMY"}
    found = DateDataParser(languages=["en"], settings=given).get_date_data(typed)
    if found.date_obj is None or found.period not in ("day", "week"):
        return None
    day = found.date_obj.date()
    return day if day >= today or _PAST.search(typed) else None


def _said_to_a_number(typed: str, today: date) -> str:
    if len(typed) <= 2 and (day := next(_ahead(int(typed), today), None)):
        return f"{_quoted(typed)} alone could be a day, a month or a year: try {_shown(day)} or +{int(typed)}d."
    return f"{_quoted(typed)} alone is not a day: try {_examples(today)}."


def _examples(today: date) -> str:
    """Days as they can be typed, all of them ahead of today."""
    if today.year == date.max.year:
        return "today"
    return f"fri, +2w, {_shown(_moved(today.replace(day=15), 1, 'm'))} or 12 months"


def _shown(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1][:3].lower()}"


def _quoted(text: str) -> str:
    return f"“{one_line(' '.join(text.split()))[:60]}”"


def _place(word: str | None, names: Sequence[str], least: int) -> int | None:
    """Where the name stands that a word is, or of which it is the beginning."""
    if not word or len(word) < least:
        return None
    return next((place for place, name in enumerate(names) if name.lower().startswith(word)), None)


def _year(typed: str) -> int:
    return int(typed) + (2000 if len(typed) == 2 else 0)


def _last(month: int, year: int) -> date:
    """The last day of a month. Raises ValueError outside the calendar."""
    return date(year, month, 1).replace(day=monthrange(year, month)[1])


def _exact(day: int, month: int, year: int) -> date:
    """A day. Raises UsageProblem where the month is shorter, ValueError outside the calendar."""
    if day > (last := _last(month, year)).day:
        raise UsageProblem(f"{_MONTHS[month - 1]} {year} has {last.day} days.")
    return last.replace(day=day)


def _next(day: int, month: int, today: date) -> date:
    """The first such day of a month from today on. Raises UsageProblem where the month is shorter in every year."""
    return next(_ahead(day, today, month), None) or _exact(day, month, today.year + (month < today.month))


def _ahead(day: int, today: date, month: int | None = None) -> Iterator[date]:
    """The days with a number from today on, for nine years: 29 February comes within eight."""
    for place in range(9 * 12):
        years, before = divmod(today.month - 1 + place, 12)
        if month in (None, before + 1) and today.year + years <= date.max.year:
            last = _last(before + 1, today.year + years)
            if 1 <= day <= last.day and last.replace(day=day) >= today:
                yield last.replace(day=day)


def _moved(day: date, number: int, unit: str) -> date:
    if unit in "dw":
        return day + timedelta(days=number * (7 if unit == "w" else 1))
    return months.moved(day, number * (12 if unit == "y" else 1))

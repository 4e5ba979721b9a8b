"""Questions for a day, which say how it is understood while it is typed."""

import re
from datetime import date

from mrs_tracker import dates
from mrs_tracker.ask.parsers import day, tell_day
from mrs_tracker.ask.question import Question
from mrs_tracker.insight.snapshot import Snapshot

_MONTH = re.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?( +\d{4})?|\d{1,2}/\d{4}|\d{4}[-/]\d{1,2}",
    re.IGNORECASE,
)
"""A month, by its name or number, without a day."""


def day_question(name: str, label: str, option: str = "") -> Question[date]:
    """A question for any day, typed as people type days."""
    return Question(name, label, day, date.isoformat, tell_day, hint=dates.WAYS, option=option)


def begun_question(name: str, label: str, option: str = "") -> Question[date]:
    """A question for the day on which something began: a month alone means its first day."""
    return day_question(name, label, option)._replace(parse=_first_day, hint="jan 2024, 2024-01-15")


def _first_day(typed: str, at: Snapshot) -> date:
    found = day(typed, at)
    return found.replace(day=1) if _MONTH.fullmatch(typed.strip()) else found

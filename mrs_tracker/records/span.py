"""From a day to a day: how it is shown, and that it has a right order."""

from collections.abc import Mapping
from datetime import date

from mrs_tracker import dates
from mrs_tracker.ask.question import Answers


def span(first: date | None, last: date | None, lasting: str = "now") -> str:
    """From when until when, in months: `Jan 2024 – now`; nothing where neither is known."""
    begin = f"{first:%b %Y}" if first else ""
    end = f"{last:%b %Y}" if last else lasting
    return f"{begin} – {end}" if begin or last else ""


def in_order(said: Answers, first: str, last: str, words: str) -> Mapping[str, str]:
    """What is wrong where the later of two days comes first: `words` and the day of the earlier one."""
    began, ended = said.get(first), said.get(last)
    if began and ended and ended < began:
        return {last: f"{words}, which was on {dates.full(began)}."}
    return {}

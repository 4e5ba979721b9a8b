"""The days of this week, as the check-ins tell of them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from mrs_tracker.state.document import State

Mark = Literal["yes", "unknown", "rest", "today", "ahead", "before"]


class Day(NamedTuple):
    """One day; `unknown` says that there was no check-in, which is not the same as a day without work; `before`, that
    the first check-in was still to come.
    """

    day: date
    mark: Mark


def week(state: State, today: date) -> Sequence[Day]:
    """Monday to Sunday of the week that holds today; at the end of all dates, the last seven days."""
    monday = min(today - timedelta(days=today.weekday()), date.max - timedelta(days=6))
    first = _first(state)
    return [Day(day, _mark(state, day, today, first)) for day in (monday + timedelta(days=n) for n in range(7))]


def is_checked_in(state: State, day: date) -> bool:
    """Whether the day has a check-in."""
    held = state.check_ins.get(day.isoformat())
    return held is not None and held.at is not None


def _first(state: State) -> str:
    """The ISO date of the first check-in; one that is after all dates where there is none."""
    return min((day for day, held in state.check_ins.items() if held.at is not None), default="~")


def _mark(state: State, day: date, today: date, first: str) -> Mark:
    if is_checked_in(state, day):
        return "yes"
    if day >= today:
        return "today" if day == today else "ahead"
    if day.isoformat() < first:
        return "before"
    return "rest" if day.weekday() in state.settings.rest_days else "unknown"

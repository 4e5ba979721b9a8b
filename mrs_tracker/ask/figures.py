"""Typing one's own figure over one of the plan's: a question for each unit, and how a figure is told."""

import re
from collections.abc import Mapping
from typing import Any

from mrs_tracker import dates
from mrs_tracker.ask.parsers import hours, line, money, show_hours, show_money, tell_money, whole
from mrs_tracker.ask.question import Answers, Form, Question
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.figures import FigurePlace, Shown, Unit, figure
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.state import verbs
from mrs_tracker.state.verbs import Deed
from mrs_tracker.text import counted

MOST_HOURS = 5_000
_DAYS = re.compile(r"\s*days?\s*$", re.IGNORECASE)
_PERCENT = re.compile(r"([+-]?\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|percent)?")


def percent(typed: str, _: Snapshot | None = None) -> float:
    """A percentage, which may be below nothing: `8`, `7.8 %`, `-15.8%`."""
    found = _PERCENT.fullmatch(typed.strip().casefold().replace("−", "-"))
    if not found:
        raise UsageProblem("Write a percentage as 8, 7.8 % or -15.8 %.")
    return float(found[1].replace(",", "."))


def days(typed: str, at: Snapshot) -> int:
    """A number of days: `30`, `30 days`."""
    return whole(0, 1000)(_DAYS.sub("", typed), at)


_QUESTIONS: Mapping[Unit, Question[Any]] = {
    "dollars": Question("value", "Dollars", money, show_money, tell_money, hint="$299"),
    "days": Question("value", "Days", days, show_hours, hint="30"),
    "hours": Question("value", "Hours", lambda typed, at: hours(typed, at, 0.5, MOST_HOURS), show_hours, hint="120"),
    "percent": Question("value", "Percent", percent, show_hours, hint="7.8"),
    "mark": Question("value", "Score", whole(0, 1000), show_hours, hint="300"),
}
"""One question for each unit."""

WHENCE: Question[str] = Question("line", "From", line, hint="where you have it from, if you like", option="from")
"""Where a figure of one's own is from."""


def figure_form(place: FigurePlace, at: Snapshot) -> Form:
    """What one's own figure is typed with; an empty one gives the place back to the plan's."""
    shown = figure(at.state, place)
    question = _QUESTIONS[place.unit]
    held = (
        {"value": question.show(shown.value), "line": shown.own.line} if shown.own and shown.value is not None else {}
    )
    planned = "has none" if place.planned is None else f"says {tell_figure(place.unit, place.planned)}"
    remark = f"The plan {planned}." + (" Empty lets it count again." if shown.own else "")
    if place.planned is not None:
        question = question._replace(hint=question.show(place.planned))
    return Form(f"{place.about}: {place.label}", (question, WHENCE), held, remark)


def figure_typed(place: FigurePlace, answers: Answers, at: Snapshot) -> Deed | None:
    """The deed that keeps what was typed, or gives the place back to the plan; None where there is nothing to do."""
    value = answers["value"]
    if value is None:
        return verbs.clear_figure(place.path, in_short(place)) if figure(at.state, place).own else None
    words = f"{tell_figure(place.unit, value)} for {in_short(place)}"
    return verbs.type_figure(place.path, words, float(value), answers.get("line") or "")


def in_short(place: FigurePlace) -> str:
    """What a figure is called within a sentence."""
    return f"{place.about}, {place.label}"


def tell_figure(unit: Unit, value: float) -> str:
    """A figure with its unit: `$299`, `90 days`, `120 h`, `7.8 %`."""
    if unit == "dollars":
        return f"${value:,.0f}" if value == int(value) else f"${value:,.2f}"
    if unit == "days":
        return counted(round(value), "day")
    return f"{value:g}" + {"hours": " h", "percent": " %"}.get(unit, "")


def whose(shown: Shown, at: Snapshot, planned: str = "") -> str:
    """Whose a figure is, where it is the person's: `yours, typed 1 Dec; the plan says $299`."""
    if shown.own is None:
        return ""
    day = f", typed {dates.short(shown.own.day, at.today)}" if shown.own.day else ""
    whence = f", from {shown.own.line}" if shown.own.line else ""
    said = planned or (tell_figure(shown.place.unit, shown.place.planned) if shown.place.planned is not None else "")
    return f"yours{day}{whence}; the plan {f'says {said}' if said else 'has none'}"

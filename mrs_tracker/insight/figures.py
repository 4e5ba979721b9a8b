"""Figures of the plan that a person may put their own in the place of: which there are, and which one counts."""

import math
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from mrs_tracker.roadmap.dotted import name_of
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.roadmap.facts import Figures, Sourced
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.changes import is_live
from mrs_tracker.state.document import State
from mrs_tracker.state.records.person import Figure

Unit = Literal["dollars", "days", "hours", "percent", "mark"]
"""What a figure is counted in; a mark is a score, or a percentage, as its exam has it."""


class FigurePlace(NamedTuple):
    """A figure of the plan: where it stands, what it is, and what the plan says."""

    path: str
    """Where it stands in the plan: `exams.cpc.fee.amounts.two-attempts`."""
    about: str
    """What it is a figure of."""
    label: str
    """Which figure it is."""
    unit: Unit
    planned: float | None
    """What the plan says; None where it knows none."""
    fact: Sourced
    """Where the plan has it from."""


class Shown(NamedTuple):
    """A figure as it counts: the person's own, or else the plan's."""

    place: FigurePlace
    own: Figure | None
    """What the person typed, where they did."""
    value: float | None
    """What counts."""


def figure_places(roadmap: Roadmap) -> Mapping[str, FigurePlace]:
    """Every figure that may be typed over, by where it stands."""
    exams = (place for exam in roadmap.exams for place in figures_of_exam(exam))
    editions = (place for edition in roadmap.figures for place in figures_of_edition(edition))
    return {place.path: place for place in (*exams, *editions)}


def figures_of_exam(exam: Exam) -> Iterator[FigurePlace]:
    """The figures of an exam that may be typed over."""

    def place(path: str, label: str, unit: Unit, planned: float | None) -> FigurePlace:
        return FigurePlace(f"exams.{exam.id}.{path}", exam.short, label, unit, planned, exam)

    if not exam.fee.amounts:
        yield place("fee", "fee", "dollars", None)
    for one in exam.fee.amounts:
        yield place(f"fee.amounts.{name_of(one)}", f"price “{one.label}”", "dollars", one.usd)
    yield place("retake", "wait before another try", "days", _first_wait(exam))
    mark = exam.sitting.pass_mark
    yield place("sitting.pass_mark", "passing score", "percent" if mark.kind == "percent" else "mark", mark.score)
    yield place("renewal.fee_usd", "fee for renewal", "dollars", exam.renewal.fee_usd)
    yield place("prep", "preparation", "hours", (exam.prep.least + exam.prep.most) / 2 if exam.prep else None)


def figures_of_edition(edition: Figures) -> Iterator[FigurePlace]:
    """The figures of an edition of pay and outlook that may be typed over."""
    found: tuple[tuple[str, str, Unit], ...] = (
        ("median", "median pay", "dollars"),
        ("lowest_tenth", "lowest tenth of pay", "dollars"),
        ("highest_tenth", "highest tenth of pay", "dollars"),
        ("growth", "growth", "percent"),
    )
    for field, label, unit in found:
        planned = getattr(edition, field)
        if planned is not None:
            yield FigurePlace(f"figures.{edition.id}.{field}", edition.title, label, unit, planned, edition)


def figure(state: State, place: FigurePlace) -> Shown:
    """A figure as it counts."""
    value = own_value(state, place.path)
    return Shown(place, None, place.planned) if value is None else Shown(place, state.figures[place.path], value)


def own_value(state: State, path: str) -> float | None:
    """The person's own figure in the place of the plan's; None where they typed none, or what stands there is none."""
    held = state.figures.get(path)
    value = held.value if held and is_live(held) else None
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return float(value) if is_number and value is not None else None


def _first_wait(exam: Exam) -> int | None:
    """Days to wait after the first attempt; None where no rule was found."""
    return next((step.days for step in exam.retake.steps if step.after == 1), None)

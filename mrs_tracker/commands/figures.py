"""Typing one's own figure over one of the plan's."""

from collections.abc import Sequence

from mrs_tracker.ask.figures import figure_form, figure_typed, in_short, tell_figure, whose
from mrs_tracker.ask.question import Asking, Form, Option, Outcome, Question
from mrs_tracker.commands import records
from mrs_tracker.insight.figures import FigurePlace, figure, figures_of_edition, figures_of_exam
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.refs import Ref

PAY = Ref("fact", ("facts", "pay"))
"""The page of facts whose newest figures can be typed over."""


def change(ref: Ref, at: Snapshot) -> Asking[Outcome | None]:
    """Asks which figure, and for one's own; what else is one's own about an exam, its notes, is offered first."""
    mine, places = records.own(ref, at), _places(ref, at)
    options = [*(records.option(str(number), one, at) for number, one in enumerate(mine)),
               *(_option(place, at) for place in places)]  # fmt: skip
    question: Question[str] = Question("which", "Which", options=lambda _: options)
    which = (yield Form("Change what?", (question,)))["which"]
    if which.isdecimal():
        return (yield from records.edit(mine[int(which)], at))
    place = next(one for one in places if one.path == which)
    answers = yield figure_form(place, at)
    deed = figure_typed(place, answers, at)
    return Outcome(deed, lambda after: _said(place, after)) if deed else None


def is_offered(ref: Ref, at: Snapshot) -> bool:
    """Whether a thing has a figure that can be typed over."""
    return bool(_places(ref, at))


def _places(ref: Ref, at: Snapshot) -> Sequence[FigurePlace]:
    if exam := at.exams.get(ref.id) if ref.kind == "exam" else None:
        return list(figures_of_exam(exam))
    newest = next((one for one in at.roadmap.figures if one.median), None) if ref == PAY else None
    return list(figures_of_edition(newest)) if newest else []


def _option(place: FigurePlace, at: Snapshot) -> Option:
    shown = figure(at.state, place)
    told = "not known" if shown.value is None else tell_figure(place.unit, shown.value)
    return Option(place.path, place.label[:1].upper() + place.label[1:], told, whose(shown, at))


def _said(place: FigurePlace, after: Snapshot) -> str:
    shown = figure(after.state, place)
    if shown.own and shown.value is not None:
        return f"{in_short(place)}: {tell_figure(place.unit, shown.value)} from now on."
    return f"{in_short(place)}: the plan’s figure counts again."

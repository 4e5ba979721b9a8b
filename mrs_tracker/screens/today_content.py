"""What Today shows: all of it drawn from a view of the day, which was made from the state, or kept from before."""

from collections.abc import Sequence
from datetime import date

from mrs_tracker import dates
from mrs_tracker.present.shapes import SPACE, Page, Room, Row, Task, Tone, View, groups
from mrs_tracker.refs import Ref
from mrs_tracker.screens.lazy import LazyWorkspace
from mrs_tracker.text import counted
from mrs_tracker.widgets.glyphs import glyphs
from mrs_tracker.wording import Part, bar

HEADINGS = {
    "Next": Row(title="Next", is_heading=True, tone="accent"),
    "Later this week": Row(title="Later this week", is_heading=True),
    "Slipped": Row(title="Slipped", is_heading=True, tone="coral", note="d sets a new date, x skips"),
}
_REASONS: dict[str, Tone] = {"slipped": "coral", "result": "amber", "due": "amber", "picked": "accent"}


class TodayContent:
    """The next actions with their reasons, and what slipped."""

    def __init__(self, lazy: LazyWorkspace) -> None:
        self._lazy = lazy

    def rows(self, room: Room) -> Sequence[Row]:
        """The tasks under their headings."""
        view = self._lazy.view
        gap = [SPACE] if room.is_tall else []
        shown: list[Row] = []
        for name, tasks in groups(view):
            if tasks:
                shown += [*([SPACE] if shown else []), HEADINGS[name], *gap, *(_row(task) for task in tasks)]
        if not shown:
            return _empty(view)
        return [*shown, SPACE, *_way(view, gap)] if view.is_new else shown

    def page(self, ref: Ref) -> Page:
        """The page of a task; the first one’s is part of the view."""
        view = self._lazy.view
        if ref.id == view.first:
            return view.page
        from mrs_tracker.present import pages  # the kept view has its page with it

        return pages.page(ref, self._lazy.workspace.at)

    def first(self) -> Ref | None:
        """The first task."""
        return None

    def basis(self) -> object:
        """The view of the day."""
        return self._lazy.view

    def headline(self, room: Room) -> Sequence[Part]:
        """How far the whole plan is, the hire date, and the week; for somebody new, what to begin with."""
        view = self._lazy.view
        if view.is_new:
            promise = ", and the plan is yours" if room.width >= 100 else ""
            begin = f"   a few questions{promise}" if room.width >= 70 else ""  # one line, whatever the width
            return (
                ("New here? Press ", "bold"),
                ("1", "key"),
                (" and say where you are going.", "bold"),
                (begin, "dim"),
            )
        percent = view.whole.percent or 0
        line = bar(percent, min(48, max(room.width - 54, 10)))
        parts: list[Part] = [(f"{percent} %  ", "bold"), *line, "   ", *_hire_date(view, room), "\n"]
        return [*parts, *(["\n"] if room.is_tall else []), *_week(view, room)]


def _hire_date(view: View, room: Room) -> Sequence[Part]:
    if not view.hire_date:
        return (("no hire date yet   ", "dim"), ("1", "key"), (" sets it", "dim")) if room.width >= 70 else ()
    day, today = date.fromisoformat(view.hire_date), date.fromisoformat(view.day)
    days = (day - today).days
    left: Part = (
        (f"   {counted(days, 'day')} left", "green") if days >= 0 else (f"   {dates.away(day, today)}", "coral")
    )
    return (("hired by ", "dim"), f"{day.day} {day:%b %Y}", left if room.width >= 80 else "")


def _week(view: View, room: Room) -> Sequence[Part]:
    signs = glyphs(view.device.is_ascii)
    dots: list[Part] = []
    for _, mark in view.week:
        dots += [" ", (signs[mark], "accent" if mark == "yes" else "dim")]
    done = sum(mark == "yes" for _, mark in view.week)
    words = f"   {done} of {view.quota} check-ins" if done < view.quota else f"   {done} check-ins, a good week"
    parts: list[Part] = [("this week ", "dim"), *dots, (words, "dim")]
    if not view.is_checked_in and room.width >= 70:
        parts += [("   c", "key"), (" check in", "dim")]
    return parts


def _row(task: Task) -> Row:
    return Row(
        task.ref,
        task.title,
        task.status,
        task.why,
        dates.length(task.minutes) if task.minutes else "",
        tone=task.tone,
        reason_tone=_REASONS.get(task.reason, "dim"),
        is_dim=task.status == "blocked",
    )


def _way(view: View, gap: Sequence[Row]) -> Sequence[Row]:
    """The five steps, for somebody who has not seen them yet."""
    steps = [
        Row(
            Ref("place", ("places", step.id)), f"{digit}  {step.title}", "fact", counted(step.total, "item"), tone="dim"
        )
        for digit, step in enumerate(view.steps, 1)
    ]
    return [Row(title="The way", is_heading=True), *gap, *steps]


def _empty(view: View) -> Sequence[Row]:
    if view.whole.percent == 100:
        return (Row(title="Everything is done.", is_heading=True, tone="green"),)
    return (
        Row(title="Nothing is waiting for you today.", is_heading=True),
        Row(title="Press 1 to 5 for the steps, or a to add something of your own."),
    )

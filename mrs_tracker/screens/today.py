"""Today: what do I do now?"""

from collections.abc import Sequence
from datetime import date

from mrs_tracker import dates
from mrs_tracker.screens.listing import ListScreen
from mrs_tracker.text import counted
from mrs_tracker.view import SPACE, Page, Row, Task, Tone, View, groups
from mrs_tracker.widgets.glyphs import glyphs
from mrs_tracker.wording import Part, bar

HEADINGS = {
    "Next": Row(title="Next", is_heading=True, tone="accent"),
    "Later this week": Row(title="Later this week", is_heading=True),
    "Slipped": Row(title="Slipped", is_heading=True, tone="coral", note="d sets a new date, x skips"),
}


class TodayScreen(ListScreen):
    """The next actions with their reasons, and what slipped: all of it drawn from a view of the day, which was made
    from the state, or kept from before.
    """

    MODE = "today"
    HELP = """
Today lists what to do now, and why: deadlines first, then what yesterday picked, what is started, and what the plan
names next. Below stand this week’s deadlines and what slipped.
"""

    _shown: View | None = None

    @property
    def view(self) -> View:
        """What is shown."""
        return self.desk.view

    def show_content(self) -> None:
        self._shown = self.view
        super().show_content()

    def is_other(self) -> bool:
        """Whether the view has become another one."""
        return super().is_other() or self.view != self._shown

    def kind_of(self, key: str) -> str:
        """What kind of item a row stands for, by the view."""
        return next((task.kind for task in self.view.tasks if task.id == key), "")

    def page_of(self, key: str) -> Page:
        """The page of a row; the first one’s is part of the view."""
        view = self.view
        return view.page if key and key == view.first else super().page_of(key)

    def rows(self) -> Sequence[Row]:
        view = self.view
        shown: list[Row] = []
        for name, tasks in groups(view):
            if tasks:
                shown += [*([SPACE] if shown else []), HEADINGS[name], *self.gap, *(_row(task) for task in tasks)]
        if not shown:
            return _empty(view)
        welcome = (Row(title="New here? Press 1 and say where you are going."), SPACE) if view.is_new else ()
        return [*welcome, *shown]

    def headline(self, width: int) -> Sequence[Part]:
        percent = self.view.whole.percent or 0
        line = bar(percent, min(48, max(width - 46, 10)), plain=self.view.device.is_ascii)
        parts: list[Part] = [(f"{percent} %  ", "bold"), *line, "   ", *self._hire_date(), "\n"]
        if self.app.size.height >= 24:
            parts.append("\n")
        return [*parts, *self._week()]

    def _hire_date(self) -> Sequence[Part]:
        if not self.view.hire_date:
            wide = self.app.size.width >= 70
            return (("no hire date yet   ", "dim"), ("1", "key"), (" sets it", "dim")) if wide else ()
        day, today = date.fromisoformat(self.view.hire_date), date.fromisoformat(self.view.day)
        days = (day - today).days
        left: Part = (
            (f"   {counted(days, 'day')} left", "green") if days >= 0 else (f"   {dates.away(day, today)}", "coral")
        )
        return (("hired by ", "dim"), f"{day.day} {day:%b %Y}", left if self.app.size.width >= 80 else "")

    def _week(self) -> Sequence[Part]:
        view = self.view
        signs = glyphs(view.device.is_ascii)
        dots: list[Part] = []
        for _, mark in view.week:
            dots += [" ", (signs[mark], "accent" if mark == "yes" else "dim")]
        done = sum(mark == "yes" for _, mark in view.week)
        words = f"   {done} of {view.quota} check-ins" if done < view.quota else f"   {done} check-ins, a good week"
        parts: list[Part] = [("this week ", "dim"), *dots, (words, "dim")]
        if not view.is_checked_in and self.app.size.width >= 70:
            parts += [("   c", "key"), (" check in", "dim")]
        return parts


def _row(task: Task) -> Row:
    tones: dict[str, Tone] = {"slipped": "coral", "due": "amber", "picked": "accent"}
    minutes = dates.length(task.minutes) if task.minutes else ""
    return Row(
        task.id,
        task.title,
        task.status,
        task.why,
        minutes,
        tone=task.tone,
        reason_tone=tones.get(task.reason, "dim"),
        is_dim=task.status == "blocked",
    )


def _empty(view: View) -> Sequence[Row]:
    if view.whole.percent == 100:
        return (Row(title="Everything is done.", is_heading=True, tone="green"),)
    return (
        Row(title="Nothing is waiting for you today.", is_heading=True),
        Row(title="Press 1 to 5 for the steps, or a to add something of your own."),
    )

"""Today: what do I do now?"""

from collections.abc import Sequence

from mrs_tracker import dates
from mrs_tracker.insight.agenda import Action
from mrs_tracker.insight.week import is_checked_in, week
from mrs_tracker.screens.listing import ListScreen
from mrs_tracker.screens.pages import item_row
from mrs_tracker.text import counted
from mrs_tracker.widgets.glyphs import glyphs
from mrs_tracker.widgets.rows import SPACE, Row, Tone
from mrs_tracker.wording import Part, bar


class TodayScreen(ListScreen):
    """The next actions with their reasons, and what slipped."""

    MODE = "today"
    HELP = """
Today lists what to do now, and why: deadlines first, then what yesterday picked, what is started, and what the plan
names next. Below stand this week’s deadlines and what slipped.
"""

    def rows(self) -> Sequence[Row]:
        agenda = self.desk.agenda
        groups = [
            (Row(title="Next", is_heading=True, tone="accent"), agenda.now),
            (Row(title="Later this week", is_heading=True), agenda.later),
            (Row(title="Slipped", is_heading=True, tone="coral", note="d sets a new date, x skips"), agenda.slipped),
        ]
        shown: list[Row] = []
        for heading, actions in groups:
            if actions:
                shown += [*([SPACE] if shown else []), heading, *self.gap, *(self._row(action) for action in actions)]
        return [*self._welcome(), *shown] if shown else self._empty()

    def _welcome(self) -> Sequence[Row]:
        profile = self.desk.state.profile
        if profile.focus or profile.hire_date or self.desk.state.rev > 20:
            return ()
        return (Row(title="New here? Press 1 and say where you are going."), SPACE)

    def _row(self, action: Action) -> Row:
        tones: dict[str, Tone] = {"slipped": "coral", "due": "amber", "picked": "accent"}
        return item_row(action.entry, self.desk.today, action.why, tones.get(action.reason, "dim"))

    def _empty(self) -> Sequence[Row]:
        if self.desk.progress().is_complete:
            return (Row(title="Everything is done.", is_heading=True, tone="green"),)
        return (
            Row(title="Nothing is waiting for you today.", is_heading=True),
            Row(title="Press 1 to 5 for the steps, or a to add something of your own."),
        )

    def headline(self, width: int) -> Sequence[Part]:
        plain = self.desk.store.device.ascii
        progress = self.desk.progress()
        percent = progress.percent or 0
        parts: list[Part] = [(f"{percent} %  ", "bold"), *bar(percent, min(48, max(width - 46, 10)), plain=plain)]
        parts += ["   ", *self._hire_date(), "\n"]
        if self.app.size.height >= 24:
            parts.append("\n")
        return [*parts, *self._week()]

    def _hire_date(self) -> Sequence[Part]:
        day = self.desk.state.profile.hire_date
        if day is None:
            wide = self.app.size.width >= 70
            return (("no hire date yet   ", "dim"), ("1", "key"), (" sets it", "dim")) if wide else ()
        days = (day - self.desk.today).days
        left: Part = (
            (f"   {counted(days, 'day')} left", "green")
            if days >= 0
            else (f"   {dates.away(day, self.desk.today)}", "coral")
        )
        return (("hired by ", "dim"), f"{day.day} {day:%b %Y}", left if self.app.size.width >= 80 else "")

    def _week(self) -> Sequence[Part]:
        signs = glyphs(self.desk.store.device.ascii)
        state, today = self.desk.state, self.desk.today
        days = week(state, today)
        dots: list[Part] = []
        for day in days:
            dots += [" ", (signs[day.mark], "accent" if day.mark == "yes" else "dim")]
        done = sum(day.mark == "yes" for day in days)
        quota = state.settings.quota
        words = f"   {done} of {quota} check-ins" if done < quota else f"   {done} check-ins, a good week"
        parts: list[Part] = [("this week ", "dim"), *dots, (words, "dim")]
        if not is_checked_in(state, today) and self.app.size.width >= 70:
            parts += [("   c", "key"), (" check in", "dim")]
        return parts

"""Step 1: the profile that decides which items apply, above the checklist."""

from collections.abc import Sequence
from typing import Any

from textual import on

from mrs_tracker.insight.checklist import chosen_exams
from mrs_tracker.insight.profile import FIELDS, Answer, answer, parse_number
from mrs_tracker.screens.dialogs import Choice, ChoiceDialog, DayDialog, Field, FormDialog, ask, given
from mrs_tracker.screens.step import StepScreen
from mrs_tracker.state import verbs
from mrs_tracker.widgets.rows import Row, Rows
from mrs_tracker.wording import Page, Section


class GoalsScreen(StepScreen):
    """Where am I going?"""

    HELP = """
Your answers decide which items of the plan apply: change one with enter or e, and the plan follows at once.
"""

    def rows_before(self) -> Sequence[Row]:
        answers = [answer(self.desk.roadmap, self.desk.state, field) for field in FIELDS]
        rows = [_answer_row(one) for one in answers]
        return [Row(title="You", is_heading=True, tone="accent", note="enter changes an answer"), *self.gap, *rows]

    def first_key(self) -> str:
        return super().first_key() if self.desk.state.profile.focus and self.app.size.height >= 36 else ""

    def page(self, key: str) -> Page:
        if not key.startswith("profile:"):
            return super().page(key)
        one = self._answer(key)
        rows = tuple((("▸ " if choice.id in one.ids else "  ") + choice.title, "") for choice in one.choices)
        sections = [Section("Why it is asked", one.field.why), Section("Answer", one.shown or "not set")]
        if rows:
            sections.append(Section("Possible answers", rows=rows))
        return Page(one.field.label, "enter changes it", tuple(sections))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        row = self.list.current
        if action == "edit" and row and row.key.startswith("profile:"):
            return True
        return super().check_action(action, parameters)

    @on(Rows.Opened)
    def open_row(self, message: Rows.Opened) -> None:
        """Changes an answer; anything else is read."""
        if message.row.key.startswith("profile:"):
            message.prevent_default()
            self.change(message.row.key)

    def action_edit(self) -> None:
        """Changes an answer or an own item."""
        row = self.query_one(Rows).current
        if row and row.key.startswith("profile:"):
            self.change(row.key)
        else:
            super().action_edit()

    def _answer(self, key: str) -> Answer:
        field = next(field for field in FIELDS if f"profile:{field.id}" == key)
        return answer(self.desk.roadmap, self.desk.state, field)

    def change(self, key: str) -> None:
        """Asks for an answer of the profile."""
        one = self._answer(key)
        kind, question = one.field.kind, one.field.question
        if kind == "date":
            dialog = DayDialog(question, self.desk.today, self.desk.state.profile.hire_date)
            ask(self.app, dialog, lambda day: self._save(one, day.isoformat() if given(day) else None))
        elif kind == "number":
            number = getattr(self.desk.state.profile, one.field.id)
            fields = (Field("value", one.field.label, f"{number:g}" if number is not None else ""),)
            form = FormDialog(question, fields, lambda typed: parse_number(one.field, typed["value"]))
            ask(self.app, form, lambda typed: self._save(one, parse_number(one.field, typed["value"])))
        else:
            choices = [Choice(choice.id, choice.title) for choice in one.choices]
            many = kind == "many"
            dialog_of = ChoiceDialog(question, choices, one.ids, many=many)
            ask(self.app, dialog_of, lambda chosen: self._save(one, list(chosen) if many else chosen[0]))

    def _save(self, one: Answer, value: Any) -> None:
        if one.field.id != "exam":
            answered = one.field.id if value else ""
            self.take_answer(answered, verbs.set_profile(one.field.id, value, one.field.label.lower()))
            return
        held = chosen_exams(self.desk.roadmap, self.desk.state)
        exams = self.desk.exams
        shorts = {key: exams[key].short if key in exams else key for key in {*held, *value}}
        self.take_answer("exam" if value else "", verbs.choose_exams(shorts, value))


def _answer_row(one: Answer) -> Row:
    return Row(
        f"profile:{one.field.id}",
        one.field.label,
        "fact",
        one.shown or "not set",
        tone="accent" if one.shown else "dim",
        reason_tone="" if one.shown else "dim",
        is_dim=not one.shown,
        is_wide=True,
    )

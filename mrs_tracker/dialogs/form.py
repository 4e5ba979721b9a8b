"""A form of one field or several: each says beside it how it is understood, or what is wrong with it."""

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from mrs_tracker import wording
from mrs_tracker.commands import keys
from mrs_tracker.dialogs.card import AskingCard
from mrs_tracker.dialogs.field import FormField
from mrs_tracker.widgets import bindings
from mrs_tracker.widgets.fields import TextField

SLIM = 10
"""Cells of a label that is slim: where all are, the fields begin further left."""

MANY = 6
"""Fields that have a line of their own for what is said about each; where there are more, it comes as it is needed."""


class FormCard(AskingCard):
    """Asks for one line or several: `enter` saves from any field, and the first wrong one is gone to."""

    BINDINGS = bindings(keys.FORMS)

    def compose_answer(self) -> ComposeResult:
        questions = self.asked.questions
        is_slim = all(wording.cells(one.label) <= SLIM for one in questions)
        classes = [*(["-slim"] if is_slim else []), *(["-dense"] if len(questions) > MANY else [])]
        with Vertical(id="answer", classes=" ".join(classes)):
            for one in questions:
                yield FormField(one, self.given[one.name], self.at, is_alone=len(questions) == 1)

    def prepare(self) -> None:
        for field in self._fields:
            field.prepare()
        if self.is_offered:  # whoever goes on where they left is not to lose it by the first key
            self._fields[0].go_on_writing()
        self._show_hints_for(self._fields[0])

    @property
    def _fields(self) -> Sequence[FormField]:
        return list(self.query(FormField))

    @property
    def _here(self) -> FormField | None:
        return next((one for one in self._fields if one.entry is self.focused), None)

    def typed(self) -> Mapping[str, str]:
        """What stands in each field, by the name of its question."""
        return {one.question.name: one.typed for one in self._fields}

    def refuse(self, wrong: Mapping[str, str]) -> None:
        """Says what is wrong beside each field, and goes to the first of them."""
        fields = [one for one in self._fields if one.question.name in wrong]
        for one in fields:
            one.refuse(wrong[one.question.name])
        fields[0].go_on_writing()
        self.set_focus(fields[0].entry)
        self._bring_up(fields[0])

    @on(Input.Submitted)
    @on(TextField.Done)
    def take_answers(self, message: Input.Submitted | TextField.Done) -> None:
        """Takes the answers, or says beside each field what is wrong with it."""
        message.stop()
        self.take()

    @on(FormField.Entered)
    def show_its_hints(self, message: FormField.Entered) -> None:
        """Shows the keys that are of use in the field."""
        message.stop()
        self._show_hints_for(message.field)
        self._bring_up(message.field)

    def _bring_up(self, field: FormField) -> None:
        """Scrolls to a field with its label, and what is said about it."""
        self.call_after_refresh(field.scroll_visible, animate=False)

    def _show_hints_for(self, field: FormField) -> None:
        is_long = isinstance(field.entry, TextField)
        next_field = [("tab", "next" if is_long else "next field")] if len(self.asked.questions) > 1 else []
        options = [("↑ ↓", "options")] if field.options else []
        new_line = [("ctrl+j", "new line")] if is_long else []
        self.show_hints([*next_field, *options, ("enter", "save"), *new_line, self.leaves])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._here and self._here.options) if action == "step" else True

    def action_step(self, by: int) -> None:
        """Goes to another option of the field."""
        if self._here:
            self._here.step(by)

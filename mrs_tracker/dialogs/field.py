"""One question of a form: its label, the field, and below it how an answer is understood, or what is wrong with it."""

from collections.abc import Callable, Sequence
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from mrs_tracker import wording
from mrs_tracker.ask.question import Option, Question
from mrs_tracker.dialogs.written import WrittenOptions
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.text import shortened
from mrs_tracker.widgets.fields import LineField, TextField

LISTED = 100
"""Characters of a list of options."""


class FormField(Container):
    """A field in which somebody answers a question."""

    class Entered(Message):
        """Somebody begins to write in a field."""

        def __init__(self, field: "FormField") -> None:
            super().__init__()
            self.field = field

    def __init__(self, question: Question[Any], given: str, at: Callable[[], Snapshot], *, is_alone: bool) -> None:
        """`given` stands in the field at first; one that `is_alone` needs no label, and says more while one types."""
        super().__init__(classes="-alone" if is_alone else "")
        self.question = question
        self._written = WrittenOptions(question, at)
        self._at = at
        self._is_alone = is_alone
        self._given = self._written.shown(given) if self.options else given
        self._is_refused = False
        self._refused = ("", "")
        """What was typed here that does not fit the other answers, and why: said until something else is typed."""
        self._said = ("", "dim")
        hint = question.hint or shortened(", ".join(option.label for option in self.options), LISTED)
        self._hint = hint
        if question.is_long:
            self.entry: LineField | TextField = TextField(self._given)
        else:
            self.entry = LineField(self._given, "" if is_alone else hint, replaces=True)

    @property
    def options(self) -> Sequence[Option]:
        """What may be answered, or nothing where it is in one's own words."""
        return self._written.options

    def compose(self) -> ComposeResult:
        yield Static(wording.line((self.question.label, "dim")), classes="label")
        with Vertical(classes="answer"):
            yield self.entry
            yield Static(classes="note -empty")

    def prepare(self) -> None:
        """Shows what stands here, once all parts of the form are there."""
        if isinstance(self.entry, TextField):
            self.entry.move_cursor(self.entry.document.end)
        self._show_reading()

    @property
    def typed(self) -> str:
        """What was typed, as the question reads it: options by the text that stands for them."""
        words = self.entry.words
        return self._written.read(words) if self.options else words

    def refuse(self, words: str) -> None:
        """Says what is wrong with the answer, until it is right."""
        self._is_refused = True
        self._refused = (self.typed, words)
        self._say(words, "coral")

    def go_on_writing(self) -> None:
        """The next key is to add to what stands here, and not to replace it."""
        if isinstance(self.entry, LineField):
            self.entry.select_on_focus = False

    def step(self, by: int) -> None:
        """Goes to another option."""
        self.entry.words = self._written.stepped(self.entry.words, by)
        if isinstance(self.entry, LineField):
            self.entry.select_all()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def show_reading(self, message: Message) -> None:
        """Shows how the answer is understood while it is typed."""
        message.stop()
        self._show_reading()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.add_class("-here")
        self._show_reading()
        self.post_message(self.Entered(self))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self.remove_class("-here")
        if isinstance(self.entry, LineField):
            self.entry.select_on_focus = True
        self._is_refused = self._is_refused or bool(
            self.entry.words.strip()
        )  # what is wrong is said now, at the latest
        self._show_reading()

    def _show_reading(self) -> None:
        words, is_here = self.entry.words, self.entry.has_focus
        told, problem = self._reading()
        self._is_refused = self._is_refused and bool(problem)
        if problem and (words.strip() or self._is_refused):
            is_said = self._is_refused or (is_here and self._is_alone and words != self._given)
            self._say(problem if is_said else "", "coral" if self._is_refused else "amber")
        elif told:
            is_typed = is_here and bool(words.strip())
            self._say(told if is_here or words != self._given else "", "accent" if is_typed else "dim")
        elif is_here and self._given and not words.strip():
            self._say("Without words, what was here is taken away.")
        else:
            # beside others a field without words shows the hint itself, and below words it would look like an answer
            is_of_use = is_here and self._is_alone and words in ("", self._given) and words != self._hint
            self._say(self._hint if is_of_use else "")

    def _reading(self) -> tuple[str, str]:
        """How the answer is understood, and what is wrong with it."""
        at = self._at()
        try:
            value = self.question.read(self.typed, at)
        except UsageProblem as problem:
            return "", problem.message
        typed, why = self._refused
        if why and typed == self.typed:
            return "", why
        if self.options:
            return self._written.told(self.entry.words), ""
        return (self.question.told(value, at) if self.question.told and value is not None else ""), ""

    def _say(self, words: str, tone: str = "dim") -> None:
        if (words, tone) != self._said:  # each change asks for a layout
            self._said = (words, tone)
            note = self.query_one(".note", Static)
            note.update(wording.line((words, tone)))
            note.set_class(not words, "-empty")

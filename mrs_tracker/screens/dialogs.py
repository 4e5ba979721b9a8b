"""Dialogs: cards in the middle with one question in bold, and hints at the bottom."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from mrs_tracker import dates, wording
from mrs_tracker.errors import UsageProblem
from mrs_tracker.screens.frame import Overlay
from mrs_tracker.widgets.fields import LineField, PasteJoined, PasteRefused, TextField
from mrs_tracker.widgets.rows import SPACE, Row, Rows

T = TypeVar("T")


def ask(app: App[Any], dialog: "Card[T]", then: Callable[[T], object]) -> None:
    """Shows a dialog at once, so that the very next key belongs to it; `then` gets the answer, if there is one."""

    def take(answer: T | None) -> None:
        if answer is not None:
            then(answer)

    app.push_screen(dialog, take)


class Card(Overlay[T], inherit_bindings=False):
    """What all dialogs share: a card, a question, a remark that changes, and the way out."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [
        Binding("escape", "leave", "close", id="dialog.close", tooltip="close without a change"),
        Binding("tab", "app.focus_next", "next field", id="dialog.next", show=False, tooltip="to the next field"),
        Binding(
            "shift+tab",
            "app.focus_previous",
            "field before",
            id="dialog.back",
            show=False,
            tooltip="to the field before",
        ),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-roomy")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
    HINTS: Sequence[tuple[str, str]] = (("enter", "save"), ("esc", "close"))
    FIXED_LINES = (8, 11)
    """Lines of the card that are not rows, in a short and in a tall window."""

    def __init__(self, question: str, remark: str = "") -> None:
        super().__init__()
        self._question = question
        self._remark = remark
        self._is_answered = False

    def compose(self) -> ComposeResult:
        with Vertical(id="card"):
            yield Static(wording.line((self._question, "bold")), id="question")
            yield from self.compose_answer()
            yield Static(wording.line((self._remark, "dim")), id="remark")
            yield Static(wording.line(*self._hint_parts()), id="keys")

    def compose_answer(self) -> ComposeResult:
        """What the dialog asks with."""
        return iter(())

    def on_resize(self) -> None:
        lines = self.FIXED_LINES[self.size.height >= 24]
        for rows in self.query(Rows):
            rows.styles.max_height = max(self.size.height - lines, 3)

    def on_key(self, event: events.Key) -> None:
        """Takes what was typed before the field had the focus: quick fingers lose no letter."""
        self.last_key = event
        field = next(iter(self.query("LineField, TextField")), None)
        on_rows = isinstance(self.focused, Rows) and self.focused.display
        is_early = not on_rows and (event.is_printable or self.focused is None)
        if is_early and isinstance(field, LineField | TextField) and field.display:
            event.stop()
            field.take_key(event)

    def answer(self, value: T | None) -> None:
        """Closes with an answer, once: a second quick key changes nothing."""
        if not self._is_answered:
            self._is_answered = True
            self.dismiss(value)

    def say(self, words: str, tone: str = "dim") -> None:
        """Changes the remark."""
        self.query_one("#remark", Static).update(wording.line((words, tone)))

    def action_leave(self) -> None:
        """Closes without a change."""
        self.answer(None)

    def _hint_parts(self) -> Sequence[wording.Part]:
        return [part for key, label in self.HINTS for part in ((key, "key"), " ", (label, "dim"), "  ")]

    @on(PasteJoined)
    def tell_of_joined_lines(self, message: PasteJoined) -> None:
        """Says that pasted lines became one."""
        message.stop()
        self.say("The pasted lines were joined into one.", "amber")

    @on(PasteRefused)
    def tell_of_refused_paste(self, message: PasteRefused) -> None:
        """Says that what was pasted is more than a note can hold."""
        message.stop()
        self.say(f"What you pasted is too long: {message.size:,} bytes. A note holds 65,536. Nothing changed.", "coral")


class DayDialog(Card[date]):
    """Asks for a day as people type it, and shows how it is understood before it is taken; nothing typed means no
    day.
    """

    WAYS = "fri, +2w, 15 dec, or t today, m tomorrow, w +1 week, o +1 month"

    NO_DAY = date.max
    """The answer when a day is taken away."""

    def __init__(
        self,
        question: str,
        today: date,
        held: date | None = None,
        *,
        can_clear: bool = True,
        default: date | None = None,
    ) -> None:
        super().__init__(question, self.WAYS)
        self._default = default
        self._today = today
        self._given = held
        self._can_clear = can_clear and held is not None

    def compose_answer(self) -> ComposeResult:
        yield LineField(self._given.isoformat() if self._given else "", replaces=True)

    @on(Input.Changed)
    def show_understood_day(self, event: Input.Changed) -> None:
        """Shows the day while it is typed."""
        typed = event.value.strip()
        if not typed:
            self.say("empty takes the day away" if self._can_clear else self.WAYS)
            return
        try:
            day = dates.understand(typed, self._today)
        except UsageProblem as problem:
            self.say(problem.message, "amber")
        else:
            self.say(f"{dates.full(day)}, {dates.away(day, self._today)}", "accent")

    @on(Input.Submitted)
    def take_day(self, event: Input.Submitted) -> None:
        """Takes the day, or says why not."""
        typed = event.value.strip()
        if not typed:
            self.answer(self.NO_DAY if self._can_clear else self._default)
            return
        try:
            self.answer(dates.understand(typed, self._today))
        except UsageProblem as problem:
            self.say(problem.message, "coral")


def given(day: date) -> date | None:
    """The day that a `DayDialog` answered, or None where a day is taken away."""
    return None if day == DayDialog.NO_DAY else day


class TextDialog(Card[str]):
    """Asks for words of several lines.

    What was typed and not saved is handed to `keep`, so that it can be offered again.
    """

    HINTS = (("enter", "save"), ("ctrl+j", "new line"), ("ctrl+e", "editor"), ("esc", "keep"))

    def __init__(self, question: str, held: str = "", keep: Callable[[str], None] | None = None) -> None:
        super().__init__(question)
        self._given = held
        self._keep = keep

    def compose_answer(self) -> ComposeResult:
        yield TextField(self._given, id="words")

    def on_mount(self) -> None:
        self.query_one(TextField).move_cursor(self.query_one(TextField).document.end)

    @on(TextField.Done)
    def take_words(self) -> None:
        """Takes the words; without any there is nothing to save."""
        words = self.query_one(TextField).text
        if self._keep:
            self._keep(words)
        self.answer(words if words.strip() else None)

    def keep_typed(self) -> None:
        if self._keep and not self._is_answered:
            self._keep(self.query_one(TextField).text)

    def action_leave(self) -> None:
        """Closes; the words wait."""
        self.keep_words()
        self.answer(None)


class Field(NamedTuple):
    """A labelled line of a form."""

    id: str
    label: str
    value: str = ""
    hint: str = ""


class FormDialog(Card[dict[str, str]]):
    """Asks for a few lines at once; `check` refuses answers with a sentence."""

    HINTS: Sequence[tuple[str, str]] = (("tab", "next field"), ("enter", "save"), ("esc", "close"))

    def __init__(
        self,
        question: str,
        fields: Sequence[Field],
        check: Callable[[dict[str, str]], object],
        remark: str = "",
        keep: Callable[[str], None] | None = None,
    ) -> None:
        """`keep` is handed the words of the first field while they are typed; leaving lets go of them."""
        super().__init__(question, remark)
        self._keep = keep
        self._fields = fields
        self._check = check
        if len(fields) == 1:
            self.HINTS = (("enter", "save"), ("esc", "close"))

    def compose_answer(self) -> ComposeResult:
        for field in self._fields:
            yield Static(wording.line((field.label, "dim")), classes="label")
            yield LineField(value=field.value, placeholder=field.hint, id=f"field-{field.id}")

    def keep_typed(self) -> None:
        if self._keep and not self._is_answered:
            self._keep(self.query_one(f"#field-{self._fields[0].id}", LineField).value)

    def action_leave(self) -> None:
        """Closes; what was typed is let go of."""
        if self._keep:
            self._keep("")
        self.answer(None)

    @on(Input.Submitted)
    def take_answers(self) -> None:
        """Takes the answers, or says what is wrong with them."""
        answers = {field.id: self.query_one(f"#field-{field.id}", LineField).value for field in self._fields}
        try:
            self._check(answers)
        except UsageProblem as problem:
            self.say(problem.message, "coral")
        else:
            self.answer(answers)


class Choice(NamedTuple):
    """One answer: what is given back, what is shown, a word beside it."""

    value: str
    label: str
    note: str = ""


class ChoiceDialog(Card[tuple[str, ...]]):
    """Asks for one of several answers, or for any number of them; digits choose."""

    def __init__(
        self,
        question: str,
        choices: Sequence[Choice],
        held: Sequence[str] = (),
        *,
        many: bool = False,
        remark: str = "",
    ) -> None:
        super().__init__(question, remark)
        self._choices = choices
        self._on = list(held)
        self._many = many
        last = min(len(choices), 9)
        self.HINTS = (
            (f"1–{last}", "toggle" if many else "choose"),
            ("enter", "save" if many else "choose"),
            ("esc", "close"),
        )

    def compose_answer(self) -> ComposeResult:
        rows = choice_rows(self._choices, self._on, self._many)
        yield Rows(rows if self.app.size.height >= 24 else [row for row in rows if row.key])

    def on_mount(self) -> None:
        if self._on:
            self.query_one(Rows).select(self._on[0])

    def on_key(self, event: events.Key) -> None:
        character = event.character or ""
        if character.isdecimal() and 1 <= int(character) <= min(len(self._choices), 9):
            event.stop()  # or the digit would go on to the map once the dialog is gone
            self._choose(self._choices[int(character) - 1].value)
        elif self._many and event.key == "space" and (current := self.query_one(Rows).current):
            event.stop()
            self._choose(current.key)

    @on(Rows.Opened)
    def take(self, message: Rows.Opened) -> None:
        """Takes the answers."""
        message.stop()
        self.answer(tuple(self._on) if self._many else (message.row.key,))

    def _choose(self, value: str) -> None:
        if not self._many:
            self.answer((value,))
            return
        self._on = [*(held for held in self._on if held != value), *([] if value in self._on else [value])]
        self.query_one(Rows).set_rows(choice_rows(self._choices, self._on, True), select=value)


def choice_rows(choices: Sequence[Choice], held: Sequence[str], many: bool) -> Sequence[Row]:
    """Answers as rows with their digits; with space between them where there are few."""
    rows: list[Row] = []
    for place, choice in enumerate(choices, 1):
        is_on = choice.value in held
        rows.append(
            Row(
                choice.value,
                choice.label,
                ("on" if is_on else "off") if many else "none",
                choice.note,
                tone="accent" if is_on else "",
                cap=str(place) if place <= 9 else " ",
                cap_on=is_on,
            )
        )
        if len(choices) <= 6 and place < len(choices):
            rows.append(SPACE)
    return rows

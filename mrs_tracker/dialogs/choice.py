"""A form of one question with options: rows, of which digits choose."""

from collections.abc import Callable, Mapping, Sequence

from textual import events, on
from textual.app import ComposeResult

from mrs_tracker.ask.question import Form, Option
from mrs_tracker.dialogs.card import AskingCard, KeepsTyped
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.shapes import SPACE, Row
from mrs_tracker.refs import Ref
from mrs_tracker.widgets.glyphs import glyphs
from mrs_tracker.widgets.rows import Rows

DIGITS = 9
"""Rows that a digit chooses; the others are gone to."""

FEW = 6
"""Rows that have space between them, where the window is tall."""


class ChoiceCard(AskingCard):
    """Asks for one of several answers, or for any number of them."""

    def __init__(self, form: Form, at: Callable[[], Snapshot], drafts: KeepsTyped | None = None) -> None:
        super().__init__(form, at, drafts)
        self._asks = form.questions[0]
        self._options = self._asks.options(at())
        given = self.given[self._asks.name] or self._asks.default
        values = given.split(",") if self._asks.many else [given]
        self._on = [value.strip() for value in values if value.strip()]
        last = min(len(self._options), DIGITS)
        digits = f"1–{last}" if last > 1 else "1"
        self.HINTS = (
            ((f"{digits} space", "toggle"), ("enter", "save"), self.leaves)
            if self._asks.many
            else ((f"{digits} enter", "choose"), self.leaves)
        )
        self.set_class(any(option.about for option in self._options), "-about")

    def compose_answer(self) -> ComposeResult:
        yield Rows(self._rows(), id="answer")

    def prepare(self) -> None:
        rows = self.query_one(Rows)
        rows.glyphs = glyphs(self.is_ascii)
        if self._on:
            rows.select(option_ref(self._on[0]))
        self._explain()

    def on_resize(self) -> None:
        self.call_later(self._fit)  # once the size has its class

    def on_key(self, event: events.Key) -> None:
        character = event.character or ""
        if character.isdecimal() and 1 <= int(character) <= min(len(self._options), DIGITS):
            event.stop()
            self._choose(self._options[int(character) - 1].value)
        elif self._asks.many and event.key == "space" and (current := self.query_one(Rows).current) and current.ref:
            event.stop()
            self._choose(current.ref.id)

    def typed(self) -> Mapping[str, str]:
        """The options that are on, in their order."""
        places = {option.value: place for place, option in enumerate(self._options)}
        values = sorted(self._on, key=lambda value: places.get(value, len(places)))  # one that is gone stays chosen
        return {self._asks.name: ",".join(values)}

    @on(Rows.Opened)
    def take_row(self, message: Rows.Opened) -> None:
        """Takes the row under the cursor, or those that are on."""
        message.stop()
        if not self._asks.many and message.row.ref:
            self._on = [message.row.ref.id]
        self.take()

    @on(Rows.Moved)
    def explain_row(self, message: Rows.Moved) -> None:
        """Says what the option under the cursor means, and shows it where it can be seen at once."""
        message.stop()
        self._explain()
        if self.asked.preview and message.row.ref:
            self.asked.preview(message.row.ref.id)

    def action_leave(self) -> None:
        if self.asked.preview:
            self.asked.preview(self.asked.held.get(self._asks.name, ""))
        super().action_leave()

    def _explain(self) -> None:
        row = self.query_one(Rows).current
        about = next((option.about for option in self._options if row and row.ref and option.value == row.ref.id), "")
        self.say(about or self._remark)

    def _choose(self, value: str) -> None:
        if not self._asks.many:
            self._on = [value]
            self.take()
            return
        self._on = [held for held in self._on if held != value] + [value] * (value not in self._on)
        self._show(value)
        self._explain()

    def _fit(self) -> None:
        self.query_one(Rows).scroll_home(animate=False, force=True)  # what stands above the cursor is to be seen too
        self._show()

    def _show(self, select: str = "") -> None:
        self.query_one(Rows).set_rows(self._rows(), option_ref(select) if select else None)

    def _rows(self) -> Sequence[Row]:
        return choice_rows(self._options, self._on, self._asks.many, is_tall=self.has_class("-tall"))


def option_ref(value: str) -> Ref:
    """What names an option among the rows."""
    return Ref("option", (value,))


def choice_rows(options: Sequence[Option], chosen: Sequence[str], many: bool, *, is_tall: bool) -> Sequence[Row]:
    """Options as rows with their digits; with space between them where they are few and the window is tall."""
    rows = [_row(place, option, option.value in chosen, many) for place, option in enumerate(options, 1)]
    if len(rows) > FEW or not is_tall:
        return rows
    return [one for row in rows for one in (SPACE, row)][1:]


def _row(place: int, option: Option, is_on: bool, many: bool) -> Row:
    return Row(
        option_ref(option.value),
        option.label,
        ("on" if is_on else "off") if many else "none",
        option.note,
        tone="accent" if is_on else "",
        cap=str(place) if place <= DIGITS else " ",
        cap_on=is_on,
    )

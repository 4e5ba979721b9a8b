"""A field to type in, and the rows that fit below it."""

from typing import TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from mrs_tracker.dialogs.card import DialogCard
from mrs_tracker.refs import Ref
from mrs_tracker.widgets.fields import LineField
from mrs_tracker.widgets.rows import Rows

T = TypeVar("T")


class FilterDialog(DialogCard[T]):
    """A field to type in, and the rows that fit below it; arrows move, `enter` takes."""

    def compose_answer(self) -> ComposeResult:
        yield LineField(placeholder=self.PLACEHOLDER)
        yield Rows(classes="results")

    PLACEHOLDER = "words"

    def prepare(self) -> None:
        self.query_one(Rows).can_focus = False
        self.show("")

    def show(self, words: str) -> None:
        """Shows the rows that fit."""

    def take(self, ref: Ref) -> None:
        """Takes a row."""

    @on(Input.Changed)
    def show_what_fits(self, event: Input.Changed) -> None:
        """Shows what fits, as it is typed."""
        self.show(event.value)

    def on_key(self, event: events.Key) -> None:
        if event.key in ("down", "up", "pagedown", "pageup"):
            event.stop()
            rows = self.query_one(Rows)
            step = 1 if event.key.endswith("down") else -1
            (rows.action_page if event.key.startswith("page") else rows.action_move)(step)

    @on(Input.Submitted)
    @on(Rows.Opened)
    def take_current(self, message: Input.Submitted | Rows.Opened) -> None:
        """Takes the row that the cursor stands on."""
        message.stop()
        if (current := self.query_one(Rows).current) and current.ref:
            self.take(current.ref)

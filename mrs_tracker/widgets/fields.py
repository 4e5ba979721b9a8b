"""Text fields: what is pasted is kept whole, and `ctrl+e` opens an editor."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from mrs_tracker import wording
from mrs_tracker.commands import keys
from mrs_tracker.text import NOTE_LIMIT, in_place, storable
from mrs_tracker.widgets import EditorWanted, bindings


@dataclass
class PasteJoined(Message):
    """Several lines were pasted into a field of one line, and were joined."""

    lines: int


@dataclass
class PasteRefused(Message):
    """More was pasted than a note can hold; the field is as it was."""

    size: int


def _is_too_long(widget: Widget, event: events.Paste) -> bool:
    size = len(event.text.encode("utf-8", "replace"))
    if size <= NOTE_LIMIT:
        return False
    event.prevent_default()
    event.stop()
    widget.post_message(PasteRefused(size))
    return True


class LineField(Input):
    """A field of one line."""

    DEFAULT_CSS = """
    LineField { border: none; background: $line; padding: 0 1; height: 1; &:focus { border: none; } }
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.LINE)

    def __init__(
        self, value: str = "", placeholder: str = "", *, id: str | None = None, replaces: bool = False
    ) -> None:
        """`replaces` selects what is there, so that typing takes its place."""
        super().__init__(value, in_place(placeholder), id=id, select_on_focus=replaces)

    @property
    def words(self) -> str:
        """What is written in it."""
        return self.value

    @words.setter
    def words(self, words: str) -> None:
        """Takes other words, on one line, and stands behind them."""
        self.value = " ".join(words.split())
        self.cursor_position = len(self.value)

    def validate_value(self, value: str) -> str:
        """A field never holds what a terminal would act on."""
        return in_place(value)

    def on_paste(self, event: events.Paste) -> None:
        if _is_too_long(self, event):
            return
        lines = [line.strip() for line in storable(event.text).split("\n") if line.strip()]
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.replace(" ".join(lines), *self.selection)
            self.post_message(PasteJoined(len(lines)))

    def take_key(self, event: events.Key) -> None:
        """Takes a key that was pressed before the field had the focus."""
        if event.key == "enter":
            self.call_after_refresh(self.action_submit)
        elif event.is_printable and event.character:
            self.insert_text_at_cursor(event.character)

    def action_editor(self) -> None:
        """Asks for the editor."""
        self.post_message(EditorWanted(self))


class TextField(TextArea):
    """A field of several lines: `enter` is done, `ctrl+j` begins a line."""

    DEFAULT_CSS = """
    TextField { border: none; background: $line; padding: 0 1; height: 6; &:focus { border: none; } }
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.NOTES)

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn; the words themselves stay as they were written."""
        return wording.unstyled(self.document.get_line(line_index))

    @property
    def words(self) -> str:
        """What is written in it."""
        return self.text

    @words.setter
    def words(self, words: str) -> None:
        """Takes other words, and stands behind them."""
        self.text = words
        self.move_cursor(self.document.end)

    class Done(Message):
        """The text is complete."""

    def on_paste(self, event: events.Paste) -> None:
        _is_too_long(self, event)

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Done())

    def take_key(self, event: events.Key) -> None:
        """Takes a key that was pressed before the field had the focus."""
        if event.key == "enter":
            self.post_message(self.Done())
        elif event.is_printable and event.character:
            self.insert(event.character)

    def action_done(self) -> None:
        """Says that the text is complete."""
        self.post_message(self.Done())

    def action_new_line(self) -> None:
        """Begins a line."""
        self.insert("\n")

    def action_editor(self) -> None:
        """Asks for the editor."""
        self.post_message(EditorWanted(self))

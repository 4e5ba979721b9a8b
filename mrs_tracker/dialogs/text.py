"""A form of one question that is answered in several lines."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult

from mrs_tracker.dialogs.card import AskingCard
from mrs_tracker.widgets.fields import TextField


class TextCard(AskingCard):
    """Asks for words: `enter` saves them, and left they wait where the form names a draft."""

    def compose_answer(self) -> ComposeResult:
        yield TextField(self.given[self.asked.questions[0].name], id="answer")

    def prepare(self) -> None:
        field = self.query_one(TextField)
        field.move_cursor(field.document.end)
        self.show_hints((("enter", "save"), ("ctrl+j", "new line"), ("ctrl+e", "editor"), self.leaves))

    def typed(self) -> Mapping[str, str]:
        """The words."""
        return {self.asked.questions[0].name: self.query_one(TextField).text}

    @on(TextField.Done)
    def take_words(self, message: TextField.Done) -> None:
        """Takes the words, or says what is wrong with them."""
        message.stop()
        self.take()

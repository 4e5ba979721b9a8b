"""The floor of the app's lines: about the smallest app that Textual can show."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One line that counts a key."""

    BINDINGS = [("q", "quit", "Quit")]
    count = 0

    def compose(self) -> ComposeResult:
        yield Static("Hello 0", id="line")

    def on_key(self, event: events.Key) -> None:
        if event.key in ("j", "k"):
            self.count += 1
            self.query_one("#line", Static).update(f"Hello {self.count}")


if __name__ == "__main__":
    Bare().run()

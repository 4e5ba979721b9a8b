"""The detail pane: a page that can be read and scrolled."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from mrs_tracker import wording
from mrs_tracker.wording import Page


class Detail(VerticalScroll, inherit_bindings=False):
    """Shows one page, at most 60 characters wide."""

    DEFAULT_CSS = """
    Detail {
        background: $surface;
        padding: 1 3;
        scrollbar-size-vertical: 1;
        & > Static { max-width: 60; height: auto; }
    }
    """

    BINDINGS = [
        Binding("down,j", "scroll_down", "down", show=False, id="detail.down", tooltip="scroll down"),
        Binding("up,k", "scroll_up", "up", show=False, id="detail.up", tooltip="scroll up"),
        Binding("pagedown", "page_down", "page down", show=False, id="detail.page-down", tooltip="a page further"),
        Binding("pageup", "page_up", "page up", show=False, id="detail.page-up", tooltip="a page back"),
        Binding("home", "scroll_home", "top", show=False, id="detail.top", tooltip="the top of the page"),
        Binding("end", "scroll_end", "end", show=False, id="detail.end", tooltip="the end of the page"),
        Binding("escape,left,h,enter", "leave", "back", show=True, id="detail.back", tooltip="back to the list"),
    ]

    class Left(Message):
        """The reader wants to go back to the list."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._page = Page()

    @property
    def page(self) -> Page:
        """What is shown."""
        return self._page

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def set_page(self, page: Page) -> None:
        """Shows a page from its beginning; the same page again stays where it was scrolled to."""
        if page.title != self._page.title:
            self.scroll_home(animate=False)
        self._page = page
        self.query_one(Static).update(wording.page(page))

    def action_leave(self) -> None:
        """Says that the reader is done."""
        self.post_message(self.Left())

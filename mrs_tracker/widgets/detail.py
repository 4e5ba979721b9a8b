"""The detail pane: a page that can be read and scrolled."""

from collections.abc import Sequence

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from mrs_tracker import wording
from mrs_tracker.commands import keys
from mrs_tracker.present.shapes import Page
from mrs_tracker.widgets import bindings

WIDEST = 60
"""Characters in a line of a page, so that it reads well."""


class Detail(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one page, drawn line by line."""

    DEFAULT_CSS = """
    Detail {
        background: $surface;
        padding: 1 0 1 2;
        border-left: blank;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface;
        scrollbar-background-hover: $surface;
        scrollbar-background-active: $surface;
        &:focus { border-left: outer $accent; }
    }
    """

    BINDINGS = bindings(keys.DETAIL)

    virtual_size = reactive(Size(0, 0))
    """As Textual's own, but a page of another length asks for no layout: the scrollbar has its place already."""

    class Left(Message):
        """The reader wants to go back to the list."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(Detail.show_vertical_scrollbar, True)  # there from the start, as in the list
        self._page = Page()
        self._strips: Sequence[Strip] = ()
        self._laid_out_for = 0
        """The width that the lines were made for; 0 where they are to be made."""

    @property
    def page(self) -> Page:
        """What is shown."""
        return self._page

    def set_page(self, page: Page) -> None:
        """Shows a page from its beginning; the same page again stays where it was scrolled to."""
        if page == self._page:
            return
        if page.title != self._page.title:
            self.scroll_home(animate=False)
        self._page = page
        self._laid_out_for = 0
        self._lay_out()
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._laid_out_for = 0

    def selection_updated(self, selection: Selection | None) -> None:
        self._laid_out_for = 0
        super().selection_updated(selection)

    def render_line(self, y: int) -> Strip:
        self._lay_out()
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        if place >= len(self._strips):
            return Strip.blank(width, self.rich_style)
        return self._strips[place].adjust_cell_length(width, self.rich_style)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        return selection.extract(str(wording.page(self._page, self._laid_out_for))), "\n"

    def _lay_out(self) -> None:
        """Makes the lines of the page, unless they are there: asked for each line that is drawn."""
        width = min(WIDEST, self.scrollable_content_region.width)
        if width <= 0 or width == self._laid_out_for:
            return
        self._laid_out_for = width
        self._strips = Visual.to_strips(self, wording.page(self._page, width), width, None, self.visual_style)
        self.virtual_size = Size(0, len(self._strips))
        self.vertical_scrollbar.window_virtual_size = len(self._strips)
        self.scroll_y = self.scroll_y  # no further down than the new page has lines

    def action_leave(self) -> None:
        """Says that the reader is done."""
        self.post_message(self.Left())

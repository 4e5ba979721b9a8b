"""The one list that carries every list: a cursor over rows on the Line API, quick at any length."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from mrs_tracker.commands import keys
from mrs_tracker.present.shapes import Row
from mrs_tracker.refs import Ref
from mrs_tracker.widgets import bindings
from mrs_tracker.widgets.glyphs import UNICODE
from mrs_tracker.widgets.row_drawing import Look, RowDrawing, styles

STEP = 5
"""Lines that a step of the cursor may go beyond the window, for spaces and headings lie between. What goes further is a
jump, and lands in the middle, so that what is around is seen.
"""


@dataclass
class AboutRow(Message):
    """Something that happened to a row of a list."""

    rows: "Rows"
    row: Row

    @property
    def control(self) -> "Rows":
        """The list that it happened in."""
        return self.rows


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """A list of rows with a cursor that keeps its place when the rows change."""

    DEFAULT_CSS = """
    Rows {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
    }
    """

    BINDINGS = bindings(keys.LISTS)

    cursor: reactive[int] = reactive(-1, repaint=False)
    glyphs: reactive[Mapping[str, str]] = reactive(lambda: UNICODE)

    class Moved(AboutRow):
        """The cursor was put on another row. Other rows are no move: whoever sets them knows."""

    class Opened(AboutRow):
        """A row was opened with enter or a second click."""

    def __init__(self, rows: Iterable[Row] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Rows.show_vertical_scrollbar, True)  # one that comes later costs a layout
        self.rows: Sequence[Row] = tuple(rows)
        """The rows. Others are shown with `set_rows`."""
        self._drawing = RowDrawing(self.rows)
        self._styled_for = ""
        self._styles: Mapping[str, Style] = {}

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self.refresh())
        self.set_rows(self.rows)

    def set_rows(self, rows: Iterable[Row], select: Ref | None = None) -> None:
        """Shows other rows; the cursor stays on its row, or where that row was, or goes to `select`."""
        wanted = select or (self.current.ref if self.current else None)
        place = self.cursor
        self.rows = tuple(rows)
        self._drawing = RowDrawing(self.rows)
        self.virtual_size = Size(0, len(self.rows))
        found = next((n for n, row in enumerate(self.rows) if row.ref and row.ref == wanted), None)
        self.cursor = _nearest(self.rows, place) if found is None else found
        self.refresh()
        self._show_cursor()

    def let_go(self) -> None:
        """Stands on no row, until somebody moves."""
        self.cursor = -1

    def select(self, ref: Ref) -> bool:
        """Puts the cursor on a row; says whether there is one."""
        found = next((n for n, row in enumerate(self.rows) if row.ref == ref), None)
        if found is None:
            return False
        self._go(found)
        return True

    def _show_cursor(self) -> None:
        if self.cursor < 0:
            return
        height, above = self.scrollable_content_region.height, self.scroll_offset.y
        if not height or not above - STEP <= self.cursor < above + height + STEP:
            around = (height or self.app.size.height // 2) // 2  # nothing has a height before the first layout
            self.scroll_to(y=max(0, self.cursor - around), animate=False, force=True)
            return
        top = self.cursor
        while top > 0 and not self.rows[top - 1].ref:
            top -= 1
        if top and self.cursor - top > 3:
            top = self.cursor - 3
        self.scroll_to_region(Region(0, top, 1, self.cursor - top + 1), animate=False, force=True)

    def _go(self, place: int) -> None:
        if place == self.cursor or not 0 <= place < len(self.rows):
            return
        before, self.cursor = self.cursor, place
        self.screen.post_message(self.Moved(self, self.rows[place]))  # not by way of every widget in between
        self.screen.call_later(self._repaint, before, place)  # after the page, so that both come in one frame

    def _repaint(self, *places: int) -> None:
        self._show_cursor()
        for place in places:
            self.refresh_line(place)

    def action_move(self, step: int) -> None:
        """Moves the cursor by rows that can be selected."""
        places = [n for n, row in enumerate(self.rows) if row.ref]
        if places:
            here = places.index(self.cursor) if self.cursor in places else 0
            if step < 0 and here == 0:
                self.scroll_to(y=0, animate=False)
            self._go(places[max(0, min(len(places) - 1, here + step))])

    def action_page(self, step: int) -> None:
        """Moves the cursor by a window full of rows."""
        reach = max(self.size.height - 1, 1)
        self._go(_nearest(self.rows, max(0, min(len(self.rows) - 1, self.cursor + step * reach))))

    def action_end(self, side: int) -> None:
        """Moves the cursor to the first or the last row."""
        self._go(_nearest(self.rows, 0 if side < 0 else len(self.rows) - 1))

    def action_open(self) -> None:
        """Opens the row under the cursor."""
        if self.current:
            self.post_message(self.Opened(self, self.current))

    def on_click(self, event: events.Click) -> None:
        place = int(event.y + self.scroll_offset.y)
        if 0 <= place < len(self.rows) and self.rows[place].ref:
            if place == self.cursor:
                self.action_open()
            self._go(place)

    def render_line(self, y: int) -> Strip:
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if self._styled_for != self.app.theme:
            self._styled_for, self._styles = self.app.theme, styles(self.app.theme_variables)
        is_in_use = self.has_focus or not self.can_focus  # a field that keeps the focus hands keys over
        look = Look(self.glyphs, self._styles, self.rich_style, is_in_use)
        return self._drawing.strip(place, width, look, place == self.cursor)


def _nearest(rows: Sequence[Row], place: int) -> int:
    """The place of the row nearest to a place that can be selected, -1 where none can."""
    places = [n for n, row in enumerate(rows) if row.ref]
    return min(places, key=lambda n: (abs(n - max(place, 0)), n)) if places else -1

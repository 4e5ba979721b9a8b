"""The one list that carries every list: rows on the Line API, quick at any length."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from mrs_tracker import wording
from mrs_tracker.commands import keys
from mrs_tracker.present.shapes import Row
from mrs_tracker.refs import Ref
from mrs_tracker.widgets.glyphs import UNICODE
from mrs_tracker.widgets.wiring import bindings

INKS = ("dim", "accent", "amber", "coral", "green", "blue")
"""Theme variables that rows are written with."""

SHORT = 16
"""Cells of a reason, its gap included, that says nothing any more when it is cut."""


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

    @dataclass
    class Moved(Message):
        """The cursor was put on another row. Other rows are no move: whoever sets them knows."""

        rows: "Rows"
        row: Row

        @property
        def control(self) -> "Rows":
            """The list that it happened in."""
            return self.rows

    @dataclass
    class Opened(Message):
        """A row was opened with enter or a second click."""

        rows: "Rows"
        row: Row

        @property
        def control(self) -> "Rows":
            """The list that it happened in."""
            return self.rows

    def __init__(self, rows: Iterable[Row] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Rows.show_vertical_scrollbar, True)  # one that comes later costs a layout
        self._rows: Sequence[Row] = tuple(rows)
        self._number_width = 0
        self._styled_for = ""
        self._styles: Mapping[str, Style] = {}
        self._measure()

    @property
    def rows(self) -> Sequence[Row]:
        """The rows."""
        return self._rows

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self._restyle())
        self.set_rows(self._rows)

    def _restyle(self) -> None:
        self._styled_for = ""
        self.refresh()

    def set_rows(self, rows: Iterable[Row], select: Ref | None = None) -> None:
        """Shows other rows; the cursor stays on its row, or where that row was, or goes to `select`."""
        wanted = select or (self.current.ref if self.current else None)
        place = self.cursor
        self._rows = tuple(rows)
        self._measure()
        self.virtual_size = Size(0, len(self._rows))
        found = next((n for n, row in enumerate(self._rows) if row.ref and row.ref == wanted), None)
        self.cursor = self._nearest(place) if found is None else found
        self.refresh()
        self._show_cursor()

    def let_go(self) -> None:
        """Stands on no row, until somebody moves."""
        self.cursor = -1

    def select(self, ref: Ref) -> bool:
        """Puts the cursor on a row; says whether there is one."""
        found = next((n for n, row in enumerate(self._rows) if row.ref == ref), None)
        if found is None:
            return False
        self._go(found)
        return True

    def _measure(self) -> None:
        self._number_width = max((wording.cells(row.number) for row in self._rows), default=0)

    def _nearest(self, place: int) -> int:
        places = [n for n, row in enumerate(self._rows) if row.ref]
        return min(places, key=lambda n: (abs(n - max(place, 0)), n)) if places else -1

    def _show_cursor(self) -> None:
        if self.cursor < 0:
            return
        top = self.cursor
        while top > 0 and not self._rows[top - 1].ref:
            top -= 1
        if top and self.cursor - top > 3:
            top = self.cursor - 3
        self.scroll_to_region(Region(0, top, 1, self.cursor - top + 1), animate=False, force=True)

    def _go(self, place: int) -> None:
        if place == self.cursor or not 0 <= place < len(self._rows):
            return
        before, self.cursor = self.cursor, place
        self.screen.post_message(self.Moved(self, self._rows[place]))  # not by way of every widget in between
        self.screen.call_later(self._repaint, before, place)  # after the page, so that both come in one frame

    def _repaint(self, *places: int) -> None:
        self._show_cursor()
        for place in places:
            self.refresh_line(place)

    def action_move(self, step: int) -> None:
        """Moves the cursor by rows that can be selected."""
        places = [n for n, row in enumerate(self._rows) if row.ref]
        if places:
            here = places.index(self.cursor) if self.cursor in places else 0
            if step < 0 and here == 0:
                self.scroll_to(y=0, animate=False)
            self._go(places[max(0, min(len(places) - 1, here + step))])

    def action_page(self, step: int) -> None:
        """Moves the cursor by a window full of rows."""
        reach = max(self.size.height - 1, 1)
        self._go(self._nearest(max(0, min(len(self._rows) - 1, self.cursor + step * reach))))

    def action_end(self, side: int) -> None:
        """Moves the cursor to the first or the last row."""
        self._go(self._nearest(0 if side < 0 else len(self._rows) - 1))

    def action_open(self) -> None:
        """Opens the row under the cursor."""
        if self.current:
            self.post_message(self.Opened(self, self.current))

    def on_click(self, event: events.Click) -> None:
        place = int(event.y + self.scroll_offset.y)
        if 0 <= place < len(self._rows) and self._rows[place].ref:
            if place == self.cursor:
                self.action_open()
            self._go(place)

    def render_line(self, y: int) -> Strip:
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self.rich_style
        if not 0 <= place < len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[place]
        is_here = place == self.cursor and bool(row.ref)
        if is_here:
            base += self._part("cursor" if self._is_in_use else "cursor-off")
        segments = self._drawn(row, width, is_here)
        return Strip([Segment(text, base + style) for text, style in segments]).adjust_cell_length(width, base)

    @property
    def _is_in_use(self) -> bool:
        """Whether keys come here: it has the focus, or a field that keeps the focus hands them over."""
        return self.has_focus or not self.can_focus

    def _drawn(self, row: Row, width: int, is_here: bool) -> Iterable[tuple[str, Style]]:
        tone = self._part(row.tone) if row.tone else Style()
        dim = self._part("dim-here" if is_here else "dim")
        if not row.ref:
            yield from self._spoken(row, width, tone)
            return
        yield self.glyphs["bar"] if is_here else " ", self._part("accent" if self._is_in_use else "dim")
        yield " ", Style()
        used = 2
        if row.cap:
            chip = ("cap-on" if row.cap_on else "cap") if row.cap.strip() else ""  # a blank one keeps titles in line
            yield f" {row.cap} ", self._part(chip) if chip else Style()
            yield "  ", Style()
            used += wording.cells(row.cap) + 4
        sign = self.glyphs[row.glyph]
        if row.glyph != "none":
            yield sign, tone
            yield "  ", Style()
            used += wording.cells(sign) + 2
        reason, number = self._columns(row, width - used)
        ink = dim if row.is_dim else Style()
        yield wording.fit(row.title, width - used - reason - number - 1), ink + Style(bold=is_here)
        if reason:
            told = dim if row.reason_tone == "dim" else self._part(row.reason_tone) if row.reason_tone else Style()
            yield self._right(row.reason, reason), told
        if number:
            yield self._right(row.number, number), dim

    def _spoken(self, row: Row, width: int, tone: Style) -> Iterable[tuple[str, Style]]:
        yield "  ", Style()
        if row.is_heading:
            title = wording.fit(row.title, min(wording.cells(row.title), width - 3))
            yield title, tone + Style(bold=True)
            yield wording.fit(f"  {row.note}", width - 2 - wording.cells(title)), self._part("dim")
        else:
            yield wording.fit(row.title, width - 3), self._part("dim")

    def _columns(self, row: Row, room: int) -> tuple[int, int]:
        """Widths of the reason and the number, gaps included; the title keeps 18 cells or half the room, if it needs
        them, and all that it needs beside a long dimmed reason.
        """
        number = self._number_width + 3 if self._number_width else 0
        if room - number < 44 or row.is_wide or not (row.number or row.reason):
            number = 0
        title = wording.cells(row.title) + 1
        wanted = wording.cells(row.reason) + 2 if row.reason else 0
        if row.reason_tone != "dim" or wanted <= SHORT:
            title = min(title, max(18, room // 2))
        reason = min(wanted, room - number - title)
        return (reason if reason == wanted or reason > 8 else 0), number

    def _right(self, words: str, width: int) -> str:
        own = min(wording.cells(words), width - 2)
        return " " * (width - own) + wording.fit(words, own)

    def _part(self, name: str) -> Style:
        if self._styled_for != self.app.theme:
            self._styled_for, self._styles = self.app.theme, styles(self.app.theme_variables)
        return self._styles[name]


def styles(variables: Mapping[str, str]) -> Mapping[str, Style]:
    """The styles of the parts of a row, from the variables of a theme."""
    used = (*INKS, "line", "cursor", "panel", "foreground", "background")
    colors = {name: Color.parse(variables[name]).rich_color for name in used}
    stronger = Color.parse(variables["dim"]).blend(Color.parse(variables["foreground"]), 0.25)
    return {
        **{name: Style(color=colors[name]) for name in INKS},
        "cursor": Style(bgcolor=colors["cursor"]),
        "cursor-off": Style(bgcolor=colors["panel"]),
        "dim-here": Style(color=stronger.rich_color),
        "cap": Style(color=colors["foreground"], bgcolor=colors["line"]),
        "cap-on": Style(color=colors["background"], bgcolor=colors["accent"], bold=True),
    }

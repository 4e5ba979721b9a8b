"""How a row is drawn: the bar of the cursor, signs, a title that takes what is left, and columns under each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from mrs_tracker import wording
from mrs_tracker.present.shapes import Cell, Row

INKS = ("dim", "accent", "amber", "coral", "green", "blue")
"""Theme variables that rows are written with."""

SHORT = 16
"""Cells of a reason, its gap included, that says nothing any more when it is cut."""

BRIEF = 8
"""Cells of a number that is as wide as a length; one that is longer, such as a day, takes room in its section alone."""

BESIDE = 40
"""Cells that a title and its reason need, or the number beside them leaves."""

GAP = 2
"""Blank cells before a column."""

LEAST, LAST = 18, 8
"""Cells that a title keeps beside columns that can leave, and beside those that cannot."""


class Look(NamedTuple):
    """What rows are drawn with."""

    glyphs: Mapping[str, str]
    styles: Mapping[str, Style]
    base: Style
    """What every cell has: that of the list."""
    is_in_use: bool
    """Whether keys come to the list."""


class Columns:
    """The columns of rows that follow each other, measured once."""

    def __init__(self, rows: Sequence[Row]) -> None:
        lines = [*zip_longest(*(row.cells for row in rows), fillvalue=Cell(""))]
        self._natural = tuple(max(wording.cells(cell.text) for cell in column) for column in lines)
        self._gives_way = tuple(max(cell.gives_way for cell in column) for column in lines)
        self._title = max(wording.cells(row.title) for row in rows)
        self._starts = {(row.cap, row.glyph): row for row in rows}.values()
        self._laid_out: tuple[int, Mapping[str, str]] = (0, {})
        self._widths: tuple[int, ...] = ()

    def widths(self, width: int, glyphs: Mapping[str, str]) -> tuple[int, ...]:
        """The cells of each column in a list of some width, gaps included; 0 for one that left or that is empty."""
        if self._laid_out != (width, glyphs):
            self._laid_out = (width, glyphs)
            self._widths = self._fitted(width - 1 - max(_start(row, glyphs) for row in self._starts))
        return self._widths

    def _fitted(self, room: int) -> tuple[int, ...]:
        widths = [own + GAP if own else 0 for own in self._natural]
        title = min(self._title, max(LEAST, room // 2))
        can_leave = (n for n, rank in enumerate(self._gives_way) if rank)
        for n in sorted(can_leave, key=lambda n: (-self._gives_way[n], -n)):
            if sum(widths) + title <= room:
                break
            widths[n] = 0
        while sum(widths) > max(room - LAST, 0) and max(widths) > GAP + 1:
            widths[widths.index(max(widths))] -= 1
        return tuple(widths)


class RowDrawing:
    """Draws the rows of a list, which it measures once."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._numbers = _number_widths(rows)
        self._columns: dict[int, Columns] = {}
        """By the places of the rows that have any."""
        for has_columns, group in groupby(enumerate(rows), lambda one: bool(one[1].ref and one[1].cells)):
            if has_columns:
                stretch = dict(group)
                self._columns.update(dict.fromkeys(stretch, Columns([*stretch.values()])))

    def strip(self, place: int, width: int, look: Look, is_here: bool) -> Strip:
        """The line of a row, exactly `width` cells wide; a blank one where there is no row."""
        if not 0 <= place < len(self._rows):
            return Strip.blank(width, look.base)
        row, base = self._rows[place], look.base
        if is_here and row.ref:
            base += look.styles["cursor" if look.is_in_use else "cursor-off"]
        pieces = self._pieces(place, width, look, is_here) if row.ref else _spoken(row, width, look)
        return Strip([Segment(text, base + style) for text, style in pieces]).adjust_cell_length(width, base)

    def _pieces(self, place: int, width: int, look: Look, is_here: bool) -> Iterator[tuple[str, Style]]:
        row, styles = self._rows[place], look.styles
        dim = styles["dim-here" if is_here else "dim"]
        inks = {**styles, "": Style(), "dim": dim}
        yield look.glyphs["bar"] if is_here else " ", styles["accent" if look.is_in_use else "dim"]
        yield " ", Style()
        if row.cap:
            chip = ("cap-on" if row.cap_on else "cap") if row.cap.strip() else ""  # a blank one keeps titles in line
            yield f" {row.cap} ", inks[chip]
            yield "  ", Style()
        if row.glyph != "none":
            yield look.glyphs[row.glyph], styles[row.tone] if row.tone else Style()
            yield "  ", Style()
        columns = self._columns[place].widths(width, look.glyphs) if row.cells else ()
        room = width - _start(row, look.glyphs) - sum(columns)
        reason, number = self._reason_and_number(row, self._numbers[place], room)
        ink = dim if row.is_dim else Style()
        yield wording.fit(row.title, room - reason - number - 1), ink + Style(bold=is_here)
        if reason:
            yield _right(row.reason, reason), inks[row.reason_tone]
        if number:
            yield _right(row.number, number), dim
        for place, cells in enumerate(columns):
            cell = row.cells[place] if place < len(row.cells) else Cell("")
            yield _set(cell, cells), inks[cell.tone]

    def _reason_and_number(self, row: Row, number: int, room: int) -> tuple[int, int]:
        """Widths of the reason and the number, gaps included; the title keeps 18 cells or half the room, if it needs
        them, and all that it needs beside a long dimmed reason.
        """
        number += 3 if number else 0
        if room - number < BESIDE or row.is_wide or not (row.number or row.reason):
            number = 0
        title = wording.cells(row.title) + 1
        wanted = wording.cells(row.reason) + 2 if row.reason else 0
        if row.reason_tone != "dim" or wanted <= SHORT:
            title = min(title, max(18, room // 2))
        reason = min(wanted, room - number - title)
        least = SHORT if row.reason_tone == "dim" else 9  # a day that presses says something even when it is cut
        return (reason if reason >= min(wanted, least) else 0), number


def _number_widths(rows: Sequence[Row]) -> Sequence[int]:
    """The cells of the number of each row: the same in all sections, but for one in which a long one stands."""
    widths: list[int] = []
    for _, group in groupby(rows, lambda row: row.ref is None):
        section = [*group]
        widths += [max(wording.cells(row.number) for row in section)] * len(section)
    brief = max((width for width in widths if width <= BRIEF), default=0)
    return [max(width, brief) for width in widths]


def _start(row: Row, glyphs: Mapping[str, str]) -> int:
    """Cells before the title."""
    cap = wording.cells(row.cap) + 4 if row.cap else 0
    return 2 + cap + (wording.cells(glyphs[row.glyph]) + 2 if row.glyph != "none" else 0)


def _spoken(row: Row, width: int, look: Look) -> Iterable[tuple[str, Style]]:
    yield "  ", Style()
    if row.is_heading:
        title = wording.fit(row.title, min(wording.cells(row.title), width - 3))
        tone = look.styles[row.tone] if row.tone else Style()
        yield title, tone + Style(bold=True)
        yield wording.fit(f"  {row.note}", width - 2 - wording.cells(title)), look.styles["dim"]
    else:
        yield wording.fit(row.title, width - 3), look.styles["dim"]


def _set(cell: Cell, width: int) -> str:
    if cell.align == "right" or not width:
        return _right(cell.text, width)
    return " " * GAP + wording.fit(cell.text, width - GAP)


def _right(words: str, width: int) -> str:
    own = min(wording.cells(words), max(width - GAP, 0))
    return " " * (width - own) + wording.fit(words, own)


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

"""The only place where anybody's text becomes something drawable.

Every function takes plain strings and gives `Content` or cleaned cells; nothing here reads markup. Styles are theme
variables of our own stylesheets, never text.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.content import Content
from textual.style import Style

from mrs_tracker.present.shapes import Bar, Page, Paragraph
from mrs_tracker.text import clean, in_place, one_line

Part = str | tuple[str, str]
"""Words, or words and the name of their style."""

_METER = 10
_SHORTEST = 4
"""Cells of a bar in a page."""

_NARROWEST = 18
"""Cells of a column of text, and of the space between two."""
_GAP = 2

TONES = {
    "": "",
    "dim": "$dim",
    "bold": "bold",
    "accent": "$accent",
    "amber": "$amber",
    "coral": "$coral",
    "green": "$green",
    "blue": "$blue",
    "line": "$line",
    "label": "$dim",
    "key": "bold $accent",
    "pill": "bold $background on $accent",
    "link": "underline $blue",
}
"""Names of styles, so that no widget writes a style beside somebody's text."""


def line(*parts: Part) -> Content:
    """One line from strings and (string, tone) pairs; line ends and controls are made harmless."""
    return _assembled(parts, one_line)


def text(*parts: Part) -> Content:
    """Several lines from strings and (string, tone) pairs."""
    return _assembled(parts, clean)


def unstyled(words: str) -> Text:
    """A line of a text field, in which every character keeps its place."""
    return Text(in_place(words), end="", no_wrap=True)


def said(words: str) -> str:
    """A message for a toast that is shown with markup off: at most six lines of 300 characters."""
    lines = [row if len(row) <= 300 else row[:299] + "…" for row in clean(words).splitlines()]
    return "\n".join(lines[:6])


def fit(words: str, width: int) -> str:
    """One line that fills a width in cells exactly, cut with an ellipsis where it is longer."""
    shown = one_line(words)
    if width <= 0:
        return ""
    if cell_len(shown) > width:
        return set_cell_size(set_cell_size(shown, width - 1).rstrip() + "…", width)
    return set_cell_size(shown, width)


def cells(words: str) -> int:
    """How many cells a line takes."""
    return cell_len(one_line(words))


def bar(percent: int, width: int) -> Sequence[Part]:
    """A line that is filled to a percentage (0 to 100)."""
    filled = width * max(0, min(percent, 100)) // 100
    return (("━" * filled, "accent"), ("─" * (width - filled), "line"))  # told apart without color, too


def meter(share: float | None, width: int = _METER) -> Sequence[Part]:
    """A share (0 to 1, or None) as a short row of blocks."""
    filled = round(width * max(0.0, min(share or 0.0, 1.0)))
    return (("▰" * filled, "accent"), ("▱" * (width - filled), "line"))


def page(shown: Page, width: int = 60) -> Content:
    """A page for a width in cells: title, one dimmed line, then short labeled paragraphs."""
    blocks: list[Content] = []
    if shown.title:
        head = [line((shown.title, "bold"))]
        if shown.subtitle:
            head.append(line((shown.subtitle, "dim")))
        blocks.append(_joined(head))
    blocks.extend(_paragraph(one, shown.links, width) for one in shown.sections)
    return Content("\n\n").join(blocks)


def _paragraph(shown: Paragraph, links: Sequence[str], width: int) -> Content:
    lines = [line((shown.label, "label"))] if shown.label else []
    lines += _bars(shown.bars, width)
    if shown.text:
        lines.append(text((shown.text, shown.tone)))
    lines += _beside(shown.beside, width)
    for place, (start, rest) in enumerate(shown.rows):
        words: Part = (rest, "link") if shown.link else rest
        row = text((start, "dim"), "  " if start else "", words)
        if shown.link and place < len(links):
            row = row.stylize(Style.from_meta({"@click": "screen.open_link(" + str(place) + ")"}))
        lines.append(row)
    return _joined(lines)


def _bars(bars: Sequence[Bar], width: int) -> Sequence[Content]:
    """Bars under each other: names, up to ten cells each, and the words beside them. Where it is narrow the bars become
    shorter, then go, and only then names are cut.
    """
    told = max((cells(bar.words) for bar in bars), default=0)
    names = max((cells(bar.label) + 1 for bar in bars if bar.label), default=0)
    left = width - told - names - 1
    long = min(left, _METER) if left >= _SHORTEST else 0
    name = min(names, max(width - told, _SHORTEST))
    return [
        line(fit(bar.label, name - 1), " " * bool(name), *meter(bar.share, long), " " * bool(long), (bar.words, "dim"))
        for bar in bars
    ]


def _beside(rows: Sequence[Sequence[str]], width: int) -> Sequence[Content]:
    """Texts in columns under their names, or where that is too narrow one column under the other."""
    columns = list(zip(*rows, strict=True))
    wide = (width - _GAP * (len(columns) - 1)) // len(columns) if columns else 0
    if wide < _NARROWEST:
        return [text((part, "dim" if place == 0 else "")) for column in columns for place, part in enumerate(column)]
    lines = []
    for place, row in enumerate(rows):
        cells = [text((part, "dim" if place == 0 else "")).wrap(wide) for part in row]
        for parts in zip_longest(*cells, fillvalue=Content("")):
            padded = [part.rstrip().pad_right(max(wide - part.rstrip().cell_length, 0)) for part in parts]
            lines.append(Content(" " * _GAP).join(padded).rstrip())
    return lines


def _joined(lines: Iterable[Content]) -> Content:
    return Content("\n").join(lines)


def _assembled(parts: Iterable[Part], safe: Callable[[str], str]) -> Content:
    pieces = []
    for part in parts:
        words, tone = (part, "") if isinstance(part, str) else part
        shown, style = safe(words), TONES[tone]
        pieces.append(Content.styled(shown, style) if style else Content(shown))
    return Content("").join(pieces)

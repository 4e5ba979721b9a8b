"""Plain ASCII in place of every sign that the program draws, for terminals and eyes that want it."""

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIGNS = {
    "“”„«»": '"',
    "‘’‚‹": "'",
    "–—−‐‑─╌┄╍┅▔": "-",
    "━═": "=",
    "│┃┆┇╎╏║▌▍▎▏▐▕": "|",
    "╭╮╰╯┌┐└┘├┤┬┴┼┏┓┗┛╔╗╚╝": "+",
    "…": "~",
    "·•▪▫": "-",
    "›▸▶→↻": ">",
    "◂◀←⌫⏎": "<",
    "↑▲": "^",
    "↓▼": "v",
    "○": "o",
    "◐": "%",
    "●◆■◉": "*",
    "◌⟨⟩": ".",
    "✓✔×": "x",
    "≤": "<",
    "≥": ">",
    "▰": "#",
    "▱░": ".",
    "▒▓▀▊▋▉": "#",
    "▁▂": ".",
    "▃▄": "-",
    "▅▆": "=",
    "▇█": "#",
    "\N{NO-BREAK SPACE}": " ",
}
"""ASCII for each sign of a group; as many characters as the sign takes cells. Letters stand in none of them: those of a
person are shown as they were written.
"""

TABLE = str.maketrans({sign: plain for signs, plain in _SIGNS.items() for sign in signs})
"""What `str.translate` makes of each sign."""

_ACCENTED = re.compile("[Rr]ésumé|[Rr]é(?:s(?:umé?|u)?)?(?=…)")
"""The one word of the plan with other letters than those of ASCII, whole or cut."""


class PlainSigns(LineFilter):
    """Translates what is drawn, sign by sign, so that everything stays in its place."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line without signs of the program’s own."""
        return [one if one.text.isascii() else _translated(one) for one in segments]


def _translated(one: Segment) -> Segment:
    if one.style and "@mouse.down" in one.style.meta:  # the end of a scrollbar, which fills a part of its cell
        return Segment(" " * one.cell_length, one.style, one.control)
    return Segment(plain(one.text), one.style, one.control)


def plain(words: str) -> str:
    """Words with ASCII for each sign, as many cells wide as before."""
    return _ACCENTED.sub(lambda found: found[0].replace("é", "e"), words).translate(TABLE)


PLAIN = PlainSigns()
"""The one filter: Textual remembers lines by it."""

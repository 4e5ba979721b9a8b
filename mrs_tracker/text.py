"""Text from people and files, made safe to keep and safe to show."""

import unicodedata
from collections.abc import Iterable

NOTE_LIMIT = 64 * 1024
"""Longest note, in bytes of UTF-8."""

LINE_LIMIT = 500
"""Longest title or other single line, in characters."""

_BIDI = {
    "\u200e": "LRM", "\u200f": "RLM", "\u061c": "ALM",
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip

_SHOWN: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **{code: f"⟨{code:02X}⟩" for code in range(0x80, 0xA0)},
    **dict.fromkeys(range(55296, 57344), "�"),
    **{ord(char): f"⟨{name}⟩" for char, name in _BIDI.items()},
    0x2028: "\u2424",
    0x2029: "\u2424",
    0xFEFF: "⟨BOM⟩",
}
_SHOWN_KEEPING_LINES = {code: shown for code, shown in _SHOWN.items() if code != 0x0A} | {0x09: "    "}
_SHOWN_ON_ONE_LINE = _SHOWN | {0x0A: " ", 0x09: " "}
_SHOWN_IN_PLACE = {code: shown if len(shown) == 1 else "\ufffd" for code, shown in _SHOWN.items()}
_SURROGATES = dict.fromkeys(range(55296, 57344), "�")

_ESCAPED = {
    **{code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0xAD, 0x180E, 0x200B, 0xFEFF, *range(0xFFF9, 0xFFFC))},
    **{ord(char): f"\\u{ord(char):04x}" for char in _BIDI},
    **{code: f"\\u{code:04x}" for code in (0x2028, 0x2029, *range(0x2060, 0x2070))},
    **{code: f"\\udb40\\u{code - 0xE0000 + 0xDC00:04x}" for code in range(0xE0000, 0xE0080)},
    **_SURROGATES,
}
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Letters and marks of which nothing is seen, beside spaces and format characters."""


def clean(text: str) -> str:
    """The text as it may be drawn: every control is a visible sign, line ends stay."""
    return text.translate(_SHOWN_KEEPING_LINES)


def one_line(text: str) -> str:
    """The text as it may be drawn on a single row: line ends and tabs are spaces, other controls visible signs."""
    return text.translate(_SHOWN_ON_ONE_LINE)


def in_place(text: str) -> str:
    """The text as it may be drawn where every character must keep its place, as in a field: one sign for one sign."""
    return text.translate(_SHOWN_IN_PLACE)


def inert(dumped: str) -> str:
    """JSON with everything escaped in it that a terminal or a reader could obey; what it says stays the same."""
    return dumped.translate(_ESCAPED)


def is_blank(text: str) -> bool:
    """Whether nothing of a text is seen: it has but spaces, joiners, marks of direction and the like."""
    return all(
        char.isspace()
        or char in _UNSEEN
        or unicodedata.category(char) == "Cf"
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
        for char in text
    )


def storable(text: str) -> str:
    """The text as it may be kept: one kind of line end, and no half characters, which JSON in UTF-8 cannot hold."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_SURROGATES)


def folded(text: str) -> str:
    """The text for searching: without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def nearest(wanted: str, known: Iterable[str]) -> str | None:
    """The known word most like the wanted one, or None where nothing is alike."""
    from difflib import get_close_matches  # only where something was mistyped

    found = get_close_matches(wanted, list(known), n=1, cutoff=0.5)
    return found[0] if found else None


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """A short hint that names the nearest known word, or nothing."""
    found = nearest(wanted, known)
    return f" Did you mean {found}?" if found else ""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 day`, `2 days`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def shortened(words: str, most: int = 60) -> str:
    """One line of at most so many characters."""
    line = one_line(words)
    return line if len(line) <= most else line[: most - 1] + "…"

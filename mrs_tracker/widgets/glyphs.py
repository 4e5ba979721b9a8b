"""Signs for states: one set for most terminals, one of plain ASCII."""

from collections.abc import Mapping

UNICODE: Mapping[str, str] = {
    "open": "○",
    "started": "◐",
    "done": "●",
    "skipped": "–",
    "blocked": "◌",
    "returned": "↻",
    "off": "○",
    "on": "●",
    "more": "+",
    "field": "·",
    "fact": "›",
    "none": " ",
    "saved": "✓",
    "unsaved": "!",
    "yes": "●",
    "today": "◉",
    "ahead": "·",
    "before": "·",
    "unknown": "○",
    "rest": "–",
    "here": "◉",
    "next": "○",
    "bar": "▌",
}

ASCII: Mapping[str, str] = {
    "open": "[ ]",
    "started": "[~]",
    "done": "[x]",
    "skipped": "[-]",
    "blocked": "[.]",
    "returned": "[>]",
    "off": "[ ]",
    "on": "[x]",
    "more": " + ",
    "field": " * ",
    "fact": " > ",
    "none": "   ",
    "saved": "ok",
    "unsaved": "!",
    "yes": "x",
    "today": "o",
    "ahead": ".",
    "before": ".",
    "unknown": "?",
    "rest": "-",
    "here": "#",
    "next": ".",
    "bar": "|",
}


_GAUGE = "▁▂▃▄▅▆▇█"


def gauge(percent: int) -> str:
    """How far something is, 0 to 100 percent, in one cell."""
    return _GAUGE[max(0, min(percent * len(_GAUGE) // 100, len(_GAUGE) - 1))]


def glyphs(ascii_only: bool) -> Mapping[str, str]:
    """The set to draw with."""
    return ASCII if ascii_only else UNICODE

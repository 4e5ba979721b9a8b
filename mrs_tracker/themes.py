"""The two own themes, one of high contrast, and the colors that every other theme lends to our signs."""

from textual.color import Color
from textual.theme import Theme

_COLORS = {
    "ink": {
        "background": "#14181d",
        "surface": "#191e24",
        "panel": "#20262d",
        "cursor": "#22323a",
        "line": "#2f3841",
        "text": "#d6dbe0",
        "dim": "#7f8a94",
        "accent": "#5fb3a8",
        "amber": "#e0b36a",
        "coral": "#e58a7b",
        "green": "#86c596",
        "blue": "#8aa4c8",
    },
    "paper": {
        "background": "#f6f4ef",
        "surface": "#fdfcf9",
        "panel": "#ebe7dd",
        "cursor": "#d3ddd6",
        "line": "#d8d2c4",
        "text": "#2b2f33",
        "dim": "#6c6b65",
        "accent": "#186b62",
        "amber": "#835709",
        "coral": "#a83a2a",
        "green": "#266a3a",
        "blue": "#3d5f8f",
    },
    "contrast": {
        "background": "#000000",
        "surface": "#000000",
        "panel": "#1c1c1c",
        "cursor": "#1f3238",
        "line": "#4d4d4d",
        "text": "#ffffff",
        "dim": "#d0d0d0",
        "accent": "#5fe0ff",
        "amber": "#ffd75f",
        "coral": "#ff9d8a",
        "green": "#8dff9a",
        "blue": "#a8c7ff",
    },
}

OURS = ("dim", "line", "amber", "coral", "green", "blue", "cursor")
"""Theme variables that are ours alone."""


def own_themes() -> list[Theme]:
    """The themes that the program brings."""
    return [_theme(name, colors) for name, colors in _COLORS.items()]


def colors(name: str) -> dict[str, str]:
    """The colors of an own theme, as `#rrggbb` by their names."""
    return dict(_COLORS[name])


def variables_for(theme: Theme) -> dict[str, str]:
    """Our variables for a theme that does not know them, drawn from its own colors."""
    foreground = Color.parse(theme.foreground or ("#e0e0e0" if theme.dark else "#202020"))
    background = Color.parse(theme.background or ("#121212" if theme.dark else "#efefef"))
    return {
        "dim": background.blend(foreground, 0.62).hex,
        "line": background.blend(foreground, 0.18).hex,
        "cursor": background.blend(foreground, 0.14).hex,
        "amber": theme.warning or theme.primary,
        "coral": theme.error or theme.primary,
        "green": theme.success or theme.primary,
        "blue": theme.secondary or theme.primary,
    }


def _theme(name: str, of: dict[str, str]) -> Theme:
    return Theme(
        name=name,
        primary=of["accent"],
        secondary=of["blue"],
        accent=of["accent"],
        warning=of["amber"],
        error=of["coral"],
        success=of["green"],
        foreground=of["text"],
        background=of["background"],
        surface=of["surface"],
        panel=of["panel"],
        dark=name != "paper",
        variables={
            **{key: of[key] for key in OURS},
            "scrollbar": of["line"],
            "scrollbar-background": of["background"],
            "scrollbar-hover": of["dim"],
            "scrollbar-active": of["accent"],
            "scrollbar-background-hover": of["background"],
            "scrollbar-background-active": of["background"],
            "scrollbar-corner-color": of["background"],
            "input-selection-background": of["line"],
            "block-cursor-background": of["accent"],
            "block-cursor-foreground": of["background"],
        },
    )

"""The guarded way to the browser: only pages and addresses that were meant."""

import re
import unicodedata
from urllib.parse import urlsplit


def open_url(url: str) -> str:
    """Opens a page in the browser and returns "", or says why not: http and https with a host, or mailto, and nothing
    odd.
    """
    if not is_safe(url):
        return "Only web pages are opened from here."
    import webbrowser  # it brings subprocess along, and few start-ups open a page

    try:
        opened = webbrowser.open(url)
    except webbrowser.Error:
        opened = False
    return "" if opened else "No browser was found."


_LONGEST = 2_000
"""Characters of an address; browsers take little more."""

_LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL})*"
_PLACE = re.compile(rf"{_HOST}(?::(?P<port>[0-9]{{1,5}}))?", re.IGNORECASE | re.ASCII)
"""A host and perhaps a port: no user, behind which another host can hide, and no letters that look like others."""

_MAIL = re.compile(rf"mailto:[a-z0-9][a-z0-9._+-]*@{_HOST}", re.IGNORECASE | re.ASCII)
"""One plain address: with anything behind it, some mail programs attach files."""

_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Signs that show nothing though they count as letters or marks."""


def is_safe(url: str) -> bool:
    """Whether an address may be handed to the system."""
    if len(url) > _LONGEST or any(_is_odd(char) for char in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return bool(_MAIL.fullmatch(url))
    place = _PLACE.fullmatch(parts.netloc)
    return parts.scheme in ("http", "https") and bool(place) and 0 < int((place and place["port"]) or 80) < 65_536


def _is_odd(char: str) -> bool:
    is_selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    is_other = unicodedata.category(char)[0] in "CZ"  # controls, marks of direction, half characters, spaces
    return is_other or is_selector or char == "\\" or char in _INVISIBLE

"""Hybrid-clock stamps: when and where a field was edited, comparable as text, never going backwards on one device."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

_FORM = re.compile(r"\d{15}-\d{6}-.+")


def after(newest: str, now: datetime, device: str) -> str:
    """A stamp that is later than `newest` and not earlier than `now`: `milliseconds-counter-device`.

    Milliseconds count from 1970 in UTC, 15 digits; the counter has 6 and tells edits within one millisecond apart.
    """
    milliseconds = max(int(now.timestamp() * 1000), 0)
    if newest:
        seen, counter = (int(part) for part in newest.split("-")[:2])
        if seen >= milliseconds:
            return _written(seen, counter + 1, device)
    return _written(milliseconds, 0, device)


def newest(tree: Any) -> str:
    """The latest stamp anywhere in a JSON tree; empty where there is none. What has not its form is no stamp."""
    if not isinstance(tree, Mapping):
        return ""
    held = tree.get("stamps")
    own = [stamp for stamp in held.values() if _FORM.fullmatch(str(stamp))] if isinstance(held, Mapping) else []
    return max([*own, *map(newest, tree.values())], default="")


def _written(milliseconds: int, counter: int, device: str) -> str:
    if counter > 999_999:
        milliseconds, counter = milliseconds + 1, 0
    return f"{milliseconds:015d}-{counter:06d}-{device}"

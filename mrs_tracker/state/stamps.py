"""Hybrid-clock stamps: when and where a field was edited, comparable as text, never going backwards on one device."""

import re
from collections.abc import Iterable
from datetime import datetime

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


def newest(stamps: Iterable[str]) -> str:
    """The latest of some stamps; what has not the form of one is passed over. Empty where there is none."""
    return max(filter(is_stamp, stamps), default="")


def is_stamp(text: str) -> bool:
    """Whether a text has the form of a stamp."""
    return _FORM.fullmatch(text) is not None


def _written(milliseconds: int, counter: int, device: str) -> str:
    if counter > 999_999:
        milliseconds, counter = milliseconds + 1, 0
    return f"{milliseconds:015d}-{counter:06d}-{device}"

"""What words may be kept: titles, lines and notes."""

from mrs_tracker.errors import UsageProblem
from mrs_tracker.text import LINE_LIMIT, NOTE_LIMIT, is_blank, storable


class TextTooLong(Exception):
    """A text that is longer than a note may be; it carries the text, so that it can be kept elsewhere."""

    def __init__(self, text: str) -> None:
        super().__init__("text too long")
        self.text = text


def line(text: str) -> str:
    """A title as it may be kept. Raises UsageProblem where it is empty or longer than 500 characters."""
    joined = " ".join(storable(text).split())
    if is_blank(joined):
        raise UsageProblem("A title needs at least one word.")
    if len(joined) > LINE_LIMIT:
        raise UsageProblem(f"A line has {LINE_LIMIT} characters at most; this one has {len(joined):,}.")
    return joined


def note_text(text: str) -> str:
    """A note as it may be kept. Raises UsageProblem where nothing is said, TextTooLong over 64 KiB of UTF-8."""
    kept = storable(text).strip("\n")
    if is_blank(kept):
        raise UsageProblem("A note needs at least one word.")
    if len(kept.encode()) > NOTE_LIMIT:
        raise TextTooLong(kept)
    return kept

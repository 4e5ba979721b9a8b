"""What a screen showed after each piece of output, made out after the fact, so that it costs nothing while time runs."""

import re
from collections.abc import Iterator, Sequence

import pyte
from terminal import COLUMNS, ROWS, Chunk, Failed

UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[(?:[<>=][0-9;:]*[a-zA-Z]|\?[0-9;]*(?:\$p|u))|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
"""What pyte would show as letters: it is taken out."""


def letters(chunks: Sequence[Chunk]) -> Iterator[tuple[Chunk, str]]:
    """The letters and digits on the screen after each piece of output, in their lines.

    Signs are left out, so that a scroll bar or a rule that comes late does not make the picture another one.
    """
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    for chunk in chunks:
        stream.feed(UNKNOWN_TO_PYTE.sub(b"", chunk.data))
        yield chunk, "\n".join(re.sub(r"[\W_]+", " ", line) for line in screen.display)


def screen(chunks: Sequence[Chunk]) -> Sequence[str]:
    """The lines of the screen after all output."""
    shown = pyte.Screen(COLUMNS, ROWS)
    pyte.ByteStream(shown).feed(UNKNOWN_TO_PYTE.sub(b"", b"".join(chunk.data for chunk in chunks)))
    return list(shown.display)


def whole(chunks: Sequence[Chunk], since: float = 0.0) -> Chunk:
    """The piece of output with which the screen said for the first time all that it says at the end.

    With a moment `since`, the picture of that moment must have been another one: then the change is what is looked for.
    Raises Failed where nothing changed.
    """
    pictures = list(letters(chunks))
    last = pictures[-1][1] if pictures else ""
    before = [picture for chunk, picture in pictures if chunk.at <= since]
    if not last.strip() or (before and before[-1] == last):
        raise Failed("Nothing was painted.")
    return next(chunk for chunk, picture in pictures if chunk.at > since and picture == last)


def words_of(chunks: Sequence[Chunk]) -> Sequence[bytes]:
    """The words of the screen after all output: when all of them were written, the picture is whole."""
    shown = " ".join(screen(chunks))
    return [word.encode() for word in sorted(set(re.findall(r"[A-Za-z0-9]{3,}", shown)))]

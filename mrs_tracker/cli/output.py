"""What the command line writes: answers on standard output, everything else on standard error."""

import contextlib
import json
import sys
from typing import Any

from mrs_tracker.errors import Unprintable
from mrs_tracker.text import clean, inert


def write(words: str = "") -> None:
    """A line of output, without anything that a terminal would act on. Raises Unprintable."""
    _print(clean(words))


def write_all(words: str) -> None:
    """Lines that have their ends already, without anything that a terminal would act on. Raises Unprintable."""
    _print(clean(words), end="")


def write_json(value: Any, *, is_sorted: bool = False, indent: int | None = None) -> None:
    """One object on standard output, without anything that a terminal would act on. Raises Unprintable."""
    separators = (",", ":") if indent is None else None
    _print(inert(json.dumps(value, ensure_ascii=False, separators=separators, sort_keys=is_sorted, indent=indent)))


def narrate(words: str) -> None:
    """A line on standard error. Where nobody takes it, the exit code still tells."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            print(clean(words), file=sys.stderr, flush=True)


def _print(line: str, end: str = "\n") -> None:
    try:
        print(line, end=end, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unprintable(error.errno, error.strerror) from error

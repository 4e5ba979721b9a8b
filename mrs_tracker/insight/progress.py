"""How far it is: the one function that computes progress."""

from collections.abc import Iterable
from typing import NamedTuple

from mrs_tracker.insight.checklist import ChecklistItem


class Progress(NamedTuple):
    """Items done of those that count; `percent` is 0 to 100, or None where nothing applies."""

    done: int
    total: int
    percent: int | None


def progress(entries: Iterable[ChecklistItem]) -> Progress:
    """Done items over items that count, percent, floored.

    Skipped, not-applicable and untouched optional items and those that left the plan do not count. Where all that
    applied was skipped, nothing is left to do: 100.
    """
    listed = list(entries)
    counted = [entry for entry in listed if entry.counts]
    done = sum(entry.status == "done" for entry in counted)
    if counted:
        return Progress(done, len(counted), 100 * done // len(counted))
    skipped = any(entry.status == "skipped" and entry.applies for entry in listed)
    return Progress(0, 0, 100 if skipped else None)

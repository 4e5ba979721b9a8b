"""Marking the duties and rating the skills, from the page of facts that lists them."""

from mrs_tracker.ask import marks
from mrs_tracker.ask.question import Asking, Outcome
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.refs import Ref


def mark(ref: Ref, at: Snapshot) -> Asking[Outcome | None]:
    """Asks for one of what the page lists, and for the mark on it."""
    return marks.asking(marks.SCALES[ref.id], at)


def is_marked(ref: Ref, at: Snapshot) -> bool:
    """Whether what a page of facts lists can be marked."""
    return ref.id in marks.SCALES

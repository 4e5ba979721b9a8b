"""How two copies of a document stand to each other: what each knows that the other does not."""

from collections.abc import Mapping
from enum import Enum

from mrs_tracker.state import document
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import Record, children

FEWEST_LOST = 10
"""So many records must be missing from a copy before it counts as shrunken; fewer are simply merged back."""

SHARE_LOST = 0.2
"""And so large a share of all records."""


class Relation(Enum):
    """What another copy is, seen from ours."""

    AHEAD = "ahead"
    """It knows all that ours knows, and perhaps more."""
    CONCURRENT = "concurrent"
    """Each knows something that the other does not."""
    BEHIND = "behind"
    """Ours knows all that it knows, and more: it is an older copy."""
    SHRUNKEN = "shrunken"
    """It should know all that ours knows, but many records are gone. Nothing of ours ever deletes a record."""
    FOREIGN = "foreign"
    """It is another document."""


def compare(ours: State, theirs: State) -> Relation:
    """How a copy stands to ours, by the newest edit of each device that either knows of."""
    if ours.doc_id != theirs.doc_id:
        return Relation.FOREIGN
    our_news, their_news = knows_more(ours, theirs), knows_more(theirs, ours)
    if our_news:
        return Relation.CONCURRENT if their_news else Relation.BEHIND
    return Relation.SHRUNKEN if is_shrunken(ours, theirs) else Relation.AHEAD


def knows_more(one: State, other: State) -> bool:
    """Whether a copy knows of edits that another one does not."""
    return any(stamp > other.seen.get(device, "") for device, stamp in one.seen.items())


def is_shrunken(whole: State, part: State) -> bool:
    """Whether many of a document's records are missing from another one."""
    lost = sum(_missing(getattr(whole, name), getattr(part, name)) for name in document.maps() if name != "revisions")
    if lost < FEWEST_LOST:
        return False
    return lost >= SHARE_LOST * sum(1 for path, _ in document.records(whole) if path[0] != "revisions")


def _missing(whole: Mapping[str, Record], part: Mapping[str, Record]) -> int:
    if whole is part:
        return 0
    lost = 0
    for key, record in whole.items():
        other = part.get(key)
        if other is None:
            lost += _count(record)
        elif other is not record:
            there = {(name, child) for name, child, _ in children(other)}
            lost += sum(_count(child) for name, inner, child in children(record) if (name, inner) not in there)
    return lost


def _count(record: Record) -> int:
    return 1 + sum(_count(child) for _, _, child in children(record))

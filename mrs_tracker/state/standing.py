"""How two copies of a document stand to each other: what each knows that the other does not."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from mrs_tracker.state.soundness import records

FEWEST_LOST = 10
"""So many records must be missing from a copy before it counts as shrunken; fewer are simply merged back."""

SHARE_LOST = 0.2
"""And so large a share of all records."""


class Standing(Enum):
    """What another copy is, seen from ours."""

    AHEAD = "ahead"
    """It knows all that ours knows, and perhaps more."""
    APART = "apart"
    """Each knows something that the other does not."""
    BEHIND = "behind"
    """Ours knows all that it knows, and more: it is an older copy."""
    SHRUNKEN = "shrunken"
    """It should know all that ours knows, but many records are gone. Nothing of ours ever deletes a record."""
    FOREIGN = "foreign"
    """It is another document."""


def standing(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Standing:
    """How a copy stands to ours, by the newest edit of each device that either knows of."""
    if ours.get("doc_id") != theirs.get("doc_id"):
        return Standing.FOREIGN
    our_news, their_news = knows_more(ours, theirs), knows_more(theirs, ours)
    if our_news:
        return Standing.APART if their_news else Standing.BEHIND
    return Standing.SHRUNKEN if is_shrunken(ours, theirs) else Standing.AHEAD


def knows_more(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether a copy knows of edits that another one does not."""
    seen: Mapping[str, str] = other.get("seen") or {}
    return any(stamp > seen.get(device, "") for device, stamp in (one.get("seen") or {}).items())


def is_shrunken(whole: Mapping[str, Any], part: Mapping[str, Any]) -> bool:
    """Whether many of a document's records are missing from another one."""
    before, after = ({path for path, _ in records(one) if path[0] != "revisions"} for one in (whole, part))
    lost = len(before - after)
    return lost >= FEWEST_LOST and lost >= SHARE_LOST * len(before)

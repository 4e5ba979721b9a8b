"""Where a document that was written elsewhere meets what this device knows: it is taken, merged, or asked about."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from mrs_tracker.errors import NeedsAttention
from mrs_tracker.paths import Paths
from mrs_tracker.state.changes import applied
from mrs_tracker.state.difference import difference
from mrs_tracker.state.document import State
from mrs_tracker.state.merge import merge
from mrs_tracker.state.standing import Standing, standing
from mrs_tracker.store import documents
from mrs_tracker.store.documents import Document, Kind, Met, Trouble

_ASKS: Mapping[Standing, tuple[Kind, str]] = {
    Standing.BEHIND: ("older", "is an older copy: this device has newer changes that are not in it"),
    Standing.SHRUNKEN: ("shrunken", "has lost many of its records"),
    Standing.FOREIGN: ("foreign", "is another document than the one that this device knows"),
}


def meet(ours: State, document: Document, file: Path, stamp: str) -> Met:
    """Our state after a document in a file was met. Raises Trouble where a merge would be wrong.

    A document that should know all that ours knows is merged all the same, so that nothing depends on its word. One of
    the same save with other content was changed in the file itself: what was changed there counts, under `stamp`.
    """
    theirs = document.state
    found = standing(ours, theirs)
    if found is Standing.AHEAD and _is_same_save(ours, theirs):
        return _by_hand(ours, theirs, stamp)
    if found in (Standing.AHEAD, Standing.APART):
        return merged(ours, document)
    kind, words = _ASKS[found]
    raise Trouble(kind, f"{file} {words}. Nothing was changed.", document)


def _is_same_save(ours: State, theirs: State) -> bool:
    return (ours.rev, ours.written_by, ours.seen) == (theirs.rev, theirs.written_by, theirs.seen)


def _by_hand(ours: State, theirs: State, stamp: str) -> Met:
    """Records that are gone from the file come back: nothing of ours ever deletes one."""
    changes = difference(ours, theirs, with_removals=False)
    known = ours.__pydantic_extra__ or {}
    extra = {name: value for name, value in (theirs.__pydantic_extra__ or {}).items() if value != known.get(name)}
    if not changes and not extra:
        return Met(ours, is_merged=ours != theirs)
    state = applied(ours, changes, stamp)
    seen = {**state.seen, stamp.split("-", 2)[-1]: stamp}
    state = state.model_copy(update={**extra, "seen": dict(sorted(seen.items()))})
    return Met(state, is_merged=True, by_hand=len(changes) + len(extra))


def merged(ours: State, document: Document) -> Met:
    """Both together, whatever they are."""
    theirs = document.state
    state = merge(ours, theirs)
    return Met(state, state != theirs, len(state.revisions.keys() - ours.revisions.keys() - theirs.revisions.keys()))


def known(paths: Paths, document: Document) -> State | None:
    """The last document that this device wrote, or None where that is the one at hand, or cannot be read."""
    if document.own and document.own != document.data:
        with contextlib.suppress(NeedsAttention):
            return documents.parse(document.own, paths.base, own=document.own).state
    return None

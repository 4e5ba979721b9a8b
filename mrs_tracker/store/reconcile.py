"""Where a document that was written elsewhere meets what this device knows: it is taken, merged, or asked about."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from mrs_tracker.errors import NeedsAttention
from mrs_tracker.paths import Paths
from mrs_tracker.state.changes import applied
from mrs_tracker.state.diff import changes_between
from mrs_tracker.state.document import State
from mrs_tracker.state.merge import merge
from mrs_tracker.state.version_vector import Relation, compare
from mrs_tracker.store import documents
from mrs_tracker.store.documents import Document, Kind, Reconciled, Trouble

_ASKS: Mapping[Relation, tuple[Kind, str]] = {
    Relation.BEHIND: ("older", "is an older copy: this device has newer changes that are not in it"),
    Relation.SHRUNKEN: ("shrunken", "has lost many of its records"),
    Relation.FOREIGN: ("foreign", "is another document than the one that this device knows"),
}


def reconcile(ours: State, document: Document, file: Path, stamp: str) -> Reconciled:
    """Our state after a document in a file was met. Raises Trouble where a merge would be wrong.

    A document that should know all that ours knows is merged all the same, so that nothing depends on its word. One of
    the same save with other content was changed in the file itself: what was changed there counts, under `stamp`.
    """
    theirs = document.state
    found = compare(ours, theirs)
    if found is Relation.AHEAD and _is_same_save(ours, theirs):
        return _by_hand(ours, theirs, stamp)
    if found in (Relation.AHEAD, Relation.CONCURRENT):
        return union(ours, document)
    kind, words = _ASKS[found]
    raise Trouble(kind, f"{file} {words}. Nothing was changed.", document)


def _is_same_save(ours: State, theirs: State) -> bool:
    return (ours.rev, ours.written_by, ours.seen) == (theirs.rev, theirs.written_by, theirs.seen)


def _by_hand(ours: State, theirs: State, stamp: str) -> Reconciled:
    """Records that are gone from the file come back: nothing of ours ever deletes one."""
    changes = changes_between(ours, theirs, with_removals=False)
    known = ours.__pydantic_extra__ or {}
    extra = {name: value for name, value in (theirs.__pydantic_extra__ or {}).items() if value != known.get(name)}
    if not changes and not extra:
        return Reconciled(ours, is_merged=ours != theirs)
    state = applied(ours, changes, stamp)
    seen = {**state.seen, stamp.split("-", 2)[-1]: stamp}
    state = state.model_copy(update={**extra, "seen": dict(sorted(seen.items()))})
    return Reconciled(state, is_merged=True, by_hand=len(changes) + len(extra))


def union(ours: State, document: Document) -> Reconciled:
    """Our state and a document as one, whatever they are."""
    theirs = document.state
    state = merge(ours, theirs)
    return Reconciled(
        state, state != theirs, len(state.revisions.keys() - ours.revisions.keys() - theirs.revisions.keys())
    )


def says_more(document: Document, ours: State) -> bool:
    """Whether a document says anything that our state does not."""
    return union(ours, document).state != ours


def known(paths: Paths, document: Document) -> State | None:
    """The last document that this device wrote, or None where that is the one at hand, or cannot be read."""
    if document.own and document.own != document.data:
        with contextlib.suppress(NeedsAttention):
            return documents.parse(document.own, paths.base, own=document.own).state
    return None

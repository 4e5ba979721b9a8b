"""Where a document that was written elsewhere meets what this device knows: it is taken, merged, or asked about."""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from mrs_tracker.errors import NeedsAttention
from mrs_tracker.paths import Paths
from mrs_tracker.state.merge import merge
from mrs_tracker.state.models import State
from mrs_tracker.state.standing import Standing, standing
from mrs_tracker.store import documents
from mrs_tracker.store.documents import Document, Kind, Trouble

_ASKS: Mapping[Standing, tuple[Kind, str]] = {
    Standing.BEHIND: ("older", "is an older copy: this device has newer changes that are not in it"),
    Standing.SHRUNKEN: ("shrunken", "has lost many of its records"),
    Standing.FOREIGN: ("foreign", "is another document than the one that this device knows"),
}


class Met(NamedTuple):
    """What came of it."""

    state: State
    is_merged: bool
    """Whether it says more than the document that was met, and must be saved."""
    lost_words: int
    """Texts that lost against other texts; they are kept as revisions."""


def meet(ours: State, document: Document, file: Path) -> Met:
    """Our state after a document in a file was met. Raises Trouble where a merge would be wrong.

    A document that should know all that ours knows is merged all the same, so that nothing depends on its word.
    """
    found = standing(ours.model_dump(mode="json", by_alias=True), document.raw)
    if found in (Standing.AHEAD, Standing.APART):
        return merged(ours, document)
    kind, words = _ASKS[found]
    raise Trouble(kind, f"{file} {words}. Nothing was changed.", document)


def merged(ours: State, document: Document) -> Met:
    """Both together, whatever they are."""
    theirs = document.state
    state = State.model_validate(
        merge(ours.model_dump(mode="json", by_alias=True), theirs.model_dump(mode="json", by_alias=True))
    )
    return Met(state, state != theirs, len(state.revisions.keys() - ours.revisions.keys() - theirs.revisions.keys()))


def known(paths: Paths, document: Document) -> State | None:
    """The last document that this device wrote, or None where that is the one at hand, or cannot be read."""
    if document.own and document.own != document.data:
        with contextlib.suppress(NeedsAttention):
            return documents.parse(document.own, paths.base, is_ours=True).state
    return None

"""What can be done about a document that cannot simply be used. Whatever is chosen, nothing is thrown away."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

from mrs_tracker.clock import Clock, in_zone
from mrs_tracker.errors import NeedsAttention
from mrs_tracker.paths import Paths
from mrs_tracker.state import document
from mrs_tracker.state.document import State
from mrs_tracker.store import backups, files, gap, reconcile, replacing
from mrs_tracker.store.documents import Document, Kind, Trouble
from mrs_tracker.store.store import Store

Way = Literal["restore", "choose", "accept", "merge", "look", "retry", "fresh"]
"""What can be chosen: the newest good copy, another one, the file as it is, both, only to look, to wait, to begin
anew.
"""

_WAYS: dict[Kind, tuple[Way, ...]] = {
    "missing": ("restore", "choose", "look", "retry", "fresh"),
    "placeholder": ("retry", "look", "restore", "choose", "fresh"),
    "empty": ("restore", "choose", "look", "retry", "fresh"),
    "unreadable": ("retry", "look", "restore", "choose", "fresh"),
    "damaged": ("restore", "choose", "look", "retry", "fresh"),
    "newer": ("look", "retry"),
    "older": ("restore", "accept", "choose", "look", "retry"),
    "shrunken": ("restore", "accept", "choose", "look", "retry"),
    "foreign": ("merge", "accept", "restore", "choose", "look", "retry"),
}


class Copy(NamedTuple):
    """A good copy of the document: it was read and can be used."""

    file: Path
    at: datetime
    rev: int
    is_own: bool = False
    """Whether it is what this device wrote last."""


class Recovery:
    """The ways out of one trouble."""

    def __init__(self, paths: Paths, clock: Clock, trouble: Trouble, running: State | None = None) -> None:
        """`running` is the state of an app that was open when the trouble came: the best copy of all."""
        self.paths = paths
        self.trouble = trouble
        self.kept: Path | None = None
        """Where the file is now that was in the way."""
        self.rev = 0
        """The revision that was written, or 0 where nothing was yet."""
        self.warning = ""
        """What is not as it should be though the step is done."""
        self._clock = clock
        self._running = running
        self._signature = files.signature(paths.state)

    def ways(self) -> Sequence[Way]:
        """What can be chosen, the most sensible first."""
        copies = len(list(islice(self._good(), 2)))  # each one is read and checked
        has_copy = self._running is not None or copies > 0
        needs_copy = {"restore", "look", "accept", "merge"} if self.trouble.kind != "newer" else set()
        ways = [way for way in _WAYS[self.trouble.kind] if has_copy or way not in needs_copy]
        fewest = 0 if gap.unreadable(self.paths.base) else 1  # then the newest one is not taken unasked
        return [way for way in ways if way != "choose" or copies > fewest]

    def newest(self) -> Copy | None:
        """The newest good copy."""
        return next(self._good(), None)

    def copies(self) -> Sequence[Copy]:
        """All good copies, the newest first."""
        return tuple(self._good())

    def restore(self, copy: Path | None = None) -> None:
        """Puts a copy in the place of the file: the newest good one unless another is named.

        Raises NotSaved, NeedsAttention.
        """
        if copy is None and self._running is not None:
            self._put(self._running)
            return
        if copy is None and (reason := gap.unreadable(self.paths.base)):
            words = (
                f"{self.paths.base} cannot be read: {reason}. It may be newer than every copy. Try again, or name one."
            )
            raise NeedsAttention(words, "mrs-tracker backup list")
        newest = self.newest()
        if copy is None and newest is None:
            raise NeedsAttention("There is no good copy of the document.", "mrs-tracker doctor")
        file = copy or (newest.file if newest else self.paths.base)
        self._put(backups.opened(file).state)

    def lost(self) -> Sequence[str]:
        """What undo knows of changes that the newest good copy lacks, the oldest first."""
        newest = self._too_old()
        return gap.lost(self.paths, newest.file) if newest else ()

    @property
    def gap(self) -> str:
        """A sentence where the newest good copy may be older than what was there, else nothing."""
        newest = self._too_old()
        return gap.sentence(self.paths.base, newest.rev, newest.at, self.lost()) if newest else ""

    def _too_old(self) -> Copy | None:
        newest = self.newest() if self._running is None and os.path.lexists(self.paths.base) else None
        return newest if newest and not newest.is_own else None

    def accept(self) -> None:
        """The file counts as it is. An older or shrunken one does so as an edit, which undo can take back, and which
        other devices follow; another document replaces the one known here.
        """
        document = self._document()
        if self.trouble.kind == "foreign":
            self._put(document.state)
            self._end_history()
            return
        self.restore()
        self.rev = Store(self.paths, self._clock).copies.restore(document.state, "went on with the file as it was").rev

    def merge(self) -> None:
        """Both documents become one."""
        known = self._running or reconcile.known(self.paths, self._document())
        self._put(reconcile.union(known, self._document()).state if known else self._document().state)

    def fresh(self) -> None:
        """A new document begins; everything that there was stays in copies."""
        self._put(document.new(os.urandom(8).hex()))
        self._end_history()

    def _end_history(self) -> None:
        """What undo knew was about another document; it is set aside."""
        with contextlib.suppress(OSError):
            files.make_folder(self.paths.quarantine)
            self.paths.history.rename(self.paths.quarantine / f"history-{os.urandom(3).hex()}.jsonl")

    def _document(self) -> Document:
        if self.trouble.document is None:
            raise self.trouble
        return self.trouble.document

    def _good(self) -> Iterator[Copy]:
        """What this device wrote last comes first: no copy that it made is newer."""
        own = backups.usable(self.paths.base)
        if own:
            at = datetime.fromtimestamp(self.paths.base.stat().st_mtime, self._clock.now().tzinfo)
            yield Copy(self.paths.base, at, own.state.rev, is_own=True)
        for copy in reversed(backups.found(self.paths.backups)):
            if document := backups.usable(copy.file):
                yield Copy(copy.file, in_zone(copy.at, self._clock.now().tzinfo), document.state.rev)

    def _put(self, state: State) -> None:
        done = replacing.replace(self.paths, self._clock, self.trouble, state, self._signature)
        self.rev, self.kept, self._signature, self.warning = done


def opened(paths: Paths, clock: Clock) -> Store:
    """The store of an app. In trouble it shows the newest good copy, and changes nothing until somebody decides."""
    try:
        return Store(paths, clock, long_running=True)
    except Trouble as trouble:
        store = Store(paths, clock, long_running=True, trouble=trouble)
        if newest := Recovery(paths, clock, trouble).newest():
            store.look(backups.opened(newest.file).state, trouble.message)
        return store


def advice(paths: Paths, clock: Clock, trouble: Trouble) -> NeedsAttention:
    """The trouble with the newest good copy and the command to type, for the command line."""
    if trouble.kind in ("newer", "placeholder", "unreadable"):
        return trouble
    found = Recovery(paths, clock, trouble)
    copy = found.newest()
    if copy is None:
        return NeedsAttention(f"{trouble.message} There is no good copy of it.", "mrs-tracker doctor")
    if found.gap:
        return NeedsAttention(f"{trouble.message} {found.gap}", "mrs-tracker backup restore")
    newest = f"The newest good copy is {copy.file}, revision {copy.rev} of {copy.at:%Y-%m-%d %H:%M}."
    needs_choice = trouble.kind in ("older", "shrunken", "foreign")
    command = "mrs-tracker doctor" if needs_choice else "mrs-tracker backup restore"
    return NeedsAttention(f"{trouble.message} {newest}", command)

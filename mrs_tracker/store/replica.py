"""The document as one process holds it: read, met with what others wrote, and saved by the protocol."""

import contextlib
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from mrs_tracker import __version__
from mrs_tracker.clock import Clock, Moment
from mrs_tracker.errors import NotSaved
from mrs_tracker.paths import Paths
from mrs_tracker.state import document, layout, stamps
from mrs_tracker.state.document import State
from mrs_tracker.store import backups, conflicts, documents, files
from mrs_tracker.store.documents import Document, Reconciled, Trouble
from mrs_tracker.store.news import News
from mrs_tracker.store.serialization import serialized

MUCH = 500_000
"""Bytes of a document from which on it takes longer to read than a key may wait."""


class Replica:
    """The state of one data folder, and where it stands to the file. Whoever writes holds the lock."""

    def __init__(self, paths: Paths, clock: Clock, device: str, *, wants_backup: bool) -> None:
        """`device` names this device's saves; with `wants_backup` a copy is made before the first of them."""
        self.device = device
        self.state = document.new(os.urandom(8).hex())
        """The document as it is on the disk, or a new one where there is none."""
        self.saved_at: datetime | None = None
        """When the file was last written."""
        self.news = News()
        """What somebody should be told."""
        self._paths = paths
        self._clock = clock
        self._wants_backup = wants_backup
        self._signature: files.Signature | None = None
        self._is_merged = False
        self._unknown: Mapping[str, bytes] = {}
        self._ahead: tuple[files.Signature | None, Document | None] | None = None
        self._scanner = conflicts.ConflictScanner(paths, self.news)

    @property
    def is_current(self) -> bool:
        """Whether the file is as it was when it was last read or written."""
        return self._signature == files.signature(self._paths.state)

    @property
    def is_settled(self) -> bool:
        """Whether the file holds exactly the state that is held here."""
        return self._signature is not None and self.is_current and not self._is_merged

    @property
    def has_much_to_read(self) -> bool:
        """Whether the file is another one than was last read or written, and a large one."""
        found = files.signature(self._paths.state)
        return found is not None and found != self._signature and found[1] > MUCH

    def forget(self) -> None:
        """Knows nothing any more: somebody decided that the file counts."""
        self.state, self._signature, self._is_merged = document.new(os.urandom(8).hex()), None, False

    def remember(self) -> None:
        """Keeps what was read from others as what this device knows, for the next start."""
        with contextlib.suppress(NotSaved, OSError):
            data = files.read_regular(self._paths.state, documents.MOST_BYTES)
            if data and self.is_current and not self._is_merged:
                files.write(self._paths.base, data, durable=False)

    def read_ahead(self) -> None:
        """Reads what others wrote, so that the next `read` is quick; the only method that may run in a thread."""
        found = files.signature(self._paths.state)
        with contextlib.suppress(Trouble):  # the next `read` says so
            self._ahead = (found, documents.read(self._paths, self.state))

    def read(self) -> None:
        """Takes up what the file holds, in memory alone. Raises Trouble."""
        found = files.signature(self._paths.state)
        ahead, self._ahead = self._ahead, None
        held = ahead[1] if ahead and ahead[0] == found else documents.read(self._paths, self.state)
        if held is None:
            if self.state.rev:
                raise Trouble("missing", f"{self._paths.state} is missing; it was there a moment ago.")
            return
        self._compare(held)
        self._unknown = held.unknown
        self._signature = found
        if found:
            self.saved_at = datetime.fromtimestamp(found[0] / 1e9, self._clock.now().tzinfo)

    def meet(self, now: Moment) -> None:
        """Takes up what others wrote, merges conflict copies, and saves what came of it. Raises Trouble, NotSaved."""
        if not self.is_current:
            self.read()
        spent = [file for file, copy in self._scanner.find(self.state) if self._took(file, copy)]
        if self._is_merged:
            self.save(self.state, now, "merge")
        for file in spent:
            with contextlib.suppress(OSError, NotSaved):
                conflicts.retire(self._paths, file)

    def save(self, state: State, now: Moment, reason: backups.Reason | None = None) -> str:
        """Puts a state on the disk; returns a warning where it may not survive a power cut, else "".

        Raises NotSaved, and then holds what it held; Trouble where the file cannot be copied before.
        """
        meta = {"rev": self.state.rev + 1, "written_by": f"{__version__} {self.device}"}
        state = state.model_copy(update=meta)  # nothing in it that needs to be checked anew
        data = serialized(state, self._unknown, self.state)
        self.back_up(now, reason)
        warning = files.write(self._paths.state, data)
        self._is_merged = False
        self.state, self._signature, self.saved_at = state, files.signature(self._paths.state), now.now
        with contextlib.suppress(NotSaved):
            files.write(self._paths.base, data, durable=False)
        return warning

    def back_up(self, now: Moment, reason: backups.Reason | None) -> None:
        """Makes a copy of the file where one is due, or for a reason. Raises NotSaved, Trouble."""
        if reason or self._wants_backup or backups.is_due(self._paths.backups, now.now):
            held = documents.read(self._paths, self.state)
            if held and held.state.rev:
                forced: backups.Reason | None = "migration" if held.is_migrated else reason
                backups.make(self._paths.backups, held, forced or "change", now.now)
            for folder in (self._paths.data, self._paths.local, self._paths.backups):
                files.sweep(folder, now.now)
            conflicts.clear(self._paths, now.now)
            self._wants_backup = False

    def has_to_meet(self) -> bool:
        """Whether there may be conflict copies that nobody looked at, or a merge that is not saved."""
        return self._is_merged or (self._scanner.has_changed() and any(self._scanner.find(self.state)))

    def take(self, met: Reconciled) -> None:
        """Takes up what came of a merge, in memory alone, and tells of it."""
        self.state = met.state
        self._is_merged = self._is_merged or met.is_merged
        if met.lost_words:
            self.news.words_lost(met.lost_words)
        if met.by_hand:
            self.news.changed_by_hand(met.by_hand, self._paths.state)

    def _took(self, file: Path, copy: Document) -> bool:
        """Merges a conflict copy, and says whether it can be put away. A copy that says nothing new can, if a sync
        program made it; somebody's own copy stays where it is.
        """
        from mrs_tracker.store import reconcile  # only where two copies meet

        try:
            met = reconcile.union(self.state, copy)
        except Exception as problem:  # one copy, whatever is in it, must not keep anybody from their data
            self._scanner.pass_over(file)
            self.news.copy_unmerged(file, problem)
            return False
        if met.state == self.state:
            self._scanner.pass_over(file)
            return "conflict" in file.name.lower()
        self.take(met)
        self._is_merged = True
        return True

    def _compare(self, held: Document) -> None:
        from mrs_tracker.store import reconcile  # only where two copies meet

        ours = self.state if self.state.rev else reconcile.known(self._paths, held)
        if ours is None:
            self.state = held.state
            return
        if ours.model_copy(update={"rev": 0}) == held.state.model_copy(update={"rev": 0}):
            self.state = held.state
            return
        stamp = stamps.after(stamps.newest(ours.seen.values()), self._clock.now(), self.device)
        met = reconcile.reconcile(ours, held, self._paths.state, stamp)
        if met.by_hand:
            _keep_before(self._paths, layout.written(ours, self._unknown), self._clock.now())
        self.take(met)


def _keep_before(paths: Paths, data: bytes, now: datetime) -> None:
    """A copy of what was there before somebody changed the file itself."""
    with contextlib.suppress(NotSaved, Trouble):
        backups.make(paths.backups, documents.parse(data, paths.state, own=data), "replaced", now)

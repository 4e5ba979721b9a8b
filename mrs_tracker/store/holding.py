"""The document as one process holds it: read, met with what others wrote, and saved by the protocol."""

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pydantic_core import from_json

from mrs_tracker import __version__
from mrs_tracker.clock import Clock, Moment
from mrs_tracker.errors import NotSaved
from mrs_tracker.paths import Paths
from mrs_tracker.state.models import State
from mrs_tracker.store import backups, conflicts, documents, files
from mrs_tracker.store.documents import Document, Trouble

Signature = tuple[int, int, int]


class Holding:
    """The state of one data folder, and where it stands to the file. Whoever writes holds the lock."""

    def __init__(self, paths: Paths, clock: Clock, device: str, *, wants_backup: bool) -> None:
        """`device` names this device's saves; with `wants_backup` a copy is made before the first of them."""
        self.device = device
        self.state = State(doc_id=os.urandom(8).hex())
        """The document as it is on the disk, or a new one where there is none."""
        self.saved_at: datetime | None = None
        """When the file was last written."""
        self.lost_words = 0
        """Texts that lost in merges since somebody last asked; they are kept as revisions."""
        self._paths = paths
        self._clock = clock
        self._wants_backup = wants_backup
        self._signature: Signature | None = None
        self._is_merged = False
        self._looker = conflicts.Looker(paths)

    @property
    def is_current(self) -> bool:
        """Whether the file is as it was when it was last read or written."""
        return self._signature == signature(self._paths.state)

    @property
    def is_settled(self) -> bool:
        """Whether the file holds exactly the state that is held here."""
        return self._signature is not None and self.is_current and not self._is_merged

    def forget(self) -> None:
        """Knows nothing any more: somebody decided that the file counts."""
        self.state, self._signature, self._is_merged = State(doc_id=os.urandom(8).hex()), None, False

    def remember(self) -> None:
        """Keeps what was read from others as what this device knows, for the next start."""
        with contextlib.suppress(NotSaved, OSError):
            data = files.read_regular(self._paths.state, documents.MOST_BYTES)
            if data and self.is_current and not self._is_merged:
                files.write(self._paths.base, data, durable=False)

    def read(self) -> None:
        """Takes up what the file holds, in memory alone. Raises Trouble."""
        found = signature(self._paths.state)
        document = documents.read(self._paths)
        if document is None:
            if self.state.rev:
                raise Trouble("missing", f"{self._paths.state} is missing; it was there a moment ago.")
            return
        self._compare(document)
        self._signature = found
        if found:
            self.saved_at = datetime.fromtimestamp(found[0] / 1e9, self._clock.now().tzinfo)

    def meet(self, now: Moment) -> None:
        """Takes up what others wrote, merges conflict copies, and saves what came of it. Raises Trouble, NotSaved."""
        if not self.is_current:
            self.read()
        spent = [file for file, document in self._conflicts() if self._took(file, document)]
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
        data = serialised(state)
        self.back_up(now, reason)
        warning = files.write(self._paths.state, data)
        self._is_merged = False
        self.state, self._signature, self.saved_at = state, signature(self._paths.state), now.now
        with contextlib.suppress(NotSaved):
            files.write(self._paths.base, data, durable=False)
        return warning

    def back_up(self, now: Moment, reason: backups.Reason | None) -> None:
        """Makes a copy of the file where one is due, or for a reason. Raises NotSaved, Trouble."""
        if reason or self._wants_backup or backups.is_due(self._paths.backups, now.now):
            held = documents.read(self._paths)
            if held and held.state.rev:
                forced: backups.Reason | None = "migration" if held.is_migrated else reason
                backups.make(self._paths.backups, held, forced or "change", now.now)
            for folder in (self._paths.data, self._paths.local, self._paths.backups):
                files.sweep(folder, now.now)
            conflicts.clear(self._paths, now.now)
            self._wants_backup = False

    def has_news(self) -> bool:
        """Whether there may be conflict copies that nobody looked at, or a merge that is not saved."""
        return self._is_merged or (self._looker.has_news() and any(self._conflicts()))

    def absorb(self, document: Document, now: Moment) -> None:
        """Makes one of this document and another one, whatever that is. Raises NotSaved, Trouble."""
        from mrs_tracker.store import meeting  # only where two copies meet

        self._take(*meeting.merged(self.state, document))
        self.save(self.state, now, "merge")

    def would_learn_from(self, document: Document) -> bool:
        """Whether a copy says anything that is not known here."""
        from mrs_tracker.store import meeting  # only where two copies meet

        return meeting.merged(self.state, document).state != self.state

    def _conflicts(self) -> Iterator[tuple[Path, Document]]:
        return self._looker.find(self.state.doc_id) if self.state.rev else iter(())

    def _took(self, file: Path, document: Document) -> bool:
        """Merges a conflict copy, and says whether it can be put away. A copy that says nothing new can, if a sync
        program made it; somebody's own copy stays where it is.
        """
        from mrs_tracker.store import meeting  # only where two copies meet

        met = meeting.merged(self.state, document)
        if met.state == self.state:
            self._looker.pass_over(file)
            return "conflict" in file.name.lower()
        self._take(*met)
        self._is_merged = True
        return True

    def _compare(self, document: Document) -> None:
        from mrs_tracker.store import meeting  # only where two copies meet

        ours = self.state if self.state.rev else meeting.known(self._paths, document)
        if ours is None:
            self.state = document.state
        else:
            self._take(*meeting.meet(ours, document, self._paths.state))

    def _take(self, state: State, is_merged: bool, lost_words: int) -> None:
        self.state = state
        self._is_merged = self._is_merged or is_merged
        self.lost_words += lost_words


def serialised(state: State) -> bytes:
    """A document as it stands in the file, read back once. Raises NotSaved where it could not be read again."""
    data = (state.model_dump_json(by_alias=True, indent=2) + "\n").encode()
    if len(data) > documents.MOST_BYTES:
        raise NotSaved(f"The document would have {len(data):,} bytes; {documents.MOST_BYTES:,} are the most.")
    raw = from_json(data, allow_inf_nan=False)
    if raw["rev"] != state.rev or any(len(raw[name]) != len(getattr(state, name)) for name in _MAPS):
        raise NotSaved("The document could not be read back. The file holds what it held before.")
    return data


_MAPS = tuple(name for name, field in State.model_fields.items() if field.default == {})


def signature(file: Path) -> Signature | None:
    """What changes when a file is written: time in nanoseconds, size in bytes, and number; None without a file."""
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino

"""The document as one process holds it: read, met with what others wrote, and saved by the protocol."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from pydantic_core import from_json

from mrs_tracker import __version__
from mrs_tracker.clock import Clock, Moment
from mrs_tracker.errors import NotSaved
from mrs_tracker.paths import Paths
from mrs_tracker.state import document, layout, stamps
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import Record, child_maps
from mrs_tracker.store import backups, conflicts, documents, files
from mrs_tracker.store.documents import Document, Reconciled, Trouble
from mrs_tracker.text import counted

Signature = tuple[int, int, int]

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
        self.news: list[str] = []
        """What somebody should be told: words that lost, changes made in the file itself, unusable copies."""
        self._paths = paths
        self._clock = clock
        self._wants_backup = wants_backup
        self._signature: Signature | None = None
        self._is_merged = False
        self._unknown: Mapping[str, bytes] = {}
        self._ahead: tuple[Signature | None, Document | None] | None = None
        self._scanner = conflicts.ConflictScanner(paths)

    @property
    def is_current(self) -> bool:
        """Whether the file is as it was when it was last read or written."""
        return self._signature == signature(self._paths.state)

    @property
    def is_settled(self) -> bool:
        """Whether the file holds exactly the state that is held here."""
        return self._signature is not None and self.is_current and not self._is_merged

    @property
    def has_much_to_read(self) -> bool:
        """Whether the file is another one than was last read or written, and a large one."""
        found = signature(self._paths.state)
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
        found = signature(self._paths.state)
        with contextlib.suppress(Trouble):  # the next `read` says so
            self._ahead = (found, documents.read(self._paths, self.state))

    def read(self) -> None:
        """Takes up what the file holds, in memory alone. Raises Trouble."""
        found = signature(self._paths.state)
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
        spent = [file for file, copy in self._conflicts() if self._took(file, copy)]
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
        self.state, self._signature, self.saved_at = state, signature(self._paths.state), now.now
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

    def has_news(self) -> bool:
        """Whether there may be conflict copies that nobody looked at, or a merge that is not saved."""
        return self._is_merged or (self._scanner.has_news() and any(self._conflicts()))

    def absorb(self, other: Document, now: Moment) -> None:
        """Makes one of this document and another one, whatever that is. Raises NotSaved, Trouble."""
        from mrs_tracker.store import reconcile  # only where two copies meet

        self._take(reconcile.union(self.state, other))
        self.save(self.state, now, "merge")

    def would_learn_from(self, other: Document) -> bool:
        """Whether a copy says anything that is not known here."""
        from mrs_tracker.store import reconcile  # only where two copies meet

        return reconcile.union(self.state, other).state != self.state

    def _conflicts(self) -> Iterator[tuple[Path, Document]]:
        if self.state.rev:
            yield from self._scanner.find(self.state)
        for file, reason in self._scanner.take_unusable():
            self.news.append(f"{file.name} in your data folder cannot be used as a copy: {reason} It was left alone.")

    def _took(self, file: Path, copy: Document) -> bool:
        """Merges a conflict copy, and says whether it can be put away. A copy that says nothing new can, if a sync
        program made it; somebody's own copy stays where it is.
        """
        from mrs_tracker.store import reconcile  # only where two copies meet

        try:
            met = reconcile.union(self.state, copy)
        except Exception as problem:  # one copy, whatever is in it, must not keep anybody from their data
            self._scanner.pass_over(file)
            self.news.append(f"{file.name} could not be merged ({type(problem).__name__}). It was left alone.")
            return False
        if met.state == self.state:
            self._scanner.pass_over(file)
            return "conflict" in file.name.lower()
        self._take(met)
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
            self._keep_before(ours)
        self._take(met)

    def _keep_before(self, ours: State) -> None:
        """A copy of what was there before somebody changed the file itself."""
        with contextlib.suppress(NotSaved, Trouble):
            data = layout.written(ours, self._unknown)
            copy = documents.parse(data, self._paths.state, own=data)
            backups.make(self._paths.backups, copy, "replaced", self._clock.now())

    def _take(self, met: Reconciled) -> None:
        self.state = met.state
        self._is_merged = self._is_merged or met.is_merged
        if met.lost_words:
            number = counted(met.lost_words, "text was", "texts were")
            self.news.append(
                f"{number} changed or removed in two places at once. What lost is kept with the thing it is about."
            )
        if met.by_hand:
            number = counted(met.by_hand, "value", "values")
            file = self._paths.state.name
            self.news.append(f"{number} in {file} changed without the program. That counts; a copy of before is kept.")


def serialized(state: State, unknown: Mapping[str, bytes] | None = None, before: State | None = None) -> bytes:
    """A document as it stands in the file; what is not the very same as `before` is read back once.

    Raises NotSaved where it could not be read again.
    """
    data = layout.written(state, unknown)
    if len(data) > documents.MOST_BYTES:
        raise NotSaved(f"The document would have {len(data):,} bytes; {documents.MOST_BYTES:,} are the most.")
    head = from_json(layout.written(state.model_copy(update={key: {} for key in document.maps()}), unknown))
    if head["rev"] != state.rev or not all(_reads_back(record, old) for record, old in _changed(state, before)):
        raise NotSaved("The document could not be read back. The file holds what it held before.")
    return data


def _changed(state: State, before: State | None) -> Iterator[tuple[Record, Record | None]]:
    for name in document.singles():
        old = getattr(before, name) if before else None
        if getattr(state, name) is not old:
            yield getattr(state, name), old
    for name in document.maps():
        olds: Mapping[str, Record] = getattr(before, name) if before else {}
        for key, record in getattr(state, name).items() if getattr(state, name) is not olds else ():
            if record is not olds.get(key):
                yield record, olds.get(key)


def _reads_back(record: Record, old: Record | None) -> bool:
    """Whether a record’s text says what the record says; records below that are the very same as before are passed
    over.
    """
    raw = from_json(layout.text_of(record), allow_inf_nan=False)
    below = {name: raw.pop(name, {}) for name in child_maps(type(record))}
    again = type(record).model_validate(raw)
    own = {name: value for name, value in record.__dict__.items() if name not in below}
    if own != {name: again.__dict__[name] for name in own} or record.__pydantic_extra__ != again.__pydantic_extra__:
        return False
    for name, inside in below.items():
        held: Mapping[str, Record] = getattr(record, name)
        olds: Mapping[str, Record] = getattr(old, name) if old else {}
        if held.keys() != inside.keys() or not all(
            child is olds.get(key) or _reads_back(child, olds.get(key)) for key, child in held.items()
        ):
            return False
    return True


def signature(file: Path) -> Signature | None:
    """What changes when a file is written: time in nanoseconds, size in bytes, and number; None without a file."""
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino

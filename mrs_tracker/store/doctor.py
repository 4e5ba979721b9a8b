"""The doctor: finds what does not hold in a store and around it, and mends what can be mended without loss."""

import contextlib
import os
import shlex
import shutil
import stat
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from mrs_tracker.clock import Clock
from mrs_tracker.errors import NeedsAttention, NotSaved, TrackerError
from mrs_tracker.paths import Paths
from mrs_tracker.state.integrity import repaired, violations
from mrs_tracker.store import backups, conflicts, device, documents, files, history, lock, reconcile, recovery
from mrs_tracker.store.documents import Trouble
from mrs_tracker.store.news import News
from mrs_tracker.store.remedies import Close, Move, Remove, move_if_odd
from mrs_tracker.store.serialization import serialized
from mrs_tracker.store.store import Store
from mrs_tracker.text import counted

LEAST_FREE = 10 * 1024 * 1024
"""Free bytes below which a disk counts as nearly full."""


class Finding(NamedTuple):
    """Something that does not hold, and what mends it."""

    name: str
    words: str
    mend: Callable[[], object] | None = None
    commands: Mapping[str, str] = MappingProxyType({})
    """What to type where a choice is needed, and what it does."""

    @property
    def needs_you(self) -> bool:
        """Whether something must be done, by a command or by hand; the rest is only worth knowing."""
        return bool(self.mend or self.commands) or self.name in ("document", "history", "lock")


def examine(paths: Paths, clock: Clock) -> Sequence[Finding]:
    """Everything that does not hold, what matters most first. Nothing is changed."""
    examination = _Examination(paths, clock)
    return [
        *examination.document(),
        *examination.copies(),
        *examination.undo(),
        *examination.device(),
        *examination.leftovers(),
        *examination.privacy(),
        *examination.room(),
    ]


def mend(paths: Paths, clock: Clock) -> Sequence[Finding]:
    """Mends what can be mended, after a copy was made; gives what was mended. Raises NotSaved, NeedsAttention."""
    able = [finding for finding in examine(paths, clock) if finding.mend]
    in_the_way = [finding for finding in able if finding.name in ("device", "folder", "lock")]
    for finding in in_the_way:  # without them nothing can be saved, not even a copy
        _mend(finding)
    if able:
        with contextlib.suppress(Trouble):
            Store(paths, clock).copies.make("repair")
    for finding in able:
        if finding not in in_the_way:
            _mend(finding)
    return able


def _mend(finding: Finding) -> None:
    if finding.mend:
        finding.mend()


class _Examination:
    """One look at a store."""

    def __init__(self, paths: Paths, clock: Clock) -> None:
        self._paths = paths
        self._clock = clock

    def document(self) -> Iterator[Finding]:
        """Whether the document can be used, and whether all holds that is in it."""
        try:
            Store(self._paths, self._clock)
            held = documents.read(self._paths)
        except Trouble as trouble:
            yield self._trouble(trouble)
            return
        if held is None:
            return
        found = list(violations(held.state, self._clock.now()))
        for flaw in found:
            yield Finding("flaw", f"{flaw.where}: {flaw.words}.", self._mend_flaws if flaw.can_mend else None)
        if held.own is None:
            yield Finding("base", "This device has no record of what it wrote last.", self._remember)
        elif not _is_document(held.own, self._paths.base):
            yield Finding("base", "What this device wrote last cannot be read.", self._remember)
        waiting = [
            file
            for file, copy in conflicts.ConflictScanner(self._paths, News()).find(held.state)
            if reconcile.says_more(copy, Store(self._paths, self._clock).state)
        ]
        for file in conflicts.others(self._paths, held.state.doc_id):
            command = f"mrs-tracker backup restore --merge-file {shlex.quote(str(file))}"
            words = f"{file.name} holds another document of yours."
            yield Finding("other", words, commands={command: "make it part of your data"})
        for file in waiting:
            yield Finding("conflict", f"The conflict copy {file.name} waits to be merged.", self._settle)

    def _trouble(self, trouble: Trouble) -> Finding:
        found = recovery.Recovery(self._paths, self._clock, trouble)
        words = recovery.advice(self._paths, self._clock, trouble).message
        sure = trouble.kind in ("missing", "empty", "damaged") and found.newest() is not None and not found.gap
        return Finding("document", words, found.restore if sure else None, commands(found))

    def copies(self) -> Iterator[Finding]:
        """Whether every copy can be used."""
        for copy in backups.found(self._paths.backups):
            try:
                backups.opened(copy.file)
            except NeedsAttention as problem:
                if not (isinstance(problem, Trouble) and problem.kind == "newer"):
                    move = Move(copy.file, self._paths.quarantine)
                    yield Finding("backup", f"A copy cannot be used: {problem.message}", move)

    def undo(self) -> Iterator[Finding]:
        """Whether every line of the history is whole."""
        try:
            good, bad = history.sound_lines(self._paths.history)
        except NeedsAttention as problem:
            yield Finding("history", problem.message, move_if_odd(self._paths.history, self._paths.quarantine))
            return
        if bad:
            words = f"{counted(bad, 'line')} of what undo knows cannot be read."
            yield Finding("history", words, lambda: self._keep_history(good))

    def device(self) -> Iterator[Finding]:
        """Whether this device's settings can be read, and whether it can lock."""
        if os.path.lexists(self._paths.device) and device.read(self._paths.device) is None:
            words = "The settings of this device cannot be read."
            yield Finding("device", words, Move(self._paths.device, self._paths.quarantine))
        for folder in (self._paths.backups, self._paths.drafts, self._paths.editing, self._paths.refused):
            if folder.exists() and not folder.is_dir():
                yield Finding("folder", f"{folder} is in the way of a folder.", Move(folder, self._paths.quarantine))
        if self._paths.local.exists():
            try:
                with lock.held(self._paths.lock, seconds=1):
                    pass
            except NotSaved as problem:
                yield Finding("lock", problem.message, move_if_odd(self._paths.lock, self._paths.quarantine))

    def leftovers(self) -> Iterator[Finding]:
        """What a killed writer left behind."""
        now = self._clock.now()
        for folder in (self._paths.data, self._paths.local, self._paths.backups, self._paths.drafts):
            for file in files.left_behind(folder, now):
                yield Finding("leftover", f"{file} was left behind by a save that was cut off.", Remove(file))

    def privacy(self) -> Iterator[Finding]:
        """Whether anybody else may read or write the files."""
        if os.name == "nt":
            return
        local = self._paths.local
        ours = [self._paths.state, self._paths.conflicts, *self._paths.conflicts.glob("*"), local, *local.rglob("*")]
        for path in [*ours, *self._paths.above_local]:
            with contextlib.suppress(OSError):
                found = path.lstat().st_mode
                if not stat.S_ISLNK(found) and stat.S_IMODE(found) & 0o077:
                    yield Finding("privacy", f"{path} can be read by others.", Close(path))

    def room(self) -> Iterator[Finding]:
        """Whether the disks have room."""
        for folder in (self._paths.data, self._paths.local):
            if folder.is_dir() and (free := shutil.disk_usage(folder).free) < LEAST_FREE:
                yield Finding("room", f"The disk of {folder} has {free // 1024:,} KiB left.")

    def _mend_flaws(self) -> None:
        with lock.held(self._paths.lock):
            held = documents.read(self._paths)
            if held:
                state = repaired(held.state)
                self._write(serialized(state.model_copy(update={"rev": state.rev + 1}), held.unknown))

    def _remember(self) -> None:
        with lock.held(self._paths.lock):
            held = documents.read(self._paths)
            if held:
                if move := move_if_odd(self._paths.base, self._paths.quarantine):
                    move()
                files.write(self._paths.base, held.data)

    def _settle(self) -> None:
        Store(self._paths, self._clock, long_running=True).refresh()

    def _write(self, data: bytes) -> None:
        files.write(self._paths.state, data)
        files.write(self._paths.base, data)

    def _keep_history(self, good: Sequence[bytes]) -> None:
        with lock.held(self._paths.lock):
            data = files.read_regular(self._paths.history, history.MOST_BYTES) or b""
            files.make_folder(self._paths.quarantine)
            files.write(self._paths.quarantine / f"history-{zlib.crc32(data):08x}.jsonl", data)
            files.write(self._paths.history, b"".join(line + b"\n" for line in good))


def commands(found: recovery.Recovery) -> Mapping[str, str]:
    """What to type for each way out that the command line has, and what it does."""
    typed = {
        "restore": ("mrs-tracker backup restore", "go on with the newest good copy"),
        "choose": ("mrs-tracker backup list", "see all copies, and choose one"),
        "accept": ("mrs-tracker backup restore --accept-file", "go on with the file as it is"),
        "merge": ("mrs-tracker backup restore --merge-file", "make one of both"),
        "fresh": ("mrs-tracker backup restore --start-fresh", "begin with nothing; all copies stay"),
    }
    return dict(typed[way] for way in found.ways() if way in typed)


def _is_document(data: bytes, file: Path) -> bool:
    try:
        documents.parse(data, file, own=data)
    except TrackerError:
        return False
    return True

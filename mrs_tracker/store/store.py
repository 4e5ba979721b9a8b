"""The store: edit → validate → save → remember for undo → announce."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from mrs_tracker.clock import Clock, Moment
from mrs_tracker.errors import NeedsAttention, NotSaved, TrackerError, UsageProblem
from mrs_tracker.paths import Paths
from mrs_tracker.state.changes import Edit, unchanged
from mrs_tracker.state.document import State
from mrs_tracker.state.verbs.deed import Deed
from mrs_tracker.state.verbs.texts import TextTooLong
from mrs_tracker.store import device, files, history, lock, undo
from mrs_tracker.store.copies import Copies
from mrs_tracker.store.documents import Trouble
from mrs_tracker.store.outbox import Waiting
from mrs_tracker.store.receipt import Receipt
from mrs_tracker.store.standing import Standing
from mrs_tracker.store.writer import Writer

WINDOW = 2.0
"""Seconds that a window waits for another writer: its change can wait longer than the person."""

SOON = 0.1
"""Seconds that a window waits for another writer where it tries a change again."""


class Store(Standing):
    """Owns the state of one data folder. Every change is on the disk before a method says so."""

    def __init__(
        self, paths: Paths, clock: Clock, *, long_running: bool = False, trouble: Trouble | None = None
    ) -> None:
        """Opens a store; `long_running` for the app, whose first change is always preceded by a backup, and which
        keeps what cannot be saved and tries again. With a known `trouble` nothing is read or changed until `reopen`.

        Raises Trouble where the document cannot be used.
        """
        super().__init__(paths, clock, trouble, wants_backup=long_running)
        self._is_long_running = long_running
        self._saw: State | None = None
        self._writer = Writer(self, WINDOW if long_running else lock.SECONDS)
        self.copies = Copies(self._writer)
        """What can be done with copies of the document."""

    @contextlib.contextmanager
    def seeing(self, state: State) -> Iterator[None]:
        """What is done in this block is done by somebody who saw a state: words that came later are kept as revisions
        where they are replaced or removed.
        """
        before, self._saw = self._saw, state
        try:
            yield
        finally:
            self._saw = before

    def do(self, deed: Deed, group: str = "") -> Receipt:
        """Carries out a deed on the newest state; all that is done under one group is one step of undo.

        Raises UsageProblem; NotSaved and NeedsAttention too, unless the store is long-running: then the change waits.
        """
        self.check_unlocked()
        now = self.moment()
        act = partial(self._carry_out, deed, group or history.new_group(), self._saw or self.state, now)
        try:
            with self._writer.writing():
                return act()
        except (NotSaved, NeedsAttention) as problem:
            if not self._is_long_running:
                raise
            return self._put_off(self._edit(deed, now), act, problem)

    def _carry_out(self, deed: Deed, group: str, saw: State, now: Moment) -> Receipt:
        return self._writer.commit("do", group, self._writer.with_kept_words(self._edit(deed, now), saw), now)

    def _edit(self, deed: Deed, now: Moment) -> Edit:
        """What a deed changes in the newest state; what is so already is left out."""
        try:
            made = deed(self.state, now)
        except TextTooLong as error:
            raise UsageProblem(_kept_aside(error.text, self.paths.refused / f"note-{now.fresh}.txt")) from None
        return made._replace(changes=tuple(one for one in made.changes if not unchanged(self.state, one)))

    def _put_off(self, edit: Edit, act: Callable[[], Receipt], problem: TrackerError) -> Receipt:
        self.problem = problem
        if not edit.changes:
            return Receipt(self.state.rev, edit.id, edit.label, changed=False)
        self.outbox.put_off(Waiting(edit.label, act))
        self.announce()
        return Receipt(self.state.rev, edit.id, edit.label, changed=False, warning=problem.message, is_waiting=True)

    @property
    def waiting(self) -> Sequence[Waiting]:
        """Changes that are not on the disk yet."""
        return self.outbox.waiting

    @property
    def refused(self) -> Sequence[str]:
        """Changes that waited and could not be made any more, until somebody was told."""
        return self.outbox.refused

    @refused.setter
    def refused(self, left: Sequence[str]) -> None:
        """Somebody was told of all but these."""
        self.outbox.refused = left

    def retry(self) -> bool:
        """Tries to save what waits; says whether nothing waits any more. Raises nothing."""
        if not self.waiting:
            return True
        try:
            self._writer.settle(SOON)
        except (NotSaved, NeedsAttention) as problem:
            self.problem = problem
        return not self.waiting

    def refresh(self) -> bool:
        """Takes up what others have written since; says whether anything changed. Raises NeedsAttention, NotSaved."""
        if self.locked:
            return False
        before = self.state
        try:
            if not self.replica.is_current:
                self.replica.read()
            if self.replica.has_to_meet():
                self._writer.settle()
        except (NeedsAttention, NotSaved) as problem:
            self.problem = problem
            raise
        if not self.waiting:
            self.problem = None
        changed = self.state != before
        if changed:
            self.replica.remember()
            self.announce()
        return changed

    def undo(self) -> Receipt | None:
        """Takes the last step back, or returns None where there is none. A change that waits is the last step."""
        return undo.undo(self._writer)

    def redo(self) -> Receipt | None:
        """Does again what was last taken back, or returns None where there is nothing."""
        return undo.redo(self._writer)

    def steps(self) -> history.Stacks:
        """What can be undone and redone on this device."""
        return history.read(self.paths.history)

    def set_device(self, **values: Any) -> None:
        """Changes what belongs to this device alone. Raises NotSaved."""
        changed = device.DeviceSettings.model_validate(self.device.model_dump() | values)
        device.write(self.paths.device, changed)
        self.device = changed
        self.announce()


def _kept_aside(text: str, file: Path) -> str:
    files.make_folder(file.parent)
    files.write(file, text.encode())
    return f"A note holds up to 64 KiB; this one has {len(text.encode()):,} bytes. Its text is kept in {file}."

"""The store: edit → validate → save → remember for undo → announce."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from mrs_tracker import view
from mrs_tracker.clock import Clock, Moment, moment
from mrs_tracker.errors import NeedsAttention, NotSaved, TrackerError, UsageProblem
from mrs_tracker.paths import Paths
from mrs_tracker.state import document, stamps, unseen
from mrs_tracker.state.changes import Edit, applied, newest_at, unchanged
from mrs_tracker.state.document import State
from mrs_tracker.state.verbs.deed import Deed
from mrs_tracker.state.verbs.texts import TextTooLong
from mrs_tracker.store import backups, device, documents, files, history, lock
from mrs_tracker.store.documents import Document, Trouble
from mrs_tracker.store.replica import Replica, Signature, signature
from mrs_tracker.text import counted

WINDOW = 2.0
"""Seconds that a window waits for another writer: its change can wait longer than the person."""

SOON = 0.1
"""And when it tries again."""


class Receipt(NamedTuple):
    """What became of a change: it is on the disk, or it `is_waiting` for a disk that takes it."""

    rev: int
    id: str
    label: str
    changed: bool
    warning: str = ""
    at: str = ""
    is_waiting: bool = False


def _left_alone(fields: int) -> str:
    if fields == 1:
        return " One of its fields was changed elsewhere since and stays as it is."
    return f" {fields} of its fields were changed elsewhere since and stay as they are." if fields else ""


def new_group() -> str:
    """A name for a step of undo."""
    return os.urandom(8).hex()


class Waiting(NamedTuple):
    """A change that could not be saved yet, and how to try again."""

    label: str
    act: Callable[[], Receipt]


class Store:
    """Owns the state of one data folder. Every change is on the disk before a method says so."""

    def __init__(
        self, paths: Paths, clock: Clock, *, long_running: bool = False, trouble: Trouble | None = None
    ) -> None:
        """Opens a store; `long_running` for the app, whose first change is always preceded by a backup, and which
        keeps what cannot be saved and tries again. With a known `trouble` nothing is read or changed until `reopen`.

        Raises Trouble where the document cannot be used.
        """
        self.paths = paths
        self.clock = clock
        self.device = device.read(paths.device) or device.new()
        self.locked = trouble.message if trouble else ""
        """Why nothing can be changed, or nothing."""
        self.problem: TrackerError | None = trouble
        """Why the last change could not be saved, or what is wrong with the document."""
        self.waiting: Sequence[Waiting] = ()
        """Changes that are not on the disk yet."""
        self.refused: Sequence[str] = ()
        """Changes that waited and could not be made any more, until somebody was told."""
        self._is_long_running = long_running
        self._patience = WINDOW if long_running else lock.SECONDS
        self._listeners: list[Callable[[], None]] = []
        self._shown: State | None = None
        self._saw: State | None = None
        self._device_signature: Signature | None = None
        self._replica = Replica(paths, clock, self.device.name, wants_backup=long_running)
        if not trouble:
            self._replica.read()

    def look(self, state: State | None, why: str) -> None:
        """From now on shows a state, or nothing, and changes nothing."""
        self.locked = why
        self._shown = state or document.new(self._replica.state.doc_id)
        self._announce()

    def reopen(self, *, decided: bool) -> None:
        """Looks at the document anew. Where somebody `decided`, the file counts, whatever was known here before.

        Raises Trouble where it still cannot be used.
        """
        if decided:
            self._replica.forget()
        try:
            self._replica.read()
        except Trouble as trouble:
            self.problem = trouble
            raise
        self.locked, self.problem, self._shown = "", None, None
        self._announce()

    @property
    def state(self) -> State:
        """The document as it is on the disk, or a new one where there is none; or what is only looked at."""
        return self._shown or self._replica.state

    @property
    def saved_at(self) -> datetime | None:
        """When the document was last written."""
        return self._replica.saved_at

    def take_news(self) -> Sequence[str]:
        """What somebody should be told since this was last asked: words that lost in a merge and are kept as revisions,
        changes made in the file itself, copies that cannot be used.
        """
        news, self._replica.news = self._replica.news, []
        return tuple(dict.fromkeys(news))

    @property
    def saved(self) -> str:
        """The time of day when the document was last written, `14:32`, or nothing."""
        return f"{self.saved_at:%H:%M}" if self.saved_at else ""

    @property
    def is_settled(self) -> bool:
        """Whether what is held here is what the disk holds, with nothing wrong and nothing left to save."""
        return not (self.locked or self.problem or self.waiting) and self._replica.is_settled

    def look_of_device(self) -> view.Device:
        """How everything looks here."""
        return view.Device(self.device.theme, self.device.ascii, tuple(sorted(self.state.settings.keymap.items())))

    def would_learn_from(self, document: Document) -> bool:
        """Whether a copy says anything that is not known here."""
        return self._replica.would_learn_from(document)

    def moment(self) -> Moment:
        """The present, with the day by this person's settings."""
        return moment(self.clock, self.state.settings.day_ends)

    def follow(self, listener: Callable[[], None]) -> None:
        """From now on the listener is called after every change, whoever made it."""
        self._listeners.append(listener)

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
        self._check_unlocked()
        now, saw, group = self.moment(), self._saw or self.state, group or new_group()

        def edit() -> Edit:
            try:
                made = deed(self.state, now)
            except TextTooLong as error:
                raise UsageProblem(self._kept_aside(error.text, now)) from None
            return made._replace(changes=tuple(one for one in made.changes if not unchanged(self.state, one)))

        def act() -> Receipt:
            return self._commit("do", group, self._with_kept_words(edit(), saw), now)

        try:
            with self._writing():
                return act()
        except (NotSaved, NeedsAttention) as problem:
            if not self._is_long_running:
                raise
            return self._put_off(edit(), act, problem)

    def retry(self) -> bool:
        """Tries to save what waits; says whether nothing waits any more. Raises nothing."""
        if not self.waiting:
            return True
        try:
            self._settle(SOON)
        except (NotSaved, NeedsAttention) as problem:
            self.problem = problem
        return not self.waiting

    def put(self, state: State) -> None:
        """Saves a whole document into a store that has none. Raises UsageProblem where there is one, NotSaved."""
        from mrs_tracker.state.integrity import repaired  # only for this

        with self._writing():
            if self.state.rev:
                raise UsageProblem(f"There is data in {self.paths.data} already. It was left as it is.")
            self._replica.save(repaired(state), self.moment())  # whoever made it may not have kept what it has seen
        self._announce()

    def undo(self) -> Receipt | None:
        """Takes the last step back, or returns None where there is none. A change that waits is the last step."""
        if self.waiting:
            *rest, last = self.waiting
            self.waiting = tuple(rest)
            self._announce()
            return Receipt(self.state.rev, "", last.label, True, " It had not been saved.")
        return self._travel("undo")

    def redo(self) -> Receipt | None:
        """Does again what was last taken back, or returns None where there is nothing."""
        return self._travel("redo")

    def steps(self) -> history.Stacks:
        """What can be undone and redone on this device."""
        return history.read(self.paths.history)

    def refresh(self) -> bool:
        """Takes up what others have written since; says whether anything changed. Raises NeedsAttention, NotSaved."""
        if self.locked:
            return False
        before = self.state
        try:
            if not self._replica.is_current:
                self._replica.read()
            if self._replica.has_news():
                self._settle()
        except (NeedsAttention, NotSaved) as problem:
            self.problem = problem
            raise
        if not self.waiting:
            self.problem = None
        changed = self.state != before
        if changed:
            self._replica.remember()
            self._announce()
        return changed

    @property
    def has_much_to_read(self) -> bool:
        """Whether others wrote a document since that is long enough to hold a key up while it is read."""
        return not self.locked and self._replica.has_much_to_read

    def read_ahead(self) -> None:
        """Reads what others wrote, so that the next `refresh` is quick; the one method that may run in a thread."""
        self._replica.read_ahead()

    def back_up(self, reason: backups.Reason = "asked") -> Path | None:
        """Makes a copy of the document now; gives its place, or None where there is no document yet. Raises NotSaved,
        NeedsAttention.
        """
        with self._writing():
            held = documents.read(self.paths)
            return backups.make(self.paths.backups, held, reason, self.clock.now()) if held else None

    def restore(self, wanted: State, label: str) -> Receipt:
        """The content of another copy, as an edit that undo takes back; a copy of what there is is made first.

        Raises NotSaved, NeedsAttention.
        """
        from mrs_tracker.state.diff import changes_between  # only for this

        saw = self.state
        with self._writing():
            self._replica.back_up(self.moment(), "restore")
            edit = self._with_kept_words(Edit(label, changes_between(self.state, wanted)), saw)
            return self._commit("do", new_group(), edit, self.moment())

    def go_back(self, copy: Path) -> Receipt:
        """The same for a file with a copy in it."""
        wanted = backups.opened(copy).state
        return self.restore(wanted, f"went back to the copy of revision {wanted.rev}")

    def absorb(self, document: Document) -> None:
        """Makes one of this document and another one, after a copy was made. Raises NotSaved, NeedsAttention."""
        with self._writing():
            self._replica.absorb(document, self.moment())
        self._announce()

    def set_device(self, **values: Any) -> None:
        """Changes what belongs to this device alone. Raises NotSaved."""
        changed = device.Device.model_validate(self.device.model_dump() | values)
        device.write(self.paths.device, changed)
        self.device = changed
        self._announce()

    def _travel(self, kind: history.Kind) -> Receipt | None:
        with self._writing():
            stacks = self.steps()
            steps: Sequence[history.Step] = stacks.undo if kind == "undo" else stacks.redo
            if not steps:
                return None
            step = steps[-1]
            returns, left = history.inverse(self.state, step, stacks)
            changes = tuple(one.change for one in returns)
            origins = tuple(one.stands_for for one in returns)
            receipt = self._commit(kind, step.group, Edit(step.label, changes), self.moment(), origins)
        note = _left_alone(left)
        about = step.writes[0].path[-1] if step.writes else ""
        return Receipt(receipt.rev, about, receipt.label, bool(changes), receipt.warning + note, receipt.at)

    def _check_unlocked(self) -> None:
        if self.locked:
            raise NotSaved(self.locked)

    @contextlib.contextmanager
    def _writing(self, patience: float = 0) -> Iterator[None]:
        """Holds the lock over the newest state, with all that waited saved before. Raises NotSaved, NeedsAttention."""
        self._check_unlocked()
        try:
            files.make_folder(self.paths.data)
            with lock.held(self.paths.lock, patience or self._patience):
                self._keep_device()
                self._replica.meet(self.moment())
                self._catch_up()
                yield
        except OSError as error:
            raise NotSaved(f"{self.paths.state} could not be saved: {files.reason(error)}.") from error

    def _settle(self, patience: float = 0) -> None:
        """Saves what a merge made and what waits. Raises NotSaved, NeedsAttention."""
        with self._writing(patience):
            return

    def _catch_up(self) -> None:
        while self.waiting:
            try:
                self.waiting[0].act()
            except UsageProblem as problem:  # what it was about is gone
                self.refused = (*self.refused, f"{self.waiting[0].label}: {problem.message}")
            self.waiting = self.waiting[1:]
        self.problem = None

    def _put_off(self, edit: Edit, act: Callable[[], Receipt], problem: TrackerError) -> Receipt:
        self.problem = problem
        if not edit.changes:
            return Receipt(self.state.rev, edit.id, edit.label, changed=False)
        self.waiting = (*self.waiting, Waiting(edit.label, act))
        self._announce()
        return Receipt(self.state.rev, edit.id, edit.label, changed=False, warning=problem.message, is_waiting=True)

    def _with_kept_words(self, edit: Edit, saw: State) -> Edit:
        """The edit, and the words that it replaces or removes though its author had not seen them."""
        kept = unseen.kept(self.state, saw, edit.changes)
        if kept:
            number = counted(len({change.path for change in kept}), "text", "texts")
            self._replica.news.append(
                f"{number} that came from elsewhere meanwhile made room. Kept with the thing it is about."
            )
        return edit._replace(changes=(*edit.changes, *kept))

    def _commit(self, kind: history.Kind, group: str, edit: Edit, now: Moment, origins: Sequence[str] = ()) -> Receipt:
        if not edit.changes and kind == "do":
            return Receipt(self.state.rev, edit.id, edit.label, changed=False)
        known = (*self.state.seen.values(), *(newest_at(self.state, one.path) for one in edit.changes))
        stamp = stamps.after(stamps.newest(known), now.now, self.device.name)
        done = history.writes(self.state, edit.changes, stamp, origins)
        try:
            state = applied(self.state, edit.changes, stamp)
        except ValidationError as error:
            first = error.errors()[0]
            raise UsageProblem(f"{first['msg']} ({'.'.join(str(part) for part in first['loc'][-2:])}).") from None
        if edit.changes:
            state = state.model_copy(update={"seen": {**state.seen, self.device.name: stamp}})
        warning = self._replica.save(state, now) if edit.changes else ""
        try:
            history.append(self.paths.history, history.line(kind, group, edit.label, now.now.isoformat(), done))
        except OSError as error:
            warning = f"Saved, but undo will not know of it: {files.reason(error)}."
        self._announce()
        return Receipt(self.state.rev, edit.id, edit.label, True, warning, now.now.isoformat())

    def _keep_device(self) -> None:
        found = signature(self.paths.device)
        if found is not None and found == self._device_signature:
            return
        kept = device.read(self.paths.device)
        if kept is not None and kept.machine == self.device.machine:
            self.device = kept
        else:
            device.write(self.paths.device, self.device)
        self._replica.device = self.device.name
        self._device_signature = signature(self.paths.device)

    def _kept_aside(self, text: str, now: Moment) -> str:
        folder = self.paths.refused
        files.make_folder(folder)
        kept = folder / f"note-{now.fresh}.txt"
        files.write(kept, text.encode())
        return f"A note holds up to 64 KiB; this one has {len(text.encode()):,} bytes. Its text is kept in {kept}."

    def _announce(self) -> None:
        for listener in self._listeners:
            listener()

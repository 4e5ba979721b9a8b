"""The store: edit → validate → save → remember for undo → announce."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from pydantic import ValidationError

from mrs_tracker import __version__
from mrs_tracker.clock import Clock, Moment, moment
from mrs_tracker.errors import NotSaved, UsageProblem
from mrs_tracker.paths import Paths
from mrs_tracker.state import stamps
from mrs_tracker.state.changes import Edit, applied, fields_of
from mrs_tracker.state.edits import TextTooLong, unchanged
from mrs_tracker.state.models import State
from mrs_tracker.store import backups, device, documents, files, history, lock

P = ParamSpec("P")
Signature = tuple[int, int, int]


@dataclass(frozen=True)
class Receipt:
    """What became of a change, once it is on the disk."""

    rev: int
    id: str
    label: str
    changed: bool
    warning: str = ""
    at: str = ""


class Store:
    """Owns the state of one data folder. Every change is on the disk before a method returns."""

    def __init__(self, paths: Paths, clock: Clock, *, long_running: bool = False) -> None:
        """Opens a store; `long_running` for the app, whose first change is always preceded by a backup.

        Raises NeedsAttention where the document cannot be used.
        """
        self.paths = paths
        self.clock = clock
        self.device = device.read(paths.device) or device.new()
        self._listeners: list[Callable[[], None]] = []
        self._wants_backup = long_running
        self._signature: Signature | None = None
        self._is_merged = False
        self._newest = ""
        self.saved_at: datetime | None = None
        self._state = State(doc_id=os.urandom(8).hex())
        self._read()

    @property
    def state(self) -> State:
        """The document as it is on the disk, or a new one where there is none."""
        return self._state

    def moment(self) -> Moment:
        """The present, with the day by this person's settings."""
        return moment(self.clock, self._state.settings.day_ends)

    def follow(self, listener: Callable[[], None]) -> None:
        """From now on the listener is called after every change, whoever made it."""
        self._listeners.append(listener)

    def do(self, verb: Callable[Concatenate[State, Moment, P], Edit], *args: P.args, **kwargs: P.kwargs) -> Receipt:
        """Carries out a verb of `state.edits` on the newest state. Raises UsageProblem, NotSaved, NeedsAttention."""
        return self.do_in(os.urandom(8).hex(), verb, *args, **kwargs)

    def do_in(
        self, group: str, verb: Callable[Concatenate[State, Moment, P], Edit], *args: P.args, **kwargs: P.kwargs
    ) -> Receipt:
        """The same as part of a group: all that is done under one group is one step of undo."""
        with self._writing():
            now = self.moment()
            try:
                edit = verb(self._state, now, *args, **kwargs)
            except TextTooLong as error:
                raise UsageProblem(self._kept_aside(error.text, now)) from None
            changes = tuple(change for change in edit.changes if not unchanged(self._state, change))
            return self._commit("do", group, Edit(edit.label, changes, edit.id), now)

    def put(self, state: State) -> None:
        """Saves a whole document into a store that has none. Raises UsageProblem where there is one, NotSaved."""
        with self._writing():
            if self._state.rev:
                raise UsageProblem(f"There is data in {self.paths.data} already. It was left as it is.")
            self._save(state, self.moment())
        self._newest = stamps.newest(state.model_dump(mode="json"))
        self._announce()

    def undo(self) -> Receipt | None:
        """Takes the last step back, or returns None where there is none."""
        return self._travel("undo")

    def redo(self) -> Receipt | None:
        """Does again what was last taken back, or returns None where there is nothing."""
        return self._travel("redo")

    def steps(self) -> history.Stacks:
        """What can be undone and redone on this device."""
        return history.read(self.paths.history)

    def refresh(self) -> bool:
        """Takes up what others have written since; says whether anything changed. Raises NeedsAttention."""
        if self._signature == _signature(self.paths.state):
            return False
        before = self._state
        self._read()
        if self._is_merged:
            with self._writing():
                pass
        changed = self._state != before
        if changed:
            self._announce()
        return changed

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
            returns, left = history.inverse(self._state, step, stacks)
            changes = tuple(one.change for one in returns)
            origins = tuple(one.stands_for for one in returns)
            receipt = self._commit(kind, step.group, Edit(step.label, changes), self.moment(), origins)
        note = (
            f" {left} of its fields were changed elsewhere since and stay as they are." if left and not changes else ""
        )
        about = step.writes[0].path[-1] if step.writes else ""
        return Receipt(receipt.rev, about, receipt.label, bool(changes), receipt.warning + note, receipt.at)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        files.make_folder(self.paths.data)
        with lock.held(self.paths.lock):
            self._keep_device()
            if self._signature != _signature(self.paths.state):
                self._read()
            if self._is_merged:
                self._save(self._state, self.moment())
            yield

    def _commit(self, kind: history.Kind, group: str, edit: Edit, now: Moment, origins: Sequence[str] = ()) -> Receipt:
        if not edit.changes and kind == "do":
            return Receipt(self._state.rev, edit.id, edit.label, changed=False)
        stamp = stamps.after(self._newest, now.now, self.device.name)
        done = history.writes(self._state, edit.changes, stamp, origins)
        try:
            state = applied(self._state, edit.changes, stamp)
        except ValidationError as error:
            first = error.errors()[0]
            raise UsageProblem(f"{first['msg']} ({'.'.join(str(part) for part in first['loc'][-2:])}).") from None
        if edit.changes:
            state = state.model_copy(update={"seen": {**state.seen, self.device.name: stamp}})
        warning = self._save(state, now) if edit.changes else ""
        self._newest = stamp
        try:
            history.append(self.paths.history, history.line(kind, group, edit.label, now.now.isoformat(), done))
        except OSError as error:
            warning = f"Saved, but undo will not know of it: {files.reason(error)}."
        self._announce()
        return Receipt(self._state.rev, edit.id, edit.label, True, warning, now.now.isoformat())

    def _save(self, state: State, now: Moment) -> str:
        meta = {"rev": self._state.rev + 1, "written_by": f"{__version__} {self.device.name}"}
        state = State.model_validate({**fields_of(state), **meta})
        data = (state.model_dump_json(by_alias=True, indent=2) + "\n").encode()
        State.model_validate_json(data)
        self._back_up_if_due(now)
        warning = files.write(self.paths.state, data)
        self._is_merged = False
        self._state, self._signature, self.saved_at = state, _signature(self.paths.state), now.now
        with contextlib.suppress(NotSaved):
            files.write(self.paths.base, data)
        return warning

    def _back_up_if_due(self, now: Moment) -> None:
        if self._wants_backup or backups.is_due(self.paths.backups, now.now):
            held = documents.read(self.paths)
            if held:
                backups.make(self.paths.backups, held.data, held.state.rev, "change", now.now)
            self._wants_backup = False

    def _keep_device(self) -> None:
        kept = device.read(self.paths.device)
        if kept is None:
            device.write(self.paths.device, self.device)
        else:
            self.device = kept

    def _read(self) -> None:
        signature = _signature(self.paths.state)
        if self._state.rev and signature is None:
            return
        document = documents.read(self.paths)
        if document is None:
            return
        state = document.state
        if self._state.rev and not self._continues(state):
            state = self._merged(document)
            self._is_merged = state != document.state
        self._state, self._signature = state, signature
        if signature:
            self.saved_at = datetime.fromtimestamp(signature[0] / 1e9, self.clock.now().tzinfo)
        self._newest = max(self._newest, document.newest)

    def _continues(self, state: State) -> bool:
        same_device = state.written_by.split(" ")[-1] == self.device.name
        return same_device and state.doc_id == self._state.doc_id and state.rev >= self._state.rev

    def _merged(self, document: documents.Document) -> State:
        from mrs_tracker.state.merge import merge  # only where two copies meet

        ours = self._state.model_dump(mode="json", by_alias=True)
        return State.model_validate(merge(ours, document.state.model_dump(mode="json", by_alias=True)))

    def _kept_aside(self, text: str, now: Moment) -> str:
        folder = self.paths.refused
        files.make_folder(folder)
        kept = folder / f"note-{now.fresh}.txt"
        files.write(kept, text.encode())
        return f"A note holds up to 64 KiB; this one has {len(text.encode()):,} bytes. Its text is kept in {kept}."

    def _announce(self) -> None:
        for listener in self._listeners:
            listener()


def _signature(file: Path) -> Signature | None:
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino

"""How an edit gets onto the disk: under the lock, over the newest state, stamped, saved, and remembered for undo."""

import contextlib
from collections.abc import Iterator, Sequence

from pydantic import ValidationError

from mrs_tracker.clock import Moment
from mrs_tracker.errors import NotSaved, UsageProblem
from mrs_tracker.state import stamps, unseen
from mrs_tracker.state.changes import Edit, applied, newest_at
from mrs_tracker.state.document import State
from mrs_tracker.store import device, files, history, lock
from mrs_tracker.store.receipt import Receipt
from mrs_tracker.store.standing import Standing


class Writer:
    """Writes for one window or one run of the command line, by turns with all others."""

    def __init__(self, standing: Standing, patience: float) -> None:
        """`patience` is for how many seconds it waits for another writer."""
        self.standing = standing
        self._patience = patience
        self._device_signature: files.Signature | None = None

    @contextlib.contextmanager
    def writing(self, patience: float = 0) -> Iterator[None]:
        """Holds the lock over the newest state, with all that waited saved before. Raises NotSaved, NeedsAttention."""
        here = self.standing
        here.check_unlocked()
        try:
            files.make_folder(here.paths.data)
            with lock.held(here.paths.lock, patience or self._patience):
                self._keep_device()
                here.replica.meet(here.moment())
                here.outbox.catch_up()
                here.problem = None
                yield
        except OSError as error:
            raise NotSaved(f"{here.paths.state} could not be saved: {files.reason(error)}.") from error

    def settle(self, patience: float = 0) -> None:
        """Saves what a merge made and what waits. Raises NotSaved, NeedsAttention."""
        with self.writing(patience):
            return

    def commit(self, kind: history.Kind, group: str, edit: Edit, now: Moment, origins: Sequence[str] = ()) -> Receipt:
        """Saves an edit and announces it; to be called while `writing`. `origins` are the stamps of the edits that an
        undo or a redo stands for.

        Raises UsageProblem where a value does not fit, NotSaved, NeedsAttention.
        """
        here = self.standing
        if not edit.changes and kind == "do":
            return Receipt(here.state.rev, edit.id, edit.label, changed=False)
        known = (*here.state.seen.values(), *(newest_at(here.state, one.path) for one in edit.changes))
        stamp = stamps.after(stamps.newest(known), now.now, here.device.name)
        done = history.writes(here.state, edit.changes, stamp, origins)
        warning = here.replica.save(self._edited(edit, stamp), now) if edit.changes else ""
        try:
            history.append(here.paths.history, history.line(kind, group, edit.label, now.now.isoformat(), done))
        except OSError as error:
            warning = f"Saved, but undo will not know of it: {files.reason(error)}."
        here.announce()
        return Receipt(here.state.rev, edit.id, edit.label, True, warning or edit.remark, now.now.isoformat())

    def with_kept_words(self, edit: Edit, saw: State) -> Edit:
        """The edit, and the words that it replaces or removes though its author, who saw a state, had not seen them."""
        kept = unseen.kept(self.standing.state, saw, edit.changes)
        if kept:
            self.standing.replica.news.words_made_room(len({change.path for change in kept}))
        return edit._replace(changes=(*edit.changes, *kept))

    def _edited(self, edit: Edit, stamp: str) -> State:
        try:
            state = applied(self.standing.state, edit.changes, stamp)
        except ValidationError as error:
            first = error.errors()[0]
            raise UsageProblem(f"{first['msg']} ({'.'.join(str(part) for part in first['loc'][-2:])}).") from None
        return state.model_copy(update={"seen": {**state.seen, self.standing.device.name: stamp}})

    def _keep_device(self) -> None:
        here = self.standing
        found = files.signature(here.paths.device)
        if found is not None and found == self._device_signature:
            return
        kept = device.read(here.paths.device)
        if kept is not None and kept.machine == here.device.machine:
            here.device = kept
        else:
            device.write(here.paths.device, here.device)
        here.replica.device = here.device.name
        self._device_signature = files.signature(here.paths.device)

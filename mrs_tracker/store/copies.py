"""Whole documents beside the present one: a copy is made, gone back to, merged, or put where there is none yet."""

from pathlib import Path

from mrs_tracker.errors import UsageProblem
from mrs_tracker.state.changes import Edit
from mrs_tracker.state.document import State
from mrs_tracker.store import backups, documents, history
from mrs_tracker.store.documents import Document
from mrs_tracker.store.receipt import Receipt
from mrs_tracker.store.writer import Writer


class Copies:
    """What a store can do with copies of its document. Each method raises NotSaved, NeedsAttention."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._standing = writer.standing

    def make(self, reason: backups.Reason = "asked") -> Path | None:
        """Makes a copy of the document now; gives its place, or None where there is no document yet."""
        here = self._standing
        with self._writer.writing():
            held = documents.read(here.paths)
            return backups.make(here.paths.backups, held, reason, here.clock.now()) if held else None

    def restore(self, wanted: State, label: str) -> Receipt:
        """The content of another copy, as an edit that undo takes back; a copy of what there is is made first."""
        from mrs_tracker.state.diff import changes_between  # a start restores nothing

        here = self._standing
        saw = here.state
        with self._writer.writing():
            here.replica.back_up(here.moment(), "restore")
            edit = self._writer.with_kept_words(Edit(label, changes_between(here.state, wanted)), saw)
            return self._writer.commit("do", history.new_group(), edit, here.moment())

    def go_back(self, file: Path) -> Receipt:
        """The content of a file with a copy in it, as an edit that undo takes back."""
        wanted = backups.opened(file).state
        return self.restore(wanted, f"went back to the copy of revision {wanted.rev}")

    def absorb(self, other: Document) -> None:
        """Makes one of this document and another one, whatever that is, after a copy was made."""
        from mrs_tracker.store import reconcile  # a start merges nothing

        here = self._standing
        with self._writer.writing():
            here.replica.take(reconcile.union(here.replica.state, other))
            here.replica.save(here.replica.state, here.moment(), "merge")
        here.announce()

    def put(self, state: State) -> None:
        """Saves a whole document into a store that has none. Raises UsageProblem where there is one."""
        from mrs_tracker.state.integrity import repaired  # only a sample comes in this way

        here = self._standing
        with self._writer.writing():
            if here.state.rev:
                raise UsageProblem(f"There is data in {here.paths.data} already. It was left as it is.")
            here.replica.save(repaired(state), here.moment())  # whoever made it may not have kept what it has seen
        here.announce()

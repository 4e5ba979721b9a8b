"""How a document stands in one process: the state that is shown, what is wrong with it, what waits, and who follows."""

from collections.abc import Callable, Sequence

from mrs_tracker.clock import Clock, Moment, moment
from mrs_tracker.errors import NotSaved, TrackerError
from mrs_tracker.paths import Paths
from mrs_tracker.state import document
from mrs_tracker.state.document import State
from mrs_tracker.store import device
from mrs_tracker.store.documents import Trouble
from mrs_tracker.store.outbox import Outbox
from mrs_tracker.store.replica import Replica


class Standing:
    """All that can be looked at of one data folder; what changes it is in `Store`."""

    def __init__(self, paths: Paths, clock: Clock, trouble: Trouble | None, *, wants_backup: bool) -> None:
        """With a known `trouble` nothing is read or changed until `reopen`; with `wants_backup` a copy precedes the
        first change. Raises Trouble where the document cannot be used.
        """
        self.paths = paths
        self.clock = clock
        self.device = device.read(paths.device) or device.new()
        """What belongs to this device alone."""
        self.locked = trouble.message if trouble else ""
        """Why nothing can be changed, or nothing."""
        self.problem: TrackerError | None = trouble
        """Why the last change could not be saved, or what is wrong with the document."""
        self.outbox = Outbox()
        """Changes that are not on the disk yet."""
        self.replica = Replica(paths, clock, self.device.name, wants_backup=wants_backup)
        """The document as it is on the disk."""
        self._shown: State | None = None
        self._listeners: list[Callable[[], None]] = []
        if not trouble:
            self.replica.read()

    @property
    def state(self) -> State:
        """The document as it is on the disk, or a new one where there is none; or what is only looked at."""
        return self._shown or self.replica.state

    @property
    def saved(self) -> str:
        """The time of day when the document was last written, `14:32`, or nothing."""
        at = self.replica.saved_at
        return f"{at:%H:%M}" if at else ""

    @property
    def is_settled(self) -> bool:
        """Whether what is held here is what the disk holds, with nothing wrong and nothing left to save."""
        return not (self.locked or self.problem or self.outbox.waiting) and self.replica.is_settled

    def moment(self) -> Moment:
        """The present, with the day by this person's settings."""
        return moment(self.clock, self.state.settings.day_ends)

    def follow(self, listener: Callable[[], None]) -> None:
        """From now on the listener is called after every change, whoever made it."""
        self._listeners.append(listener)

    def announce(self) -> None:
        """Calls all who follow."""
        for listener in self._listeners:
            listener()

    def look(self, state: State | None, why: str) -> None:
        """From now on shows a state, or nothing, and changes nothing."""
        self.locked = why
        self._shown = state or document.new(self.replica.state.doc_id)
        self.announce()

    def check_unlocked(self) -> None:
        """Raises NotSaved where nothing can be changed."""
        if self.locked:
            raise NotSaved(self.locked)

    def reopen(self, *, decided: bool) -> None:
        """Looks at the document anew. Where somebody `decided`, the file counts, whatever was known here before.

        Raises Trouble where it still cannot be used.
        """
        if decided:
            self.replica.forget()
        try:
            self.replica.read()
        except Trouble as trouble:
            self.problem = trouble
            raise
        self.locked, self.problem, self._shown = "", None, None
        self.announce()

    def take_news(self) -> Sequence[str]:
        """What somebody should be told since this was last asked: words that lost in a merge and are kept as revisions,
        changes made in the file itself, copies that cannot be used.
        """
        return self.replica.news.take()

    @property
    def has_much_to_read(self) -> bool:
        """Whether others wrote a document since that is long enough to hold a key up while it is read."""
        return not self.locked and self.replica.has_much_to_read

    def read_ahead(self) -> None:
        """Reads what others wrote, so that the next `refresh` is quick; the one method that may run in a thread."""
        self.replica.read_ahead()

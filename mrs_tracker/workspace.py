"""The plan, the store and the clock of one person: what the app and every verb of the command line work with."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cached_property

from mrs_tracker.insight.completion import settling
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.roadmap import PlanFile
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.document import State
from mrs_tracker.state.verbs import Deed
from mrs_tracker.store import Receipt, Store
from mrs_tracker.store.documents import Trouble
from mrs_tracker.store.drafts import Drafts
from mrs_tracker.store.history import new_group
from mrs_tracker.text import counted


class Together:
    """Deeds that are one step of undo, however long apart."""

    def __init__(self, do: Callable[[Deed, str], Receipt]) -> None:
        self._do = do
        self._group = new_group()

    def do(self, deed: Deed) -> Receipt:
        """Carries out a deed. Raises what `Workspace.do` raises."""
        return self._do(deed, self._group)


class Workspace:
    """The plan and the store, side by side, and what follows from them."""

    def __init__(
        self, load: Callable[[], Roadmap], store: Store, plan: PlanFile | None = None, remark: str = ""
    ) -> None:
        """`load` reads the plan when it is first asked for; `plan` is where another one may come from; `remark` is to
        be said first.
        """
        self._load = load
        self.store = store
        self.plan = plan
        self.remark = remark
        self._at: Snapshot | None = None

    @cached_property
    def roadmap(self) -> Roadmap:
        """The plan; another one may be put in its place. Raises what reading it raises."""
        return self._load()

    @property
    def at(self) -> Snapshot:
        """The plan and the state at present: another one only if the plan, the state or the day is."""
        held, state, today = self._at, self.store.state, self.store.moment().day
        if held is None or held.state is not state or held.roadmap is not self.roadmap or held.today != today:
            held = self._at = Snapshot(self.roadmap, state, today, held)
        return held

    def do(self, deed: Deed, group: str = "") -> Receipt:
        """Carries out a deed, and ticks what only waited for it; deeds of a group are one step of undo. Raises what
        `Store.do` raises.
        """
        return self.store.do(settling(lambda: self.roadmap, deed), group)

    def together(self) -> Together:
        """What is done through it is one step of undo."""
        return Together(self.do)

    def seeing(self, state: State) -> AbstractContextManager[None]:
        """What is done in this block is done by somebody who saw a state."""
        return self.store.seeing(state)

    @property
    def trouble(self) -> str:
        """Why the last change is not on the disk, or nothing."""
        store = self.store
        if store.locked:
            return store.locked
        if store.waiting and store.problem:
            number = counted(len(store.waiting), "change waits", "changes wait")
            return f"{number}: {store.problem.message} It is tried again every second."
        if isinstance(store.problem, Trouble):
            return f"{store.problem.message} ! asks what to do."
        return store.problem.message if store.problem else ""

    @cached_property
    def drafts(self) -> Drafts:
        """Words that were typed and not saved."""
        return Drafts(self.store.paths.drafts, self.store.clock.now())

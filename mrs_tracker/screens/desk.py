"""What every screen works with: the plan, the store, and the answers of `insight`, computed once for each state.

Until the store is opened, Today is shown from what was kept of it, and nothing heavier is imported than this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from mrs_tracker.text import counted
from mrs_tracker.view import Far, View

if TYPE_CHECKING:  # the first frame is to come before pydantic
    from datetime import date

    from mrs_tracker.insight.checklist import Checklist, ChecklistItem
    from mrs_tracker.insight.progress import Progress
    from mrs_tracker.roadmap import PlanFile
    from mrs_tracker.roadmap.models import Exam, Roadmap
    from mrs_tracker.state.document import State
    from mrs_tracker.state.records.exams import ExamRecord
    from mrs_tracker.state.verbs import Deed
    from mrs_tracker.store import Receipt, Store
    from mrs_tracker.store.drafts import Drafts


class Opened(NamedTuple):
    """What is behind a desk: the plan, the store, where a new plan may come from, and what is to be said first."""

    roadmap: Roadmap
    store: Store
    plan: PlanFile | None = None
    remark: str = ""


class Desk:
    """The plan and the store, side by side; both are there from the moment when somebody asks for them."""

    def __init__(self, opener: Callable[[], Opened], kept: View | None = None) -> None:
        """`opener` opens the store, and may raise what that raises; `kept` is shown until then."""
        self._opener = opener
        self._kept = kept
        self._opened: Opened | None = None
        self._roadmap: Roadmap | None = None
        self._checklist: tuple[State, Roadmap, Checklist] | None = None
        self._view: tuple[tuple[Any, ...], tuple[date, str], View] | None = None
        self.on_open: Callable[[], object] = lambda: None
        """Called once, as soon as the store is open."""
        if kept is None:
            self._opened = opener()

    @property
    def is_open(self) -> bool:
        """Whether the store is open."""
        return self._opened is not None

    @property
    def opened(self) -> Opened:
        """What is behind the desk; opens it where it is not open yet."""
        if self._opened is None:
            self._opened = self._opener()
            self.on_open()
        return self._opened

    @property
    def store(self) -> Store:
        """The store."""
        return self.opened.store

    @property
    def roadmap(self) -> Roadmap:
        """The plan."""
        return self._roadmap or self.opened.roadmap

    @roadmap.setter
    def roadmap(self, plan: Roadmap) -> None:
        """From now on another plan counts."""
        self._roadmap = plan

    @property
    def view(self) -> View:
        """Today."""
        if self._opened is None and self._kept is not None:
            return self._kept
        from mrs_tracker.insight import today  # the kept view needs none of it

        store = self.store
        about = (self.state, self.roadmap, store.device)
        when = (self.today, store.saved)
        if (
            self._view is None
            or self._view[1] != when
            or any(a is not b for a, b in zip(self._view[0], about, strict=True))
        ):
            made = today.view(self.roadmap, self.state, self.today, store.look_of_device(), store.saved, self.checklist)
            self._view = about, when, made
        return self._view[2]

    @property
    def steps(self) -> tuple[Far, ...]:
        """How far each step is."""
        if self._opened is None and self._kept is not None:
            return self._kept.steps
        from mrs_tracker.insight import today  # the kept view needs none of it

        return today.far(self.checklist)

    @property
    def is_ascii(self) -> bool:
        """Whether states are drawn with ASCII signs."""
        return self._kept.device.is_ascii if self._opened is None and self._kept else self.store.device.ascii

    @property
    def theme(self) -> str:
        """Name of this device's theme."""
        return self._kept.device.theme if self._opened is None and self._kept else self.store.device.theme

    @property
    def keymap(self) -> Mapping[str, str]:
        """The person's own keys, as they were wished for."""
        if self._opened is None and self._kept:
            return dict(self._kept.device.keymap)
        return self.state.settings.keymap

    @property
    def saved(self) -> str:
        """When the document was last written, `14:32`, or nothing."""
        return self._kept.saved if self._opened is None and self._kept else self.store.saved

    @property
    def trouble(self) -> str:
        """Why the last change is not on the disk, or nothing."""
        if self._opened is None:
            return ""
        from mrs_tracker.store.documents import Trouble  # the kept view needs none of it

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
        from mrs_tracker.store.drafts import Drafts  # looked for after the first frame

        return Drafts(self.store.paths.drafts, self.store.clock.now())

    def forget_saved_drafts(self) -> None:
        """Lets go of words that are in the document by now: what waited was saved, or a kill came just after."""
        for draft in self.drafts.all():
            if draft.text.strip() in (words.strip() for words in self._saved_words(draft.key)):
                self.drafts.drop(draft.key)

    def _saved_words(self, key: tuple[str, ...]) -> Iterator[str]:
        from mrs_tracker.state.changes import live, record_at  # looked for after the first frame

        kind, *about = key
        if kind == "note" and (owner := record_at(self.state, tuple(about))) is not None:
            yield from (note.text for _, note in live(getattr(owner, "notes", {})))
        elif kind == "item":
            yield from (own.title for _, own in live(self.state.own_items))
        elif kind == "line" and (day := self.state.check_ins.get(about[0])) is not None:
            yield day.line

    @property
    def state(self) -> State:
        """The document."""
        return self.store.state

    @property
    def today(self) -> date:
        """The present day."""
        return self.store.moment().day

    @property
    def checklist(self) -> Checklist:
        """The plan and the state as one."""
        if self._checklist is None or self._checklist[0] is not self.state or self._checklist[1] is not self.roadmap:
            from mrs_tracker.insight.checklist import checklist  # the kept view needs none of it

            before = self._checklist[2] if self._checklist else None
            self._checklist = (self.state, self.roadmap, checklist(self.roadmap, self.state, before))
        return self._checklist[2]

    @property
    def exams(self) -> Mapping[str, Exam]:
        """The catalogue by id."""
        return {exam.id: exam for exam in self.roadmap.exams}

    def exam_record(self, exam: str) -> ExamRecord:
        """What was done about an exam."""
        from mrs_tracker.state.records.exams import ExamRecord  # the kept view needs none of it

        return self.state.exams.get(exam, ExamRecord())

    def entry(self, key: str) -> ChecklistItem | None:
        """An item by its id."""
        return self.checklist.by_id.get(key)

    def progress(self, step: str = "") -> Progress:
        """Progress of a step, or of the whole plan."""
        from mrs_tracker.insight.progress import progress  # the kept view needs none of it

        return progress(self.checklist.step(step).entries if step else self.checklist)

    def do(self, deed: Deed) -> Receipt:
        """Carries out a deed."""
        return self.store.do(deed)

    def answer(self, answered: str, deed: Deed) -> Receipt:
        """Carries out a deed that answers something, and ticks what only waited for that; one step of undo."""
        from mrs_tracker.insight.completion import answering  # the kept view needs none of it

        return self.store.do(answering(self.roadmap, answered, deed))

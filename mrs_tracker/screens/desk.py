"""What every screen works with: the plan, the store, and the answers of `insight`, computed once for each state."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Concatenate, ParamSpec

from mrs_tracker.clock import Moment
from mrs_tracker.insight.agenda import Agenda, agenda
from mrs_tracker.insight.board import Board, Entry, board
from mrs_tracker.insight.progress import Progress, progress
from mrs_tracker.roadmap.models import Exam, Roadmap
from mrs_tracker.state.changes import Edit, live, record_at
from mrs_tracker.state.document import State
from mrs_tracker.state.records.exams import ExamRecord
from mrs_tracker.store import Receipt, Store
from mrs_tracker.store.answers import answer
from mrs_tracker.store.drafts import Drafts

P = ParamSpec("P")


@dataclass
class Desk:
    """The plan and the store, side by side."""

    roadmap: Roadmap
    store: Store
    _held: tuple[State, Roadmap, Board] | None = None

    @cached_property
    def drafts(self) -> Drafts:
        """Words that were typed and not saved."""
        return Drafts(self.store.paths.drafts, self.store.clock.now())

    def forget_saved_drafts(self) -> None:
        """Lets go of words that are in the document by now: what waited was saved, or a kill came just after."""
        for draft in self.drafts.all():
            if draft.text.strip() in (words.strip() for words in self._saved_words(draft.key)):
                self.drafts.drop(draft.key)

    def _saved_words(self, key: tuple[str, ...]) -> Iterator[str]:
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
    def board(self) -> Board:
        """The plan and the state as one."""
        if self._held is None or self._held[0] is not self.state or self._held[1] is not self.roadmap:
            before = self._held[2] if self._held else None
            self._held = (self.state, self.roadmap, board(self.roadmap, self.state, before))
        return self._held[2]

    @property
    def agenda(self) -> Agenda:
        """What to do today."""
        return agenda(self.board, self.state, self.today)

    @property
    def exams(self) -> Mapping[str, Exam]:
        """The catalogue by id."""
        return {exam.id: exam for exam in self.roadmap.exams}

    def exam_record(self, exam: str) -> ExamRecord:
        """What was done about an exam."""
        return self.state.exams.get(exam, ExamRecord())

    def entry(self, key: str) -> Entry | None:
        """An item by its id."""
        return self.board.by_id.get(key)

    def progress(self, step: str = "") -> Progress:
        """Progress of a step, or of the whole plan."""
        return progress(self.board.step(step).entries if step else self.board)

    def do(self, verb: Callable[Concatenate[State, Moment, P], Edit], *args: P.args, **kwargs: P.kwargs) -> Receipt:
        """Carries out a verb."""
        return self.store.do(verb, *args, **kwargs)

    def answer(
        self, answered: str, verb: Callable[Concatenate[State, Moment, P], Edit], *args: P.args, **kwargs: P.kwargs
    ) -> Receipt:
        """Carries out a verb that answers something, and ticks what only waited for that; one step of undo."""
        return answer(self.store, self.roadmap, answered, verb, *args, **kwargs)

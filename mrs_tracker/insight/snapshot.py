"""The plan and the state on a day, and every answer that follows from them, each computed once."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from mrs_tracker.insight.agenda import Agenda, agenda
from mrs_tracker.insight.calendar import Dated, calendar
from mrs_tracker.insight.checklist import Checklist, checklist, chosen_exams
from mrs_tracker.insight.eligibility import Admission, eligibility
from mrs_tracker.insight.progress import Progress, progress
from mrs_tracker.insight.readiness import Readiness, readiness
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.document import State
from mrs_tracker.state.records.exams import ExamRecord
from mrs_tracker.state.records.items import CheckIn


class Snapshot:
    """One view of (plan, state, day), which never changes. Screens, verbs, pages and exports take this one argument."""

    def __init__(self, roadmap: Roadmap, state: State, today: date, before: "Snapshot | None" = None) -> None:
        """`before` is an earlier snapshot, from which what is the very same is taken over."""
        self.roadmap = roadmap
        self.state = state
        self.today = today
        self._admissions: dict[str, Admission] = {}
        held = before.__dict__.get("checklist") if before else None
        self._known: Checklist | None = held if isinstance(held, Checklist) else None

    @cached_property
    def checklist(self) -> Checklist:
        """All items, the plan's and one's own, with where each stands."""
        made, self._known = checklist(self.roadmap, self.state, self.today, self._known), None
        return made

    @cached_property
    def agenda(self) -> Agenda:
        """What to do now."""
        return agenda(self.checklist, self.state, self.today, self.calendar)

    @cached_property
    def calendar(self) -> tuple[Dated, ...]:
        """Everything that has a day, the earliest first."""
        return calendar(self)

    @cached_property
    def whole(self) -> Progress:
        """How far the whole plan is."""
        return progress(self.checklist)

    @cached_property
    def steps(self) -> Mapping[str, Progress]:
        """How far each step is, by its id."""
        return {one.step.id: progress(one.entries) for one in self.checklist.steps}

    @cached_property
    def exams(self) -> Mapping[str, Exam]:
        """The catalog by id."""
        return {exam.id: exam for exam in self.roadmap.exams}

    @cached_property
    def chosen(self) -> tuple[Exam, ...]:
        """The exams aimed at: by their dates, then by the plan's order. Ids that left the plan are passed over."""
        ids = chosen_exams(self.roadmap, self.state)
        return tuple(self.exams[key] for key in ids if key in self.exams)

    @cached_property
    def check_in(self) -> CheckIn:
        """What the day's check-in says so far."""
        return self.state.check_ins.get(self.today.isoformat()) or CheckIn()

    def exam_record(self, exam: str) -> ExamRecord:
        """What was done about an exam."""
        return self.state.exams.get(exam) or ExamRecord()

    def eligibility(self, exam: Exam) -> Admission:
        """Whether an exam may be taken, why, and what opens it."""
        if exam.id not in self._admissions:
            self._admissions[exam.id] = eligibility(exam, self.roadmap, self.state, self.today)
        return self._admissions[exam.id]

    def ready(self, exam: Exam) -> Readiness | None:
        """The practice estimate of an exam; None where its domains and weights are not known."""
        return readiness(exam, self.exam_record(exam.id), self.today, self.state.settings.readiness_goal)

    def on(self, day: date) -> "Snapshot":
        """The same plan and state on another day."""
        return self if day == self.today else Snapshot(self.roadmap, self.state, day, self)

"""Step 3: am I ready, and when?"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from mrs_tracker import dates
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.checkin import STUDY_MINUTES
from mrs_tracker.insight.checklist import chosen_exams
from mrs_tracker.insight.readiness import DomainEstimate, Readiness, readiness
from mrs_tracker.roadmap.models import Domain, Exam
from mrs_tracker.screens import asking
from mrs_tracker.screens.dialogs import Choice, ChoiceDialog, DayDialog, Field, FormDialog, ask, given
from mrs_tracker.screens.exams import exam_page, exam_row, percent
from mrs_tracker.screens.listing import ListScreen
from mrs_tracker.screens.step import StepScreen
from mrs_tracker.state import verbs
from mrs_tracker.widgets.rows import SPACE, Row
from mrs_tracker.wording import Page

OTHER = "other"
"""The choice of a length that is typed."""


class CertificationScreen(StepScreen):
    """The exams aimed at with their readiness, the checklist, and the catalogue."""

    HELP = """
Choose exams in the catalogue with space. For a chosen one, p records a practice result, t study time, d the exam date
and r the result. The practice estimate weighs each domain by its share of the exam and by the age of your results; it
is not the issuer’s score.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            binding  # a subclass's key hides the same key of its base; here each kind of row has its own
            for binding in ListScreen.BINDINGS
            if isinstance(binding, Binding) and binding.id in ("item.done", "item.due")
        ),
        Binding("space", "choose", "choose", id="exam.choose", tooltip="aim at the exam, or drop it"),
        Binding("d", "exam_date", "exam date", id="exam.date", tooltip="set, change or remove the exam’s date"),
        Binding("t", "study", "study", id="exam.study", tooltip="log study time"),
        Binding("p", "practice", "practice", id="exam.practice", tooltip="record a practice result by domain"),
        Binding("r", "result", "result", id="exam.result", show=False, tooltip="record how the exam went"),
    ]

    def first_key(self) -> str:
        return next((f"exam:{key}" for key in self._chosen()), super().first_key())

    def rows_before(self) -> Sequence[Row]:
        chosen = [self.desk.exams[key] for key in self._chosen()]
        heading = Row(title="Your exams", is_heading=True, tone="accent", note="p practice   t study" if chosen else "")
        if not chosen:
            return [heading, Row(title="None yet: space chooses one in the catalogue below.")]
        return [heading, *self.gap, *(self._row(exam) for exam in chosen)]

    def rows_after(self) -> Sequence[Row]:
        others = [exam for exam in self.desk.roadmap.exams if exam.id not in self._chosen()]
        heading = Row(title="Catalogue", is_heading=True, note="space chooses, enter reads")
        return [heading, *self.gap, *(self._row(exam) for exam in others), SPACE, *super().rows_after()]

    def page(self, key: str) -> Page:
        exam = self._exam_of(key)
        if exam is None:
            return super().page(key)
        record = self.desk.exam_record(exam.id)
        plain = self.desk.store.device.ascii
        return exam_page(self.desk.roadmap, exam, record, self._ready(exam), self.desk.today, plain)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("study", "practice", "result"):
            return bool(self._chosen()) or self._here() is not None
        if action in ("choose", "exam_date"):
            return self._here() is not None
        if action == "note" and self._here():
            return True
        return super().check_action(action, parameters)

    def action_choose(self) -> None:
        """Aims at an exam, or drops it."""
        if exam := self._here():
            chosen = self.desk.exam_record(exam.id).chosen
            self.take_answer("" if chosen else "exam", verbs.choose_exam(exam.id, exam.short, not chosen))

    def action_note(self) -> None:
        """Asks for a note on an exam or an item."""
        exam = self._here()
        if exam is None:
            super().action_note()
        else:
            asking.note(self, ("exams", exam.id), exam.short)

    def action_exam_date(self) -> None:
        """Asks when the exam is."""
        if exam := self._here():
            held = self.desk.exam_record(exam.id).exam_date
            dialog = DayDialog(f"When do you sit {exam.short}?", self.desk.today, held)
            ask(self.app, dialog, lambda day: self.carry_out(verbs.set_exam_date(exam.id, exam.short, given(day))))

    def action_study(self) -> None:
        """Asks how long: a digit, or minutes that are typed."""
        self._with_exam(self._ask_study)

    def _ask_study(self, exam: Exam) -> None:
        def save(minutes: str) -> None:
            if self.carry_out(verbs.add_study(exam.id, exam.short, int(minutes))):
                self.say(f"{dates.length(int(minutes))} for {exam.short}.")

        def take(chosen: tuple[str, ...]) -> None:
            if chosen[0] == OTHER:
                form = FormDialog("How many minutes?", (Field("minutes", "Minutes", "", "50"),), check_minutes)
                ask(self.app, form, lambda answers: save(answers["minutes"].strip()))
            else:
                save(chosen[0])

        choices = [
            *(Choice(str(minutes), dates.length(minutes)) for minutes in STUDY_MINUTES),
            Choice(OTHER, "another length"),
        ]
        ask(self.app, ChoiceDialog(f"How long did you study for {exam.short}?", choices), take)

    def action_practice(self) -> None:
        """Asks for the domain, beginning with the one in which practice gains most, and for the result."""
        self._with_exam(self._ask_practice)

    def _ask_practice(self, exam: Exam) -> None:
        ready = self._ready(exam)
        if ready is None:
            self.say(f"The domains of {exam.short} are not known, so there is nothing to record by.")
            return

        def save(domain: Domain, typed: str) -> None:
            if self.carry_out(verbs.add_practice(exam.id, domain.id, *parse_score(typed), domain.name)):
                now = self._ready(exam)
                self.say(f"{exam.short} practice estimate: {percent(now.estimate)}." if now else "Recorded.")

        def ask_score(chosen: tuple[str, ...]) -> None:
            domain = next(domain for domain in exam.domains if domain.id == chosen[0])
            fields = (Field("score", "Correct / asked", "", "18/25"),)
            form = FormDialog(domain.name, fields, lambda typed: parse_score(typed["score"]))
            ask(self.app, form, lambda answers: save(domain, answers["score"]))

        choices = [Choice(one.domain.id, one.domain.name, _so_far(one)) for one in ready.domains]
        held = (ready.next.id,) if ready.next else ()
        ask(self.app, ChoiceDialog(f"{exam.short}: which domain?", choices, held), ask_score)

    def action_result(self) -> None:
        """Asks how the exam went."""
        self._with_exam(self._ask_result)

    def _ask_result(self, exam: Exam) -> None:
        today = self.desk.today
        booked = self.desk.exam_record(exam.id).exam_date or today

        def ask_day(result: tuple[str, ...]) -> None:
            dialog = DayDialog("On which day?", today, min(booked, today), can_clear=False)
            ask(self.app, dialog, lambda day: save(result[0], day))

        def save(result: str, day: date) -> None:
            answered = "result" if result == "pass" else ""
            self.take_answer(answered, verbs.add_attempt(exam.id, exam.short, result, day))

        choices = (Choice("pass", "Passed"), Choice("fail", "Not this time"))
        ask(self.app, ChoiceDialog(f"How did {exam.short} go?", choices), ask_day)

    def _with_exam(self, then: Callable[[Exam], None]) -> None:
        """Goes on with the exam under the cursor, the only one chosen, or the one that is picked."""
        here = self._here()
        chosen = self._chosen()
        if here and (here.id in chosen or not chosen):
            then(here)
        elif len(chosen) == 1:
            then(self.desk.exams[chosen[0]])
        elif not chosen:
            self.say("Choose an exam in the catalogue first: space on its row.")
        else:
            choices = [Choice(key, self.desk.exams[key].short, self.desk.exams[key].name) for key in chosen]
            ask(self.app, ChoiceDialog("Which exam?", choices), lambda picked: then(self.desk.exams[picked[0]]))

    def _chosen(self) -> Sequence[str]:
        return [key for key in chosen_exams(self.desk.roadmap, self.desk.state) if key in self.desk.exams]

    def _here(self) -> Exam | None:
        row = self.list.current
        return self._exam_of(row.key) if row else None

    def _exam_of(self, key: str) -> Exam | None:
        return self.desk.exams.get(key.removeprefix("exam:")) if key.startswith("exam:") else None

    def _row(self, exam: Exam) -> Row:
        return exam_row(exam, self.desk.exam_record(exam.id), self._ready(exam), self.desk.today)

    def _ready(self, exam: Exam) -> Readiness | None:
        return readiness(exam, self.desk.exam_record(exam.id), self.desk.today, self.desk.state.settings.readiness_goal)


def _so_far(one: DomainEstimate) -> str:
    return percent(one.estimate) if one.asked else "none yet"


def parse_score(typed: str) -> tuple[int, int]:
    """Correct and asked from `18/25`. Raises UsageProblem."""
    parts = typed.replace("of", "/").split("/")
    if len(parts) != 2 or not all(part.strip().isdecimal() for part in parts):
        raise UsageProblem("Write it as 18/25: correct answers, then questions asked.")
    correct, asked = (int(part) for part in parts)
    if not 1 <= asked <= 10_000 or correct > asked:
        raise UsageProblem(f"{correct} of {asked} cannot be a result.")
    return correct, asked


def check_minutes(answers: dict[str, str]) -> None:
    """Refuses anything but 1 to 1440 minutes. Raises UsageProblem."""
    typed = answers["minutes"].strip()
    if not typed.isdecimal() or not 1 <= int(typed) <= 1440:
        raise UsageProblem("Minutes are a whole number from 1 to 1440.")

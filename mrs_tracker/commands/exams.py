"""What can be done about an exam: aim at it, study, practice, take it."""

from datetime import date

from mrs_tracker import dates
from mrs_tracker.ask.days import day_question
from mrs_tracker.ask.parsers import minutes, one_of, score, show_minutes, tell_minutes
from mrs_tracker.ask.question import Asking, Form, Option, Outcome, Question
from mrs_tracker.commands.items import is_meant
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.readiness import DomainEstimate
from mrs_tracker.insight.retake import retake_from
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.admission import not_yet
from mrs_tracker.present.answers import told_shift
from mrs_tracker.present.exams import percent
from mrs_tracker.refs import Ref
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.state import verbs
from mrs_tracker.state.changes import live
from mrs_tracker.state.verbs import Deed

LENGTHS = "30, 1h30 or 1:30"
"""How a length may be typed."""


UNKNOWN_WAIT = "How long to wait is unknown here; ask the issuer."
"""Said where no rule was found."""


def exam_at(ref: Ref, at: Snapshot) -> Exam:
    """The exam that is meant. Raises UsageProblem where it left the catalog."""
    found = at.exams.get(ref.id)
    if found is None:
        raise UsageProblem("This exam is no longer in the catalog.")
    return found


def choose(ref: Ref, at: Snapshot) -> Outcome:
    """The exam is one of those aimed at."""
    exam = exam_at(ref, at)
    words = f"{not_yet([exam], at)} You aim at {exam.short} now.".lstrip()
    deed = verbs.choose_exam(exam.id, exam.short, True)
    return Outcome(deed, lambda after: f"{words} {told_shift(at, after)}".strip())


def drop(ref: Ref, at: Snapshot) -> Outcome:
    """The exam is no longer aimed at; what was recorded stays."""
    exam = exam_at(ref, at)
    return Outcome(verbs.choose_exam(exam.id, exam.short, False), lambda _: f"Dropped {exam.short}. u brings it back.")


def date_of(ref: Ref, at: Snapshot) -> Asking[Outcome | None]:
    """Asks when the exam is; none typed takes the date back."""
    exam = exam_at(ref, at)
    held = at.exam_record(exam.id).exam_date
    remark = "Empty takes the date away." if held else ""
    form = Form(
        f"When do you take {exam.short}?",
        (day_question("when", "When"),),
        {"when": held.isoformat()} if held else {},
        remark,
    )
    while True:
        day: date | None = (yield form)["when"]
        if day is None or day >= at.today or (yield from is_meant(day, at.today)):
            return Outcome(verbs.set_exam_date(exam.id, exam.short, day)) if day or held else None


def study(ref: Ref, at: Snapshot) -> Asking[Outcome | None]:
    """Asks how long; as long as the last time, where there was one and nothing else is typed."""
    exam = yield from _which(ref, at)
    question = Question("minutes", "How long", minutes, show_minutes, tell_minutes, hint=LENGTHS, is_required=True)
    last = max(((one.day, key, one.minutes) for key, one in live(at.exam_record(exam.id).study)), default=None)
    held = {question.name: show_minutes(last[-1])} if last else {}
    length = (yield Form(f"How long did you study for {exam.short}?", (question,), held))[question.name]
    deed = verbs.add_study(exam.id, exam.short, length)
    return Outcome(deed, lambda _: f"{dates.length(length)} for {exam.short}.")


def practice(ref: Ref, at: Snapshot) -> Asking[Outcome | None]:
    """Asks for a result and its domain, which is the one where practice gains most, unless another is meant."""
    exam = yield from _which(ref, at)
    ready = at.ready(exam)
    if ready is None:
        raise UsageProblem(f"The domains of {exam.short} are not known, so there is nothing to record by.")
    options = [Option(one.domain.id, one.domain.name, about=_so_far(one)) for one in ready.domains]
    questions = (
        Question("score", "Correct / asked", score, hint="18/25", is_required=True),
        Question("domain", "Domain", one_of(options), options=lambda _: options, is_required=True),
    )
    held = {"domain": ready.next.id} if ready.next else {}
    title, about = f"How did practice for {exam.short} go?", f"a practice result for {exam.short}"
    answers = yield Form(title, questions, held, draft=("practice", exam.id), about=about)
    domain = next(one for one in exam.domains if one.id == answers["domain"])
    correct, asked = answers["score"]

    def said(after: Snapshot) -> str:
        now = after.ready(exam)
        return f"{exam.short} practice estimate: {percent(now.estimate)}." if now else "Recorded."

    return Outcome(verbs.add_practice(exam.id, domain.id, correct, asked, domain.name), said)


def result(ref: Ref, at: Snapshot) -> Asking[Outcome | None]:
    """Asks how the exam went, and on which day."""
    exam = yield from _which(ref, at)
    options = (Option("pass", "Passed"), Option("fail", "Not this time"))
    how = (yield Form(f"How did {exam.short} go?", (Question("result", "Result", options=lambda _: options),)))[
        "result"
    ]
    booked = at.exam_record(exam.id).exam_date or at.today

    def past_day(typed: str, now: Snapshot) -> date:
        day = dates.understand(typed, now.today)
        if day > now.today:
            raise UsageProblem("A result can only be recorded once the exam was sat.")
        return day

    question = day_question("day", "Day")._replace(parse=past_day, is_required=True)
    day = (yield Form("On which day?", (question,), {"day": min(booked, at.today).isoformat()}))["day"]
    first = retake_from(exam, at.state, day)
    when = f"{exam.short} can be sat again from {dates.full(first)} on." if first else UNKNOWN_WAIT
    again = f"Recorded. {when}"
    words = again if how == "fail" else f"{exam.short} passed. That is the biggest step."
    return Outcome(attempted(exam, at, how, day), lambda _: words)


def attempted(exam: Exam, at: Snapshot, result: str, day: date, score: int | None = None) -> Deed:
    """The deed that records how an exam went, `pass` or `fail`."""
    again = retake_from(exam, at.state, day)
    wait = (again - day).days if again else 0
    return verbs.add_attempt(exam.id, exam.short, result, day, score, wait)


def _which(ref: Ref, at: Snapshot) -> Asking[Exam]:
    """The exam under the cursor, the only one chosen, or the one that is picked. Raises UsageProblem without any."""
    here = at.exams.get(ref.id) if ref.kind == "exam" else None
    if here and (here in at.chosen or not at.chosen):
        return here
    if not at.chosen:
        raise UsageProblem("Choose an exam first: 3, and space on its row.")
    if len(at.chosen) == 1:
        return at.chosen[0]
    options = [Option(one.id, one.short, one.name) for one in at.chosen]
    picked = yield Form("Which exam?", (Question("exam", "Exam", options=lambda _: options),))
    return at.exams[picked["exam"]]


def is_chosen(ref: Ref, at: Snapshot) -> bool:
    """Whether the exam is aimed at."""
    return at.exam_record(ref.id).chosen


def is_free(ref: Ref, at: Snapshot) -> bool:
    """Whether the exam is not aimed at."""
    return not is_chosen(ref, at)


def awaits_result(ref: Ref, at: Snapshot) -> bool:
    """Whether a result is what comes next: on an exam whose booked day has come, and on the item that it settles."""
    if ref.kind == "exam":
        return any(one.about == ref and one.day <= at.today for one in at.calendar)
    item = at.checklist.by_id.get(ref.id)
    if item is None or item.plan is None or item.is_closed:
        return False
    return item.plan.completed_by == "result" and bool(at.chosen)


def _so_far(one: DomainEstimate) -> str:
    return f"{one.domain.name}: {f'{percent(one.estimate)} so far' if one.asked else 'no practice yet'}."

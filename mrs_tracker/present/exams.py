"""Exams as rows, and what is said of how ready one is."""

from mrs_tracker import dates
from mrs_tracker.ask.verdicts import shortly
from mrs_tracker.insight.readiness import whole_percent
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.admission import TONES
from mrs_tracker.present.shapes import Row
from mrs_tracker.refs import Ref
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.state.changes import live
from mrs_tracker.state.records.exams import ExamRecord


def exam_ref(exam: Exam) -> Ref:
    """What names an exam."""
    return Ref("exam", ("exams", exam.id))


def exam_row(exam: Exam, at: Snapshot) -> Row:
    """An exam with its readiness and its date."""
    record, ready = at.exam_record(exam.id), at.ready(exam)
    title = f"{exam.short:<6} {exam.name}"
    passed = is_passed(record)
    if not record.chosen:
        found = at.eligibility(exam)
        words = "passed" if passed else shortly(exam, at)
        tone = "green" if passed else TONES[found.verdict]
        return Row(exam_ref(exam), title, "off", words, tone="dim", reason_tone=tone, is_dim=True)
    words = f"ready {percent(ready.estimate)}" if ready and ready.asked else "no practice yet"
    last = max((one.day for _, one in live(record.attempts)), default=None)
    if last and not (record.exam_date and record.exam_date > last):  # until it is booked again
        words = f"not passed {dates.short(last, at.today)}"
    sits = dates.short(record.exam_date, at.today) if record.exam_date else ""
    return Row(
        exam_ref(exam),
        title,
        "on",
        "passed" if passed else words,
        sits,
        tone="green" if passed else "accent",
        reason_tone="green" if passed else "dim",
    )


def is_passed(record: ExamRecord) -> bool:
    """Whether an exam was passed."""
    return any(attempt.result == "pass" for _, attempt in live(record.attempts))


def percent(share: float) -> str:
    """A share (0 to 1) as whole percent, never rounded up."""
    return f"{whole_percent(share)} %"

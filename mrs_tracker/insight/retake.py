"""When an exam may be sat again: the issuer's wait, by the number of attempts that did not pass."""

from datetime import date, timedelta

from mrs_tracker import months
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.state.changes import live
from mrs_tracker.state.records.exams import ExamRecord


def retake_from(exam: Exam, record: ExamRecord, day: date) -> date | None:
    """The first day on which it may be sat again after an attempt on a day: what the issuer told the person, or else
    what the plan says by the attempts up to then that did not pass; None where no rule was found.
    """
    if record.retake_from and record.retake_from > day:
        return record.retake_from
    earlier = {key for key, one in live(record.attempts) if one.result == "fail" and one.day < day}
    step = next((one for one in reversed(exam.retake.steps) if one.after <= len(earlier) + 1), None)
    if step is None:
        return None
    if step.months is not None:
        return months.after(day, step.months)
    return day + timedelta(days=min(step.days or 0, (date.max - day).days))

"""When an exam may be sat again: the issuer's wait, by the number of attempts that did not pass."""

from datetime import date, timedelta

from mrs_tracker import months
from mrs_tracker.insight.figures import own_value
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.state.changes import live
from mrs_tracker.state.document import State
from mrs_tracker.state.records.exams import ExamRecord


def retake_from(exam: Exam, state: State, day: date) -> date | None:
    """The first day on which it may be sat again after an attempt on a day: what the issuer told the person, or else a
    wait that the person typed, or what the plan says by the attempts up to then that did not pass; None where no rule
    was found.
    """
    record = state.exams.get(exam.id) or ExamRecord()
    if record.retake_from and record.retake_from > day:
        return record.retake_from
    own = own_value(state, f"exams.{exam.id}.retake")
    if own is not None:
        return _later(day, round(own))
    earlier = {key for key, one in live(record.attempts) if one.result == "fail" and one.day < day}
    step = next((one for one in reversed(exam.retake.steps) if one.after <= len(earlier) + 1), None)
    if step is None:
        return None
    if step.months is not None:
        return months.after(day, step.months)
    return _later(day, step.days or 0)


def _later(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))

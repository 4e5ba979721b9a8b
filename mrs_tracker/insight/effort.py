"""How long the big pieces take this person: preparing for an exam, and finishing a program."""

from collections.abc import Mapping
from typing import Literal

from mrs_tracker.insight.conditions import Circumstances
from mrs_tracker.insight.figures import own_value
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.document import State
from mrs_tracker.state.records.exams import ExamRecord
from mrs_tracker.state.records.programs import Program

WEEKS_A_MONTH = 365.25 / 12 / 7

Better = Literal["exam", "program"]


def better_minutes(roadmap: Roadmap, state: State, of: Circumstances) -> Mapping[Better | None, int]:
    """Minutes by what says them, where it does: the preparation of the first exam aimed at, and the length of the
    program that was chosen or begun.
    """
    found: dict[Better | None, int] = {}
    exams = {exam.id: exam for exam in roadmap.exams}
    hours = [_preparation(exams[key], state) for key in of.exams[:1] if key in exams]
    if hours and hours[0]:
        found["exam"] = round(hours[0] * 60)
    lengths = [_length(one.record) for one in of.programs if one.record and one.stage != "finished"]
    if lengths and max(lengths) > 0:
        found["program"] = round(max(lengths) * 60)
    return found


def _preparation(exam: Exam, state: State) -> float:
    """Hours of preparation: the person's own figure, or the middle of what is said of the exam; 0 where nothing is."""
    own = own_value(state, f"exams.{exam.id}.prep")
    if own is not None:
        return own
    record = state.exams.get(exam.id) or ExamRecord()
    if record.planned_hours:
        return float(record.planned_hours)
    return (exam.prep.least + exam.prep.most) / 2 if exam.prep else 0


def _length(program: Program) -> float:
    """Hours of a program in all; 0 where its months or its hours a week are not known."""
    return (program.months or 0) * WEEKS_A_MONTH * (program.hours_a_week or 0)

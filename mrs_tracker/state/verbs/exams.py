"""What can be done about exams."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mrs_tracker.clock import Moment
from mrs_tracker.errors import UsageProblem
from mrs_tracker.state.changes import Edit
from mrs_tracker.state.document import State
from mrs_tracker.state.verbs.deed import deed, new_record, set_fields
from mrs_tracker.text import counted


@deed
def choose_exam(state: State, moment: Moment, exam: str, short: str, chosen: bool) -> Edit:
    """An exam becomes one of those aimed at, or no longer is."""
    return Edit(
        f"{'chose' if chosen else 'dropped'} the exam {short}", set_fields(("exams", exam), chosen=chosen), exam
    )


@deed
def choose_exams(state: State, moment: Moment, shorts: Mapping[str, str], chosen: Sequence[str]) -> Edit:
    """These exams and no others are aimed at; `shorts` has the names of those that are or were, by their ids."""
    changes = [change for exam in sorted(shorts) for change in set_fields(("exams", exam), chosen=exam in chosen)]
    named = ", ".join(shorts[exam] for exam in chosen)
    words = f"chose {'the exam' if len(chosen) == 1 else 'the exams'} {named}" if chosen else "chose no exam"
    return Edit(words, tuple(changes), chosen[0] if chosen else "")


@deed
def set_exam_date(state: State, moment: Moment, exam: str, short: str, day: date | None) -> Edit:
    """The exam is booked for a day, or no longer booked; a booked exam is one that is aimed at."""
    values: dict[str, Any] = {"exam_date": day.isoformat() if day else None} | ({"chosen": True} if day else {})
    words = f"booked {short} for {day.isoformat()}" if day else f"took back the date of {short}"
    return Edit(words, set_fields(("exams", exam), **values), exam)


@deed
def add_practice(state: State, moment: Moment, exam: str, domain: str, correct: int, asked: int, words: str) -> Edit:
    """A practice result of today. Raises UsageProblem where it cannot be: 0 ≤ correct ≤ asked, 1 ≤ asked ≤ 10,000."""
    if not 1 <= asked <= 10_000 or not 0 <= correct <= asked:
        raise UsageProblem(f"{correct} of {asked} cannot be a practice result. Write it as 18/25.")
    values = {"day": moment.day.isoformat(), "domain": domain, "correct": correct, "asked": asked}
    return Edit(
        f"recorded {correct} of {asked} in {words}",
        new_record(("exams", exam, "practice", moment.fresh), **values),
        exam,
    )


@deed
def add_study(state: State, moment: Moment, exam: str, short: str, minutes: int, domain: str | None = None) -> Edit:
    """Time spent on an exam today. Raises UsageProblem outside 1 to 1440 minutes."""
    values = {"day": moment.day.isoformat(), "minutes": _minutes(minutes), "domain": domain}
    return Edit(
        f"logged {minutes} minutes for {short}", new_record(("exams", exam, "study", moment.fresh), **values), exam
    )


@deed
def add_attempt(
    state: State, moment: Moment, exam: str, short: str, result: str, day: date, score: int | None = None, wait: int = 0
) -> Edit:
    """The exam was sat. A booked date that has come is thereby used up, also one within the days to `wait` until it may
    be sat again, and any that is left once it is passed. Raises UsageProblem for a day to come.
    """
    if day > moment.day:
        raise UsageProblem("A result can only be recorded once the exam was sat.")
    changes = new_record(("exams", exam, "attempts", moment.fresh), day=day.isoformat(), result=result, score=score)
    booked = state.exams[exam].exam_date if exam in state.exams else None
    is_used = booked and (result == "pass" or (booked - day).days <= wait)
    used = set_fields(("exams", exam), exam_date=None) if is_used else ()
    words = "passed" if result == "pass" else "sat, not passed this time"
    return Edit(f"recorded {short}: {words}", (*used, *changes), exam)


def _minutes(minutes: int) -> int:
    if not 1 <= minutes <= 1440:
        raise UsageProblem(f"{counted(minutes, 'minute')} cannot be a day's study; 1 to 1440 can.")
    return minutes

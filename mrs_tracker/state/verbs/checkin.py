"""What a day's check-in says."""

from datetime import date
from typing import Any

from mrs_tracker.clock import Moment
from mrs_tracker.errors import UsageProblem
from mrs_tracker.state.changes import Change, Edit, record_at
from mrs_tracker.state.document import State
from mrs_tracker.state.records.items import ItemRecord
from mrs_tracker.state.verbs.deed import deed, marks, new_record, set_fields
from mrs_tracker.state.verbs.items import set_state
from mrs_tracker.state.verbs.texts import line
from mrs_tracker.text import is_blank


@deed
def check_in(state: State, moment: Moment, /, day: date, **answers: Any) -> Edit:
    """Answers of a day's check-in: `tomorrow`, `energy`, `line`, or none, which still marks the day."""
    if "line" in answers:
        answers["line"] = "" if is_blank(answers["line"]) else line(answers["line"])
    return Edit(
        _check_in_label(day), (*set_fields(("check_ins", day.isoformat()), **answers), *_first(state, moment, day))
    )


@deed
def check_in_done(state: State, moment: Moment, day: date, item: str, title: str, done: bool) -> Edit:
    """The check-in says that an item was done on the day, or takes that back."""
    record = state.items.get(item, ItemRecord())
    before = "started" if record.started_on else "open"
    values = {"state": "done", "done_on": day.isoformat()} if done else {"state": before, "done_on": None}
    changes = set_state(item, title, "", **values).changes
    mark = marks(state, ("check_ins", day.isoformat()), "done", {item: done})
    return Edit(_check_in_label(day), (*changes, *mark, *_first(state, moment, day)))


@deed
def check_in_study(state: State, moment: Moment, day: date, exam: str, minutes: int) -> Edit:
    """The check-in says how long the day's study was; a second answer replaces the first."""
    if not 0 <= minutes <= 1440:
        raise UsageProblem("A day has 1440 minutes.")
    path = ("exams", exam, "study", f"check-in-{day.isoformat()}")
    exists = record_at(state, path) is not None
    values = {"day": day.isoformat(), "minutes": minutes, "domain": None}
    session = new_record(path, **values) if minutes else set_fields(path, removed=True) if exists else ()
    others = (("exams", other, *path[2:]) for other in state.exams if other != exam)
    moved = [change for other in others if record_at(state, other) for change in set_fields(other, removed=True)]
    return Edit(
        _check_in_label(day),
        (
            *session,
            *moved,
            *set_fields(("check_ins", day.isoformat()), study_minutes=minutes),
            *_first(state, moment, day),
        ),
    )


def _check_in_label(day: date) -> str:
    return f"checked in for {day.isoformat()}"


def _first(state: State, moment: Moment, day: date) -> tuple[Change, ...]:
    held = state.check_ins.get(day.isoformat())
    if held and held.at:
        return ()
    return set_fields(("check_ins", day.isoformat()), zone=moment.zone, at=moment.now.isoformat())

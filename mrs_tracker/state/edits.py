"""Everything that can be done to the state: each verb is a pure function from a state to an `Edit`.

A verb's first arguments are the state and the moment; the store supplies both under its lock. Paths and ids come from
the caller, who has looked them up in the plan. All days are local days; all values are checked by the models when the
edit is applied.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic_core import to_jsonable_python

from mrs_tracker.clock import Moment
from mrs_tracker.errors import UsageProblem
from mrs_tracker.state.changes import Change, Edit, Path, is_live, live, record_at
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import child_maps
from mrs_tracker.state.records.items import ItemRecord, OwnItem
from mrs_tracker.state.records.person import Profile
from mrs_tracker.text import LINE_LIMIT, NOTE_LIMIT, counted, folded, is_blank, one_line, storable


class TextTooLong(Exception):
    """A text that is longer than a note may be; it carries the text, so that it can be kept elsewhere."""

    def __init__(self, text: str) -> None:
        super().__init__("text too long")
        self.text = text


def tick(state: State, moment: Moment, item: str, title: str) -> Edit:
    """The item is done today."""
    return _item(item, title, "ticked", state="done", done_on=moment.day.isoformat())


def reopen(state: State, moment: Moment, item: str, title: str) -> Edit:
    """The item is open again, whatever it was."""
    return _item(item, title, "reopened", state="open", done_on=None, started_on=None)


def start(state: State, moment: Moment, item: str, title: str) -> Edit:
    """The item is being worked on since today."""
    return _item(item, title, "started", state="started", started_on=moment.day.isoformat(), done_on=None)


def skip(state: State, moment: Moment, item: str, title: str) -> Edit:
    """The item will not be done, and no longer counts."""
    return _item(item, title, "skipped", state="skipped", done_on=None)


def set_due(state: State, moment: Moment, item: str, title: str, day: date | None) -> Edit:
    """The item has a deadline, or none."""
    words = f"set the deadline {day.isoformat()} on" if day else "removed the deadline of"
    return _item(item, title, words, due=day.isoformat() if day else None)


def snooze(state: State, moment: Moment, item: str, title: str, until: date | None) -> Edit:
    """The item stays away from Today until a day, or comes back."""
    if until and until <= moment.day:
        raise UsageProblem("Snoozing ends on a later day than today.")
    words = f"snoozed until {until.isoformat()}" if until else "brought back"
    return _item(item, title, words, snoozed_until=until.isoformat() if until else None)


def _item(item: str, title: str, words: str, **values: Any) -> Edit:
    return Edit(f"{words} {_quoted(title)}", _set(("items", item), title=one_line(storable(title)), **values), item)


def add_note(state: State, moment: Moment, owner: Path, title: str, text: str) -> Edit:
    """A dated note on an item, an exam or a day. Raises TextTooLong over 64 KiB, UsageProblem where nothing is said."""
    values = {"text": _note_text(text), "day": moment.day.isoformat(), "at": moment.now.isoformat()}
    naming = _set(owner, title=one_line(storable(title))) if owner[0] == "items" else ()
    return Edit(
        f"wrote a note on {_quoted(title)}", (*naming, *_new((*owner, "notes", moment.fresh), **values)), owner[-1]
    )


def edit_note(state: State, moment: Moment, note: Path, title: str, text: str) -> Edit:
    """A note says something else."""
    return Edit(f"changed a note on {_quoted(title)}", _set(note, text=_note_text(text)), note[1])


def remove(state: State, moment: Moment, path: Path, what: str) -> Edit:
    """A record that the person made is removed; undo brings it back."""
    return Edit(f"removed {what}", _set(path, removed=True), path[-1])


def add_own(state: State, moment: Moment, step: str, title: str, minutes: int = 15) -> Edit:
    """An own item at the end of a step. Raises UsageProblem where the title is empty or too long."""
    title = line(title)
    key = _own_id(state, title, moment)
    last = max((own.position for own in state.own_items.values() if own.step == step), default=0.0)
    values = {"title": title, "step": step, "minutes": minutes, "position": last + 1}
    return Edit(f"added {_quoted(title)}", _new(("own_items", key), **values), key)


def edit_own(state: State, moment: Moment, item: str, title: str, minutes: int, step: str) -> Edit:
    """An own item says something else, or stands in another step."""
    values: dict[str, Any] = {"title": line(title), "minutes": minutes}
    if _own(state, item).step != step:
        last = max((own.position for own in state.own_items.values() if own.step == step), default=0.0)
        values |= {"step": step, "position": last + 1}
    return Edit(f"changed {_quoted(title)}", _set(("own_items", item), **values), item)


def move_own(state: State, moment: Moment, item: str, places: int) -> Edit:
    """An own item moves down (1) or up (-1) among the own items of its step."""
    own = _own(state, item)
    others = in_place(state, own.step)
    ids = [key for key, _ in others]
    if item not in ids:
        raise UsageProblem(f"{_quoted(own.title)} was removed meanwhile.")
    here = ids.index(item)
    there = max(0, min(len(ids) - 1, here + places))
    ids.insert(there, ids.pop(here))
    changes = [
        change for place, key in enumerate(ids) for change in _set(("own_items", key), position=float(place + 1))
    ]
    return Edit(f"moved {_quoted(own.title)}", tuple(changes), item)


def in_place(state: State, step: str) -> Sequence[tuple[str, OwnItem]]:
    """The own items of a step, in their order."""
    return by_step(state).get(step, ())


def by_step(state: State) -> Mapping[str, Sequence[tuple[str, OwnItem]]]:
    """The own items of every step that has some, in their order."""
    found: dict[str, list[tuple[str, OwnItem]]] = {}
    for entry in live(state.own_items):
        found.setdefault(entry[1].step, []).append(entry)
    return {step: sorted(listed, key=lambda entry: (entry[1].position, entry[0])) for step, listed in found.items()}


def remove_own(state: State, moment: Moment, item: str) -> Edit:
    """An own item goes away; undo brings it back with everything that was said about it."""
    return remove(state, moment, ("own_items", item), _quoted(_own(state, item).title))


def _own(state: State, item: str) -> OwnItem:
    if item not in state.own_items:
        raise UsageProblem("This item is no longer there.")
    return state.own_items[item]


def set_profile(state: State, moment: Moment, field: str, value: Any, words: str) -> Edit:
    """An answer of the profile; several answers are a sequence of ids."""
    if field in child_maps(Profile):
        held = (key for key, _ in live(getattr(state.profile, field)))
        wanted = {**dict.fromkeys(held, False), **dict.fromkeys(value or (), True)}
        return Edit(f"set {words}", _marks(state, ("profile",), field, wanted), field)
    return Edit(f"set {words}", _set(("profile",), **{field: value}), field)


def set_setting(state: State, moment: Moment, field: str, value: Any, words: str) -> Edit:
    """A setting."""
    return Edit(f"set {words}", _set(("settings",), **{field: value}), field)


def choose_exam(state: State, moment: Moment, exam: str, short: str, chosen: bool) -> Edit:
    """An exam becomes one of those aimed at, or no longer is."""
    return Edit(f"{'chose' if chosen else 'dropped'} the exam {short}", _set(("exams", exam), chosen=chosen), exam)


def choose_exams(state: State, moment: Moment, shorts: Mapping[str, str], chosen: Sequence[str]) -> Edit:
    """These exams and no others are aimed at; `shorts` has the names of those that are or were, by their ids."""
    changes = [change for exam in sorted(shorts) for change in _set(("exams", exam), chosen=exam in chosen)]
    named = ", ".join(shorts[exam] for exam in chosen)
    words = f"chose {'the exam' if len(chosen) == 1 else 'the exams'} {named}" if chosen else "chose no exam"
    return Edit(words, tuple(changes), chosen[0] if chosen else "")


def set_exam_date(state: State, moment: Moment, exam: str, short: str, day: date | None) -> Edit:
    """The exam is booked for a day, or no longer booked; a booked exam is one that is aimed at."""
    values: dict[str, Any] = {"exam_date": day.isoformat() if day else None} | ({"chosen": True} if day else {})
    words = f"booked {short} for {day.isoformat()}" if day else f"took back the date of {short}"
    return Edit(words, _set(("exams", exam), **values), exam)


def add_practice(state: State, moment: Moment, exam: str, domain: str, correct: int, asked: int, words: str) -> Edit:
    """A practice result of today. Raises UsageProblem where it cannot be: 0 ≤ correct ≤ asked, 1 ≤ asked ≤ 10,000."""
    if not 1 <= asked <= 10_000 or not 0 <= correct <= asked:
        raise UsageProblem(f"{correct} of {asked} cannot be a practice result. Write it as 18/25.")
    values = {"day": moment.day.isoformat(), "domain": domain, "correct": correct, "asked": asked}
    return Edit(
        f"recorded {correct} of {asked} in {words}", _new(("exams", exam, "practice", moment.fresh), **values), exam
    )


def add_study(state: State, moment: Moment, exam: str, short: str, minutes: int, domain: str | None = None) -> Edit:
    """Time spent on an exam today. Raises UsageProblem outside 1 to 1440 minutes."""
    values = {"day": moment.day.isoformat(), "minutes": _minutes(minutes), "domain": domain}
    return Edit(f"logged {minutes} minutes for {short}", _new(("exams", exam, "study", moment.fresh), **values), exam)


def add_attempt(
    state: State, moment: Moment, exam: str, short: str, result: str, day: date, score: int | None = None
) -> Edit:
    """The exam was sat; a booked date that has come is thereby used up. Raises UsageProblem for a day to come."""
    if day > moment.day:
        raise UsageProblem("A result can only be recorded once the exam was sat.")
    changes = _new(("exams", exam, "attempts", moment.fresh), day=day.isoformat(), result=result, score=score)
    booked = state.exams[exam].exam_date if exam in state.exams else None
    used = _set(("exams", exam), exam_date=None) if booked and booked <= day else ()
    words = "passed" if result == "pass" else "sat, not passed this time"
    return Edit(f"recorded {short}: {words}", (*used, *changes), exam)


def check_in(state: State, moment: Moment, /, day: date, **answers: Any) -> Edit:
    """Answers of a day's check-in: `tomorrow`, `energy`, `line`, or none, which still marks the day."""
    if "line" in answers:
        answers["line"] = "" if is_blank(answers["line"]) else line(answers["line"])
    return Edit(_check_in_label(day), (*_set(("check_ins", day.isoformat()), **answers), *_first(state, moment, day)))


def check_in_done(state: State, moment: Moment, day: date, item: str, title: str, done: bool) -> Edit:
    """The check-in says that an item was done on the day, or takes that back."""
    record = state.items.get(item, ItemRecord())
    before = "started" if record.started_on else "open"
    values = {"state": "done", "done_on": day.isoformat()} if done else {"state": before, "done_on": None}
    changes = _item(item, title, "", **values).changes
    mark = _marks(state, ("check_ins", day.isoformat()), "done", {item: done})
    return Edit(_check_in_label(day), (*changes, *mark, *_first(state, moment, day)))


def check_in_study(state: State, moment: Moment, day: date, exam: str, minutes: int) -> Edit:
    """The check-in says how long the day's study was; a second answer replaces the first."""
    if not 0 <= minutes <= 1440:
        raise UsageProblem("A day has 1440 minutes.")
    path = ("exams", exam, "study", f"check-in-{day.isoformat()}")
    exists = record_at(state, path) is not None
    values = {"day": day.isoformat(), "minutes": minutes, "domain": None}
    session = _new(path, **values) if minutes else _set(path, removed=True) if exists else ()
    others = (("exams", other, *path[2:]) for other in state.exams if other != exam)
    moved = [change for other in others if record_at(state, other) for change in _set(other, removed=True)]
    return Edit(
        _check_in_label(day),
        (*session, *moved, *_set(("check_ins", day.isoformat()), study_minutes=minutes), *_first(state, moment, day)),
    )


def _check_in_label(day: date) -> str:
    return f"checked in for {day.isoformat()}"


def _first(state: State, moment: Moment, day: date) -> tuple[Change, ...]:
    held = state.check_ins.get(day.isoformat())
    if held and held.at:
        return ()
    return _set(("check_ins", day.isoformat()), zone=moment.zone, at=moment.now.isoformat())


def _marks(state: State, path: Path, field: str, wanted: Mapping[str, bool]) -> tuple[Change, ...]:
    """Marks below a record are there or not; what never was there is not removed."""
    marks = ((key, is_on, (*path, field, key)) for key, is_on in wanted.items())
    return tuple(
        Change(here, "removed", not is_on) for _, is_on, here in marks if is_on or record_at(state, here) is not None
    )


def _set(path: Path, **values: Any) -> tuple[Change, ...]:
    return tuple(Change(path, field, value) for field, value in values.items())


def _new(path: Path, **values: Any) -> tuple[Change, ...]:
    return _set(path, removed=False, **values)


def line(text: str) -> str:
    """A title as it may be kept. Raises UsageProblem where it is empty or longer than 500 characters."""
    joined = " ".join(storable(text).split())
    if is_blank(joined):
        raise UsageProblem("A title needs at least one word.")
    if len(joined) > LINE_LIMIT:
        raise UsageProblem(f"A line has {LINE_LIMIT} characters at most; this one has {len(joined):,}.")
    return joined


def _note_text(text: str) -> str:
    kept = storable(text).strip("\n")
    if is_blank(kept):
        raise UsageProblem("A note needs at least one word.")
    if len(kept.encode()) > NOTE_LIMIT:
        raise TextTooLong(kept)
    return kept


def _minutes(minutes: int) -> int:
    if not 1 <= minutes <= 1440:
        raise UsageProblem(f"{counted(minutes, 'minute')} cannot be a day's study; 1 to 1440 can.")
    return minutes


def _own_id(state: State, title: str, moment: Moment) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", folded(title)).strip("-")[:32].strip("-")
    key = f"own-{words or 'item'}-{moment.fresh[-6:]}"
    return key if key not in state.own_items else f"{key}-{moment.fresh[:12]}{moment.fresh[-10:-6]}"


def _quoted(title: str) -> str:
    shown = one_line(title)
    return f"“{shown if len(shown) <= 60 else shown[:59] + '…'}”"


def unchanged(state: State, change: Change) -> bool:
    """Whether a change would leave its field as it is."""
    record = record_at(state, change.path)
    if record is None:
        return change.path[0] == "items" and change.value == _slot_default(change)
    if change.field == "removed":
        return bool(change.value) != is_live(record)
    value = list(change.value) if isinstance(change.value, tuple) else change.value
    return bool(to_jsonable_python(getattr(record, change.field, None)) == value)


def _slot_default(change: Change) -> Any:
    field = ItemRecord.model_fields.get(change.field)
    return field.get_default() if field and len(change.path) == 2 else object()

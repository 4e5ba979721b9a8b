"""Adding, changing and removing what is the person's own: items, notes, records of any kind."""

from collections.abc import Sequence
from typing import Any

from mrs_tracker import dates
from mrs_tracker.ask.question import Asking, Form, Option, Outcome, Question
from mrs_tracker.commands.notes import owner_of
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.answers import telling, told_shift
from mrs_tracker.records import KINDS
from mrs_tracker.records.kind import Kind, listed
from mrs_tracker.records.notes import NOTE
from mrs_tracker.records.own_items import OWN_ITEM
from mrs_tracker.refs import Ref
from mrs_tracker.state.changes import is_live, record_at
from mrs_tracker.state.records.base import Record
from mrs_tracker.text import shortened


def add(kind: Kind[Any], owner: tuple[str, ...], place: str, at: Snapshot) -> Asking[Outcome | None]:
    """Asks for a new one of a kind; an own item is added to the step in which it is asked for."""
    steps = [step.id for step in at.roadmap.steps]
    held = {"step": place if place in steps else steps[0]} if kind is OWN_ITEM else {}
    about = f"a new {kind.name}"
    if held:
        about = f"an item for {at.checklist.step(held['step']).step.title}"
    form = kind.form(draft=(kind.name, *owner, *held.values()))._replace(held=held, about=about).asked(at)
    answers = yield form
    return telling(kind.add(owner, answers), at)


def edit(ref: Ref, at: Snapshot) -> Asking[Outcome | None]:
    """Asks for another wording of what is the person's own about a thing: the thing itself, or a note on it."""
    mine = yield from _picked(ref, at, "Change what?")
    kind, record = _kind(mine), _record(mine, at)
    form = kind.form(record, draft=("edit", *mine.path)).asked(at)
    answers = yield form
    anew = form.anew(answers, at)
    return telling(kind.change(mine.path, record, anew), at) if anew else None


def remove(ref: Ref, at: Snapshot) -> Asking[Outcome | None]:
    """Removes what is the person's own about a thing; undo brings it back."""
    mine = yield from _picked(ref, at, "Remove what?")
    kind, record = _kind(mine), _record(mine, at)
    words = f"Removed “{shortened(kind.naming(record), 40)}”. u brings it back."
    return Outcome(kind.remove(mine.path, record), lambda after: f"{words} {told_shift(at, after)}".rstrip())


def is_editable(ref: Ref, at: Snapshot) -> bool:
    """Whether anything about a thing is the person's own."""
    return bool(own(ref, at))


is_removable = is_editable


def own(ref: Ref, at: Snapshot) -> Sequence[Ref]:
    """What is the person's own about a thing: itself, and the notes on it, the newest first."""
    itself = [ref] if ref.kind in KINDS and _is_there(ref, at) else []
    notes = [] if ref.kind == NOTE.name else listed(NOTE, at, owner_of(ref))
    return [*itself, *(NOTE.ref(path) for path, _ in notes)]


def _picked(ref: Ref, at: Snapshot, title: str) -> Asking[Ref]:
    """The one thing of the person's own, or the one that is picked of several."""
    mine = own(ref, at)
    if not mine:
        raise UsageProblem("Nothing here is yours to change.")
    if len(mine) == 1:
        return mine[0]
    options = [option(str(place), one, at) for place, one in enumerate(mine)]
    question: Question[str] = Question("which", "Which", options=lambda _: options)
    answers = yield Form(title, (question,))
    return mine[int(answers["which"])]


def option(value: str, ref: Ref, at: Snapshot) -> Option:
    """A thing of the person's own as one of several to pick from."""
    record: Any = _record(ref, at)
    note = f"note of {dates.short(record.day, at.today)}" if ref.kind == NOTE.name else ref.kind.replace("-", " ")
    return Option(value, shortened(_kind(ref).naming(record), 50), note)


def _kind(ref: Ref) -> Kind[Any]:
    return KINDS[ref.kind]


def _record(ref: Ref, at: Snapshot) -> Record:
    found = record_at(at.state, ref.path)
    if found is None:
        raise UsageProblem("It was removed meanwhile.")
    return found


def _is_there(ref: Ref, at: Snapshot) -> bool:
    found = record_at(at.state, ref.path)
    return found is not None and is_live(found)

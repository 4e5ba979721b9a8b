"""The daily check-in: which cards a day has, what each offers, and what `enter` would take.

A card knows nothing of screens: the app and the command line show the same ones. Later cards are one more function in
`CARDS`.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from mrs_tracker import dates
from mrs_tracker.insight.agenda import agenda
from mrs_tracker.insight.checklist import Checklist, ChecklistItem, chosen_exams
from mrs_tracker.roadmap.models import Roadmap
from mrs_tracker.state.document import State
from mrs_tracker.state.records.items import CheckIn

CardKind = Literal["done", "study", "tomorrow", "energy", "line"]
STUDY_MINUTES = (15, 30, 45, 60, 90, 120)
"""Minutes behind the digits 1 to 6, wherever study is logged."""

ENERGY = ("empty", "low", "steady", "good", "full")
"""Words for energy 1 to 5."""


class Option(NamedTuple):
    """One choice: what is stored, what is shown, and a reason beside it."""

    value: str
    label: str
    note: str = ""
    is_on: bool = False


class Card(NamedTuple):
    """One question. `many` toggles, otherwise a digit answers; `default` is the index that `enter` takes, or None."""

    kind: CardKind
    question: str
    options: tuple[Option, ...] = ()
    many: bool = False
    default: int | None = None
    text: str = ""


class Situation(NamedTuple):
    """What the cards look at."""

    roadmap: Roadmap
    checklist: Checklist
    state: State
    day: date

    @property
    def held(self) -> CheckIn:
        """The day's answers so far."""
        return self.state.check_ins.get(self.day.isoformat(), CheckIn())


def _done(situation: Situation) -> Card | None:
    plan = agenda(situation.checklist, situation.state, situation.day)
    reasons = {action.entry.id: action.why for action in (*plan.slipped, *plan.next)}
    ticked = [
        entry for entry in situation.checklist if entry.status == "done" and entry.record.done_on == situation.day
    ]
    ids = list(dict.fromkeys([*(entry.id for entry in ticked), *reasons]))[:9]
    options = tuple(
        Option(entry.id, entry.title, reasons.get(entry.id, "done today"), entry.status == "done")
        for entry in (situation.checklist.by_id[key] for key in ids)
    )
    return Card("done", "What did you get done?", options, many=True) if options else None


def _study(situation: Situation) -> Card | None:
    exam_id = study_exam(situation.roadmap, situation.state)
    exam = next((exam for exam in situation.roadmap.exams if exam.id == exam_id), None)
    if exam is None:
        return None
    held = situation.held.study_minutes or 0
    offered = [*STUDY_MINUTES, 0] if held in (0, *STUDY_MINUTES) else [*STUDY_MINUTES, 0, held]
    options = tuple(Option(str(minutes), dates.length(minutes) if minutes else "not today") for minutes in offered)
    return Card("study", f"How long did you study for {exam.short}?", options, default=offered.index(held))


def _tomorrow(situation: Situation) -> Card | None:
    plan = agenda(situation.checklist, situation.state, situation.day)
    listed = [*plan.now, *plan.slipped, *plan.later]
    held = situation.held.tomorrow
    entries: list[tuple[ChecklistItem, str]] = [(action.entry, action.why) for action in listed][:8]
    if held and held in situation.checklist.by_id and held not in {entry.id for entry, _ in entries}:
        entries.insert(0, (situation.checklist.by_id[held], "picked before"))
    if not entries:
        return None
    options = tuple(Option(entry.id, entry.title, why) for entry, why in entries)
    chosen = next((place for place, option in enumerate(options) if option.value == held), 0)
    return Card("tomorrow", "Tomorrow’s one thing?", options, default=chosen)


def _energy(situation: Situation) -> Card | None:
    options = tuple(Option(str(number), word) for number, word in enumerate(ENERGY, 1))
    return Card("energy", "How much energy did you have?", options, default=(situation.held.energy or 3) - 1)


def _line(situation: Situation) -> Card | None:
    return Card("line", "A line about the day?", text=situation.held.line)


CARDS: Sequence[Callable[[Situation], Card | None]] = (_done, _study, _tomorrow, _energy, _line)
"""The cards in their order; one that does not apply gives None."""


def kinds(situation: Situation) -> tuple[CardKind, ...]:
    """Which cards the day has, decided once when the check-in begins."""
    return tuple(card.kind for make in CARDS if (card := make(situation)))


def card(kind: CardKind, situation: Situation) -> Card | None:
    """A card as the present state gives it."""
    return next((card for make in CARDS if (card := make(situation)) and card.kind == kind), None)


def study_exam(roadmap: Roadmap, state: State) -> str | None:
    """Id of the exam that the check-in's study counts for."""
    known = {exam.id for exam in roadmap.exams}
    return next((key for key in chosen_exams(roadmap, state) if key in known), None)

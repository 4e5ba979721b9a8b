"""The daily check-in: which cards a day has, what each offers, what an answer does, and what is said at the end.

A card knows nothing of screens: the app and the command line show the same ones. A new card is one more function in
`CARDS`.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mrs_tracker import dates
from mrs_tracker.ask.question import Option
from mrs_tracker.insight.checklist import ChecklistItem
from mrs_tracker.insight.readiness import studied_on
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.insight.week import week
from mrs_tracker.state import verbs
from mrs_tracker.state.changes import live
from mrs_tracker.state.verbs import Deed
from mrs_tracker.text import counted

STUDY_MINUTES = (15, 30, 45, 60, 90, 120)
"""Minutes behind the digits 1 to 6, wherever study is logged."""

ENERGY = ("empty", "low", "steady", "good", "full")
"""Words for energy 1 to 5."""

MOST_DONE = 9
"""So many items are offered as done: as many as there are digits."""

MOST_PICKS = 8
"""So many items are offered for tomorrow."""


class Card(NamedTuple):
    """One question of the check-in. Days are those that the check-in is about."""

    name: str
    title: str
    answer: Callable[[str, bool], Deed]
    """The deed that keeps an answer: the value that was chosen or the line that was written; the second argument says
    whether it is on, where several may be.
    """
    options: tuple[Option, ...] = ()
    """What can be chosen; a card without options is answered in one's own words."""
    many: bool = False
    """Whether several may be on at once."""
    held: tuple[str, ...] = ()
    """The values that are on; where one may be chosen, the one that `enter` takes. Nothing is taken that nobody chose.
    """
    text: str = ""
    """The words that were written before."""


def _done(at: Snapshot) -> Card | None:
    actions = [action for action in (*at.agenda.slipped, *at.agenda.next) if action.is_item]
    reasons = {action.about.id: action.why for action in actions}
    ticked = _ticked(at)
    ids = list(dict.fromkeys([*(item.id for item in ticked), *reasons]))[:MOST_DONE]
    items = [at.checklist.by_id[key] for key in ids]
    if not items:
        return None
    options = tuple(Option(item.id, item.title, reasons.get(item.id, "done today")) for item in items)
    titles = {item.id: item.title for item in items}

    def answer(value: str, is_on: bool) -> Deed:
        return verbs.check_in_done(at.today, value, titles[value], is_on)

    held = tuple(item.id for item in items if item.status == "done")
    return Card("done", "What did you get done?", answer, options, many=True, held=held)


def _ticked(at: Snapshot) -> Sequence[ChecklistItem]:
    return [item for item in at.checklist if item.status == "done" and item.record.done_on == at.today]


def _study(at: Snapshot) -> Card | None:
    if not at.chosen:
        return None
    exam, held = at.chosen[0], at.check_in.study_minutes
    offered = dict.fromkeys([*STUDY_MINUTES, 0, *([] if held is None else [held])])
    options = tuple(Option(str(minutes), dates.length(minutes) if minutes else "not today") for minutes in offered)

    def answer(value: str, _: bool) -> Deed:
        return verbs.check_in_study(at.today, exam.id, int(value))

    title = f"How long did you study for {exam.short}?"
    return Card("study", title, answer, options, held=() if held is None else (str(held),))


def _tomorrow(at: Snapshot) -> Card | None:
    agenda, held = at.agenda, at.check_in.tomorrow or ""
    wanted = at.checklist.aliases.get(held, held)
    actions = [action for action in (*agenda.now, *agenda.slipped, *agenda.later) if action.is_item][:MOST_PICKS]
    listed = [(at.checklist.by_id[action.about.id], action.why) for action in actions]
    if wanted and wanted in at.checklist.by_id and wanted not in {item.id for item, _ in listed}:
        listed.insert(0, (at.checklist.by_id[wanted], "picked before"))
    if not listed:
        return None
    options = tuple(Option(item.id, item.title, why) for item, why in listed)

    def answer(value: str, _: bool) -> Deed:
        return verbs.check_in(at.today, tomorrow=value)

    return Card("tomorrow", "Tomorrow’s one thing?", answer, options, held=(wanted,) if wanted else ())


def _energy(at: Snapshot) -> Card | None:
    options = tuple(Option(str(number), word) for number, word in enumerate(ENERGY, 1))
    held = at.check_in.energy

    def answer(value: str, _: bool) -> Deed:
        return verbs.check_in(at.today, energy=int(value))

    return Card("energy", "How much energy did you have?", answer, options, held=(str(held),) if held else ())


def _line(at: Snapshot) -> Card | None:
    def answer(value: str, _: bool) -> Deed:
        return verbs.check_in(at.today, line=" ".join(value.split()))

    return Card("line", "A line about the day?", answer, text=at.check_in.line)


CARDS: Sequence[Callable[[Snapshot], Card | None]] = (_done, _study, _tomorrow, _energy, _line)
"""The cards in their order; one that does not apply gives None."""


class Deck(NamedTuple):
    """The cards of a day: which ones there are is decided once, what each offers when it is asked for."""

    makers: tuple[Callable[[Snapshot], Card | None], ...]

    def card(self, place: int, at: Snapshot) -> Card | None:
        """A card as the present state gives it; None where it does not apply any more."""
        return self.makers[place](at)

    def __len__(self) -> int:
        return len(self.makers)


def deck(at: Snapshot) -> Deck:
    """The cards that a day has."""
    return Deck(tuple(make for make in CARDS if make(at)))


def mark(at: Snapshot) -> Deed:
    """The deed that says that the day was checked in, and nothing else."""
    return verbs.check_in(at.today)


class Fact(NamedTuple):
    """A line of what is said at the end of a check-in."""

    label: str
    words: str


def ending(before: Snapshot, at: Snapshot) -> Sequence[Fact]:
    """What the day has by now, wherever it was recorded, how far it is now, the week, and the one next action."""
    return list(_ending(before, at))


def _ending(before: Snapshot, at: Snapshot) -> Iterator[Fact]:
    held = at.check_in
    if done := _ticked(at):
        yield Fact("Done", counted(len(done), "item"))
    if minutes := studied_on((one for _, one in live(at.state.exams)), at.today):
        yield Fact("Studied", dates.length(minutes))
    if at.whole.percent is not None:
        was = before.whole.percent
        moved = f"{was} → {at.whole.percent} %" if was is not None and was != at.whole.percent else ""
        yield Fact("The whole plan", moved or f"{at.whole.percent} %")
    days, quota = sum(day.mark == "yes" for day in week(at.state, at.today)), at.state.settings.quota
    yield Fact("This week", f"{days} of {quota} check-ins" if days < quota else f"{days} check-ins, a good week")
    wanted = at.checklist.by_id.get(held.tomorrow) if held.tomorrow else None
    following = wanted.title if wanted else at.agenda.next[0].title if at.agenda.next else ""
    if following:
        yield Fact("Tomorrow" if wanted else "Next", following)

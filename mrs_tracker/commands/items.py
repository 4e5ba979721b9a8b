"""What can be done to an item of the checklist."""

from collections.abc import Callable
from datetime import date, timedelta

from mrs_tracker import dates
from mrs_tracker.ask.days import day_question
from mrs_tracker.ask.question import Asking, Form, Option, Outcome, Question
from mrs_tracker.commands import answers
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.checklist import ChecklistItem
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.refs import Ref
from mrs_tracker.state import verbs
from mrs_tracker.state.verbs.deed import Deed


def item_at(ref: Ref, at: Snapshot) -> ChecklistItem:
    """The item that is meant. Raises UsageProblem where it is gone."""
    found = at.checklist.by_id.get(ref.id)
    if found is None:
        raise UsageProblem("This item is no longer there.")
    return found


def _at_once(verb: Callable[[str, str], Deed]) -> Callable[[Ref, Snapshot], Outcome]:
    def act(ref: Ref, at: Snapshot) -> Outcome:
        item = item_at(ref, at)
        return Outcome(verb(item.id, item.title))

    return act


reopen = _at_once(verbs.reopen)
start = _at_once(verbs.start)
skip = _at_once(verbs.skip)


def tick(ref: Ref, at: Snapshot) -> Outcome | Asking[Outcome | None]:
    """The item is done today; one that waits for others is, too, and that is said. One that asks for an answer which
    does not stand yet asks for it.
    """
    item = item_at(ref, at)
    if answers.asks(item, at):
        return answers.for_item(item, at)
    words = f"Done: {item.title}"
    if item.waits_for:
        words += f". It was to come after {at.checklist.by_id[item.waits_for[0]].title}."
    return Outcome(verbs.tick(item.id, item.title), lambda _: words)


def move_down(ref: Ref, at: Snapshot) -> Outcome:
    """The own item changes places with the one below it."""
    return Outcome(verbs.move_own(ref.id, 1))


def move_up(ref: Ref, at: Snapshot) -> Outcome:
    """The own item changes places with the one above it."""
    return Outcome(verbs.move_own(ref.id, -1))


def due(ref: Ref, at: Snapshot) -> Asking[Outcome | None]:
    """Asks for the deadline; none typed takes it away. A day that is over is asked about."""
    item = item_at(ref, at)
    held = item.record.due
    form = Form(
        f"When is “{item.title}” due?",
        (day_question("when", "When"),),
        {"when": held.isoformat()} if held else {},
        "Empty takes the deadline away." if held else "",
    )
    while True:
        day: date | None = (yield form)["when"]
        if day is None and not held:
            return None
        if day is None or day >= at.today or (yield from is_meant(day, at.today)):
            return Outcome(verbs.set_due(item.id, item.title, day))


def is_meant(day: date, today: date) -> Asking[bool]:
    """Asks whether a day that is over is meant."""
    yes = Option("yes", "Yes, keep it")
    no = Option("no", "No, another day")
    question: Question[str] = Question("keep", "Keep it?", options=lambda _: (yes, no))
    title = f"{dates.full(day)} was {dates.away(day, today)}."
    said = yield Form(title, (question,), {"keep": "no"}, is_doubt=True)
    return bool(said["keep"] == "yes")


def snooze(ref: Ref, at: Snapshot) -> Asking[Outcome | None]:
    """Asks until when the item stays away from Today; tomorrow where nothing is typed, or it comes back."""
    item = item_at(ref, at)
    held = item.record.snoozed_until if item.is_snoozed(at.today) else None
    tomorrow = at.today + timedelta(days=1) if at.today < date.max else at.today

    def later_day(typed: str, now: Snapshot) -> date:
        day = dates.understand(typed, now.today)
        if day <= now.today:
            raise UsageProblem("Snoozing ends on a later day than today.")
        return day

    question = day_question("until", "Until")._replace(parse=later_day, default="" if held else tomorrow.isoformat())
    remark = "Empty brings it back." if held else "Empty means tomorrow."
    form = Form(f"Hide “{item.title}” until when?", (question,), {"until": held.isoformat()} if held else {}, remark)
    until = (yield form)["until"]
    return Outcome(verbs.snooze(item.id, item.title, until))


def is_undone(ref: Ref, at: Snapshot) -> bool:
    """Whether the item is not ticked."""
    return item_at(ref, at).status != "done"


def is_done(ref: Ref, at: Snapshot) -> bool:
    """Whether the item is ticked."""
    return item_at(ref, at).status == "done"


def is_started(ref: Ref, at: Snapshot) -> bool:
    """Whether the item is begun."""
    return item_at(ref, at).status == "started"


def is_at_rest(ref: Ref, at: Snapshot) -> bool:
    """Whether the item is not begun."""
    return item_at(ref, at).status != "started"


def is_skipped(ref: Ref, at: Snapshot) -> bool:
    """Whether the item is skipped."""
    return item_at(ref, at).status == "skipped"


def is_not_skipped(ref: Ref, at: Snapshot) -> bool:
    """Whether the item is not skipped."""
    return item_at(ref, at).status != "skipped"

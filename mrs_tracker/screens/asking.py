"""The dialogs that items are changed with."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.checklist import ChecklistItem
from mrs_tracker.screens.dialogs import (
    Choice,
    ChoiceDialog,
    DayDialog,
    Field,
    FormDialog,
    TextDialog,
    ask,
    given,
)
from mrs_tracker.screens.frame import FrameScreen
from mrs_tracker.state import verbs
from mrs_tracker.state.changes import Path
from mrs_tracker.state.verbs import texts


def due(screen: FrameScreen, entry: ChecklistItem) -> None:
    """Asks for the deadline of an item."""
    dialog = DayDialog(f"When is “{entry.title}” due?", screen.desk.today, entry.record.due)
    ask(screen.app, dialog, lambda day: screen.carry_out(verbs.set_due(entry.id, entry.title, given(day))))


def snooze(screen: FrameScreen, entry: ChecklistItem) -> None:
    """Asks until when an item stays away from Today."""
    held = entry.record.snoozed_until if entry.is_snoozed(screen.desk.today) else None
    today = screen.desk.today
    tomorrow = today + timedelta(days=1) if today < date.max else None
    dialog = DayDialog(f"Hide “{entry.title}” until when?", screen.desk.today, held, default=tomorrow)
    ask(screen.app, dialog, lambda day: screen.carry_out(verbs.snooze(entry.id, entry.title, given(day))))


def note(screen: FrameScreen, owner: Path, title: str) -> None:
    """Asks for a note on anything; words that were not saved are offered again."""
    drafts, about = screen.desk.drafts, ("note", *owner)

    def keep(words: str) -> None:
        drafts.keep(about, f"a note on “{title}”", words)

    def save(words: str) -> None:
        if screen.carry_out(verbs.add_note(owner, title, words)):
            drafts.drop(about)

    ask(screen.app, TextDialog(f"A note on “{title}”", drafts.text(about), keep), save)


def own_item(screen: FrameScreen, step: str, then: Callable[[str], object]) -> None:
    """Asks for an own item in a step; `then` gets its id."""

    drafts, about = screen.desk.drafts, ("item", step)
    title = screen.desk.checklist.step(step).step.title

    def keep(words: str) -> None:
        drafts.keep(about, f"an item for {title}", words)

    def save(answers: dict[str, str]) -> None:
        keep(answers["title"])
        receipt = screen.carry_out(verbs.add_own(step, answers["title"], _minutes(answers)))
        if receipt:
            drafts.drop(about)
            then(receipt.id)

    ask(screen.app, FormDialog(f"Add to {title}", _fields(drafts.text(about), 15), _minutes, keep=keep), save)


def other_words(screen: FrameScreen, entry: ChecklistItem) -> None:
    """Asks for an own item's words, then for its step."""
    choices = [Choice(step.step.id, step.step.title) for step in screen.desk.checklist.steps]
    saw = screen.desk.state

    def save(answers: dict[str, str], step: str) -> None:
        with screen.desk.store.seeing(saw):
            screen.carry_out(verbs.edit_own(entry.id, answers["title"], _minutes(answers), step))

    def ask_step(answers: dict[str, str]) -> None:
        dialog = ChoiceDialog("In which step?", choices, (entry.step,))
        ask(screen.app, dialog, lambda chosen: save(answers, chosen[0]))

    ask(screen.app, FormDialog("Change your item", _fields(entry.title, entry.minutes), _minutes), ask_step)


def _fields(title: str, minutes: int) -> Sequence[Field]:
    return (Field("title", "What", title, "one thing to do"), Field("minutes", "Minutes", str(minutes), "15"))


def _minutes(answers: dict[str, str]) -> int:
    texts.line(answers["title"])
    typed = answers["minutes"].strip() or "15"
    if not typed.isdecimal() or not 1 <= int(typed) <= 60_000:
        raise UsageProblem("Minutes are a whole number from 1.")
    return int(typed)

"""All commands that are about something: what each is called, where it is offered, and the conversation it begins."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from mrs_tracker.refs import Ref

if TYPE_CHECKING:  # the first frame shows the keys, and is to come before pydantic
    from mrs_tracker.ask.question import Asking, Outcome
    from mrs_tracker.insight.snapshot import Snapshot

Act = Callable[[Ref, "Snapshot"], "Outcome | Asking[Outcome | None]"]
"""What a command does to a thing: at once, or after a conversation. Raises UsageProblem."""

Offer = Callable[[Ref, "Snapshot"], bool]
"""Whether a command is offered for a thing as it is."""


class Command(NamedTuple):
    """Something that can be done to what a row stands for. Of two that share a key the row tells which is meant."""

    id: str
    """Permanent: the person's own keys and the documents name it."""
    key: str
    """The key, as Textual writes it; several with commas between them."""
    label: str
    """One or two words for the footer."""
    tooltip: str
    """What it does, for the list of keys, the palette and the help of its verb."""
    kinds: tuple[str, ...]
    """The kinds of thing that it is about."""
    act: Act
    """What it does."""
    is_offered: Offer = lambda _ref, _at: True
    """Whether it is offered, where its kind fits."""
    verb: str = ""
    """Its name on the command line, if it has one: `VERB ID`."""
    quiet: tuple[str, ...] = ()
    """Kinds for which the footer does not name it."""
    is_awaited: Offer = lambda _ref, _at: False
    """Whether it is what a thing waits for: then the footer names it first."""

    def fits(self, ref: Ref | None, at: Snapshot | None) -> bool:
        """Whether it is offered for a thing; without a snapshot its kind alone decides."""
        return ref is not None and _is_among(ref, self.kinds) and (at is None or self.is_offered(ref, at))

    def rank(self, ref: Ref, at: Snapshot | None) -> int:
        """Where the footer names it for a thing that it fits: first (2), in its turn (1), not at all (0)."""
        if at is not None and self.is_awaited(ref, at):
            return 2
        return 0 if _is_among(ref, self.quiet) else 1


def _is_among(ref: Ref, kinds: Sequence[str]) -> bool:
    return ref.kind in kinds or (RECORD in kinds and ref.is_record)


def later(name: str) -> Callable[[Ref, Any], Any]:
    """A function of a module of this folder, `items.tick`, imported when it is first called: the keys are on the screen
    before what they do is loaded.
    """

    def call(ref: Ref, at: Any) -> Any:
        module, _, function = name.rpartition(".")
        return getattr(import_module(f"mrs_tracker.commands.{module}"), function)(ref, at)

    return call


def begun(act: Act, ref: Ref, at: Snapshot) -> Generator[Any, Any, Outcome | None]:
    """What a command does, as a conversation, which may have nothing to ask."""
    started = act(ref, at)
    if isinstance(started, Generator):
        return (yield from started)
    return started


RECORD = "record"
"""Stands for every kind of record that `records` describes, whatever it is called."""

ITEMS = ("item", "own-item", "gone")
"""Kinds of item: the plan's, one's own, and those that left the plan."""

ELSEWHERE = (*ITEMS, "fact", "answer", RECORD)
"""Kinds beside an exam from which study for an exam that is aimed at can be recorded."""

COMMANDS: Sequence[Command] = (
    Command(
        "item.done", "space", "done", "tick the item", ITEMS, later("items.tick"), later("items.is_undone"), "done"
    ),
    Command(
        "item.open", "space", "open again", "open the item again", ITEMS, later("items.reopen"),
        later("items.is_done"), "open",
    ),
    Command(
        "exam.drop", "space", "drop", "no longer aim at the exam", ("exam",), later("exams.drop"),
        later("exams.is_chosen"),
    ),
    Command(
        "exam.choose", "space", "choose", "aim at the exam", ("exam",), later("exams.choose"),
        later("exams.is_free"),
    ),
    Command("answer.change", "e", "change", "change the answer", ("answer",), later("answers.change")),
    Command("fact.mark", "m", "mark", "mark the duties, rate your skills", ("fact",), later("marks.mark"),
            later("marks.is_marked")),
    Command("item.start", "s", "start", "begin the item", ITEMS, later("items.start"), later("items.is_at_rest"),
            "start", quiet=ITEMS),
    Command("item.back", "s", "put back", "put the item back to open", ITEMS, later("items.reopen"),
            later("items.is_started"), quiet=ITEMS),
    Command("note.add", "n", "note", "write a dated note", (*ITEMS, "exam", RECORD), later("notes.add"),
            later("notes.may_hold")),
    Command("item.due", "d", "due", "set, change or remove the deadline", ITEMS, later("items.due"), verb="due"),
    Command("exam.date", "d", "exam date", "set, change or remove the exam’s date", ("exam",), later("exams.date_of")),
    Command("exam.study", "t", "study", "log study time", ("exam", *ELSEWHERE), later("exams.study"),
            quiet=ELSEWHERE),
    Command("exam.practice", "p", "practice", "record a practice result by domain", ("exam", *ELSEWHERE),
            later("exams.practice"), quiet=ELSEWHERE),
    Command("exam.result", "r", "result", "record how the exam went", ("exam", *ELSEWHERE),
            later("exams.result"), quiet=ELSEWHERE, is_awaited=later("exams.awaits_result")),
    Command("item.snooze", "z", "snooze", "keep it away from Today until a day", ITEMS, later("items.snooze"),
            verb="snooze"),
    Command("item.skip", "x", "skip", "skip the item: it no longer counts", ITEMS, later("items.skip"),
            later("items.is_not_skipped"), "skip", quiet=ITEMS),
    Command("item.return", "x", "bring back", "bring the skipped item back", ITEMS, later("items.reopen"),
            later("items.is_skipped"), quiet=ITEMS),
    Command("record.edit", "e", "edit", "change what is yours: an item, a note, a job", (*ITEMS, RECORD),
            later("records.edit"), later("records.is_editable"), quiet=("item", "gone")),
    Command("figure.change", "e", "your figure", "type your own figure over one of the plan’s", ("exam", "fact"),
            later("figures.change"), later("figures.is_offered"), quiet=("exam",)),
    Command("record.remove", "delete", "remove", "remove what is yours; undo brings it back",
            (*ITEMS, RECORD, "exam"), later("records.remove"), later("records.is_removable"), quiet=(*ITEMS, "exam")),
    Command("item.down", "J,shift+down", "move down", "move your own item down", ("own-item",),
            later("items.move_down"), quiet=ITEMS),
    Command("item.up", "K,shift+up", "move up", "move your own item up", ("own-item",), later("items.move_up"),
            quiet=ITEMS),
)  # fmt: skip

BY_ID = {command.id: command for command in COMMANDS}

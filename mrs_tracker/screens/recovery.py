"""Going back to a copy, and the decision that a document needs which cannot simply be used."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from textual.app import App

from mrs_tracker.ask.question import Answers, Form, Option, Question
from mrs_tracker.clock import in_zone
from mrs_tracker.dialogs.card import ask
from mrs_tracker.dialogs.choice import ChoiceCard
from mrs_tracker.errors import TrackerError
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.screens.base import say
from mrs_tracker.state.document import State
from mrs_tracker.store import backups
from mrs_tracker.store.documents import Kind, Trouble
from mrs_tracker.store.recovery import Copy, Recovery, Way
from mrs_tracker.workspace import Workspace

_QUESTIONS: Mapping[Kind, str] = {
    "missing": "Your data is missing. What now?",
    "placeholder": "Your data is not on this device yet. What now?",
    "empty": "The file with your data is empty. What now?",
    "unreadable": "Your data cannot be read. What now?",
    "damaged": "The file with your data is damaged. What now?",
    "newer": "Your data was written by a newer mrs-tracker. What now?",
    "older": "An older copy of your data came back. What now?",
    "shrunken": "Many of your records are gone. What now?",
    "foreign": "This is another document than yours. What now?",
}
_LABELS: Mapping[Way, str] = {
    "restore": "Use the newest good copy",
    "choose": "Use another copy",
    "accept": "Use the file as it is",
    "merge": "Make one of both",
    "look": "Only look; nothing is changed",
    "retry": "Try again",
    "fresh": "Start fresh; all copies stay",
}


WELL: Answers = {"way": "retry"}
"""The answer where the data became well by itself."""

ARMED_AFTER = 0.8
"""Seconds in which a question that comes up by itself takes no answer: the key was meant for something else."""


def _form(title: str, options: Sequence[Option], remark: str = "") -> Form:
    question: Question[str] = Question("way", "What", options=lambda _: options)
    return Form(title, (question,), remark=remark)


class RecoveryDialog(ChoiceCard):
    """What now? Nothing is written before an answer."""

    def __init__(
        self, at: Callable[[], Snapshot], recovery: Recovery, running: State | None, *, is_start: bool
    ) -> None:
        options = [Option(way, _LABELS[way], _note(way, recovery, running)) for way in recovery.ways()]
        remark = f"{recovery.trouble.message} {recovery.gap}".rstrip()
        super().__init__(_form(_QUESTIONS[recovery.trouble.kind], options, remark), at)
        self._is_armed = is_start
        last = f"1–{len(options)}" if len(options) > 1 else "1"
        self.HINTS = ((last, "choose"), ("enter", "choose"), ("esc", "leave" if is_start else "later"))

    def prepare(self) -> None:
        """For a moment no key counts that was meant for what was there before."""
        super().prepare()
        if not self._is_armed:
            self.set_timer(ARMED_AFTER, self._arm)

    def _arm(self) -> None:
        self._is_armed = True

    def answer(self, value: Answers | None) -> None:
        """Takes an answer, but not at once; `esc` always counts, and so does that the data is well by itself."""
        if self._is_armed or value is None or value == WELL:
            super().answer(value)


def _note(way: Way, recovery: Recovery, running: State | None) -> str:
    if way != "restore":
        return ""
    if running is not None:
        return "what you see here"
    copy = recovery.newest()
    return f"{copy.at:%Y-%m-%d %H:%M}" if copy else ""


class Decision:
    """Asks what to do about a trouble, does it, and asks again until the data is well."""

    def __init__(self, app: App[Any], workspace: Workspace, leave: Callable[[], object] | None = None) -> None:
        """`leave` is called where nothing was chosen at the start."""
        self._app = app
        self._workspace = workspace
        self._store = workspace.store
        self._leave = leave

    def ask(self, trouble: Trouble, running: State | None) -> None:
        """Shows the ways out; `running` is what an open window shows."""
        recovery = Recovery(self._store.paths, self._store.clock, trouble, running)
        dialog = RecoveryDialog(self._at, recovery, running, is_start=self._leave is not None)
        ask(self._app, dialog, partial(self._take, recovery, running))

    def _at(self) -> Snapshot:
        return self._workspace.at

    def _take(self, recovery: Recovery, running: State | None, answer: Answers | None) -> None:
        way = answer["way"] if answer else ""
        if way == "":
            if self._leave:
                self._leave()
        elif way == "look":
            self._look(recovery, running)
        elif way == "fresh":
            options = [Option("no", "No"), Option("yes", "Yes, start fresh")]
            dialog = ChoiceCard(_form("Start with nothing? All copies stay.", options), self._at)
            ask(self._app, dialog, partial(self._take_fresh, recovery, running))
        elif way == "choose":
            copies = recovery.copies()
            card = copies_card(copies, "What is there now is kept aside.", self._at)
            ask(self._app, card, partial(self._take_copy, recovery, running, copies))
        else:
            acts: Mapping[str, Callable[[], object]] = {
                "restore": recovery.restore,
                "accept": recovery.accept,
                "merge": recovery.merge,
            }
            self._act(acts.get(way), running)

    def _take_fresh(self, recovery: Recovery, running: State | None, answer: Answers | None) -> None:
        self._act(recovery.fresh if answer and answer["way"] == "yes" else None, running)

    def _take_copy(
        self,
        recovery: Recovery,
        running: State | None,
        copies: Sequence[Copy | backups.Backup],
        answer: Answers | None,
    ) -> None:
        self._act(partial(recovery.restore, copies[int(answer["way"])].file) if answer else None, running)

    def _look(self, recovery: Recovery, running: State | None) -> None:
        held, newest = recovery.trouble.document, recovery.newest()
        shown = held or (backups.opened(newest.file) if newest else None)
        why = "You are only looking; nothing is changed. ! asks again."
        self._store.look(shown.state if shown else running, why)

    def _act(self, step: Callable[[], object] | None, running: State | None) -> None:
        is_decided = step is not None
        try:
            if step:
                step()
        except TrackerError as problem:
            say(self._app, problem.message, "error")
            is_decided = False
        try:
            self._store.reopen(decided=is_decided)
        except Trouble as still:
            self.ask(still, running)


def copies_card(copies: Sequence[Copy | backups.Backup], remark: str, at: Callable[[], Snapshot]) -> ChoiceCard:
    """Asks for one of the copies of the data, the newest first; the answer is its place."""
    options = [Option(str(place), _named(copy), f"revision {copy.rev:,}") for place, copy in enumerate(copies)]
    return ChoiceCard(_form("Go back to which copy?", options, remark), at)


def _named(copy: Copy | backups.Backup) -> str:
    at = f"{in_zone(copy.at, None):%a %d %b %Y, %H:%M}"
    return f"{at}, saved last" if isinstance(copy, Copy) and copy.is_own else at


def go_back(app: App[Any], workspace: Workspace, tell: Callable[[str], object]) -> None:
    """Asks for a copy, and goes back to it as an edit that undo takes back."""
    store = workspace.store
    copies = list(reversed(backups.found(store.paths.backups)))
    if not copies:
        tell("There is no copy yet. One is made before the next change.")
        return

    def take(answer: Answers | None) -> None:
        if answer is None:
            return
        try:
            receipt = store.copies.go_back(copies[int(answer["way"])].file)
        except TrackerError as problem:
            tell(problem.message)
        else:
            tell(f"{receipt.label.capitalize()}. u takes it back." if receipt.changed else "It is the same as now.")

    ask(app, copies_card(copies, "u takes it back.", lambda: workspace.at), take)

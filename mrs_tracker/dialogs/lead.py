"""Leads a conversation with dialogs: each form is there at once, so that the very next key belongs to it."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from textual.app import App

from mrs_tracker.ask.question import Answers, Asking, Form
from mrs_tracker.dialogs.card import AskingCard, KeepsTyped, ask
from mrs_tracker.dialogs.choice import ChoiceCard
from mrs_tracker.dialogs.form import FormCard
from mrs_tracker.dialogs.text import TextCard
from mrs_tracker.errors import TrackerError
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.widgets.chrome import toast

T = TypeVar("T")


def lead(
    app: App[Any],
    asking: Asking[T | None],
    at: Callable[[], Snapshot],
    then: Callable[[T], object],
    drafts: KeepsTyped | None = None,
) -> None:
    """Asks what a conversation asks, and hands to `then` what it comes to, unless that is None.

    `at` gives the present view of plan and state. What `then` gives back says whether the result was saved: then the
    drafts of what was typed go; until then they wait, and where `then` gives back nothing, they stay.
    """
    Led(app, asking, at, then, drafts).begin()


def card_for(form: Form, at: Callable[[], Snapshot], drafts: KeepsTyped | None = None) -> AskingCard:
    """The dialog that fits a form: one question with options is a choice, a long one a text, all else has fields."""
    only = form.questions[0] if len(form.questions) == 1 else None
    if only and only.options(at()):
        return ChoiceCard(form, at, drafts)
    if only and only.is_long:
        return TextCard(form, at, drafts)
    return FormCard(form, at, drafts)


class Led(Generic[T]):
    """A conversation on its way: a dialog is open for its latest form."""

    def __init__(
        self,
        app: App[Any],
        asking: Asking[T | None],
        at: Callable[[], Snapshot],
        then: Callable[[T], object],
        drafts: KeepsTyped | None,
    ) -> None:
        self._app = app
        self._asking = asking
        self._at = at
        self._then = then
        self._drafts = drafts
        self._kept: list[tuple[str, ...]] = []
        """What the forms so far name their drafts by."""

    def begin(self) -> None:
        """Shows the first form."""
        self._go_on(lambda: next(self._asking))

    def take(self, answers: Answers | None) -> None:
        """Goes on with the answers to the latest form; without any, the conversation is over."""
        if answers is None:
            self._asking.close()
        else:
            self._go_on(lambda: self._asking.send(answers))

    def _go_on(self, step: Callable[[], Form]) -> None:
        try:
            form = step()
        except StopIteration as ended:
            self._end(ended.value)
        except TrackerError as problem:
            toast(self._app, problem.message, "warning")
        else:
            if form.draft:
                self._kept.append(form.draft)
            ask(self._app, card_for(form, self._at, self._drafts), self.take)

    def _end(self, result: T | None) -> None:
        is_settled = result is None or bool(self._then(result))
        if self._drafts and is_settled:
            for draft in self._kept:
                self._drafts.drop(draft)

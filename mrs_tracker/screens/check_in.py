"""The daily check-in on the keyboard: one card at a time, and every answer is saved as it is given."""

from collections.abc import Callable, Sequence
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from mrs_tracker import dates, wording
from mrs_tracker.ask import cards
from mrs_tracker.ask.round import Round
from mrs_tracker.dialogs.card import DialogCard
from mrs_tracker.dialogs.choice import choice_rows, option_ref
from mrs_tracker.errors import TrackerError
from mrs_tracker.present.shapes import Row
from mrs_tracker.records.waiting import forget_saved
from mrs_tracker.refs import Ref
from mrs_tracker.widgets.fields import LineField
from mrs_tracker.widgets.glyphs import glyphs
from mrs_tracker.widgets.rows import Rows
from mrs_tracker.wording import Part
from mrs_tracker.workspace import Workspace


class CheckInScreen(DialogCard[None]):
    """A card for each question; digits choose, `enter` takes what is held or goes on, `left` goes back, `esc` keeps
    what was answered.
    """

    def __init__(self, workspace: Workspace, day: str = "") -> None:
        """`day` is an ISO date; the present day where none is given."""
        super().__init__("")
        self._workspace = workspace
        self._round = Round(workspace, date.fromisoformat(day) if day else workspace.at.today)
        self._draft = ("line", self._round.day.isoformat())

    def compose(self) -> ComposeResult:
        with Vertical(id="card", classes="check-in"):
            with Horizontal(id="top"):
                yield Static(wording.line((dates.full(self._round.day), "dim")), id="day")
                yield Static(id="dots")
            yield Static(id="question")
            yield Rows()
            yield LineField(placeholder="anything you want to remember")
            with Vertical(id="foot"):
                yield Static(id="remark")
                yield Static(id="keys")

    def prepare(self) -> None:
        self.query_one(Rows).glyphs = glyphs(self._workspace.store.device.ascii)
        self._go(0)

    def on_key(self, event: events.Key) -> None:
        card, digit, is_written = self._round.card, event.character or "", self._round.is_written
        if event.key == "left" and not (is_written and self.query_one(LineField).value):
            event.prevent_default().stop()
            self._go(-1)
        elif is_written:
            return
        elif event.key == "enter":
            event.prevent_default().stop()  # and not by the list's message, so that quick keys keep their order
            self.take_default()
        elif card and digit.isdecimal() and 1 <= int(digit) <= min(len(card.options), 9):
            event.prevent_default().stop()
            self._choose(card.options[int(digit) - 1].value)
        elif card and card.many and event.key == "space" and (row := self.query_one(Rows).current) and row.ref:
            event.prevent_default().stop()
            self._choose(row.ref.id)

    @on(Rows.Opened)
    def take_clicked(self, message: Rows.Opened) -> None:
        """Takes what was clicked."""
        message.stop()
        self.take_default()

    def take_default(self) -> None:
        """Takes the row under the cursor, where one may be chosen, and goes on; nothing is taken that nobody chose."""
        card, row = self._round.card, self.query_one(Rows).current
        if card is None:
            self.answer(None)
        elif card.many or row is None or row.ref is None:
            self._is_saved(self._round.mark)
            self._go(1)
        else:
            self._choose(row.ref.id)

    @on(Input.Submitted)
    def take_line(self, event: Input.Submitted) -> None:
        """Takes the line about the day."""
        self.keep_words()
        if self._is_saved(lambda: self._round.write(event.value)):
            self._is_saved(self._round.mark)
            forget_saved(self._workspace)
            self._go(1)

    def keep_typed(self) -> None:
        card = self._round.card
        if card and self._round.is_written and not self._is_answered:
            typed = self.query_one(LineField).value
            words = "" if typed == card.text else typed
            self._workspace.drafts.keep(self._draft, f"the line about {dates.full(self._round.day)}", words)

    def action_leave(self) -> None:
        """Closes; what was answered stays answered."""
        if self._round.is_written:
            words = self.query_one(LineField).value
            self.keep_words()
            if self._is_saved(lambda: self._round.write(words)):
                forget_saved(self._workspace)
        self.answer(None)

    def _choose(self, value: str) -> None:
        if self._is_saved(lambda: self._round.choose(value)):
            if self._round.card and self._round.card.many:
                self._show(option_ref(value))
            else:
                self._go(1)

    def _is_saved(self, act: Callable[[], None]) -> bool:
        """Does what saves something; says what went wrong."""
        try:
            act()
        except TrackerError as problem:
            self.say(problem.message, "coral")
            return False
        return True

    def _go(self, step: int) -> None:
        self._round.go(step)
        self._show()

    def _show(self, select: Ref | None = None) -> None:
        card, is_written = self._round.card, self._round.is_written
        rows, line = self.query_one(Rows), self.query_one(LineField)
        self.query_one("#dots", Static).update(wording.line(*self._dots()))
        self.say("")
        title = card.title if card else "That was today."
        self.query_one("#question", Static).update(wording.line((title, "bold")))
        rows.display, line.display = not is_written, is_written
        if card is None:
            rows.set_rows([Row(title=f"{one.label}: {one.words}") for one in self._round.ending])
        elif is_written:
            draft = self._workspace.drafts.text(self._draft)
            line.value = draft or card.text
            self._round.see(is_draft=bool(draft))
            self._say_other_wording()
        else:
            first = option_ref(card.held[0] if card.held and not card.many else card.options[0].value)
            is_tall = self.has_class("-tall")
            rows.set_rows(choice_rows(card.options, card.held, card.many, is_tall=is_tall), select or first)
            if not card.many and not card.held and select is None:
                rows.let_go()  # enter goes on, and invents nothing
        (line if is_written else rows).focus()
        self.show_hints(_keys(card, self._round.place))

    def _say_other_wording(self) -> None:
        if lost := self._round.lost_line():
            remark = self.query_one("#remark", Static)
            remark.update(wording.line(("written elsewhere too: ", "dim"), lost))
            remark.display = True

    def _dots(self) -> Sequence[Part]:
        if self.is_ascii:
            return [(f"{self._round.place + 1} of {len(self._round) + 1}", "dim")]
        signs = glyphs(False)
        marks = (
            "here" if n == self._round.place else "yes" if n < self._round.place else "next"
            for n in range(len(self._round) + 1)
        )
        tones = {"yes": "accent", "here": "bold", "next": "dim"}
        return [(signs[mark] + " ", tones[mark]) for mark in marks]


def _keys(card: cards.Card | None, place: int) -> Sequence[tuple[str, str]]:
    """The keys of a card, each with what it does there."""
    last = min(len(card.options), 9) if card else 0
    pairs: list[tuple[str, str]] = []
    if card and last:
        pairs.append((f"1–{last}" if last > 1 else "1", "done or not" if card.many else "choose, and go on"))
    pairs.append(("enter", "close" if card is None else "next"))
    pairs += [("←", "back")] if place else []
    pairs += [("esc", "close")] if card else []
    return pairs

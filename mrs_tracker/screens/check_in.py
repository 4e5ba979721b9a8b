"""The daily check-in on the keyboard: one card at a time, and every answer is saved as it is given."""

from collections.abc import Sequence
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from mrs_tracker import dates, wording
from mrs_tracker.ask import cards
from mrs_tracker.dialogs.card import DialogCard
from mrs_tracker.dialogs.choice import choice_rows, option_ref
from mrs_tracker.errors import TrackerError
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.shapes import Row
from mrs_tracker.records.waiting import forget_saved
from mrs_tracker.refs import Ref
from mrs_tracker.state import document
from mrs_tracker.state.records.base import live
from mrs_tracker.state.verbs import Deed
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
        self._day = date.fromisoformat(day) if day else workspace.at.today
        self._together = workspace.together()
        self._before = self._at
        self._deck = cards.deck(self._before)
        self._place = 0
        self._held: cards.Card | None = None
        """The card as it was when it came up: rows keep their places and digits, whatever changes elsewhere."""
        self._is_marked = False
        self._saw = workspace.at.state

    @property
    def _at(self) -> Snapshot:
        return self._workspace.at.on(self._day)

    def compose(self) -> ComposeResult:
        with Vertical(id="card", classes="check-in"):
            with Horizontal(id="top"):
                yield Static(wording.line((dates.full(self._day), "dim")), id="day")
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

    @property
    def _is_written(self) -> bool:
        return bool(self._held and not self._held.options)

    def on_key(self, event: events.Key) -> None:
        card, digit = self._held, event.character or ""
        field = self.query_one(LineField)
        if event.key == "left" and not (self._is_written and field.value):
            event.prevent_default().stop()
            self._go(-1)
        elif self._is_written:
            return
        elif event.key == "enter":
            event.prevent_default().stop()  # and not by the list's message, so that quick keys keep their order
            self.take_default()
        elif card and digit.isdecimal() and 1 <= int(digit) <= min(len(card.options), 9):
            event.prevent_default().stop()
            self._choose(card, card.options[int(digit) - 1].value)
        elif card and card.many and event.key == "space" and (row := self.query_one(Rows).current) and row.ref:
            event.prevent_default().stop()
            self._choose(card, row.ref.id)

    @on(Rows.Opened)
    def take_clicked(self, message: Rows.Opened) -> None:
        """Takes what was clicked."""
        message.stop()
        self.take_default()

    def take_default(self) -> None:
        """Takes the row under the cursor, where one may be chosen, and goes on; nothing is taken that nobody chose."""
        card, row = self._held, self.query_one(Rows).current
        if card is None:
            self.answer(None)
        elif card.many or row is None or row.ref is None:
            self._mark()
            self._go(1)
        else:
            self._choose(card, row.ref.id)

    @on(Input.Submitted)
    def take_line(self, event: Input.Submitted) -> None:
        """Takes the line about the day."""
        self.keep_words()
        if self._held and (event.value.strip() == self._held.text or self._save(self._held.answer(event.value, True))):
            self._mark()
            forget_saved(self._workspace)
            self._go(1)

    @property
    def _draft(self) -> tuple[str, ...]:
        return ("line", self._day.isoformat())

    def keep_typed(self) -> None:
        if self._held and self._is_written and not self._is_answered:
            typed = self.query_one(LineField).value
            words = "" if typed == self._held.text else typed
            self._workspace.drafts.keep(self._draft, f"the line about {dates.full(self._day)}", words)

    def action_leave(self) -> None:
        """Closes; what was answered stays answered."""
        card = self._held
        if card and self._is_written:
            words = " ".join(self.query_one(LineField).value.split())
            self.keep_words()
            if words == card.text or self._save(card.answer(words, True)):
                forget_saved(self._workspace)
        self.answer(None)

    def _choose(self, card: cards.Card, value: str) -> None:
        is_on = value not in card.held
        if not self._save(card.answer(value, is_on)):
            return
        if not card.many:
            self._go(1)
            return
        held = (*card.held, value) if is_on else tuple(one for one in card.held if one != value)
        self._held = card._replace(held=held)
        self._show(option_ref(value))

    def _mark(self) -> None:
        if not self._is_marked and not self._at.check_in.at:
            self._save(cards.mark(self._at))

    def _save(self, deed: Deed) -> bool:
        try:
            with self._workspace.seeing(self._saw):
                self._together.do(deed)
        except TrackerError as problem:
            self.say(problem.message, "coral")
            return False
        self._is_marked = True
        return True

    def _go(self, step: int) -> None:
        """Goes on to the next card that applies, or back to the one before."""
        place = max(0, min(len(self._deck), self._place + step))
        while place < len(self._deck) and (card := self._deck.card(place, self._at)) is None and step and place:
            place = max(0, place + step)
        self._place = place
        self._held = card if place < len(self._deck) else None
        self._show()

    def _show(self, select: Ref | None = None) -> None:
        card, rows, line = self._held, self.query_one(Rows), self.query_one(LineField)
        self.query_one("#dots", Static).update(wording.line(*self._dots()))
        self.say("")
        title = card.title if card else "That was today."
        self.query_one("#question", Static).update(wording.line((title, "bold")))
        rows.display, line.display = not self._is_written, self._is_written
        if card is None:
            rows.set_rows([Row(title=f"{one.label}: {one.words}") for one in cards.ending(self._before, self._at)])
        elif self._is_written:
            draft = self._workspace.drafts.text(self._draft)
            line.value = draft or card.text
            self._saw = document.new("") if draft else self._workspace.at.state  # a draft covers what is kept
            self._say_other_wordings()
        else:
            is_tall = self.has_class("-tall")
            rows.set_rows(choice_rows(card.options, card.held, card.many, is_tall=is_tall), select or self._first(card))
            if not card.many and not card.held and select is None:
                rows.let_go()  # enter goes on, and invents nothing
        (line if self._is_written else rows).focus()
        self._show_keys(card)

    @staticmethod
    def _first(card: cards.Card) -> Ref:
        return option_ref(card.held[0] if card.held and not card.many else card.options[0].value)

    def _say_other_wordings(self) -> None:
        """What was written about the day elsewhere, and lost."""
        about = ("check_ins", self._day.isoformat())
        lost = [one for _, one in live(self._workspace.at.state.revisions) if one.path == about and one.field == "line"]
        if lost:
            latest = max(lost, key=lambda one: one.origin)
            remark = self.query_one("#remark", Static)
            remark.update(wording.line(("written elsewhere too: ", "dim"), latest.text))
            remark.display = True

    def _show_keys(self, card: cards.Card | None) -> None:
        last = min(len(card.options), 9) if card else 0
        pairs: list[tuple[str, str]] = []
        if card and last:
            pairs.append((f"1–{last}" if last > 1 else "1", "done or not" if card.many else "choose"))
        pairs.append(("enter", "close" if card is None else "next"))
        pairs += [("←", "back")] if self._place else []
        pairs += [("esc", "close")] if card else []
        self.show_hints(pairs)

    def _dots(self) -> Sequence[Part]:
        if self.is_ascii:
            return [(f"{self._place + 1} of {len(self._deck) + 1}", "dim")]
        signs = glyphs(False)
        marks = (
            "here" if n == self._place else "yes" if n < self._place else "next" for n in range(len(self._deck) + 1)
        )
        tones = {"yes": "accent", "here": "bold", "next": "dim"}
        return [(signs[mark] + " ", tones[mark]) for mark in marks]

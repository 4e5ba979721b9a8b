"""The daily check-in on the keyboard: one card at a time, and every answer is saved as it is given."""

import os
from collections.abc import Sequence
from datetime import date
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from mrs_tracker import dates, wording
from mrs_tracker.errors import TrackerError
from mrs_tracker.insight import checkin
from mrs_tracker.insight.agenda import agenda
from mrs_tracker.insight.checkin import CardKind, Situation
from mrs_tracker.insight.week import week
from mrs_tracker.screens.desk import Desk
from mrs_tracker.screens.dialogs import Card, Choice, choice_rows
from mrs_tracker.state import document, verbs
from mrs_tracker.state.records.base import live, picked
from mrs_tracker.state.verbs import Deed
from mrs_tracker.text import counted
from mrs_tracker.widgets.fields import LineField
from mrs_tracker.widgets.glyphs import glyphs
from mrs_tracker.widgets.rows import Row, Rows

Step = CardKind | str
END = "end"


class CheckInScreen(Card[None]):
    """A card for each question; digits choose, `enter` takes what is shown, `left` goes back, `esc` keeps what was
    answered.
    """

    FIXED_LINES = (9, 13)

    def __init__(self, desk: Desk, day: date | None = None) -> None:
        super().__init__("")
        self._desk = desk
        self._day = day or desk.today
        self._group = os.urandom(8).hex()
        self._kinds: tuple[Step, ...] = (*checkin.kinds(self._situation), END)
        self._place = 0
        self._shown: dict[str, checkin.Card | None] = {}
        self._is_marked = False
        self._saw = desk.state

    def compose(self) -> ComposeResult:
        with Vertical(id="card", classes="check-in"):
            with Horizontal(id="top"):
                yield Static(wording.line((dates.full(self._day), "dim")), id="day")
                yield Static(id="dots")
            yield Static(id="question")
            yield Rows()
            yield LineField(placeholder="nothing is fine")
            yield Static(id="remark")
            yield Static(id="keys")

    def on_mount(self) -> None:
        self.query_one(Rows).glyphs = glyphs(self._desk.store.device.ascii)
        self._show()

    @property
    def _situation(self) -> Situation:
        return Situation(self._desk.roadmap, self._desk.checklist, self._desk.state, self._day)

    @property
    def _card(self) -> checkin.Card | None:
        """The card as it was when it came up: rows keep their places and digits, whatever changes elsewhere."""
        kind = self._kinds[self._place]
        if kind == END:
            return None
        if kind not in self._shown:
            self._shown[kind] = checkin.card(kind, self._situation)  # type: ignore[arg-type]
        held = self._shown[kind]
        if held is None or not held.many:
            return held
        done = {entry.id for entry in self._desk.checklist if entry.status == "done"}
        return held._replace(options=tuple(option._replace(is_on=option.value in done) for option in held.options))

    def on_key(self, event: events.Key) -> None:
        card = self._card
        character = event.character or ""
        if event.key == "enter" and not (card and card.kind == "line"):
            event.prevent_default().stop()  # and not by the list's message, so that quick keys keep their order
            self.take_default()
        elif event.key == "left" and (card is None or card.kind != "line" or not self.query_one(LineField).value):
            event.prevent_default().stop()
            self._go(-1)
        elif card and card.kind != "line" and character.isdecimal() and 1 <= int(character) <= len(card.options):
            event.prevent_default().stop()
            self._choose(card, int(character) - 1)
        elif card and card.many and event.key == "space":
            event.prevent_default().stop()
            place = self._row_place()
            if place is not None:
                self._choose(card, place)

    @on(Rows.Opened)
    def take_clicked(self, message: Rows.Opened) -> None:
        """Takes what was clicked."""
        message.stop()
        self.take_default()

    def take_default(self) -> None:
        """Takes what is shown and goes on."""
        card = self._card
        if card is None:
            self.answer(None)
        elif card.many or not card.options:
            self._mark()
            self._go(1)
        else:
            place = self._row_place()
            self._choose(card, card.default or 0 if place is None else place)

    @on(Input.Submitted)
    def take_line(self, event: Input.Submitted) -> None:
        """Takes the line about the day."""
        self.keep_words()
        if self._answer(verbs.check_in(self._day, line=" ".join(event.value.split()))):
            self._desk.forget_saved_drafts()
            self._go(1)

    @property
    def _about_line(self) -> tuple[str, ...]:
        return ("line", self._day.isoformat())

    def keep_typed(self) -> None:
        card = self._card
        if card and card.kind == "line" and not self._is_answered:
            typed = self.query_one(LineField).value
            words = "" if typed == card.text else typed
            self._desk.drafts.keep(self._about_line, f"the line about {dates.full(self._day)}", words)

    def action_leave(self) -> None:
        """Closes; what was answered stays answered."""
        card = self._card
        if card and card.kind == "line":
            words = " ".join(self.query_one(LineField).value.split())
            self.keep_words()
            if words == card.text or self._answer(verbs.check_in(self._day, line=words)):
                self._desk.forget_saved_drafts()
        self.answer(None)

    def _choose(self, card: checkin.Card, place: int) -> None:
        option = card.options[place]
        if card.kind == "done":
            entry = self._desk.entry(option.value)
            title = entry.title if entry else option.label
            if self._answer(verbs.check_in_done(self._day, option.value, title, not option.is_on)):
                self._show(select=option.value)
            return
        exam = checkin.study_exam(self._desk.roadmap, self._desk.state)
        if card.kind == "study" and exam:
            saved = self._answer(verbs.check_in_study(self._day, exam, int(option.value)))
        elif card.kind == "tomorrow":
            saved = self._answer(verbs.check_in(self._day, tomorrow=option.value))
        else:
            saved = self._answer(verbs.check_in(self._day, energy=int(option.value)))
        if saved:
            self._go(1)

    def _mark(self) -> None:
        if not self._is_marked and not self._situation.held.at:
            self._answer(verbs.check_in(self._day))

    def _answer(self, deed: Deed) -> bool:
        try:
            with self._desk.store.seeing(self._saw):
                self._desk.store.do(deed, self._group)
        except TrackerError as problem:
            self.query_one("#remark", Static).update(wording.line((problem.message, "coral")))
            return False
        self._is_marked = True
        return True

    def _row_place(self) -> int | None:
        card, row = self._card, self.query_one(Rows).current
        if not card or not row:
            return None
        return next((place for place, option in enumerate(card.options) if option.value == row.key), None)

    def _go(self, step: int) -> None:
        self._place = max(0, min(len(self._kinds) - 1, self._place + step))
        self._shown.clear()
        if self._card is None and self._kinds[self._place] != END:
            self._go(step)
        else:
            self._show()

    def _show(self, select: str = "") -> None:
        card = self._card
        rows, line = self.query_one(Rows), self.query_one(LineField)
        self.query_one("#dots", Static).update(self._dots())
        self.query_one("#remark", Static).update("")
        if card is None:
            self._show_end()
            return
        self.query_one("#question", Static).update(wording.line((card.question, "bold")))
        rows.display, line.display = card.kind != "line", card.kind == "line"
        if card.kind == "line":
            draft = self._desk.drafts.text(self._about_line)
            line.value = draft or card.text
            self._saw = document.new("") if draft else self._desk.state  # a draft covers what is kept
            line.focus()
            self._show_other_wordings()
        else:
            self._show_rows(card, select)
        self._show_keys(card)

    def _show_other_wordings(self) -> None:
        """What was written about the day elsewhere, and lost."""
        about = ("check_ins", self._day.isoformat())
        lost = [one for _, one in live(self._desk.state.revisions) if one.path == about and one.field == "line"]
        if lost:
            latest = max(lost, key=lambda one: one.origin)
            self.query_one("#remark", Static).update(wording.line(("written elsewhere too: ", "dim"), latest.text))

    def _show_rows(self, card: checkin.Card, select: str) -> None:
        rows = self.query_one(Rows)
        choices = [Choice(option.value, option.label, option.note) for option in card.options]
        held = [option.value for option in card.options if option.is_on]
        default = card.options[card.default].value if card.default is not None else ""
        shown = choice_rows(choices, held, card.many)
        if self.size.height < 24:
            shown = [row for row in shown if row.key]
        rows.set_rows(shown, select=select or default or card.options[0].value)
        rows.focus()

    def _show_end(self) -> None:
        plan = agenda(self._desk.checklist, self._desk.state, self._day)
        days = sum(day.mark == "yes" for day in week(self._desk.state, self._day))
        wanted = self._situation.held.tomorrow
        following = self._desk.entry(wanted) if wanted else None
        title = following.title if following else plan.next[0].entry.title if plan.next else ""
        done = len(picked(self._situation.held.done))
        progress = self._desk.progress()
        self.query_one("#question", Static).update(wording.line(("That was today.", "bold")))
        facts = [
            Row(key="end", title="Checked in this week", number=counted(days, "day")),
            Row(title=f"Done today: {done}") if done else None,
            Row(title=f"The whole plan: {progress.percent} %") if progress.percent is not None else None,
            Row(title=f"Next: {title}") if title else None,
        ]
        rows = self.query_one(Rows)
        shown = [row for row in facts if row]
        rows.display, self.query_one(LineField).display = True, False
        rows.set_rows(shown)
        rows.focus()
        self.query_one("#keys", Static).update(
            wording.line(("enter", "key"), (" close   ", "dim"), ("←", "key"), (" back", "dim"))
        )

    def _show_keys(self, card: checkin.Card) -> None:
        last = len(card.options)
        digits = (f"1–{last}" if last > 1 else "1", "toggle" if card.many else "choose")
        pairs: Sequence[tuple[str, str]] = [
            *([digits] if last else []),
            ("enter", "next" if card.many or not last else "take"),
            ("←", "back"),
            ("esc", "close"),
        ]
        parts = [part for key, label in pairs for part in ((key, "key"), (f" {label}   ", "dim"))]
        self.query_one("#keys", Static).update(wording.line(*parts))

    def _dots(self) -> Any:
        signs = glyphs(self._desk.store.device.ascii)
        marks = ["here" if n == self._place else "yes" if n < self._place else "next" for n in range(len(self._kinds))]
        parts = [
            (signs[mark] + " ", "accent" if mark == "yes" else "bold" if mark == "here" else "dim") for mark in marks
        ]
        return wording.line(*parts)

"""What stands around every screen: rail, banner, hints with the sign that all is saved, and toasts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from textual import events
from textual.app import App
from textual.content import Content
from textual.message import Message
from textual.notifications import Notification, Notify, SeverityLevel
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from mrs_tracker import wording
from mrs_tracker.present.shapes import Stop as Stop
from mrs_tracker.widgets.glyphs import gauge
from mrs_tracker.wording import Part


class Hint(NamedTuple):
    """A key, what it does here, and the key's own name."""

    key: str
    label: str
    raw: str


class RailForm(NamedTuple):
    """A way to draw the rail: from which width of the window on, and what of each stop is shown.

    `names` are `long`, `short`, or `here` where only the present stop has one. `marks` are any of `gauge`, `count` and
    `done`. `space` is how many cells lie between two stops.
    """

    least: int
    names: str
    marks: tuple[str, ...]
    space: int


FORMS = (
    RailForm(132, "long", ("gauge", "count"), 2),
    RailForm(132, "long", ("count",), 2),
    RailForm(132, "long", ("count",), 1),
    RailForm(100, "long", ("gauge",), 2),
    RailForm(100, "long", ("gauge",), 1),
    RailForm(100, "short", ("gauge",), 2),
    RailForm(100, "short", ("gauge",), 1),
    RailForm(70, "short", ("done",), 2),
    RailForm(70, "short", ("done",), 1),
    RailForm(0, "here", ("done",), 2),
    RailForm(0, "here", ("done",), 1),
    RailForm(0, "here", (), 1),
)
"""The ways to draw the rail, the widest first: the first one for which there is room is taken."""


class Rail(Widget):
    """The map: digits, names, progress; the current place is a filled pill, with the same space around it as around the
    others, so that nothing moves when another place becomes the current one.
    """

    DEFAULT_CSS = """
    Rail { height: 1; padding: 0 2; width: 1fr; }
    """

    stops: reactive[tuple[Stop, ...]] = reactive(())
    here: reactive[str] = reactive("")

    @dataclass
    class PlacePicked(Message):
        """A place was clicked."""

        mode: str

    def render(self) -> Content:
        """The stops, as wide as there is room."""
        return wording.line(*(part for _, parts in self._laid_out() for part in parts))

    def on_click(self, event: events.Click) -> None:
        edge = self.styles.padding.left
        for stop, parts in self._laid_out():
            edge += _cells(parts)
            if event.x < edge:
                self.post_message(self.PlacePicked(stop.mode))
                return

    def _laid_out(self) -> Sequence[tuple[Stop, Sequence[tuple[str, str]]]]:
        for form in FORMS:
            laid_out = list(self._drawn(form)) if form.least <= self.outer_size.width else []
            if laid_out and sum(_cells(parts) for _, parts in laid_out) <= self.size.width:
                break
        return laid_out

    def _drawn(self, form: RailForm) -> Iterator[tuple[Stop, Sequence[tuple[str, str]]]]:
        pills = [stop.mode == self.here for stop in self.stops]
        for place, (stop, is_here) in enumerate(zip(self.stops, pills, strict=True)):
            tone = "pill" if is_here else ""
            before = " " if form.space > 1 or place == 0 else ""
            words = _words(stop, form, is_here)
            after = "pill" if form.space == 1 and any(pills[place + 1 : place + 2]) else tone
            body = [("".join(part for part, _ in words), tone)] if is_here else words
            yield stop, [(before, tone), *body, (" ", after)]


def _words(stop: Stop, form: RailForm, is_here: bool) -> Sequence[tuple[str, str]]:
    """A stop’s digit, name and marks."""
    words = [(stop.digit, "dim")]
    if form.names != "here" or is_here:
        words.append((f" {stop.short if form.names == 'short' else stop.name}", ""))
    if stop.progress == "✓":
        return [*words, (" ✓", "green")] if form.marks else words
    if stop.progress == "–" and form.marks != ("done",):
        return [*words, (" –", "dim")] if form.marks else words
    if "gauge" in form.marks and stop.percent is not None:
        words.append((f" {gauge(stop.percent)}", "accent"))
    if "count" in form.marks and stop.progress:
        words.append((f" {stop.progress}", "dim"))
    return words


def _cells(parts: Sequence[tuple[str, str]]) -> int:
    return sum(wording.cells(words) for words, _ in parts)


class Banner(Widget):
    """What stands above everything while something is wrong with saving; otherwise it takes no room."""

    DEFAULT_CSS = """
    Banner { height: auto; max-height: 4; margin: 0 2 1 2; padding: 0 1; display: none; background: $panel; }
    """

    words: reactive[str] = reactive("", layout=True)

    def render(self) -> Content:
        """The words, as they are."""
        return wording.text((self.words, "coral"))

    def watch_words(self, words: str) -> None:
        """Comes and goes with the words."""
        self.display = bool(words)


class Hints(Widget):
    """At most eight keys for where the person is, and at the right the sign that everything is saved."""

    DEFAULT_CSS = """
    Hints { height: 1; dock: bottom; padding: 0 2; background: $panel; width: 1fr; }
    """

    MOST = 8

    hints: reactive[tuple[Hint, ...]] = reactive(())
    sign: reactive[tuple[str, str, str]] = reactive(("", "", ""))
    """The sign, its tone, and the words beside it."""

    @dataclass
    class HintPicked(Message):
        """A hint was clicked."""

        hint: Hint

    def render(self) -> Content:
        """The hints that fit, and the sign."""
        mark, tone, words = self.sign
        right: list[Part] = [(mark, tone), " ", (words, "dim")] if words else []
        shown = self._shown()
        used = sum(self._width(hint) for hint in shown)
        space = max(self.size.width - used - self._right(), 0)
        left = [part for hint in shown for part in ((hint.key, "key"), " ", (hint.label, "dim"), "   ")]
        return wording.line(*left, " " * space, *right)

    def on_click(self, event: events.Click) -> None:
        edge = self.styles.padding.left
        for hint in self._shown():
            edge += self._width(hint)
            if event.x < edge:
                self.post_message(self.HintPicked(hint))
                return

    def _shown(self) -> Sequence[Hint]:
        *others, last = self.hints or (None,)
        if last is None:
            return ()
        room = self.size.width - self._right() - self._width(last)
        shown: list[Hint] = []
        for hint in others[: self.MOST - 1]:
            room -= self._width(hint)
            if room < 0:
                break
            shown.append(hint)
        return [*shown, last]

    def _right(self) -> int:
        mark, _, words = self.sign
        return wording.cells(mark) + wording.cells(words) + 1 if words else 0

    @staticmethod
    def _width(hint: Hint) -> int:
        return wording.cells(hint.key) + wording.cells(hint.label) + 4


AT_LEAST = 0.001
"""Seconds that a toast has left when it comes up: with fewer than none, Textual's timer never ends."""

SECONDS, SECONDS_OF_TROUBLE = 4, 12
"""How long a toast stays; what went wrong stays longer."""


class Notice(Notification):
    """What a toast shows, and for how long."""

    @property
    def time_left(self) -> float:
        """Seconds until it goes, never none: between the look at the time and the toast some of it has passed."""
        return max(super().time_left, AT_LEAST)

    @property
    def has_expired(self) -> bool:
        """Whether its time is over."""
        return super().time_left <= 0


def toast(where: App[Any] | Screen[Any], words: str, severity: SeverityLevel = "information") -> None:
    """Shows words in a toast."""
    seconds = SECONDS if severity == "information" else SECONDS_OF_TROUBLE
    where.app.post_message(Notify(Notice(wording.said(words), "", severity, seconds, markup=False)))

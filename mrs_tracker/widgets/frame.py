"""The frame around every screen: the rail with the map, and the hints with the sign that all is saved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from mrs_tracker import wording
from mrs_tracker.view import Stop as Stop
from mrs_tracker.wording import Part


class Hint(NamedTuple):
    """A key, what it does here, and the key's own name."""

    key: str
    label: str
    raw: str


class Rail(Widget):
    """The map: digits, names, progress; the current place is a filled pill."""

    DEFAULT_CSS = """
    Rail { height: 1; padding: 0 2; width: 1fr; }
    """

    stops: reactive[tuple[Stop, ...]] = reactive(())
    here: reactive[str] = reactive("")

    @dataclass
    class Picked(Message):
        """A place was clicked."""

        mode: str

    def render(self) -> Content:
        """The stops, as wide as there is room."""
        return wording.line(*(part for _, parts in self._laid_out() for part in parts))

    def on_click(self, event: events.Click) -> None:
        edge = self.styles.padding.left
        for stop, parts in self._laid_out():
            edge += sum(wording.cells(part if isinstance(part, str) else part[0]) for part in parts)
            if event.x < edge:
                self.post_message(self.Picked(stop.mode))
                return

    def _laid_out(self) -> Sequence[tuple[Stop, Sequence[Part]]]:
        width = self.size.width
        for form in ("full", "tight", "short", "names", "digits"):
            laid_out = [(stop, tuple(self._parts(stop, form))) for stop in self.stops]
            if self._width(laid_out) <= width:
                break
        return laid_out

    @staticmethod
    def _width(laid_out: Sequence[tuple[Stop, Sequence[Part]]]) -> int:
        return sum(wording.cells(part if isinstance(part, str) else part[0]) for _, parts in laid_out for part in parts)

    def _parts(self, stop: Stop, form: str) -> Iterator[Part]:
        is_here = stop.mode == self.here
        name = stop.name if form in ("full", "tight") or (form == "digits" and is_here) else stop.short
        if form == "digits" and not is_here:
            name = ""
        count = stop.progress if form in ("full", "tight", "short") else ""
        gap = "  " if form == "full" else " "
        label = f"{stop.digit} {name}".rstrip()
        if is_here:
            yield f" {label} ", "pill"
            yield (f" {count}", "dim") if count else ""
        else:
            yield f" {stop.digit}", "dim"
            yield f" {name}" if name else ""
            yield (f" {count}", "green" if count == "✓" else "dim") if count else ""
        yield gap


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
    class Picked(Message):
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
                self.post_message(self.Picked(hint))
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

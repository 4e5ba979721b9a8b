"""The palette: every command that is active here, and every item, exam and note by its words."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider

from mrs_tracker import wording
from mrs_tracker.text import folded


class Entry(NamedTuple):
    """A line of the palette: what it says, a word beside it, and what it does."""

    title: str
    note: str
    run: Callable[[], Any]


class ListProvider(Provider):
    """Offers lines; matching is by words, and nothing in a line is read as markup."""

    def entries(self, typed: str) -> Iterable[Entry]:
        """The lines for what was typed; for nothing, those to begin with."""
        return ()

    async def discover(self) -> Hits:
        for entry in self.entries(""):
            yield DiscoveryHit(wording.line(entry.title), entry.run, text=entry.title, help=None)

    async def search(self, query: str) -> Hits:
        words = folded(query).split()
        for entry in self.entries(query):
            said = folded(f"{entry.title} {entry.note}")
            if all(word in said for word in words):
                score = 1.0 if folded(entry.title).startswith(folded(query)) else 0.6
                shown = (
                    wording.line(entry.title, (f"   {entry.note}", "dim")) if entry.note else wording.line(entry.title)
                )
                yield Hit(score, shown, entry.run, text=entry.title)


class BindingsProvider(ListProvider):
    """The commands of the place where the person is, from the active bindings."""

    def entries(self, typed: str) -> Iterable[Entry]:
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.id and binding.action not in seen and active.enabled and binding.description:
                seen.add(binding.action)
                keys = self.app.get_key_display(binding)
                run = partial(self.app.run_action, binding.action, active.node)
                title = binding.description[:1].upper() + binding.description[1:]
                yield Entry(title, f"{keys}   {binding.tooltip}", run)


Finder = Callable[[str], Iterable[tuple[str, str, Callable[[], Any]]]]


class DataProvider(ListProvider):
    """Items, exams and notes, as the app finds them."""

    def entries(self, typed: str) -> Iterable[Entry]:
        if not typed.strip():
            return ()
        find: Finder = self.app.find_for_palette  # type: ignore[attr-defined]
        return (Entry(title, note, run) for title, note, run in find(typed))

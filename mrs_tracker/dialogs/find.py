"""Finding anything as one types."""

from collections.abc import Sequence

from mrs_tracker.dialogs.filter import FilterDialog
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.search import Hit, search, where
from mrs_tracker.present.shapes import Row
from mrs_tracker.refs import Ref
from mrs_tracker.widgets.rows import Rows

MOST_HITS = 200
"""Rows of a search."""


class FindDialog(FilterDialog[Hit]):
    """Finds as one types; what belongs to the place where the person is comes first."""

    HINTS = (("↑ ↓", "move"), ("enter", "go there"), ("esc", "close"))
    PLACEHOLDER = "words in titles, notes, facts and advice"

    def __init__(self, at: Snapshot, here: str) -> None:
        super().__init__("Find")
        self._at = at
        self._here = here
        self._hits: Sequence[Hit] = ()

    def show(self, words: str) -> None:
        self._hits = sorted(search(self._at, words), key=lambda hit: hit.place != self._here)[:MOST_HITS]
        self.query_one(Rows).set_rows([hit_row(place, hit, words, self._at) for place, hit in enumerate(self._hits)])
        found = len(self._hits)
        if not words.strip():
            self.say("")
        else:
            self.say(f"{found} found" if found else "Nothing fits these words.")

    def take(self, ref: Ref) -> None:
        self.answer(self._hits[int(ref.id)])


def hit_row(place: int, hit: Hit, words: str, at: Snapshot) -> Row:
    """Something that was found as a row: its title, and the words in which it was found, or where it stands."""
    item = at.checklist.by_id.get(hit.ref.id) if hit.kind == "item" else None
    excerpt = hit.excerpt(words)
    return Row(
        Ref("hit", (str(place),)), hit.title, item.status if item else "fact", excerpt or where(hit, at), tone="dim"
    )

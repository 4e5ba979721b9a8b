"""The palette: everything that can be done here with its key, every place, and everything that can be found."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from mrs_tracker.dialogs.filter import FilterDialog
from mrs_tracker.dialogs.find import hit_row
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.search import Hit, fits, search
from mrs_tracker.present.shapes import Row
from mrs_tracker.refs import Ref
from mrs_tracker.widgets.rows import Rows

MOST_HITS = 50
"""Things that are found for what was typed."""


class Offer(NamedTuple):
    """Something that can be done: in which words, with which key, and how."""

    title: str
    key: str
    run: Callable[[], object]
    heading: str = ""


class PaletteDialog(FilterDialog[Callable[[], object]]):
    """Offers what can be done, and finds as one types."""

    HINTS = (("↑ ↓", "move"), ("enter", "do it"), ("esc", "close"))
    PLACEHOLDER = "what to do, or what to find"

    def __init__(self, offers: Sequence[Offer], at: Snapshot, go: Callable[[Hit], object]) -> None:
        super().__init__("What next?")
        self._offers = offers
        self._at = at
        self._go = go
        self._listed: list[Callable[[], object]] = []

    def show(self, words: str) -> None:
        self._listed = []
        rows: list[Row] = []
        heading = ""
        for offer in self._offers:
            if fits(words, f"{offer.title} {offer.key} {offer.heading}"):
                if offer.heading != heading:
                    heading = offer.heading
                    rows += [*([Row()] if rows else []), Row(title=heading, is_heading=True)]
                rows.append(Row(self._listing(offer.run), offer.title, reason=offer.key, reason_tone="accent"))
        hits = search(self._at, words)[:MOST_HITS]
        if hits:
            rows += [*([Row()] if rows else []), Row(title="Found", is_heading=True)]
        for hit in hits:
            row = hit_row(0, hit, words, self._at)
            rows.append(row._replace(ref=self._listing(partial(self._go, hit))))
        self.query_one(Rows).set_rows(rows)
        self.say("" if rows else "Nothing fits these words.")

    def _listing(self, run: Callable[[], object]) -> Ref:
        self._listed.append(run)
        return Ref("offer", (str(len(self._listed) - 1),))

    def take(self, ref: Ref) -> None:
        self.answer(self._listed[int(ref.id)])

"""Answers to the check-in that wait for the last of them, so that either all are saved or none is."""

from mrs_tracker.ask import cards
from mrs_tracker.clock import Moment
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.state import verbs
from mrs_tracker.state.changes import applied
from mrs_tracker.state.verbs import Deed


class Gathered:
    """What is answered to the cards of a day before anything is saved. Each card sees what those before it said."""

    def __init__(self, at: Snapshot, moment: Moment) -> None:
        """`at` is the day that the check-in is about."""
        self._at = at
        self._moment = moment
        self._deck = cards.deck(at)
        self._deeds: list[Deed] = []

    def __len__(self) -> int:
        return len(self._deck)

    def card(self, place: int) -> cards.Card | None:
        """A card, as the answers so far leave it; None where it does not apply any more."""
        return self._deck.card(place, self._at)

    def take(self, deed: Deed) -> None:
        """Tries an answer on what there would be by now, and keeps it for the end. Raises TrackerError."""
        changes = deed(self._at.state, self._moment).changes
        self._at = Snapshot(self._at.roadmap, applied(self._at.state, changes, ""), self._at.today, self._at)
        self._deeds.append(deed)

    @property
    def deed(self) -> Deed:
        """All answers as one deed, which marks the day even where nothing was answered."""
        marked = cards.mark(self._at)
        return verbs.in_one(f"checked in for {self._at.today.isoformat()}", [*self._deeds, marked])

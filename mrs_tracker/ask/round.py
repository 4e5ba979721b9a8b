"""A round of the check-in: which card is up, what it holds, and what is saved as it is answered."""

from datetime import date

from mrs_tracker.ask import cards
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.state import document
from mrs_tracker.state.records.base import live
from mrs_tracker.state.verbs import Deed
from mrs_tracker.workspace import Workspace


class Round:
    """One way through the cards of a day. All that is answered on it is one step of undo."""

    def __init__(self, workspace: Workspace, day: date) -> None:
        self.day = day
        self.place = 0
        """How many cards are behind."""
        self.card: cards.Card | None = None
        """The card as it came up, None at the end: options keep their places, whatever changes elsewhere."""
        self._workspace = workspace
        self._together = workspace.together()
        self._before = self.at
        self._deck = cards.deck(self._before)
        self._is_marked = False
        self._saw = workspace.at.state

    def __len__(self) -> int:
        return len(self._deck)

    @property
    def at(self) -> Snapshot:
        """The plan and the state at present, on the day that the check-in is about."""
        return self._workspace.at.on(self.day)

    @property
    def is_written(self) -> bool:
        """Whether the card is answered in one's own words."""
        return bool(self.card and not self.card.options)

    @property
    def ending(self) -> list[cards.Fact]:
        """What is said at the end."""
        return [*cards.ending(self._before, self.at)]

    def go(self, step: int) -> None:
        """Goes on to the next card that applies, or back to the one before."""
        place = max(0, min(len(self), self.place + step))
        while place < len(self) and (card := self._deck.card(place, self.at)) is None and step and place:
            place = max(0, place + step)
        self.place = place
        self.card = card if place < len(self) else None

    def choose(self, value: str) -> None:
        """Saves an option of the card, or takes it back where several may be on. Raises TrackerError."""
        card = self.card
        if card is None:
            return
        is_on = value not in card.held
        self._save(card.answer(value, is_on))
        held = (*card.held, value) if is_on else tuple(one for one in card.held if one != value)
        self.card = card._replace(held=held) if card.many else card

    def write(self, words: str) -> None:
        """Saves the line about the day, unless it stands there already. Raises TrackerError."""
        if self.card and " ".join(words.split()) != self.card.text:
            self._save(self.card.answer(words, True))

    def mark(self) -> None:
        """Saves that the day was checked in, where nothing else says so. Raises TrackerError."""
        if not self._is_marked and not self.at.check_in.at:
            self._save(cards.mark(self.at))

    def see(self, is_draft: bool) -> None:
        """Remembers what stands in the field for the line: what is kept now, or a draft that is older than that."""
        self._saw = document.new("") if is_draft else self._workspace.at.state

    def lost_line(self) -> str:
        """What was written about the day elsewhere, and lost; nothing where nothing was."""
        about = ("check_ins", self.day.isoformat())
        lost = [one for _, one in live(self._workspace.at.state.revisions) if one.path == about and one.field == "line"]
        return max(lost, key=lambda one: one.origin).text if lost else ""

    def _save(self, deed: Deed) -> None:
        with self._workspace.seeing(self._saw):
            self._together.do(deed)
        self._is_marked = True

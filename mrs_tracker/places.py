"""The places of the rail: from this one table follow modes, digits, the rail, keys to go there, and the documents."""

from typing import NamedTuple


class RailPlace(NamedTuple):
    """A place of the rail, with the key that goes there."""

    id: str
    digit: str
    title: str

    @property
    def command(self) -> str:
        """The id of the command that goes there."""
        return f"go.{self.id}"

    @property
    def tooltip(self) -> str:
        """What its key does."""
        return f"go to {self.title}" if self.digit == "0" else f"go to step {self.digit}, {self.title}"


TODAY = RailPlace("today", "0", "Today")
PLACES = (
    TODAY,
    RailPlace("goals", "1", "Goals"),
    RailPlace("certificate", "2", "Certificate"),
    RailPlace("certification", "3", "Certification"),
    RailPlace("experience", "4", "Experience"),
    RailPlace("applications", "5", "Applications"),
)
STEPS = PLACES[1:]
"""The five steps."""

STEP_IDS = tuple(place.id for place in STEPS)
"""Their ids, in the order of the digits 1 to 5."""

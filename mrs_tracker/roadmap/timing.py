"""The days around a sitting: the window in which it is taken, the wait after it, and the code books it asks for."""

from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from mrs_tracker.roadmap.base import Dollars, Line, Plain, Prose
from mrs_tracker.roadmap.facts import Sourced

Days = Annotated[int, Field(ge=0, le=1000)]
Edition = Annotated[int, Field(ge=2000, le=2100)]


class Extension(Plain):
    """How the time to sit an exam can be made longer."""

    step: Days
    """Days that are added at once."""
    most: Days
    """Days that can be added in all."""
    usd: Dollars
    """Price of a step, US dollars."""
    ask_before: Days
    """Days before the exam or the end of the window, by which it must be asked for."""


class Window(Sourced):
    """The time in which the exam must be sat."""

    days: Days
    """Calendar days, counted from the approval of the application."""
    extension: Extension | None = None
    """How it can be made longer."""
    note: Prose | None = None
    """What to bear in mind: moving a booked day, and what is lost."""


class Wait(Plain):
    """How long to wait, from a number of attempts on."""

    after: Annotated[int, Field(ge=1, le=20)]
    """So many attempts that did not pass, and more, until another rule names a larger number."""
    days: Days | None = None
    """Days to wait."""
    months: Annotated[int, Field(ge=1, le=120)] | None = None
    """Months to wait, where the rule counts those."""

    @model_validator(mode="after")
    def _one_of_both(self) -> "Wait":
        if (self.days is None) == (self.months is None):
            raise ValueError("a wait has either days or months")
        return self


class Retake(Plain):
    """The wait after attempts that did not pass."""

    steps: tuple[Wait, ...] = ()
    """By the number of attempts, ascending; empty where no rule was found."""
    note: Prose | None = None
    """What to bear in mind."""


class BookEdition(Plain):
    """An edition of the code books."""

    edition: Edition
    """Its year."""
    required_from: date
    """The first exam date that asks for it."""
    assumed: bool = False
    """Whether its day was not announced and only follows the years before."""


class CodeBooks(Plain):
    """The code books that the exam asks for; a sitting on a day needs the newest edition that is asked for by then, and
    later ones are expected on the same day of each year.
    """

    sets: tuple[Line, ...] = Field(min_length=1)
    """The books by name."""
    editions: tuple[BookEdition, ...] = Field(min_length=1)
    """The editions, oldest first."""
    last_year_allowed: bool = False
    """Whether the edition of the year before may still be used."""
    must_be_brought: bool = True
    """Whether the person brings them; without them the fee is lost."""

"""Rules of the search for a job: when to follow up, and what words in a posting are looked for."""

from typing import Annotated, Literal

from pydantic import Field

from mrs_tracker.roadmap.base import Line, Plain, Slug

Waiting = Annotated[int, Field(ge=0, le=1000)]


class FollowUps(Plain):
    """When something is done about an application, in days; our own advice. A sign is the last application, call,
    interview or offer.
    """

    nudge_days: Waiting = 7
    """After a sign, until the first nudge; and after that one, until the next."""
    nudges: Annotated[int, Field(ge=0, le=20)] = 2
    """Nudges after a sign."""
    thanks_days: Waiting = 1
    """After an interview, until thanks are due."""
    thanks_until_days: Waiting = 7
    """After an interview, until it is too late for thanks, and a nudge takes their place."""
    cold_days: Waiting = 30
    """After a sign, until an application is cold, and nothing more is nudged."""
    sweep_days: Waiting = 60
    """After a sign, until it is offered to be put down as never answered."""


class FitWord(Plain):
    """A thing that a posting may ask for."""

    id: Slug
    """Permanent id."""
    kind: Literal["credential", "code-set", "law", "system", "education"]
    """What it is."""
    label: Line
    """What it is called."""
    words: tuple[Line, ...] = Field(min_length=1)
    """How postings write it; whole words, the longest first."""
    evidence: tuple[Annotated[str, Field(pattern=r"^(credential|system|duty|item|education):[a-z0-9-]+$")], ...] = ()
    """What on record shows it, any one of them: a credential held, a system used, a duty or an item done, an education
    at least so high; empty where the plan has nothing that shows it.
    """
    cased: bool = False
    """Whether the words count only as they are written."""

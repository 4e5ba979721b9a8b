"""How credentials and memberships are kept: cycles, credits, dues, and what happens when they lapse."""

from typing import Annotated, Literal

from pydantic import Field

from mrs_tracker.roadmap.base import Dollars, Line, Plain, Prose, Slug
from mrs_tracker.roadmap.facts import Sourced

Share = Annotated[float, Field(gt=0, le=1)]
Credits = Annotated[int, Field(ge=0, le=500)]
SomeDays = Annotated[int, Field(ge=0, le=1000)]


class CreditsFrom(Plain):
    """Who has to give a part of the credits."""

    body: Line
    """The body; its state associations or chapters count with it."""
    share: Share
    """The least part of a cycle's credits that must come from it."""


class Renewal(Plain):
    """How the credential is kept."""

    months: Annotated[int, Field(ge=1, le=240)]
    """Length of a cycle."""
    credits: Credits
    """Credits in a cycle."""
    credit_name: Line
    """What the issuer calls a credit."""
    counts_from: Literal["pass", "membership"] = "pass"
    """Where cycles begin: on the day of passing, or with the membership: then they end with its month, of odd months in
    odd years and of even months in even years.
    """
    prorate_first: bool = False
    """Whether a first cycle that is shorter needs fewer credits, in proportion."""
    credits_from: CreditsFrom | None = None
    """What part of them has to come from whom."""
    extra_per_credential: Credits | None = None
    """Credits that each further credential of the issuer adds."""
    most: Credits | None = None
    """Credits that are asked for at most, however many credentials are held."""
    inactive_at_end: bool = False
    """Whether a credential is inactive from the end of a cycle that was not renewed."""
    revoked_after_days: SomeDays | None = None
    """Days after that end, when it is revoked."""
    extension_usd: Dollars | None = None
    """What more time for the credits costs, US dollars a credential."""
    fee_usd: Dollars | None = None
    """Fee for a cycle, US dollars; null where sources disagree."""
    note: Prose | None = None
    """What to bear in mind: mixes, lateness, expiry."""


class Dues(Plain):
    """What a kind of membership costs."""

    kind: Literal["professional", "student"]
    """Whom it is for."""
    usd: Dollars
    """US dollars for a term."""
    usd_max: Dollars | None = None
    """The upper end, where sources give a range."""


class MembershipRule(Sourced):
    """How the membership of a body runs."""

    id: Slug
    """Permanent id."""
    body: Line
    """The body, as records and routes name it."""
    months: Annotated[int, Field(ge=1, le=120)]
    """Length of a term."""
    dues: tuple[Dues, ...] = ()
    """What a term costs."""
    grace_days: SomeDays | None = None
    """Days after the end on which it can be renewed at no further cost; the fewest, where sources differ."""
    late_usd: Dollars | None = None
    """Fee after those days, US dollars."""
    ends_days: SomeDays | None = None
    """Days after the end of the term when the membership ends, and with it what needs it."""
    reinstate_usd: Dollars | None = None
    """Fee to come back, beside the dues that are owed, US dollars."""
    reinstate_years: Annotated[int, Field(ge=1, le=20)] | None = None
    """Years in which one can come back without sitting the exam again."""
    note: Prose | None = None
    """What to bear in mind."""

"""Hours of practice, positions that were considered, and the people around them."""

from datetime import date
from typing import Annotated

from pydantic import Field

from mrs_tracker.state.records.base import Amount, ById, Mark, Minutes, Note, Record, Text


class Place(Record):
    """A place where experience is gained."""

    name: Text
    """What it is called."""
    address: Text | None = None
    """Where it is."""
    supervisor: Text | None = None
    """Who looks after the person there."""
    reach: Text | None = None
    """Address or number of the supervisor."""
    notes: ById[Note] = {}
    """Dated notes."""


class Experience(Record):
    """Time of practice."""

    day: date
    """When."""
    minutes: Minutes
    """How long."""
    kind: str
    """`internship`, `volunteering`, `work` and so on."""
    place: Text
    """Where."""
    duties: ById[Mark] = {}
    """Duties that were done, by their ids in the plan."""
    systems: ById[Mark] = {}
    """Systems that were used, by id."""
    verifier: Text | None = None
    """Who can confirm it."""
    proof: Text | None = None
    """Where the proof is."""
    line: Text = ""
    """What was done."""


class Event(Record):
    """Something that happened to an application."""

    day: date
    """When."""
    kind: str
    """`saved`, `applied`, `screen`, `interview`, `offer`, `accepted`, `rejected`, `withdrawn`, `no-response`,
    `follow-up`, `thanks`."""
    undated: bool | None = None
    """Whether the day is only when it was entered."""
    method: Text | None = None
    """How it was done: online, by mail, in person."""
    line: Text = ""
    """In a few words."""


class Contact(Record):
    """A person at an employer."""

    name: Text
    """Their name."""
    role: Text | None = None
    """What they do."""
    email: Text | None = None
    """Their address."""
    phone: Text | None = None
    """Their number."""
    line: Text = ""
    """In a few words."""


class Interview(Record):
    """A round of interviews."""

    day: date
    """When."""
    time: str | None = None
    """At what time, `HH:MM` by the clock on the wall."""
    kind: str
    """`phone`, `video`, `on-site`."""
    people: Text | None = None
    """With whom."""
    questions: Text | None = None
    """What was asked, and what is to be asked."""
    line: Text = ""
    """In a few words."""


class Application(Record):
    """A position that was considered; what happened to it is in its events."""

    employer: Text
    """Who."""
    title: Text
    """What."""
    url: Text | None = None
    """The posting's page."""
    posting: Text | None = None
    """The posting's words."""
    place: Text | None = None
    """Where."""
    address: Text | None = None
    """The employer's address."""
    remote: bool | None = None
    """Whether it can be done from home."""
    pay: Text | None = None
    """As the posting says it."""
    pay_from_usd: Amount | None = None
    """The least pay, US dollars a year."""
    pay_to_usd: Amount | None = None
    """The most pay, US dollars a year."""
    heard_from: Text | None = None
    """Where it was found."""
    offer_pay_usd: Amount | None = None
    """Pay offered, US dollars a year."""
    offer_hours_a_week: Amount | None = None
    """Hours a week offered."""
    offer_remote: Text | None = None
    """How much of it can be done from home."""
    offer_commute_minutes: Annotated[int, Field(ge=0, le=1440)] | None = None
    """Minutes of the way to work, one way."""
    offer_starts_on: date | None = None
    """The day on which the work would begin."""
    offer_training: Text | None = None
    """Training that is offered."""
    offer_support: Text | None = None
    """What is paid toward a credential."""
    answer_by: date | None = None
    """The day by which an offer wants an answer."""
    events: ById[Event] = {}
    """What happened."""
    contacts: ById[Contact] = {}
    """People."""
    interviews: ById[Interview] = {}
    """Rounds."""
    notes: ById[Note] = {}
    """Dated notes."""

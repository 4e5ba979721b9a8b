"""What was done about the exams of the catalog, and the credentials that came of it."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from mrs_tracker.state.records.base import Amount, ById, Mark, Minutes, Note, Record, Text


class Practice(Record):
    """A practice result in one domain of an exam."""

    day: date
    """The day on which it was taken."""
    domain: str
    """Id of the exam's domain."""
    correct: Annotated[int, Field(ge=0, le=10_000)]
    """Questions answered correctly."""
    asked: Annotated[int, Field(ge=1, le=10_000)]
    """Questions asked."""
    mock: str | None = None
    """Names the whole practice exam that it is a part of."""


class Study(Record):
    """Time spent on an exam."""

    day: date
    """The day that it counts for."""
    minutes: Minutes
    """Minutes."""
    domain: str | None = None
    """Id of the exam's domain, if it was about one."""
    kind: str | None = None
    """How: `reading`, `questions`, `cards`, `class` and so on."""


class Attempt(Record):
    """A sitting of the exam."""

    day: date
    """The day of the exam."""
    result: Literal["pass", "fail"]
    """How it went."""
    score: Annotated[int, Field(ge=0, le=10_000)] | None = None
    """The issuer's score."""
    feedback: Mapping[str, str] = {}
    """The issuer's words by domain id."""


class ExamRecord(Record):
    """What was done about an exam of the catalog; the id is the exam's."""

    chosen: bool = False
    """Whether the person aims at it."""
    applied_on: date | None = None
    """The day on which they applied for it."""
    authorized_from: date | None = None
    """First day of the authorization window."""
    authorized_until: date | None = None
    """Last day of the authorization window."""
    exam_date: date | None = None
    """The booked day."""
    retake_from: date | None = None
    """First day on which the issuer allows it again, where the issuer said so."""
    planned_hours: Amount | None = None
    """Hours of preparation that the person plans."""
    practice: ById[Practice] = {}
    """Practice results."""
    study: ById[Study] = {}
    """Study sessions."""
    attempts: ById[Attempt] = {}
    """Sittings."""
    notes: ById[Note] = {}
    """Dated notes."""


class Credit(Record):
    """An entry in the ledger of continuing education."""

    title: Text
    """What it was."""
    day: date
    """When it was earned."""
    credits: Amount
    """How many credits (CEU)."""
    kind: str | None = None
    """What kind of credit it is, in the issuer's words."""
    number: Text | None = None
    """The issuer's number of the event."""
    provider: Text | None = None
    """Who gave it."""
    from_issuer: bool | None = None
    """Whether the issuer of the credential gave it."""
    also: ById[Mark] = {}
    """Other credentials for which it counts, by id."""
    proof: Text | None = None
    """Where the proof is."""


class Credential(Record):
    """A certification that was earned."""

    exam: str
    """Id of the exam."""
    earned_on: date
    """First day of the first renewal cycle."""
    renews_on: date | None = None
    """The end of the present cycle, where the issuer named another day."""
    number: Text | None = None
    """The issuer's number."""
    apprentice: bool = False
    """Whether it is still the provisional form (CPC-A)."""
    evidence: ById[Mark] = {}
    """Papers toward the full form that are there: `letter`, `course-80`, `practicode`."""
    ledger: ById[Credit] = {}
    """Continuing education."""
    notes: ById[Note] = {}
    """Dated notes."""

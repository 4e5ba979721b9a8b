"""What a person did, as frozen models: the document that `state.json` holds.

Collections are maps by id, so that two machines can add at once. Every record remembers in `stamps` when each of its
fields was last edited. A default means "nothing said"; derived values are never stored.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

SCHEMA = 1
"""Version of the document that this program writes."""

FORMAT = "mrs-tracker"
"""What the document calls itself."""

T = TypeVar("T")


def _in_order(records: Mapping[str, T]) -> Mapping[str, T]:
    order = sorted(records)
    return records if order == list(records) else {key: records[key] for key in order}


ById = Annotated[Mapping[str, T], AfterValidator(_in_order)]
"""Records by id, sorted by id."""


class FreeText:
    """Marks a field that holds somebody's own words: a merge never lets such words disappear."""


Text = Annotated[str, FreeText]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Record(BaseModel):
    """What every record has."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    stamps: Mapping[str, str] = {}
    """Per edited field, when and where it was edited: `milliseconds-counter-device`, comparable as text."""
    removed: bool = False
    """True once it was removed; an edit that is newer than the removal brings it back."""


class Note(Record):
    """A dated entry on something."""

    text: Text
    """The words, as written; up to 64 KiB."""
    day: date
    """The day that it counts for."""
    at: datetime
    """When it was written, with the offset."""


class Profile(Record):
    """Who the person is and where they are going."""

    focus: str | None = None
    """Id of `choices.focus` in the plan."""
    education: str | None = None
    """Id of `choices.education`: education so far."""
    experience: str | None = None
    """Id of `choices.experience`: work so far."""
    hours_a_week: Annotated[float, Field(gt=0, le=112, allow_inf_nan=False)] | None = None
    """Hours a week for the plan."""
    hire_date: date | None = None
    """The day by which they want to be hired."""
    settings: tuple[str, ...] = ()
    """Ids of `employers` they would work for."""
    titles: tuple[str, ...] = ()
    """Ids of `titles` they look for."""
    direction: str | None = None
    """Id of `growth`: where the job should lead."""
    pay_floor: Annotated[int, Field(ge=0)] | None = None
    """The least pay they would take, US dollars a year."""


class Settings(Record):
    """How the program behaves, on every device."""

    day_ends: Annotated[int, Field(ge=0, le=12)] = 4
    """Hour at which a day ends; 4 means that 03:59 still belongs to the evening before."""
    quota: Annotated[int, Field(ge=1, le=7)] = 4
    """Check-ins that make a good week."""
    rest_days: tuple[Annotated[int, Field(ge=0, le=6)], ...] = ()
    """Weekdays without a check-in; 0 is Monday."""
    readiness_goal: Annotated[float, Field(ge=0.5, le=1)] = 0.8
    """Practice estimate to reach in every domain, as a share; not the issuer's pass mark."""
    keymap: Mapping[str, str] = {}
    """Keys by the id of a command, several keys separated by commas."""


class ItemRecord(Record):
    """What was done about an item, of the plan or one's own; the id is the item's."""

    state: Literal["open", "started", "done", "skipped"] = "open"
    """Where it stands; waiting for others is derived."""
    done_on: date | None = None
    """The day on which it was ticked."""
    started_on: date | None = None
    """The day on which it was started."""
    due: date | None = None
    """Its deadline."""
    snoozed_until: date | None = None
    """Hidden from Today until this day."""
    title: Text | None = None
    """Its title when it was last touched, so that it can be named once it has left the plan."""
    notes: ById[Note] = {}
    """Dated notes."""


class OwnItem(Record):
    """An item that the person added to a step; where it stands is in `items` under the same id."""

    title: Text
    """What to do."""
    step: str
    """Id of its step."""
    minutes: Annotated[int, Field(ge=0, le=60_000)] = 15
    """Minutes of work."""
    position: Annotated[float, Field(allow_inf_nan=False)] = 0
    """Place among the own items of the step, ascending."""


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


class Study(Record):
    """Time spent on an exam."""

    day: date
    """The day that it counts for."""
    minutes: Annotated[int, Field(ge=0, le=1440)]
    """Minutes."""
    domain: str | None = None
    """Id of the exam's domain, if it was about one."""


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
    """What was done about an exam of the catalogue; the id is the exam's."""

    chosen: bool = False
    """Whether the person aims at it."""
    exam_date: date | None = None
    """The booked date."""
    authorised_from: date | None = None
    """First day of the authorisation window."""
    authorised_until: date | None = None
    """Last day of the authorisation window."""
    practice: ById[Practice] = {}
    """Practice results."""
    study: ById[Study] = {}
    """Study sessions."""
    attempts: ById[Attempt] = {}
    """Sittings."""
    notes: ById[Note] = {}
    """Dated notes."""


class CheckIn(Record):
    """The answers of one day; the id is the day, ISO."""

    zone: str | None = None
    """The zone in which the day was decided."""
    at: datetime | None = None
    """When the first answer was given, with the offset."""
    done: tuple[str, ...] = ()
    """Ids of items ticked in the check-in."""
    study_minutes: Annotated[int, Field(ge=0, le=1440)] | None = None
    """Minutes studied; null for no answer."""
    tomorrow: str | None = None
    """Id of the one thing picked for the next day."""
    energy: Annotated[int, Field(ge=1, le=5)] | None = None
    """1 empty to 5 full."""
    line: Text = ""
    """A line about the day."""
    notes: ById[Note] = {}
    """Dated notes."""


class Course(Record):
    """A course of a programme."""

    title: Text
    """Its name."""
    status: Literal["planned", "running", "finished", "dropped"] = "planned"
    """Where it stands."""
    grade: Text | None = None
    """As the school writes it."""
    position: Annotated[float, Field(allow_inf_nan=False)] = 0
    """Place among the courses."""
    started_on: date | None = None
    """First day."""
    finished_on: date | None = None
    """Last day."""


class Programme(Record):
    """A certificate or degree programme."""

    name: Text
    """Its name."""
    school: Text | None = None
    """Who offers it."""
    url: str | None = None
    """Its page."""
    cost_usd: Amount | None = None
    """Tuition in all, US dollars."""
    months: Amount | None = None
    """Length."""
    online: bool | None = None
    """Whether it can be done online."""
    cahiim: bool | None = None
    """Whether CAHIIM accredits it."""
    pcap: bool | None = None
    """Whether AHIMA approves it (PCAP)."""
    level: str | None = None
    """Id of `choices.education` that it leads to."""
    exams: tuple[str, ...] = ()
    """Ids of the exams that it leads to."""
    apply_by: date | None = None
    """Application deadline."""
    chosen: bool = False
    """Whether it is the one."""
    enrolled_on: date | None = None
    """First day."""
    finished_on: date | None = None
    """Last day."""
    courses: ById[Course] = {}
    """Its courses."""
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
    provider: Text | None = None
    """Who gave it."""
    proof: Text | None = None
    """Where the proof is."""


class Credential(Record):
    """A certification that was earned."""

    exam: str
    """Id of the exam."""
    earned_on: date
    """First day of the first renewal cycle."""
    number: Text | None = None
    """The issuer's number."""
    apprentice: bool = False
    """Whether it is still the provisional form (CPC-A)."""
    ledger: ById[Credit] = {}
    """Continuing education."""
    notes: ById[Note] = {}
    """Dated notes."""


class Experience(Record):
    """Hours of practice."""

    day: date
    """When."""
    hours: Amount
    """How long."""
    kind: str
    """Internship, volunteering, work and so on."""
    place: Text
    """Where."""
    duties: tuple[str, ...] = ()
    """Ids of `duties`."""
    systems: tuple[str, ...] = ()
    """Systems used."""
    verifier: Text | None = None
    """Who can confirm it."""
    line: Text = ""
    """What was done."""


class Event(Record):
    """Something that happened to an application."""

    day: date
    """When."""
    kind: str
    """saved, applied, screen, interview, offer, accepted, rejected, withdrawn, no-response, follow-up."""
    line: Text = ""
    """In a few words."""


class Contact(Record):
    """A person at an employer."""

    name: Text
    """Their name."""
    role: Text | None = None
    """What they do."""
    reach: Text | None = None
    """Address or number."""


class Interview(Record):
    """A round of interviews."""

    day: date
    """When."""
    kind: str
    """phone, video, on site."""
    line: Text = ""
    """With whom, about what."""


class Application(Record):
    """A position that was considered; what happened to it is in its events."""

    employer: Text
    """Who."""
    title: Text
    """What."""
    url: str | None = None
    """The posting."""
    place: Text | None = None
    """Where."""
    remote: bool | None = None
    """Whether it can be done from home."""
    pay: Text | None = None
    """As the posting says it."""
    heard_from: Text | None = None
    """Where it was found."""
    events: ById[Event] = {}
    """What happened."""
    contacts: ById[Contact] = {}
    """People."""
    interviews: ById[Interview] = {}
    """Rounds."""
    notes: ById[Note] = {}
    """Dated notes."""


class Cost(Record):
    """Money planned or paid."""

    title: Text
    """What for."""
    kind: str
    """tuition, books, exam, membership, renewal, other."""
    planned_usd: Amount | None = None
    """US dollars planned."""
    paid_usd: Amount | None = None
    """US dollars paid."""
    day: date | None = None
    """When it is or was paid."""


class Revision(Record):
    """Words that lost against other words in a merge."""

    path: tuple[str, ...]
    """Where they stood."""
    field: str
    """In which field."""
    text: Text
    """The words."""
    stamp: str
    """When and where they were written."""


class State(BaseModel):
    """The whole document."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    format: Literal["mrs-tracker"] = "mrs-tracker"
    """Says what the file is."""
    schema_: int = Field(default=SCHEMA, alias="schema")
    """Version of the document's shape."""
    min_reader: int = 1
    """Lowest version that may write it."""
    doc_id: str
    """Names the document, so that copies of it are known as such."""
    rev: Annotated[int, Field(ge=0, le=2**53)] = 0
    """Counts the saves."""
    written_by: str = ""
    """Program version and device of the last save."""
    seen: Mapping[str, str] = {}
    """By device, the newest edit that this document knows of: tells an older text from one written at the same time."""
    profile: Profile = Field(default_factory=Profile)
    """Who the person is."""
    settings: Settings = Field(default_factory=Settings)
    """How the program behaves."""
    items: ById[ItemRecord] = {}
    """What was done, by item id."""
    own_items: ById[OwnItem] = {}
    """Items that the person added."""
    exams: ById[ExamRecord] = {}
    """What was done about exams, by exam id."""
    check_ins: ById[CheckIn] = {}
    """Days, by ISO date."""
    programmes: ById[Programme] = {}
    """Programmes that were compared or chosen."""
    credentials: ById[Credential] = {}
    """Certifications earned."""
    experience: ById[Experience] = {}
    """Hours of practice."""
    applications: ById[Application] = {}
    """Positions."""
    costs: ById[Cost] = {}
    """Money."""
    revisions: ById[Revision] = {}
    """Words that lost in a merge."""

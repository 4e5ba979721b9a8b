"""The whole document: what `state.json` holds."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from mrs_tracker.state.records.applications import Application, Experience, Place
from mrs_tracker.state.records.base import ById, Record, Revision, child_maps, children
from mrs_tracker.state.records.exams import Credential, ExamRecord
from mrs_tracker.state.records.items import CheckIn, ItemRecord, OwnItem
from mrs_tracker.state.records.person import (
    DutyMark,
    Figure,
    Job,
    Membership,
    Pause,
    Profile,
    Review,
    Search,
    Settings,
    SkillRating,
    Template,
)
from mrs_tracker.state.records.programs import Cost, Program

SCHEMA = 2
"""Version of the document that this program writes."""

FORMAT = "mrs-tracker"
"""What the document calls itself."""


class Head(BaseModel):
    """What a document says of itself."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    format: Literal["mrs-tracker"] = "mrs-tracker"
    """Says what the file is."""
    schema_: int = Field(default=SCHEMA, alias="schema")
    """Version of the document's shape."""
    min_reader: int = SCHEMA
    """Lowest version that may write it."""
    doc_id: str
    """Names the document, so that copies of it are known as such."""
    rev: Annotated[int, Field(ge=0, le=2**53)] = 0
    """Counts the saves."""
    written_by: str = ""
    """Program version and device of the last save."""
    seen: Mapping[str, str] = {}
    """By device, the newest edit that this document knows of: tells an older text from one written at the same time."""


class State(Head):
    """The whole document."""

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
    pauses: ById[Pause] = {}
    """Days on which nothing is expected."""
    reviews: ById[Review] = {}
    """Weeks, by the ISO date of their Monday."""
    duties: ById[DutyMark] = {}
    """What the person said about duties, over time."""
    skills: ById[SkillRating] = {}
    """How they rated their skills, over time."""
    jobs: ById[Job] = {}
    """Jobs held."""
    memberships: ById[Membership] = {}
    """Memberships in professional bodies."""
    programs: ById[Program] = {}
    """Programs that were compared or chosen."""
    credentials: ById[Credential] = {}
    """Certifications earned."""
    experience: ById[Experience] = {}
    """Time of practice."""
    places: ById[Place] = {}
    """Where experience is gained."""
    applications: ById[Application] = {}
    """Positions."""
    costs: ById[Cost] = {}
    """Money."""
    templates: ById[Template] = {}
    """Words for messages."""
    searches: ById[Search] = {}
    """Searches kept by name."""
    figures: ById[Figure] = {}
    """The person's own figures in the place of the plan's."""
    revisions: ById[Revision] = {}
    """Words that were replaced or removed unseen."""


@cache
def maps() -> Mapping[str, type[Record]]:
    """The fields of the document that hold records by id, and what they hold."""
    return child_maps(State)


@cache
def singles() -> Mapping[str, type[Record]]:
    """The fields of the document that are one record each."""
    fields = {name: field.annotation for name, field in State.model_fields.items()}
    return {name: held for name, held in fields.items() if isinstance(held, type) and issubclass(held, Record)}


def new(doc_id: str) -> State:
    """A document that says nothing yet."""
    return State.model_construct(doc_id=doc_id)


def fields_of(model: BaseModel) -> dict[str, Any]:
    """The fields of a model by the names they have in JSON, unknown ones included; the values are not copied."""
    names = {name: field.alias or name for name, field in type(model).model_fields.items()}
    return {names[name]: value for name, value in model.__dict__.items()} | (model.__pydantic_extra__ or {})


def records(state: State) -> Iterator[tuple[tuple[str, ...], Record]]:
    """Every record of a document with where it stands, those below others included."""
    for name in singles():
        yield from _below((name,), getattr(state, name))
    for name in maps():
        for key, record in getattr(state, name).items():
            yield from _below((name, key), record)


def _below(path: tuple[str, ...], record: Record) -> Iterator[tuple[tuple[str, ...], Record]]:
    yield path, record
    for name, key, child in children(record):
        yield from _below((*path, name, key), child)

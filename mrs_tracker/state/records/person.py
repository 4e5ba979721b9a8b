"""Who the person is, where they are going, and how the program behaves for them."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from mrs_tracker.state.records.base import ById, Mark, Note, Record, Text


class Profile(Record):
    """Who the person is and where they are going."""

    focus: str | None = None
    """Id of `choices.focus` in the plan."""
    education: str | None = None
    """Id of `choices.education`: education so far."""
    degree_field: str | None = None
    """The subject of a degree: `ehr`, `coding`, `him`, `office` or `other`."""
    diploma_expected: date | None = None
    """The day on which a high school diploma or its equivalent is expected."""
    experience: str | None = None
    """Id of `choices.experience`: work so far."""
    route: str | None = None
    """Id of `choices.route`: how they mean to learn the work."""
    hours_a_week: Annotated[float, Field(gt=0, le=112, allow_inf_nan=False)] | None = None
    """Hours a week for the plan."""
    hire_date: date | None = None
    """The day by which they want to be hired."""
    settings: ById[Mark] = {}
    """Employers they would work for, by their ids in `employers`."""
    titles: ById[Mark] = {}
    """Jobs they look for, by their ids in `titles`."""
    direction: str | None = None
    """Id of `growth`: where the job should lead."""
    credential: str | None = None
    """Id of the exam that they have in mind at first; the final choice is an exam that is `chosen`."""
    pay_floor: Annotated[int, Field(ge=0)] | None = None
    """The least pay they would take, US dollars a year."""
    target_hours: Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)] | None = None
    """Hours of practice that they want to have behind them."""


class Settings(Record):
    """How the program behaves, on every device."""

    day_ends: Annotated[int, Field(ge=0, le=12)] = 4
    """Hour at which a day ends; 4 means that 03:59 still belongs to the evening before."""
    quota: Annotated[int, Field(ge=1, le=7)] = 4
    """Check-ins that make a good week."""
    rest_days: tuple[Annotated[int, Field(ge=0, le=6)], ...] = ()
    """Weekdays without a check-in; 0 is Monday."""
    offers_check_in: bool = True
    """Whether the first start of a day offers the check-in."""
    readiness_goal: Annotated[float, Field(ge=0.5, le=1)] = 0.8
    """Practice estimate to reach over all domains, as a share; not the issuer's passing score."""
    search_minimum: Annotated[int, Field(ge=0, le=100)] | None = None
    """Activities of a work search that a week needs."""
    search_week_begins: Annotated[int, Field(ge=0, le=6)] = 6
    """Weekday on which a week of the work search begins; 0 is Monday, 6 is Sunday."""
    nudges_on_weekends: bool = True
    """Whether follow-ups may fall on a Saturday or Sunday."""
    keymap: Mapping[str, str] = {}
    """Keys by the id of a command, several keys separated by commas."""


class DutyMark(Record):
    """How the person felt about a duty of the job on a day."""

    duty: str
    """Id of `duties` in the plan."""
    mark: Literal["drawn", "fine", "rather-not"]
    """Drawn to it, fine with it, or rather not."""
    day: date
    """When it was marked."""


class SkillRating(Record):
    """How the person rated one of their skills on a day."""

    skill: str
    """Id of `skills` in the plan."""
    rating: Annotated[int, Field(ge=1, le=5)]
    """1 weak to 5 strong."""
    day: date
    """When it was rated."""


class Job(Record):
    """A job that is or was held."""

    employer: Text
    """Who."""
    title: Text | None = None
    """What."""
    started_on: date | None = None
    """First day."""
    ended_on: date | None = None
    """Last day; none while it lasts."""
    hours_a_week: Annotated[float, Field(gt=0, le=112, allow_inf_nan=False)] | None = None
    """Hours a week."""
    full_time: bool | None = None
    """Whether it counts as full time."""
    subject: str | None = None
    """What it is about: `ehr`, `coding`, `him`, `office` or `other`."""
    supervised: bool | None = None
    """Whether somebody with a credential supervised it."""
    notes: ById[Note] = {}
    """Dated notes."""


class Membership(Record):
    """A membership in a professional body."""

    body: Text
    """Which."""
    kind: str | None = None
    """`professional` or `student`."""
    number: Text | None = None
    """The body's number for the member."""
    since: date | None = None
    """First day."""
    until: date | None = None
    """Last day that is paid for."""
    notes: ById[Note] = {}
    """Dated notes."""


class Pause(Record):
    """Days on which nothing is expected."""

    first: date
    """First day."""
    last: date | None = None
    """Last day; none while it lasts."""
    line: Text = ""
    """Why, in a few words."""


class Review(Record):
    """What the person said about a week; the id is its Monday, ISO."""

    words: Text = ""
    """Their own words."""
    picks: ById[Mark] = {}
    """Items picked for the week after, by id."""


class Search(Record):
    """A search that is kept by name."""

    title: Text
    """Its name."""
    words: Text
    """What is searched for."""


class Template(Record):
    """Words for a message that is sent again and again."""

    title: Text
    """What it is for."""
    text: Text
    """The words."""


class Figure(Record):
    """The person's own figure in the place of one of the plan's; the id is where that stands in the plan."""

    value: str | float | bool | None = None
    """The figure."""
    day: date | None = None
    """When it was typed."""
    line: Text = ""
    """Where it is from."""

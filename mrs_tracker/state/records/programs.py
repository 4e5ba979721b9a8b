"""Programs that were compared or chosen, their courses, and money."""

from datetime import date
from typing import Literal

from mrs_tracker.state.records.base import Amount, ById, Mark, Note, Position, Record, Text


class Course(Record):
    """A course of a program."""

    title: Text
    """Its name."""
    status: Literal["planned", "running", "finished", "dropped"] = "planned"
    """Where it stands."""
    grade: Text | None = None
    """As the school writes it."""
    term: Text | None = None
    """The term in which it is taken."""
    hours: Amount | None = None
    """Hours of work in all."""
    position: Position = 0
    """Place among the courses, ascending."""
    started_on: date | None = None
    """First day."""
    finished_on: date | None = None
    """Last day."""


class Program(Record):
    """A certificate or degree program."""

    name: Text
    """Its name."""
    school: Text | None = None
    """Who offers it."""
    url: Text | None = None
    """Its page."""
    subject: str | None = None
    """What it teaches: `ehr`, `coding`, `him`, `office` or `other`."""
    level: str | None = None
    """What it leads to: `certificate`, `associate`, `bachelor` and so on."""
    tuition_usd: Amount | None = None
    """Tuition in all, US dollars."""
    books_usd: Amount | None = None
    """Books in all, US dollars."""
    fees_usd: Amount | None = None
    """Fees in all, US dollars."""
    months: Amount | None = None
    """Length in months."""
    hours_a_week: Amount | None = None
    """Hours of work a week."""
    contact_hours: Amount | None = None
    """Hours with a teacher, in all."""
    online: bool | None = None
    """Whether it can be done online."""
    cahiim: bool | None = None
    """Whether CAHIIM accredits it."""
    pcap: bool | None = None
    """Whether AHIMA approves it (PCAP)."""
    accredited_at_graduation: bool | None = None
    """Whether CAHIIM accredited it when the person finished it."""
    exams: ById[Mark] = {}
    """Exams that it leads to, by id."""
    apply_by: date | None = None
    """Application deadline."""
    starts_on: date | None = None
    """The day on which it begins."""
    chosen: bool = False
    """Whether it is the one."""
    enrolled_on: date | None = None
    """The day on which the person began it."""
    expected_on: date | None = None
    """The day on which they expect to finish it."""
    final_term: bool | None = None
    """Whether they are in its last term."""
    finished_on: date | None = None
    """The day on which they finished it."""
    courses: ById[Course] = {}
    """Its courses."""
    notes: ById[Note] = {}
    """Dated notes."""


class Cost(Record):
    """Money planned or paid."""

    title: Text
    """What for."""
    kind: str
    """`tuition`, `books`, `exam`, `membership`, `renewal`, `other`."""
    planned_usd: Amount | None = None
    """US dollars planned."""
    paid_usd: Amount | None = None
    """US dollars paid."""
    day: date | None = None
    """When it is or was paid."""
    step: str | None = None
    """Id of the step that it belongs to, where its kind does not say it."""
    program: str | None = None
    """Id of the program that it is for."""

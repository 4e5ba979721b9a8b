"""The whole of `roadmap.yaml`: the plan, the facts of the field and the catalog of exams."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from mrs_tracker.roadmap.base import Line, Plain, Prose
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.roadmap.facts import (
    CodeChange,
    CommonQuestion,
    Contrast,
    Disagreement,
    Figures,
    Growth,
    SaidOfExam,
    Source,
    Term,
    Title,
    Topic,
)
from mrs_tracker.roadmap.keeping import MembershipRule
from mrs_tracker.roadmap.plan import Choices, Step
from mrs_tracker.roadmap.quiz import MOST_QUESTIONS, QuizQuestion, Trait
from mrs_tracker.roadmap.searching import FitWord, FollowUps


class Roadmap(Plain):
    """The whole of `roadmap.yaml`."""

    format: Literal["mrs-tracker-roadmap"]
    """Says what the file is."""
    version: Annotated[Literal[1, 2], WithJsonSchema({"const": 2})]
    """Version of this format: 2. A plan of version 1 is understood too; it has one set of conditions at each `when`."""
    title: Line
    """The career that the plan leads to."""
    about: Prose
    """What the plan is, in a few sentences."""
    choices: Choices
    """The answers that the profile offers."""
    quiz: tuple[QuizQuestion, ...] = Field(default=(), max_length=MOST_QUESTIONS)
    """Questions that find a focus; where several are level, the one that stands first in `choices.focus`."""
    steps: tuple[Step, ...]
    """The five steps, in order."""
    skills: tuple[Trait, ...] = ()
    """What the job asks of a person."""
    duties: tuple[Trait, ...] = ()
    """What the job consists of; experience is counted by these."""
    titles: tuple[Title, ...] = ()
    """Job titles to search for."""
    employers: tuple[Topic, ...] = ()
    """Who employs."""
    growth: tuple[Growth, ...] = ()
    """Where the job can lead."""
    reasons: tuple[Topic, ...] = ()
    """What speaks for the job."""
    systems: tuple[Topic, ...] = ()
    """Software and code sets that the job uses."""
    programs: tuple[Topic, ...] = ()
    """What is known of programs, their length and their practice hours."""
    terms: tuple[Term, ...] = ()
    """Words that only insiders know, and what they mean."""
    figures: tuple[Figures, ...] = ()
    """Pay and outlook, newest first."""
    faq: tuple[CommonQuestion, ...] = ()
    """Questions that people ask, with their answers."""
    contrasts: tuple[Contrast, ...] = ()
    """Things that are easily taken for each other, side by side."""
    said_of_exams: tuple[SaidOfExam, ...] = ()
    """What is said of certifications by those who recommend them."""
    disagreements: tuple[Disagreement, ...] = ()
    """Where sources differ."""
    exams: tuple[Exam, ...] = ()
    """The catalog of certifications."""
    memberships: tuple[MembershipRule, ...] = ()
    """How memberships of the bodies run that ask for one, or that lower their prices for members."""
    code_calendar: tuple[CodeChange, ...] = ()
    """When code sets change."""
    follow_ups: FollowUps = Field(default_factory=FollowUps)
    """When something is done about an application."""
    fit: tuple[FitWord, ...] = ()
    """What postings ask for, and what on record shows it."""
    sources: Mapping[str, Source]
    """Every place that a fact was read in."""

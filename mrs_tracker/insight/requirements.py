"""What an exam requires, held against a person: each part met, not met, or not known, with the words that say it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mrs_tracker import dates, months
from mrs_tracker.insight import held
from mrs_tracker.insight.conditions import Holds, all_of, among
from mrs_tracker.insight.held import HeldProgram
from mrs_tracker.insight.renamed import present_answers
from mrs_tracker.insight.requirement_words import asked_program, asked_work, body_of, choice_title
from mrs_tracker.insight.work_held import worked
from mrs_tracker.roadmap.eligibility import ProgramNeeded, Requires, WorkNeeded
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.document import State

NOTHING_YET = "none"
"""The id of an education that has no diploma."""

DOUBTFUL_WORK = "whether your work counts: what it was about, when it began, who supervised it, and full time or not"

TERM_MONTHS = 6
"""Whoever expects to finish later than in so many months is not in the final term."""


class Part(NamedTuple):
    """One thing that is asked for."""

    holds: Holds
    takes: str
    """What it takes, as a noun."""
    says: str
    """What is there where it is met, and what is not known where that decides."""
    until: date | None = None
    """The last day on which it is met, if nothing else changes; None where that has no end."""


class Person(NamedTuple):
    """What eligibility looks at, beside the plan."""

    roadmap: Roadmap
    state: State
    today: date
    education: int | None
    """Place of the education among the plan's answers, from the lowest on; None where it was not answered."""
    programs: tuple[HeldProgram, ...]
    credentials: frozenset[str]
    papers: frozenset[str]


def person(roadmap: Roadmap, state: State, today: date) -> Person:
    """What is known of a person on a day."""
    said = present_answers(roadmap, state.profile).education
    order = [choice.id for choice in roadmap.choices.education]
    return Person(
        roadmap,
        state,
        today,
        order.index(said) if said in order else None,
        held.programs(roadmap, state, today),
        held.credentials(roadmap, state),
        held.papers(state),
    )


def parts(requires: Requires, exam: Exam, of: Person) -> Iterator[Part]:
    """Each thing that is asked for; nothing where there is no gate."""
    if requires.education:
        yield _education(requires.education, of)
    if requires.diploma_within_months:
        yield _diploma_to_come(requires.diploma_within_months, of)
    if requires.program:
        yield _program(requires.program, exam, of)
    if requires.work:
        yield _work(requires.work, exam, of)
    if requires.membership:
        yield _membership(requires.membership, of)
    if requires.credential:
        names = " or ".join(one.short for one in of.roadmap.exams if one.id in requires.credential)
        yield Part(bool(of.credentials.intersection(requires.credential)), names, names)
    if requires.paper:
        names = " or ".join("Practicode" if one == "practicode" else one for one in requires.paper)
        yield Part(bool(of.papers.intersection(requires.paper)), names, names)
    if requires.other:
        yield Part(False, requires.other, "")


def has_diploma(of: Person) -> bool:
    """Whether there is a high school diploma or its equivalent for certain."""
    lowest = of.roadmap.choices.education[0].id
    return of.education is not None and (of.education > 0 or lowest != NOTHING_YET)


def _education(wanted: str, of: Person) -> Part:
    order = [choice.id for choice in of.roadmap.choices.education]
    title = choice_title(of.roadmap.choices.education, wanted)
    if of.education is None:
        return Part(None, title, "your education")
    return Part(of.education >= order.index(wanted), title, title)


def _diploma_to_come(within: int, of: Person) -> Part:
    expected = of.state.profile.diploma_expected
    takes = f"a diploma that is expected within {within} months"
    if has_diploma(of) or expected is None or not of.today <= expected <= months.after(of.today, within):
        return Part(False, takes, "")
    return Part(True, takes, f"a diploma expected on {dates.full(expected)}", expected)


def _program(wanted: ProgramNeeded, exam: Exam, of: Person) -> Part:
    takes = asked_program(wanted, of.roadmap)
    if wanted.paper and wanted.paper in of.papers:
        return Part(True, takes, takes)
    tried = [_one_program(wanted, one, exam, of) for one in of.programs]
    met = [part for part in tried if part.holds]
    if met:
        return max(met, key=lambda part: part.until or date.max)._replace(takes=takes)
    unsure = next((part for part in tried if part.holds is None), None)
    if unsure is None and of.education is None:
        unsure = Part(None, takes, "your education")
    return (unsure or Part(False, takes, ""))._replace(takes=takes)


def _one_program(wanted: ProgramNeeded, one: HeldProgram, exam: Exam, of: Person) -> Part:
    facets = dict(_facets(wanted, one, exam, of))
    name = f"“{one.record.name}”" if one.record else "your degree"
    holds = all_of(facets.values())
    if not holds:
        return Part(holds, "", "; ".join(words for words, fits in facets.items() if fits is None))
    ends = None
    if wanted.stage == "final-term":
        ends = one.record.expected_on if one.record else None
    elif wanted.within_months and one.record and one.record.finished_on:
        ends = months.after(one.record.finished_on, wanted.within_months)
    return Part(True, "", f"the program {name}" if one.record else name, ends)


def _facets(wanted: ProgramNeeded, one: HeldProgram, exam: Exam, of: Person) -> Iterator[tuple[str, Holds]]:
    """What is not known of a program where that is so, with whether each thing that is asked of it is there."""
    record = one.record
    name = f"“{record.name}”" if record else "your degree"
    yield f"whether {name} is in its final term", _stage(wanted, one, of.today)
    fits = among(one.subject, wanted.subject)
    if fits is False and one.subject in wanted.perhaps:
        yield f"whether {name} counts, which only {body_of(exam)} can say", None
    else:
        yield f"what {name} is about", fits
    yield f"what {name} leads to", _level(wanted, one, of)
    if wanted.accredited_by:
        vouched = one.cahiim if wanted.accredited_by == "CAHIIM" else one.pcap
        yield f"whether {wanted.accredited_by} vouches for {name}", vouched
    if wanted.within_months:
        end = record.finished_on if record else None
        yield f"when {name} was finished", None if end is None else end >= months.after(of.today, -wanted.within_months)
    if wanted.contact_hours:
        given = record.contact_hours if record else None
        yield f"how many hours {name} had with a teacher", None if given is None else given >= wanted.contact_hours


def _stage(wanted: ProgramNeeded, one: HeldProgram, today: date) -> Holds:
    if wanted.stage == "finished":
        return one.stage == "finished"
    if one.stage != "enrolled" or one.record is None:
        return False
    expected = one.record.expected_on
    if one.record.final_term is None:
        return False if expected and expected > months.after(today, TERM_MONTHS) else None
    return one.record.final_term and (None if expected and expected < today else True)


def _level(wanted: ProgramNeeded, one: HeldProgram, of: Person) -> Holds:
    fits = among(one.level, wanted.level)
    if fits is False and one.record is None:  # the profile names the highest degree only; one below it may be there
        order = [choice.id for choice in of.roadmap.choices.level]
        return None if any(order.index(one.level or "") > order.index(lower) for lower in wanted.level) else False
    return fits


def _work(wanted: WorkNeeded, exam: Exam, of: Person) -> Part:
    found = worked(of.roadmap, of.state, wanted, of.today)
    takes = asked_work(wanted, of.roadmap, exam, len(found.sure))
    if wanted.months is None:
        doubt = f"how much work is enough, which only {body_of(exam)} can say"
        return Part(None if found.possible else False, takes, doubt)
    if len(found.sure) >= wanted.months:
        oldest = found.sure[wanted.months - 1]
        if found.ends_on and not found.lasts:
            oldest = worked(of.roadmap, of.state, wanted, found.ends_on).sure[wanted.months - 1]
        ends = None if found.lasts or not wanted.within_months else months.after(oldest, wanted.within_months)
        return Part(True, takes, f"{len(found.sure)} months of work", ends)
    if len(found.possible) >= wanted.months:
        return Part(None, takes, DOUBTFUL_WORK)
    return Part(False, takes, "")


def _membership(body: str, of: Person) -> Part:
    ends = held.member_until(of.state, of.today)
    takes = f"{body} membership"
    return Part(body.lower() in ends, takes, takes, ends.get(body.lower()))

"""Whether conditions hold for a person: yes, no, or not known yet."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from mrs_tracker.insight import held
from mrs_tracker.insight.held import HeldProgram
from mrs_tracker.insight.renamed import present_answers
from mrs_tracker.roadmap.conditions import Conditions, ProgramIs, When
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.document import State
from mrs_tracker.state.records.person import Profile

Holds = bool | None
"""True, False, or None where the answer that decides it was not given yet."""


class Circumstances(NamedTuple):
    """All that conditions look at."""

    profile: Profile
    exams: tuple[str, ...]
    programs: tuple[HeldProgram, ...]
    credentials: frozenset[str]
    memberships: frozenset[str]
    attempts: frozenset[str]


def circumstances(roadmap: Roadmap, state: State, exams: tuple[str, ...], today: date) -> Circumstances:
    """What is known of a person who aims at some exams."""
    profile = present_answers(roadmap, state.profile)
    aims = exams or ((profile.credential,) if profile.credential else ())
    return Circumstances(
        profile,
        aims,
        held.programs(roadmap, state, today),
        held.credentials(roadmap, state),
        held.memberships(state, today),
        held.newest_attempts(state, aims),
    )


def is_for(conditions: Conditions, of: Circumstances) -> bool:
    """Whether something is meant for a person: what is not known yet leaves nothing out."""
    if conditions.when and all(_holds(one, of) is False for one in conditions.when):
        return False
    return not any(_holds(one, of) for one in conditions.unless)


def _holds(when: When, of: Circumstances) -> Holds:
    return all_of(_parts(when, of))


def _parts(when: When, of: Circumstances) -> Iterator[Holds]:
    profile = of.profile
    for wanted, answer in (
        (when.focus, profile.focus),
        (when.education, profile.education),
        (when.experience, profile.experience),
        (when.route, profile.route),
    ):
        if wanted:
            yield None if answer is None else answer in wanted
    if when.exam:
        yield bool(set(when.exam) & set(of.exams)) if of.exams else None
    if when.program:
        yield any_of(_fits(when.program, one) for one in of.programs)
    if when.credential:
        yield bool(of.credentials.intersection(when.credential))
    if when.membership:
        yield bool(of.memberships.intersection(body.lower() for body in when.membership))
    if when.attempt:
        yield bool(of.attempts.intersection(when.attempt))


def _fits(wanted: ProgramIs, one: HeldProgram) -> Holds:
    vouched = {"CAHIIM": one.cahiim, "PCAP": one.pcap, None: True}[wanted.accredited_by]
    return all_of(
        (
            not wanted.stage or one.stage in wanted.stage,
            among(one.subject, wanted.subject),
            among(one.level, wanted.level),
            vouched,
        )
    )


def among(value: str | None, wanted: tuple[str, ...]) -> Holds:
    """Whether a value is one of those that are wanted; nothing wanted is always met."""
    if not wanted:
        return True
    return None if value is None else value in wanted


def all_of(parts: Iterable[Holds]) -> Holds:
    """Whether all hold."""
    found = list(parts)
    return False if False in found else None if None in found else True


def any_of(parts: Iterable[Holds]) -> Holds:
    """Whether one holds at least."""
    found = list(parts)
    return True if True in found else None if None in found else False

"""Whether conditions hold for a person: yes, no, or not known yet."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from mrs_tracker.insight import held
from mrs_tracker.insight.held import HeldProgram
from mrs_tracker.insight.renamed import present_answers
from mrs_tracker.roadmap.conditions import ProgramIs, When
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


class Meant(NamedTuple):
    """Whether something is for a person."""

    applies: bool
    hangs_on: str = ""
    """The key whose answer decides and is not there yet; empty where it is decided."""


FOR_EVERYBODY = Meant(True)


def meant(when: Sequence[When], of: Circumstances) -> Meant:
    """Whether any one of some sets of conditions holds. What is not known yet leaves nothing out."""
    if not when:
        return FOR_EVERYBODY
    found = [_holds(one, of) for one in when]
    if any(one.holds for one in found):
        return FOR_EVERYBODY
    open_ = next((one for one in found if one.holds is None), None)
    return Meant(True, open_.hangs_on) if open_ else Meant(False)


class _Held(NamedTuple):
    holds: Holds
    hangs_on: str = ""


def _holds(when: When, of: Circumstances) -> _Held:
    parts = dict(_parts(when, of))
    if False in parts.values() or any(_holds(one, of).holds for one in when.unless):
        return _Held(False)
    missing = next((key for key, one in parts.items() if one is None), "")
    return _Held(None if missing else True, missing)


def _parts(when: When, of: Circumstances) -> Iterator[tuple[str, Holds]]:
    for key in ("focus", "education", "experience", "route"):
        if wanted := getattr(when, key):
            yield key, among(getattr(of.profile, key), wanted)
    if when.exam:
        yield "exam", bool(set(when.exam) & set(of.exams)) if of.exams else None
    if when.program:
        yield "program", any_of(_fits(when.program, one) for one in of.programs)
    if when.credential:
        yield "credential", bool(of.credentials.intersection(when.credential))
    if when.membership:
        yield "membership", bool(of.memberships.intersection(body.lower() for body in when.membership))
    if when.attempt:
        yield "attempt", bool(of.attempts.intersection(when.attempt))


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

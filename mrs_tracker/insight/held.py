"""What the person has on record that opens doors: programs, credentials, memberships, attempts."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from mrs_tracker.roadmap.conditions import Stage
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.changes import live
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import picked
from mrs_tracker.state.records.exams import ExamRecord
from mrs_tracker.state.records.person import Profile
from mrs_tracker.state.records.programs import Program


class HeldProgram(NamedTuple):
    """A program that was chosen, begun or finished; None is what was never said."""

    stage: Stage
    subject: str | None
    level: str | None
    cahiim: bool | None
    """Whether CAHIIM accredits it; once it is finished, whether it did at that time."""
    pcap: bool | None
    record: Program | None = None
    """None for a certificate or a degree that only the profile names."""


def programs(roadmap: Roadmap, state: State, today: date) -> tuple[HeldProgram, ...]:
    """The programs of a person, and last the certificate or degree that their profile names, where no program of that
    level was finished.
    """
    held = [one for _, record in live(state.programs) if (one := _of(record, today))]
    known = {one.level for one in held if one.stage == "finished"}
    level = state.profile.education
    if level in {choice.id for choice in roadmap.choices.level} and level not in known:
        held.append(HeldProgram("finished", _subject(state.profile), level, None, None))
    return tuple(held)


def _subject(profile: Profile) -> str | None:
    return profile.degree_field


def stage_of(record: Program, today: date) -> Stage | None:
    """How far a program is on a day; None for one that is only considered."""
    if record.finished_on and record.finished_on <= today:
        return "finished"
    if record.enrolled_on and record.enrolled_on <= today:
        return "enrolled"
    return "chosen" if record.chosen else None


def _of(record: Program, today: date) -> HeldProgram | None:
    stage = stage_of(record, today)
    if stage is None:
        return None
    then = record.accredited_at_graduation if stage == "finished" else None
    cahiim = record.cahiim if then is None else then
    return HeldProgram(stage, record.subject, record.level, cahiim, record.pcap, record)


def credentials(roadmap: Roadmap, state: State) -> frozenset[str]:
    """Ids of the exams whose credential is held; an apprentice's stands as the letters of that form: `cpc-a`."""
    apprentice = {one.id: one.apprentice.designation.lower() for one in roadmap.exams if one.apprentice}
    held = (one for _, one in live(state.credentials))
    return frozenset(apprentice.get(one.exam, one.exam) if one.apprentice else one.exam for one in held)


def papers(state: State) -> frozenset[str]:
    """Evidence that the credentials of a person carry: `letter`, `course-80`, `practicode`."""
    return frozenset(paper for _, one in live(state.credentials) for paper in picked(one.evidence))


def memberships(state: State, today: date) -> frozenset[str]:
    """The bodies of which the person is a member on a day, in lower case; the last day that is paid for counts."""
    return frozenset(member_until(state, today))


def member_until(state: State, today: date) -> Mapping[str, date | None]:
    """The last day that is paid for, by the body in lower case, of each of which the person is a member on a day; None
    where no end was said.
    """
    found: dict[str, date | None] = {}
    for _, one in live(state.memberships):
        if (one.since is None or one.since <= today) and (one.until is None or today <= one.until):
            body = one.body.strip().lower()
            before = found.get(body, one.until)
            found[body] = None if before is None or one.until is None else max(before, one.until)
    return found


def newest_attempts(state: State, exams: tuple[str, ...]) -> frozenset[str]:
    """How the newest attempt at each of some exams went: `pass` or `fail`."""
    return frozenset(_newest_attempts(state, exams))


def _newest_attempts(state: State, exams: tuple[str, ...]) -> Iterator[str]:
    for key in exams:
        attempts = [one for _, one in live((state.exams.get(key) or ExamRecord()).attempts)]
        if attempts:
            yield max(attempts, key=lambda one: (one.day, one.result == "pass")).result

"""What the person has on record that opens doors: programs, credentials, memberships, attempts."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from mrs_tracker.insight.renamed import present_answers, present_id
from mrs_tracker.roadmap.conditions import Stage
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.changes import live
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import picked
from mrs_tracker.state.records.exams import ExamRecord
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
    held = [one for _, record in live(state.programs) if (one := _of(record, today, roadmap))]
    known = {one.level for one in held if one.stage == "finished"}
    profile = present_answers(roadmap, state.profile)
    if profile.education in {choice.id for choice in roadmap.choices.level} and profile.education not in known:
        held.append(HeldProgram("finished", profile.degree_field, profile.education, None, None))
    return tuple(held)


def stage_of(record: Program, today: date) -> Stage | None:
    """How far a program is on a day; None for one that is only considered."""
    if record.finished_on and record.finished_on <= today:
        return "finished"
    if (record.enrolled_on and record.enrolled_on <= today) or (record.final_term and not record.finished_on):
        return "enrolled"
    return "chosen" if record.chosen else None


def _of(record: Program, today: date, roadmap: Roadmap) -> HeldProgram | None:
    stage = stage_of(record, today)
    if stage is None:
        return None
    subject = present_id(roadmap.choices.subject, record.subject)
    level = present_id(roadmap.choices.level, record.level)
    return HeldProgram(stage, subject, level, _is_accredited(record, stage), record.pcap, record)


def _is_accredited(record: Program, stage: Stage) -> bool | None:
    """Whether CAHIIM accredits it; a finished one that it does not accredit today may have been accredited then."""
    if stage != "finished" or record.accredited_at_graduation is None:
        return None if stage == "finished" and record.cahiim is False else record.cahiim
    return record.accredited_at_graduation


def credentials(roadmap: Roadmap, state: State) -> frozenset[str]:
    """Ids of the exams whose credential is held; an apprentice's stands as the letters of that form: `cpc-a`. An exam
    that was passed counts while nothing else is said of its credential, and in both forms where it has two.
    """
    apprentice = {one.id: one.apprentice.designation.lower() for one in roadmap.exams if one.apprentice}
    held = [one for _, one in live(state.credentials)]
    named = {apprentice.get(one.exam, one.exam) if one.apprentice else one.exam for one in held}
    passed = {key for key, one in live(state.exams) if any(it.result == "pass" for _, it in live(one.attempts))}
    of_passed = passed - {one.exam for one in held}
    return frozenset({*named, *of_passed, *(apprentice[key] for key in of_passed if key in apprentice)})


def papers(state: State) -> frozenset[str]:
    """Evidence that the credentials of a person carry: `letter`, `course-80`, `practicode`."""
    return frozenset(paper for _, one in live(state.credentials) for paper in picked(one.evidence))


def memberships(state: State, today: date) -> frozenset[str]:
    """The bodies of which the person is a member on a day, in lower case; the last day that is paid for counts."""
    return frozenset(member_until(state, today))


def member_until(state: State, today: date) -> Mapping[str, date | None]:
    """The last day that is paid for without a gap, of each membership on a day by its body in lower case; None where
    no end was said.
    """
    found: dict[str, date | None] = {}
    for one in sorted((one for _, one in live(state.memberships)), key=lambda one: one.since or date.min):
        body, since = one.body.strip().lower(), one.since or date.min
        end = found.get(body, today)
        is_begun = since <= today or (body in found and end is not None and (since - end).days <= 1)
        if is_begun and end is not None and (one.until is None or one.until >= end):
            found[body] = one.until
    return found


def newest_attempts(state: State, exams: tuple[str, ...]) -> frozenset[str]:
    """How the newest attempt at each of some exams went: `pass` or `fail`."""
    return frozenset(_newest_attempts(state, exams))


def _newest_attempts(state: State, exams: tuple[str, ...]) -> Iterator[str]:
    for key in exams:
        attempts = [one for _, one in live((state.exams.get(key) or ExamRecord()).attempts)]
        if attempts:
            yield max(attempts, key=lambda one: (one.day, one.result == "pass")).result

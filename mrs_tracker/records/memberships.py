"""Memberships in professional bodies: some exams may be sat by members only."""

import re
from collections.abc import Mapping, Sequence

from mrs_tracker.ask.days import begun_question, day_question
from mrs_tracker.ask.parsers import line, one_of
from mrs_tracker.ask.question import Answers, Option, Question
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.records.kind import Column, Kind
from mrs_tracker.records.span import in_order, span
from mrs_tracker.state.records.person import Membership
from mrs_tracker.text import folded

KINDS_OF_MEMBER = (Option("professional", "Professional"), Option("student", "Student"))


def _bodies(at: Snapshot) -> Sequence[Option]:
    """The issuers of the catalog by their letters, as conditions and routes of exams name them."""
    return [Option(_letters(name), _letters(name), about=name) for name in dict.fromkeys(_issuers(at))]


def _issuers(at: Snapshot) -> Sequence[str]:
    return [exam.issuer for exam in at.roadmap.exams]


def _letters(issuer: str) -> str:
    found = re.search(r"\(([A-Z]+)\)$", issuer)
    return found[1] if found else issuer


def _body(typed: str, at: Snapshot) -> str:
    """An issuer of the catalog, however it was named, or any other body."""
    wanted = line(typed)
    return next((one.value for one in _bodies(at) if folded(wanted) in (folded(one.value), folded(one.about))), wanted)


def _in_order(said: Answers) -> Mapping[str, str]:
    return in_order(said, "since", "until", "A membership ends after it began")


MEMBERSHIP: Kind[Membership] = Kind(
    "membership",
    "Memberships",
    "Add a membership in a professional body",
    ("memberships",),
    Membership,
    lambda one: one.body,
    questions=(
        Question("body", "Body", _body, is_required=True, options=_bodies),
        Question("kind", "Kind", one_of(KINDS_OF_MEMBER), options=lambda _: KINDS_OF_MEMBER),
        begun_question("since", "From", option="from"),
        day_question("until", "Until", option="until")._replace(hint="the last day that is paid for"),
        Question("number", "Number", line, hint="your number as a member"),
    ),
    columns=(
        Column("body", lambda one, _: one.body),
        Column("kind", lambda one, _: one.kind or "", gives_way=1),
        Column(
            "time",
            lambda one, _: span(one.since, one.until, "open"),
            lambda one, at: -(one.until or at.today).toordinal(),
        ),
    ),
    place="certification",
    check=_in_order,
)

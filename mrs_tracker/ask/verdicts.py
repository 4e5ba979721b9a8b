"""Verdicts on exams in few words, as they stand in rows and beside answers."""

from collections.abc import Iterable, Mapping

from mrs_tracker.insight.eligibility import VERDICTS, Admission, Verdict
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.roadmap.exams import Exam

WORDS: Mapping[Verdict, str] = {
    "may_sit": "may be sat",
    "may_sit_with": "may be sat",
    "unknown": "not known",
    "not_yet": "not yet",
}
"""A verdict in two or three words."""

SIGNS: Mapping[Verdict, str] = {"may_sit": "✓", "may_sit_with": "✓", "unknown": "?", "not_yet": "–"}
"""A sign that says the same without color."""


def shortly(found: Admission) -> str:
    """A verdict for a row: `✓ may be sat`, `✓ may be sat, with CPC-A`."""
    along = f", with {found.gives or 'proof'}" if found.along else ""
    return f"{SIGNS[found.verdict]} {WORDS[found.verdict]}{along}"


def by_verdict(exams: Iterable[Exam], at: Snapshot) -> list[Exam]:
    """Exams with those first that may be sat; of one verdict they stay as they were."""
    return sorted(exams, key=lambda exam: VERDICTS.index(at.eligibility(exam).verdict))


def told(found: Admission) -> str:
    """Why, and each way that opens it."""
    return " ".join((found.reason, *(f"{one[:1].upper()}{one[1:].rstrip('.')}." for one in found.opens)))

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


def shortly(exam: Exam, at: Snapshot) -> str:
    """A verdict for a row: `✓ may be sat`, `✓ with CPC-A`, `✓ ask first` where nobody confirmed the rule."""
    found = at.eligibility(exam)
    words = f"with {found.gives or 'proof'}" if found.along else WORDS[found.verdict]
    if found.verdict in ("may_sit", "may_sit_with") and "eligibility" in exam.unverified:
        words = "ask first"
    return f"{SIGNS[found.verdict]} {words}"


def by_verdict(exams: Iterable[Exam], at: Snapshot) -> list[Exam]:
    """Exams with those first that may be sat; of one verdict those first that suit the focus as a first credential, or
    any focus while none is chosen, and then as they were.
    """

    def order(exam: Exam) -> tuple[int, bool]:
        focus = at.state.profile.focus
        suits = focus in exam.suits if focus else bool(exam.suits)
        return VERDICTS.index(at.eligibility(exam).verdict), not suits

    return sorted(exams, key=order)


def told(found: Admission) -> str:
    """Why, and each way that opens it."""
    return " ".join((found.reason, *(f"{one[:1].upper()}{one[1:].rstrip('.')}." for one in found.opens)))

"""Whether exams may be taken, in words: in a row, on a page, and when one is chosen."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from mrs_tracker import dates
from mrs_tracker.ask.verdicts import WORDS
from mrs_tracker.insight.eligibility import Admission, Verdict
from mrs_tracker.insight.retake import retake_from
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.shapes import Paragraph, Tone
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.state.changes import live

TONES: dict[Verdict, Tone] = {"may_sit": "green", "may_sit_with": "green", "unknown": "", "not_yet": "dim"}

HEADLINES: dict[Verdict, str] = {
    "may_sit": "You may.",
    "may_sit_with": "You may.",
    "unknown": "That is not known.",
    "not_yet": "Not yet.",
}
"""A verdict as the answer to a question."""


def may_you_take_it(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    """The verdict, why, what comes along, what opens it, and until when it holds."""
    if any(one.result == "pass" for _, one in live(at.exam_record(exam.id).attempts)):
        return
    found = at.eligibility(exam)
    again = _again(exam, at)
    rows = [
        *([("again", f"from {dates.full(again)} on")] if again else []),
        *(("with", one) for one in found.along),
        *(("opens it", one) for one in found.opens),
        *([("until", f"{dates.full(found.until)}, if nothing else changes")] if found.until else []),
    ]
    yield Paragraph("May you take it?", f"{HEADLINES[found.verdict]} {found.reason}", rows=tuple(rows))


def _again(exam: Exam, at: Snapshot) -> date | None:
    """The first day on which it may be sat again, while that lies ahead."""
    attempts = [one.day for _, one in live(at.exam_record(exam.id).attempts)]
    first = retake_from(exam, at.state, max(attempts)) if attempts else None
    return first if first and first > at.today else None


def not_yet(exams: Iterable[Exam], at: Snapshot) -> str:
    """What is said first when exams are chosen of which some may not be sat yet; nothing where all may, or might."""
    told = ((exam, at.eligibility(exam)) for exam in exams)
    return " ".join(f"{exam.short} may not be sat yet. {one.reason}" for exam, one in told if one.verdict == "not_yet")


def of_chosen(at: Snapshot) -> str:
    """Whether the chosen exams may be sat: `CCA may be sat · RHIT not yet`; nothing without one."""
    return " · ".join(f"{exam.short} {WORDS[at.eligibility(exam).verdict]}" for exam in at.chosen)


def as_json(found: Admission) -> dict[str, Any]:
    """The verdict for a program."""
    return {
        "verdict": found.verdict,
        "with": list(found.along),
        "opens": list(found.opens),
        "reason": found.reason,
        "until": found.until.isoformat() if found.until else None,
    }

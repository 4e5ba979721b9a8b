"""Questions for a day, which say how it is understood while it is typed."""

from datetime import date

from mrs_tracker import dates
from mrs_tracker.ask.question import Question
from mrs_tracker.insight.snapshot import Snapshot


def day_question(name: str, label: str, option: str = "") -> Question[date]:
    """A question for any day, typed as people type days."""
    return Question(name, label, day, date.isoformat, told, hint=dates.WAYS, option=option)


def day(typed: str, at: Snapshot) -> date:
    """The day that was typed. Raises UsageProblem."""
    return dates.understand(typed, at.today)


def told(understood: date, at: Snapshot) -> str:
    """A day as it is understood: `Friday 27 November 2026, in 3 days`."""
    return f"{dates.full(understood)}, {dates.away(understood, at.today)}"

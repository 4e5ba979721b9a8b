"""Questions whose answers the plan offers."""

from collections.abc import Sequence
from typing import Literal

from mrs_tracker.ask.parsers import one_of
from mrs_tracker.ask.question import Option, Question
from mrs_tracker.insight.snapshot import Snapshot


def plan_question(name: Literal["subject", "level"], label: str) -> Question[str]:
    """A question that is answered with one of the plan's choices of that name."""

    def options(at: Snapshot) -> Sequence[Option]:
        return [Option(one.id, one.title, about=one.about or "") for one in getattr(at.roadmap.choices, name)]

    return Question(name, label, one_of(options), options=options)

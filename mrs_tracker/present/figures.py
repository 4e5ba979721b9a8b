"""What is said of a field of an exam or of pay: the person's own figure in its place, or that nobody confirmed it."""

from mrs_tracker.ask.figures import tell_figure, whose
from mrs_tracker.insight.figures import FigurePlace, figure
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.roadmap.dotted import standing_at
from mrs_tracker.roadmap.doubts import possible_doubts
from mrs_tracker.roadmap.exams import Exam, Fee
from mrs_tracker.roadmap.timing import Retake

NOT_CONFIRMED = "not confirmed"


def counting(place: FigurePlace, at: Snapshot, words: str = "") -> str:
    """A figure as it counts, with whose it is where it is the person's; `words` are how the plan puts its own."""
    shown = figure(at.state, place)
    if shown.own and shown.value is not None:
        return f"{tell_figure(place.unit, shown.value)} ({whose(shown, at, words)})"
    return words or (tell_figure(place.unit, place.planned) if place.planned is not None else "")


def unsure(exam: Exam, words: str, *fields: str) -> str:
    """What is said of fields of an exam, with a remark where nobody confirmed one of them or all that is around it."""
    around = {".".join(field.split(".")[:cut]) for field in fields for cut in range(1, field.count(".") + 2)}
    return f"{words} ({NOT_CONFIRMED})" if words and around & set(exam.unverified) else words


def not_known(exam: Exam) -> str:
    """What nobody confirmed of an exam and of which nothing is known either, in plain words."""
    possible = possible_doubts(exam)
    empty = (
        name for name in exam.unverified if name in possible and standing_at(exam, name) in (None, (), Fee(), Retake())
    )
    return ", ".join(possible[name] for name in empty)

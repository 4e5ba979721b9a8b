"""Changing an answer about the person."""

from mrs_tracker.ask import profile
from mrs_tracker.ask.question import Asking, Outcome
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.admission import not_yet
from mrs_tracker.refs import Ref


def change(ref: Ref, at: Snapshot) -> Asking[Outcome | None]:
    """Asks the question again."""
    field = profile.BY_ID[ref.id]
    answers = yield profile.form(field, at)
    given = answers[field.id]
    if given is None and profile.value(field, at) is None:
        return None
    exams = [at.exams[key] for key in given or () if key in at.exams] if field.id == "exam" else []
    said = not_yet((exam for exam in exams if exam not in at.chosen), at)
    return Outcome(profile.answered(field, at, given), lambda _: said)

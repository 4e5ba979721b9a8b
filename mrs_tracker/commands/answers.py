"""Answering a question about the person, from its row or from the item that asks for it."""

from mrs_tracker.ask import marks, profile, quiz
from mrs_tracker.ask.profile import UNSURE, Field
from mrs_tracker.ask.question import Asking, Form, Outcome
from mrs_tracker.clock import Moment
from mrs_tracker.insight.checklist import ChecklistItem
from mrs_tracker.insight.completion import is_said
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.admission import not_yet
from mrs_tracker.present.answers import told_shift
from mrs_tracker.refs import Ref
from mrs_tracker.state import verbs
from mrs_tracker.state.changes import Edit
from mrs_tracker.state.document import State
from mrs_tracker.state.verbs import Deed

EXAMS = ("exam", "credential")
"""Answers that name exams."""

OPEN_PATHS = "All paths stay open."


def change(ref: Ref, at: Snapshot) -> Asking[Outcome | None]:
    """Asks the question again; who is not sure of the focus is led to the quiz."""
    field = profile.BY_ID[ref.id]
    answers = yield profile.form(field, at)
    given = answers[field.id]
    if given == UNSURE:
        return (yield from _unsure(field, at))
    if given is None and profile.value(field, at) is None:
        return None
    return outcome(field, at, given)


def outcome(field: Field, at: Snapshot, given: object) -> Outcome:
    """The answer is kept; exams that may not be sat yet come first in what is said, then what the answer left out."""
    named = (given if isinstance(given, tuple) else (given,)) if field.id in EXAMS else ()
    exams = [at.exams[key] for key in named if key in at.exams]
    first = not_yet((exam for exam in exams if exam not in at.chosen), at)
    return Outcome(
        profile.answered(field, at, given), lambda after: " ".join(filter(None, (first, told_shift(at, after))))
    )


def _unsure(field: Field, at: Snapshot) -> Asking[Outcome | None]:
    """What was answered is let go of at once, and the quiz follows; where nothing was, it comes by itself."""
    if profile.value(field, at) is None:
        return (yield from find_focus(at))
    left = outcome(field, at, None)
    return left._replace(said=lambda after: f"{OPEN_PATHS} {told_shift(at, after)}".strip(), then=find_focus)


def find_focus(at: Snapshot) -> Asking[Outcome | None]:
    """Asks the questions of the quiz, and whether its answer is taken."""
    taken = yield from quiz.asking(at)
    return outcome(profile.BY_ID["focus"], at, taken) if taken else None


def asks(item: ChecklistItem, at: Snapshot) -> bool:
    """Whether an item asks for an answer about the person that does not stand yet."""
    word = item.plan.completed_by if item.plan and item.applies else None
    can_be_asked = word in profile.BY_ID or word in marks.SCALES
    return word is not None and can_be_asked and not is_said(word, at.roadmap, at.state, at.today)


def for_item(item: ChecklistItem, at: Snapshot) -> Asking[Outcome | None]:
    """Asks what an item asks for; the answer ticks it, in the same step. Of marks the last one does."""
    word = str(item.plan.completed_by) if item.plan else ""
    if word in marks.SCALES:
        return (yield from marks.unsaid(marks.SCALES[word], at))
    fields = [profile.BY_ID[name] for name in (("hire_date", "hours_a_week") if word == "hire_date" else (word,))]
    forms = [profile.form(field, at) for field in fields]
    questions = [one._replace(is_required=True) for form in forms for one in form.questions]
    held = {name: typed for form in forms for name, typed in form.held.items()}
    title = forms[0].title if len(forms) == 1 else item.title
    answers = yield Form(title, questions, held, remark=fields[0].why)
    if answers[fields[0].id] == UNSURE:
        found = yield from find_focus(at)
        return found and found._replace(deed=_ticking(found.deed, item))
    deeds = [profile.answered(field, at, answers[field.id]) for field in fields]
    words = f"set {' and '.join(field.question.label.lower() for field in fields)}"
    deed = deeds[0] if len(deeds) == 1 else verbs.in_one(words, deeds)

    def said(after: Snapshot) -> str:
        return " ".join(part for part in (f"Done: {item.title}.", told_shift(at, after)) if part)

    return Outcome(_ticking(deed, item), said)


def _ticking(deed: Deed, item: ChecklistItem) -> Deed:
    """The deed, and the item is ticked by it, also where it was skipped."""

    def whole(state: State, moment: Moment) -> Edit:
        edit, tick = deed(state, moment), verbs.tick(item.id, item.title)(state, moment)
        return edit._replace(changes=(*edit.changes, *tick.changes))

    return whole

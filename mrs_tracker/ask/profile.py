"""The questions about the person, and the answers as they are shown."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from mrs_tracker.ask.days import day_question
from mrs_tracker.ask.parsers import hours, many_of, money, one_of, show_hours
from mrs_tracker.ask.question import Form, Option, Question
from mrs_tracker.ask.verdicts import by_verdict, shortly, told
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.checklist import chosen_exams
from mrs_tracker.insight.renamed import offered, present_answers
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.state import verbs
from mrs_tracker.state.records.base import picked
from mrs_tracker.state.verbs import Deed

UNSURE = "unsure"
"""Stands for an answer to the focus that is none: nothing is kept, so all paths stay open."""

NO_ANSWER = Option("no-answer", "No answer", about="Takes the answer away; what it left out is yours again.")
"""What empties an answer that is chosen from a list."""


class Field(NamedTuple):
    """A question about the person: in which words it is asked, and what the answer is good for."""

    question: Question[Any]
    title: str
    """The question as a sentence."""
    why: str
    """What the answer changes."""
    is_asked: Callable[[Snapshot], bool] = lambda _: True
    """Whether it is asked of this person."""

    @property
    def id(self) -> str:
        """What it is called in the profile; `exam` for the exams that are aimed at."""
        return self.question.name


def _listed(name: str) -> Callable[[Snapshot], Sequence[Option]]:
    return lambda at: [Option(one.id, one.title, about=one.about or "") for one in offered(at.roadmap)[name]]


def _focuses(at: Snapshot) -> Sequence[Option]:
    about = "Keeps all paths open, and asks six short questions to find one."
    return [*_listed("focus")(at), Option(UNSURE, "Not sure yet", about=about)]


def _holds_award(at: Snapshot) -> bool:
    return _education(at) in {one.id for one in at.roadmap.choices.level}


def _has_no_diploma(at: Snapshot) -> bool:
    return _education(at) == at.roadmap.choices.education[0].id


def _education(at: Snapshot) -> str | None:
    return present_answers(at.roadmap, at.state.profile).education


def _exams(at: Snapshot) -> Sequence[Option]:
    found = [(exam, at.eligibility(exam)) for exam in by_verdict(at.roadmap.exams, at)]
    return [Option(exam.id, f"{exam.short}  {exam.name}", shortly(exam, at), told(one)) for exam, one in found]


LEAST_A_YEAR = 1_000
"""Dollars below which a year's pay cannot be meant: then it is an hour's."""

HOURS_A_YEAR = 2_080
"""Of work, at 40 hours a week."""


def _pay(typed: str, at: Snapshot) -> int:
    pay = round(money(typed, at))
    if 0 < pay < LEAST_A_YEAR:
        raise UsageProblem(f"Say it by the year: ${pay} an hour is ${pay * HOURS_A_YEAR:,} at 40 hours a week.")
    return pay


def _one(name: str, label: str, options: Callable[[Snapshot], Sequence[Option]]) -> Question[Any]:
    return Question(name, label, lambda typed, at: one_of(options(at))(typed, at), options=options)


def _many(name: str, label: str, options: Callable[[Snapshot], Sequence[Option]]) -> Question[Any]:
    return Question(
        name, label, lambda typed, at: many_of(options(at))(typed, at), ",".join, many=True, options=options
    )


FIELDS: Sequence[Field] = (
    Field(
        _one("focus", "Focus", _focuses),
        "Which direction?",
        "It decides which courses, exams and items are yours.",
    ),
    Field(
        _one("education", "Education", _listed("education")),
        "What have you finished so far?",
        "It decides which items and exams are open to you.",
    ),
    Field(
        _one("degree_field", "Studied", _listed("degree_field")),
        "What was your certificate or degree about?",
        "It decides whether it counts toward an exam.",
        _holds_award,
    ),
    Field(
        day_question("diploma_expected", "Diploma by"),
        "When do you expect your diploma?",
        "Some exams may be sat shortly before it.",
        _has_no_diploma,
    ),
    Field(
        _one("experience", "Experience", _listed("experience")),
        "What work have you done so far?",
        "It decides how much practice you still need.",
    ),
    Field(
        _one("route", "Route", _listed("route")),
        "How will you learn the work?",
        "It decides which steps lead you to the certificate, or past it.",
    ),
    Field(
        Question("hours_a_week", "Hours a week", hours, show_hours, hint="6"),
        "How many hours a week?",
        "An honest number makes an honest plan.",
    ),
    Field(
        day_question("hire_date", "Hired by"),
        "By when would you like to be hired?",
        "The day that the plan works toward.",
    ),
    Field(
        _one("credential", "Credential in mind", _exams),
        "Which credential do you have in mind?",
        "It shapes the plan until you choose your exams for good.",
    ),
    Field(_many("exam", "Exams", _exams), "Which exams do you aim at?", "They decide what you prepare for."),
    Field(
        _many("settings", "Where to work", _listed("settings")),
        "Where would you like to work?",
        "A short list makes the search quick.",
    ),
    Field(
        _many("titles", "Job titles", _listed("titles")),
        "Which titles do you look for?",
        "The same work goes by several names.",
    ),
    Field(
        _one("direction", "Later on", _listed("direction")),
        "Where should it lead?",
        "A direction is enough; nothing binds you.",
    ),
    Field(
        Question("pay_floor", "Pay floor", _pay, str, lambda value, _: f"${value:,} a year", hint="38000, 38k"),
        "The least pay you would take, dollars a year?",
        "It is easier to decide now than in an interview.",
    ),
    Field(
        Question("target_hours", "Hours of practice to aim for", partial(hours, least=1, most=9_999), show_hours,
                 hint="120"),
        "How many hours of practice do you aim for?",
        "What you have done is measured against it.",
    ),
)  # fmt: skip
BY_ID: Mapping[str, Field] = {field.id: field for field in FIELDS}


def asked(at: Snapshot) -> Sequence[Field]:
    """The questions that are asked of this person."""
    return [field for field in FIELDS if field.is_asked(at)]


def value(field: Field, at: Snapshot) -> Any:
    """What was answered: a value, a tuple of ids, or None."""
    if field.id == "exam":
        return chosen_exams(at.roadmap, at.state) or None
    held = getattr(present_answers(at.roadmap, at.state.profile), field.id)
    if isinstance(held, Mapping):
        marked, known = picked(held), [option.value for option in field.question.options(at)]
        return (*(key for key in known if key in marked), *(key for key in marked if key not in known)) or None
    return held


def shown(field: Field, at: Snapshot) -> str:
    """What was answered, in words; nothing where nothing was."""
    held = value(field, at)
    if held is None:
        return ""
    if field.id in ("exam", "credential"):
        return ", ".join(at.exams[key].short if key in at.exams else str(key) for key in _several(held))
    if isinstance(held, date):
        return f"{held.day} {held:%b %Y}"
    names = {option.value: option.label for option in field.question.options(at)}
    if names:
        return ", ".join(names.get(str(key), str(key)) for key in _several(held))
    return f"${held:,}" if field.id == "pay_floor" else f"{held:g} h"


def _several(held: Any) -> tuple[Any, ...]:
    return held if isinstance(held, tuple) else (held,)


def ways(field: Field, words: Sequence[str]) -> Sequence[str]:
    """How words that were typed one after the other can be meant, the likeliest first: as one answer, whose name may
    have spaces in it, or where there may be several, as one for each word.
    """
    typed = " ".join(words)
    if not field.question.many or "," in typed:
        return (typed,)
    return tuple(dict.fromkeys((typed, ",".join(words), ",".join(typed.split()))))


def form(field: Field, at: Snapshot) -> Form:
    """What the question is asked with; an answer that was given can be emptied, and that is said."""
    held, question = value(field, at), field.question
    if held is None:
        return Form(field.title, (question,), remark=field.why)
    if not question.many and question.options(at) and field.id != "focus":
        question = _with_no_answer(question)
    how = {True: "Without any chosen", False: "Empty"}[question.many]
    remark = field.why if question.options(at) and not question.many else f"{field.why} {how}, it is taken away."
    return Form(field.title, (question,), {field.id: question.show(held)}, remark)


def _with_no_answer(question: Question[Any]) -> Question[Any]:
    """The question with one more answer, which is none."""
    return question._replace(
        options=lambda at: [*question.options(at), NO_ANSWER],
        parse=lambda typed, at: None if typed == NO_ANSWER.value else question.parse(typed, at),
    )


def answered(field: Field, at: Snapshot, given: Any) -> Deed:
    """The deed that keeps an answer; of one who is not sure yet, none."""
    if field.id == "exam":
        chosen = given or ()
        ids = {*chosen_exams(at.roadmap, at.state), *chosen}
        shorts = {key: at.exams[key].short if key in at.exams else key for key in ids}
        return verbs.choose_exams(shorts, chosen)
    kept = given.isoformat() if isinstance(given, date) else list(given) if isinstance(given, tuple) else given
    return verbs.set_profile(field.id, None if kept == UNSURE else kept, field.question.label.lower())

"""The questions of the profile, and the answers as they are shown."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.checklist import chosen_exams
from mrs_tracker.roadmap.models import Choice, Roadmap, Topic
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import picked

Kind = Literal["one", "many", "date", "number"]


class Field(NamedTuple):
    """A question: what it is called in `state.models.Profile`, how it is put, and what it is good for."""

    id: str
    label: str
    question: str
    why: str
    kind: Kind
    least: float = 0
    most: float = 0
    is_whole: bool = False


FIELDS: Sequence[Field] = (
    Field("focus", "Focus", "Which direction?", "It decides which courses, exams and items are yours.", "one"),
    Field(
        "education",
        "Education",
        "What have you finished so far?",
        "It decides which items and exams are open to you.",
        "one",
    ),
    Field("experience", "Experience", "What work have you done so far?", "It tells what you can already show.", "one"),
    Field(
        "hours_a_week",
        "Hours a week",
        "How many hours a week?",
        "An honest number makes an honest plan.",
        "number",
        0.5,
        112,
    ),
    Field(
        "hire_date",
        "Hired by",
        "By when would you like to be hired?",
        "Everything is counted back from this day.",
        "date",
    ),
    Field(
        "exam", "Exams", "Which exams do you aim at?", "They decide what you prepare for. Choose one or more.", "many"
    ),
    Field("settings", "Settings", "Where would you like to work?", "A short list makes the search quick.", "many"),
    Field("titles", "Job titles", "Which titles do you look for?", "The same work goes by several names.", "many"),
    Field("direction", "Direction", "Where should it lead?", "A direction is enough; nothing binds you.", "one"),
    Field(
        "pay_floor",
        "Pay floor",
        "The least pay you would take, dollars a year?",
        "It is easier to decide now than in an interview.",
        "number",
        0,
        1_000_000,
        True,
    ),
)


class Answer(NamedTuple):
    """A question with its possible answers, the ids that were given, and how they are shown ("" for none)."""

    field: Field
    choices: Sequence[Choice]
    ids: tuple[str, ...]
    shown: str


def answer(roadmap: Roadmap, state: State, field: Field) -> Answer:
    """What was answered."""
    choices = _choices(roadmap, field)
    held: Any = chosen_exams(roadmap, state) if field.id == "exam" else getattr(state.profile, field.id)
    if field.kind in ("one", "many"):
        names = {choice.id: _short(roadmap, field, choice) for choice in choices}
        ids = _ids(held, names)
        return Answer(field, choices, ids, ", ".join(names.get(key, key) for key in ids))
    if held is None:
        return Answer(field, (), (), "")
    if field.kind == "date":
        return Answer(field, (), (), f"{held.day} {held:%b %Y}")
    return Answer(field, (), (), f"${held:,}" if field.id == "pay_floor" else f"{held:g} h")


def _ids(held: Any, names: Mapping[str, str]) -> tuple[str, ...]:
    """The ids that were answered; marks come in the order of the choices, then those that left the plan."""
    if isinstance(held, Mapping):
        marked = picked(held)
        return (*(key for key in names if key in marked), *(key for key in marked if key not in names))
    return held if isinstance(held, tuple) else (held,) if held else ()


def parse_number(field: Field, typed: str) -> float | int | None:
    """The number that was typed; nothing typed is no answer. Raises UsageProblem outside the field's range."""
    text = typed.strip().lstrip("$").replace(",", "").removesuffix("h").strip()
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not field.least <= number <= field.most:
        raise UsageProblem(f"{field.label} is a number from {field.least:g} to {field.most:,g}.")
    return int(number) if field.is_whole else number


def _choices(roadmap: Roadmap, field: Field) -> Sequence[Choice]:
    if field.id == "exam":
        return [Choice(id=exam.id, title=f"{exam.short}  {exam.name}") for exam in roadmap.exams]
    lists: dict[str, Sequence[Choice | Topic]] = {
        "focus": roadmap.choices.focus,
        "education": roadmap.choices.education,
        "experience": roadmap.choices.experience,
        "settings": roadmap.employers,
        "titles": roadmap.titles,
        "direction": roadmap.growth,
    }
    return [Choice(id=entry.id, title=entry.title, about=entry.about) for entry in lists.get(field.id, ())]


def _short(roadmap: Roadmap, field: Field, choice: Choice) -> str:
    return (
        next((exam.short for exam in roadmap.exams if exam.id == choice.id), choice.title)
        if field.id == "exam"
        else choice.title
    )

"""The quiz that finds a focus, as a conversation: its questions, and what the answers come to."""

from collections.abc import Sequence

from mrs_tracker.ask.parsers import one_of
from mrs_tracker.ask.question import Asking, Form, Option, Question
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.quiz import Leaning, leanings
from mrs_tracker.insight.snapshot import Snapshot

QUOTED = 3
"""So many of the answers that spoke for a focus are named, and so many duties and skills."""


def asking(at: Snapshot) -> Asking[str | None]:
    """Asks the questions of the plan, then says which focus fits and why, and whether to take it: its id, or None where
    all paths are to stay open.
    """
    questions = at.roadmap.quiz
    if not questions:
        raise UsageProblem("This plan has no quiz. Choose a focus, or leave it open.")
    answers: list[int] = []
    for place, one in enumerate(questions, 1):
        options = [Option(str(number), answer.title) for number, answer in enumerate(one.answers, 1)]
        said = (yield Form(f"{one.question}   {place} of {len(questions)}", (_choice("answer", options),)))["answer"]
        answers.append(int(said) - 1)
    first, *others = leanings(at.roadmap, at.state, answers)
    options = [
        Option("take", f"Make it my focus: {first.focus.title}"),
        Option("open", "Keep all paths open"),
    ]
    title = f"{first.focus.title} suits you best."
    taken = (yield Form(title, (_choice("focus", options),), remark=why(first, others)))["focus"]
    return first.focus.id if taken == "take" else None


def why(first: Leaning, others: Sequence[Leaning]) -> str:
    """What spoke for the focus in front, and what speaks for the next."""
    spoken = f"For it: {_quoted(first)}." if _quoted(first) else "Less speaks against it than against the others."
    second = next((one for one in others if one.points > 0), None)
    if second and (words := _quoted(second, first.chosen)):
        place = "Just as much for" if second.points == first.points else "Next,"
        spoken += f" {place} {second.focus.title[:1].lower()}{second.focus.title[1:]}: {words}."
    return spoken


def _quoted(one: Leaning, said: Sequence[str] = ()) -> str:
    """What spoke for a focus, beside what was said already: the loudest answers, and duties and skills."""
    answers = [f"“{answer}”" for answer in one.chosen if answer not in said][:QUOTED]
    return ", ".join([*answers, *one.traits[:QUOTED]])


def _choice(name: str, options: Sequence[Option]) -> Question[str]:
    return Question(name, "Answer", one_of(options), options=lambda _: options, is_required=True)

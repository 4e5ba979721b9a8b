"""Verbs for what a person says of themselves: profile, mark, rate."""

from typing import Any

import click

from mrs_tracker.ask import marks, profile
from mrs_tracker.ask.question import led
from mrs_tracker.cli import output
from mrs_tracker.cli.ids import DUTY, SKILL
from mrs_tracker.cli.prompts import Prompts, carry_out
from mrs_tracker.cli.session import Session
from mrs_tracker.commands import answers
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight import names

QUIZ = "quiz"
"""Stands in the place of an answer, and asks the questions that find a focus."""


@click.command("profile")
@click.argument("field", required=False)
@click.argument("value", nargs=-1)
@click.option("--clear", is_flag=True, help="Takes the answer away.")
@click.pass_obj
def profile_verb(session: Session, field: str | None, value: tuple[str, ...], clear: bool) -> None:
    """Shows your answers, or sets one: profile focus coding. profile quiz finds your focus with six questions.

    none takes an answer away, where none is not an answer itself; --clear always does.
    """
    at = session.at
    name = names.pick(field.replace("-", "_"), [*profile.BY_ID, QUIZ], "answer") if field is not None else ""
    if name == QUIZ:
        _find_focus(session)
        return
    wanted = profile.BY_ID[name] if name else None
    if wanted and (value or clear):
        given = None if clear else _read(session, wanted, value)
        carry_out(session, answers.outcome(wanted, at, given))
        if given == profile.UNSURE:
            output.narrate(f"{answers.OPEN_PATHS} mrs-tracker profile quiz helps to find one.")
        return
    if clear:
        raise UsageProblem("Say which answer is to be taken away.")
    _show(session, [wanted] if wanted else profile.asked(at), with_options=wanted is not None)


def _show(session: Session, fields: Any, *, with_options: bool) -> None:
    at = session.at
    if session.as_json:
        held = {one.id: profile.value(one, at) for one in fields}
        output.write_json({"profile": {key: _plain(one) for key, one in held.items()}})
        return
    for one in fields:
        output.write(f"{one.id:<16} {one.question.label}: {profile.shown(one, at) or 'not set'}")
        for option in one.question.options(at) if with_options else ():
            output.write(f"  {option.value:<14} {option.label}")


def _plain(held: Any) -> Any:
    return held.isoformat() if hasattr(held, "isoformat") else list(held) if isinstance(held, tuple) else held


def _read(session: Session, field: profile.Field, words: tuple[str, ...]) -> Any:
    """What was answered; `none` is no answer, unless the plan offers one of that name."""
    typed, form = " ".join(words), profile.form(field, session.at)
    if typed == "none" and all(option.value != typed for option in field.question.options(session.at)):
        return None
    read = [form.read({field.id: way}, session.at) for way in profile.ways(field, words)]
    given, wrong = next((one for one in read if not one[1]), read[0 if len(words) == 1 else -1])
    if wrong:
        raise UsageProblem(wrong[field.id], f"mrs-tracker profile {field.id}")
    return given[field.id]


def _find_focus(session: Session) -> None:
    """The quiz, in plain questions; a pipe may answer them line by line."""
    outcome = led(answers.find_focus(session.at), Prompts(session))
    if outcome:
        carry_out(session, outcome)
    elif session.as_json:
        output.write_json({"ok": True, "rev": session.store.state.rev, "id": "", "undo": ""})
    else:
        output.write(answers.OPEN_PATHS)


@click.command("mark")
@click.argument("duty", type=DUTY)
@click.argument("mark", type=click.Choice([one.value for one in marks.SCALES["duties"].options]))
@click.pass_obj
def mark_verb(session: Session, duty: str, mark: str) -> None:
    """Marks a duty of the job: mark coding drawn. show duties lists them with their marks."""
    _mark(session, marks.SCALES["duties"], duty, mark, "duty")


@click.command("rate")
@click.argument("skill", type=SKILL)
@click.argument("rating", type=click.IntRange(1, 5), metavar="1-5")
@click.pass_obj
def rate_verb(session: Session, skill: str, rating: int) -> None:
    """Rates one of your skills, 1 new to you to 5 strong: rate terminology 2. show skills lists them."""
    _mark(session, marks.SCALES["skills"], skill, str(rating), "skill")


def _mark(session: Session, scale: marks.Scale, wanted: str, said: str, what: str) -> None:
    topics = scale.topics(session.roadmap)
    aliases = {alias: one.id for one in topics for alias in one.aliases}
    key = names.pick(aliases.get(wanted, wanted), [one.id for one in topics], what)
    session.change(scale.deed(next(one for one in topics if one.id == key), said))

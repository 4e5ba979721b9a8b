"""Leads a conversation in plain questions, at a terminal or with a pipe’s answers, and does what it comes to."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from mrs_tracker.ask.question import Answers, Form, Option, Outcome, Question
from mrs_tracker.cli import output
from mrs_tracker.cli.session import Session, shortened
from mrs_tracker.errors import UsageProblem

MOST_OF_A_LINE = 100_000
"""Characters that are read of an answer from a pipe."""


class Prompts:
    """Asks the questions of a form one after the other; options are answered by their numbers or names."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tell: Callable[[str], None] = output.narrate if session.as_json else output.write

    def __call__(self, form: Form) -> Answers | None:
        """The answers to a form; at a terminal asked for until they are right. None where a pipe has no more."""
        self._tell(form.title)
        if form.remark:
            self._tell(f"  {form.remark}")
        while True:
            typed: dict[str, str] = {}
            for question in form.questions:
                answer = self._ask(question, is_alone=len(form.questions) == 1)
                if answer is None:
                    return None
                typed[question.name] = answer or form.held.get(question.name, "")
            answers, wrong = form.read(typed, self._session.at)
            if not wrong:
                return answers
            if not is_terminal():
                raise UsageProblem(" ".join(dict.fromkeys(wrong.values())))
            for words in dict.fromkeys(wrong.values()):
                self._tell(f"  {words}")

    def _ask(self, question: Question[Any], *, is_alone: bool) -> str | None:
        options = question.options(self._session.at)
        if not is_alone:
            self._tell(f"{question.label}:")
        for place, option in enumerate(options, 1):
            note = f"  ({option.note})" if option.note else ""
            self._tell(f"  {place} {shortened(option.label)}{note}")
        if question.hint and not options:
            self._tell(f"  {question.hint}")
        answer = read_answer(as_json=self._session.as_json)
        if answer is None or not options:
            return answer
        parts = answer.split(",") if question.many else [answer]
        return ",".join(_meant(part.strip(), options) for part in parts)


def carry_out(session: Session, outcome: Outcome) -> None:
    """Does what a conversation came to, and says what came of it."""
    session.change(outcome.deed)
    if said := outcome.said(session.at):
        output.narrate(said)


def _meant(typed: str, options: Sequence[Option]) -> str:
    place = int(typed) if typed.isdecimal() and len(typed) <= 3 else 0
    return options[place - 1].value if 1 <= place <= len(options) else typed


def is_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def read_answer(*, as_json: bool) -> str | None:
    """A line that was typed or piped; None where there are no more."""
    if is_terminal():
        answer: str = click.prompt("", default="", show_default=False, prompt_suffix="> ", err=as_json)
        return answer.strip()
    line = sys.stdin.readline(MOST_OF_A_LINE) if sys.stdin is not None else ""
    return line.strip() if line else None

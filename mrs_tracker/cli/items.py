"""Verbs for items: those of the table of commands that have one, and add."""

from collections.abc import Callable, Sequence

import click

from mrs_tracker.ask import parsers
from mrs_tracker.ask.question import Answers, Form, led
from mrs_tracker.cli import output
from mrs_tracker.cli.ids import CLOSED_ITEM, OPEN_ITEM, STEP
from mrs_tracker.cli.prompts import Prompts, carry_out, is_terminal
from mrs_tracker.cli.session import Session, shortened
from mrs_tracker.commands.table import COMMANDS, Command, begun
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight import names
from mrs_tracker.insight.checklist import ChecklistItem
from mrs_tracker.places import STEP_IDS
from mrs_tracker.present.items import item_ref
from mrs_tracker.state import verbs

MOST_MINUTES = 60_000
"""Minutes that one item may take."""


class Words:
    """Answers the form that a command begins with by what stands on the command line; none takes an answer away."""

    def __init__(self, session: Session, words: Sequence[str]) -> None:
        self._session = session
        self._typed: str | None = " ".join(words)

    def __call__(self, form: Form) -> Answers | None:
        question = form.questions[0]
        if form.is_doubt:
            output.narrate(form.title)
            return {question.name: question.options(self._session.at)[0].value}
        if self._typed is None:
            return None
        typed, self._typed = self._typed, None
        answers, wrong = form.read({question.name: "" if typed == "none" else typed}, self._session.at)
        if wrong or (answers[question.name] is None and typed != "none"):
            raise UsageProblem(wrong.get(question.name) or f"{question.label} is missing: {question.hint}.")
        return answers


def _for_answer(session: Session, item: ChecklistItem) -> Callable[[Form], Answers | None]:
    """Asks for what an item asks for where somebody is there to answer; elsewhere the verb that answers it is named."""
    if is_terminal() and not session.as_json:
        return Prompts(session)

    def refuse(form: Form) -> Answers | None:
        hint = answering_verb(item)
        raise UsageProblem(f"“{shortened(item.title)}” asks for an answer; giving it ticks the item.", hint)

    return refuse


def answering_verb(item: ChecklistItem) -> str:
    """The verb that answers what an item asks for."""
    word = item.plan.completed_by if item.plan else None
    verbs_of_marks = {"duties": "mark DUTY drawn|fine|rather-not", "skills": "rate SKILL 1-5"}
    return f"mrs-tracker {verbs_of_marks.get(str(word)) or f'profile {word} ANSWER'.replace('_', '-')}"


def _verb(command: Command) -> click.Command:
    @click.pass_obj
    def run(session: Session, item: str, when: tuple[str, ...] = ()) -> None:
        entry, at = session.item(item), session.at
        leading = Words(session, when) if has_words else _for_answer(session, entry)
        outcome = led(begun(command.act, item_ref(entry), at), leading)
        if outcome is None:
            raise UsageProblem("There is nothing to change.")
        while outcome:
            carry_out(session, outcome)
            outcome = led(outcome.then(session.at), leading) if outcome.then else None

    has_words = command.verb in ("due", "snooze")
    words = [click.Argument(["when"], nargs=-1)] if has_words else []
    item = click.Argument(["item"], metavar="ID", type=CLOSED_ITEM if command.verb == "open" else OPEN_ITEM)
    told = f"{command.tooltip[:1].upper()}{command.tooltip[1:]}."
    hint = " WHEN is fri, +2w, 15 dec, nov 2027, 12 months; none takes it away." if has_words else ""
    return click.Command(command.verb, callback=run, help=told + hint, params=[item, *words])


_MADE = {command.verb: _verb(command) for command in COMMANDS if command.verb}
done_verb, open_verb, start_verb = _MADE["done"], _MADE["open"], _MADE["start"]
skip_verb, due_verb, snooze_verb = _MADE["skip"], _MADE["due"], _MADE["snooze"]


@click.command("add")
@click.argument("title", nargs=-1, required=True)
@click.option("--step", required=True, type=STEP, metavar="STEP", help=", ".join(STEP_IDS))
@click.option("--minutes", default="15", show_default=True, help="How long it takes: 90, 1h30.")
@click.pass_obj
def add_verb(session: Session, title: tuple[str, ...], step: str, minutes: str) -> None:
    """Adds an item of your own to a step."""
    known = names.step(STEP_IDS, step) if step else ""
    if not known:
        raise UsageProblem("Name the step: " + ", ".join(STEP_IDS) + ".")
    session.change(verbs.add_own(known, " ".join(title), parsers.minutes(minutes, most=MOST_MINUTES)))

"""Verbs of the day: today, checkin."""

import os
from datetime import date
from typing import Any

import click

from mrs_tracker import dates
from mrs_tracker.cli.session import Session, shortened
from mrs_tracker.cli.showing import needs_terminal
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight import checkin, spoken
from mrs_tracker.insight.checkin import Card, Situation
from mrs_tracker.state import verbs
from mrs_tracker.store import Receipt
from mrs_tracker.view import Far, Task, View


@click.command("today")
@click.option("--brief", is_flag=True, help="One line for a shell's start, or nothing.")
@click.pass_obj
def today_verb(session: Session, brief: bool) -> None:
    """What to do now, and why."""
    view = session.view
    if session.as_json:
        session.print_json(_as_json(view))
    elif brief:
        session.print_all(spoken.brief(view))
    else:
        session.print_all(spoken.text(view, is_plain=session.is_plain))


def _as_json(view: View) -> dict[str, Any]:
    return {
        "today": view.day,
        "progress": {**_progress(view.whole), "steps": {step.id: _progress(step) for step in view.steps}},
        "next": [_task(task) for task in view.next],
        "slipped": [_task(task) for task in view.slipped],
        "check_in": {
            "done": view.is_checked_in,
            "momentum": None,
            "week": [{"day": day, "mark": mark} for day, mark in view.week],
        },
        "forecast": None,
    }


def _progress(of: Far) -> dict[str, Any]:
    return {"percent": of.percent, "done": of.done, "total": of.total}


def _task(task: Task) -> dict[str, Any]:
    return {"id": task.id, "kind": "item", "title": task.title, "due": task.due or None, "minutes": task.minutes,
            "score": task.score, "why": task.why}  # fmt: skip


@click.command("checkin")
@click.option("--done", "done", multiple=True, metavar="ID", help="An item that was done; may be repeated.")
@click.option("--study", type=click.IntRange(0, 1440), metavar="MINUTES", help="Minutes of study.")
@click.option("--note", metavar="TEXT", help="A line about the day.")
@click.option("--tomorrow", metavar="ID", help="Tomorrow's one thing.")
@click.option("--energy", type=click.IntRange(1, 5), help="1 empty to 5 full.")
@click.option("--day", "day_text", metavar="WHEN", help="Another day than today.")
@click.pass_obj
def checkin_verb(
    session: Session, done: tuple[str, ...], study: int | None, note: str | None, tomorrow: str | None,
    energy: int | None, day_text: str | None,
) -> None:  # fmt: skip
    """The daily check-in: by options, or without any by plain questions."""
    today = session.store.moment().day
    day = dates.understand(day_text, today) if day_text else today
    if day > today:
        raise UsageProblem("A day can be checked in once it has begun.")
    group = os.urandom(8).hex()
    if not (done or tomorrow) and study is None and note is None and energy is None:
        needs_terminal("A check-in without options", "mrs-tracker checkin --help")
        _ask(session, day, group)
    else:
        _apply(session, day, group, done, study, note, tomorrow, energy)
    receipt = session.store.do(verbs.check_in(day), group)
    session.print_receipt(
        Receipt(session.store.state.rev, day.isoformat(), receipt.label, True, receipt.warning, receipt.at)
    )


def _apply(
    session: Session, day: date, group: str, done: tuple[str, ...], study: int | None, note: str | None,
    tomorrow: str | None, energy: int | None,
) -> None:  # fmt: skip
    entries = [session.item(wanted) for wanted in done]
    picked = session.item(tomorrow).id if tomorrow else None
    exam = checkin.study_exam(session.roadmap, session.store.state)
    if study is not None and exam is None:
        raise UsageProblem("Choose an exam first, so that the study counts for it.", "mrs-tracker exam choose EXAM")
    answers = {"tomorrow": picked, "energy": energy, "line": " ".join(note.split()) if note is not None else None}
    for entry in entries:
        session.store.do(verbs.check_in_done(day, entry.id, entry.title, True), group)
    if study is not None and exam:
        session.store.do(verbs.check_in_study(day, exam, study), group)
    given = {name: value for name, value in answers.items() if value is not None}
    session.store.do(verbs.check_in(day, **given), group)


def _ask(session: Session, day: date, group: str) -> None:
    session.print(dates.full(day))
    for kind in checkin.kinds(Situation(session.roadmap, session.checklist, session.store.state, day)):
        card = checkin.card(kind, Situation(session.roadmap, session.checklist, session.store.state, day))
        if card:
            _ask_card(session, day, group, card)


def _ask_card(session: Session, day: date, group: str, card: Card) -> None:
    session.print(f"\n{card.question}")
    for place, option in enumerate(card.options, 1):
        note = f"  ({option.note})" if option.note else ""
        session.print(f"  {place} {'x' if option.is_on else ' '} {shortened(option.label)}{note}")
    default = str(card.default + 1) if card.default is not None else ""
    answer = click.prompt("", default=default or card.text, show_default=bool(default), prompt_suffix="> ").strip()
    if card.kind == "line":
        session.store.do(verbs.check_in(day, line=" ".join(answer.split())), group)
        return
    chosen = [int(word) - 1 for word in answer.replace(",", " ").split() if word.isdecimal()]
    options = [card.options[place] for place in chosen if 0 <= place < len(card.options)]
    exam = checkin.study_exam(session.roadmap, session.store.state)
    for option in options if card.many else options[:1]:
        if card.kind == "done":
            title = session.checklist.by_id[option.value].title
            session.store.do(verbs.check_in_done(day, option.value, title, not option.is_on), group)
        elif card.kind == "study" and exam:
            session.store.do(verbs.check_in_study(day, exam, int(option.value)), group)
        elif card.kind == "tomorrow":
            session.store.do(verbs.check_in(day, tomorrow=option.value), group)
        else:
            session.store.do(verbs.check_in(day, energy=int(option.value)), group)

"""Verbs of the day: today, checkin."""

import os
from datetime import date
from typing import Any

import click

from mrs_tracker import dates
from mrs_tracker.cli.session import Session, needs_terminal, shortened
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight import checkin
from mrs_tracker.insight.agenda import Action, agenda
from mrs_tracker.insight.checkin import Card, Situation
from mrs_tracker.insight.progress import Progress, progress
from mrs_tracker.insight.week import is_checked_in, week
from mrs_tracker.state import edits
from mrs_tracker.store import Receipt


@click.command("today")
@click.pass_obj
def today_verb(session: Session) -> None:
    """What to do now, and why."""
    today = session.store.moment().day
    board = session.board
    plan = agenda(board, session.store.state, today)
    whole = progress(board)
    if session.as_json:
        steps = {step.step.id: _progress(progress(step.entries)) for step in board.steps}
        session.print_json(
            {
                "today": today.isoformat(),
                "progress": {**_progress(whole), "steps": steps},
                "next": [_action(action) for action in plan.next],
                "slipped": [_action(action) for action in plan.slipped],
                "check_in": {
                    "done": is_checked_in(session.store.state, today),
                    "momentum": None,
                    "week": [
                        {"day": day.day.isoformat(), "mark": day.mark} for day in week(session.store.state, today)
                    ],
                },
                "forecast": None,
            }
        )
        return
    far = "" if whole.percent is None else f", {whole.percent} % ({whole.done} of {whole.total})"
    session.print(f"{dates.full(today)}{far}")
    for name, actions in (("Next", plan.now), ("Later this week", plan.later), ("Slipped", plan.slipped)):
        if actions:
            session.print(f"\n{name}")
        for action in actions:
            _print_action(session, action)
    if not plan.next and not plan.slipped:
        session.print("\nNothing is waiting for you today.")
    if not is_checked_in(session.store.state, today):
        session.print("\nNot checked in yet: mrs-tracker checkin")


def _progress(of: Progress) -> dict[str, Any]:
    return {"percent": of.percent, "done": of.done, "total": of.total}


def _action(action: Action) -> dict[str, Any]:
    entry = action.entry
    due = entry.record.due.isoformat() if entry.record.due else None
    return {"id": entry.id, "kind": "item", "title": entry.title, "due": due, "minutes": entry.minutes,
            "score": action.score, "why": action.why}  # fmt: skip


def _print_action(session: Session, action: Action) -> None:
    entry = action.entry
    if session.is_plain:
        minutes = f", {dates.length(entry.minutes)}" if entry.minutes else ""
        session.print(f"{shortened(entry.title, 200)}: {action.why}{minutes} [{entry.id}]")
    else:
        minutes = dates.length(entry.minutes) if entry.minutes else ""
        session.print(f"  {shortened(entry.title, 44):<44} {action.why:>18} {minutes:>9}   {entry.id}")


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
    receipt = session.store.do_in(group, edits.check_in, day)
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
        session.store.do_in(group, edits.check_in_done, day, entry.id, entry.title, True)
    if study is not None and exam:
        session.store.do_in(group, edits.check_in_study, day, exam, study)
    given = {name: value for name, value in answers.items() if value is not None}
    session.store.do_in(group, edits.check_in, day, **given)


def _ask(session: Session, day: date, group: str) -> None:
    session.print(dates.full(day))
    for kind in checkin.kinds(Situation(session.roadmap, session.board, session.store.state, day)):
        card = checkin.card(kind, Situation(session.roadmap, session.board, session.store.state, day))
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
        session.store.do_in(group, edits.check_in, day, line=" ".join(answer.split()))
        return
    chosen = [int(word) - 1 for word in answer.replace(",", " ").split() if word.isdecimal()]
    options = [card.options[place] for place in chosen if 0 <= place < len(card.options)]
    exam = checkin.study_exam(session.roadmap, session.store.state)
    for option in options if card.many else options[:1]:
        if card.kind == "done":
            title = session.board.by_id[option.value].title
            session.store.do_in(group, edits.check_in_done, day, option.value, title, not option.is_on)
        elif card.kind == "study" and exam:
            session.store.do_in(group, edits.check_in_study, day, exam, int(option.value))
        elif card.kind == "tomorrow":
            session.store.do_in(group, edits.check_in, day, tomorrow=option.value)
        else:
            session.store.do_in(group, edits.check_in, day, energy=int(option.value))

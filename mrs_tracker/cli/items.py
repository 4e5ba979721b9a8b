"""Verbs for items: done, open, start, skip, due, snooze, note, add."""

import sys
from collections.abc import Callable

import click

from mrs_tracker import dates
from mrs_tracker.cli.session import Session
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight import names
from mrs_tracker.roadmap.models import STEP_IDS
from mrs_tracker.state import verbs
from mrs_tracker.state.verbs import Deed

MOST_INPUT = 64 * 1024 * 1024
"""Bytes read from standard input for a note; more than a note may hold, so that all of it can be kept aside."""


def _simple(name: str, verb: Callable[[str, str], Deed], words: str) -> click.Command:
    @click.command(name, help=words)
    @click.argument("item", metavar="ID")
    @click.pass_obj
    def command(session: Session, item: str) -> None:
        entry = session.item(item)
        session.change(verb(entry.id, entry.title))

    return command


done_verb = _simple("done", verbs.tick, "An item is done.")
open_verb = _simple("open", verbs.reopen, "An item is open again.")
start_verb = _simple("start", verbs.start, "An item is being worked on.")
skip_verb = _simple("skip", verbs.skip, "An item will not be done and no longer counts.")


@click.command("due")
@click.argument("item", metavar="ID")
@click.argument("when", nargs=-1, required=True)
@click.pass_obj
def due_verb(session: Session, item: str, when: tuple[str, ...]) -> None:
    """Sets a deadline: fri, +2w, 15 dec, 2027-01-31; none takes it away."""
    entry = session.item(item)
    typed = " ".join(when)
    day = None if typed == "none" else dates.understand(typed, session.store.moment().day)
    session.change(verbs.set_due(entry.id, entry.title, day))


@click.command("snooze")
@click.argument("item", metavar="ID")
@click.argument("when", nargs=-1)
@click.pass_obj
def snooze_verb(session: Session, item: str, when: tuple[str, ...]) -> None:
    """Keeps an item away from Today until a day, tomorrow unless said otherwise; none brings it back."""
    entry = session.item(item)
    typed = " ".join(when) or "tomorrow"
    day = None if typed == "none" else dates.understand(typed, session.store.moment().day)
    session.change(verbs.snooze(entry.id, entry.title, day))


@click.command("note")
@click.argument("owner", metavar="ID")
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@click.pass_obj
def note_verb(session: Session, owner: str, words: tuple[str, ...]) -> None:
    """Writes a dated note on an item or an exam; - reads it from standard input."""
    text = " ".join(words)
    if text == "-":
        if sys.stdin is None:
            raise UsageProblem("There is no standard input to read the note from.")
        data = sys.stdin.buffer.read(MOST_INPUT + 1)
        if len(data) > MOST_INPUT:
            raise UsageProblem(f"A note holds up to 64 KiB; this one has over {MOST_INPUT:,} bytes and was not read.")
        text = data.decode("utf-8", errors="replace")
    exams = {exam.id: exam for exam in session.roadmap.exams}
    if owner in exams:
        session.change(verbs.add_note(("exams", owner), exams[owner].short, text))
    else:
        entry = session.item(owner)
        session.change(verbs.add_note(("items", entry.id), entry.title, text))


@click.command("add")
@click.argument("title", nargs=-1, required=True)
@click.option("--step", required=True, metavar="STEP", help=", ".join(STEP_IDS))
@click.option("--minutes", type=click.IntRange(1, 60_000), default=15, show_default=True, help="Minutes of work.")
@click.pass_obj
def add_verb(session: Session, title: tuple[str, ...], step: str, minutes: int) -> None:
    """Adds an item of your own to a step."""
    known = names.pick(step, STEP_IDS, "step") if step else ""
    if not known:
        raise UsageProblem("Name the step: " + ", ".join(STEP_IDS) + ".")
    session.change(verbs.add_own(known, " ".join(title), minutes))

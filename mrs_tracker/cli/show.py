"""Verbs that show the plan in words: show, list."""

from typing import Any

import click

from mrs_tracker.cli import output
from mrs_tracker.cli.session import Session
from mrs_tracker.insight import names
from mrs_tracker.present import spoken
from mrs_tracker.present.admission import as_json
from mrs_tracker.present.exam_page import domains_by_id
from mrs_tracker.present.finding import found
from mrs_tracker.present.pages import page
from mrs_tracker.present.sections import rows_of
from mrs_tracker.present.shapes import Page, Room, Row
from mrs_tracker.refs import Ref

STATES = ("open", "started", "done", "skipped", "waiting")
"""What the rows of a step can be narrowed to."""


@click.command("show")
@click.argument("wanted", metavar="ID")
@click.pass_obj
def show_verb(session: Session, wanted: str) -> None:
    """Shows the page of anything: an item, an exam, an answer, a fact, a record."""
    print_page(session, found(wanted, session.at))


def print_page(session: Session, ref: Ref) -> None:
    """Prints the page of a thing, with what only a verb asks for: the ids of an exam's domains."""
    shown = page(ref, session.at)
    if exam := session.at.exams.get(ref.id) if ref.kind == "exam" else None:
        shown = shown._replace(sections=(*shown.sections, *domains_by_id(exam)))
    if session.as_json:
        more = {"eligibility": as_json(session.at.eligibility(exam))} if exam else {}
        output.write_json({"kind": ref.kind, "id": ref.id, **page_as_json(shown), **more})
    else:
        output.write_all(spoken.page(shown))


def page_as_json(shown: Page) -> dict[str, Any]:
    """A page as JSON: its title, and its paragraphs by their labels."""
    paragraphs = [
        {
            "label": one.label,
            "text": one.text,
            "rows": [[start.strip(), rest] for start, rest in one.rows],
            "beside": [list(row) for row in one.beside],
            "bars": [{"label": bar.label, "share": bar.share, "words": bar.words} for bar in one.bars],
        }
        for one in shown.sections
    ]
    return {"title": shown.title, "about": shown.subtitle, "paragraphs": paragraphs, "links": list(shown.links)}


@click.command("list")
@click.argument("step", required=False)
@click.option("--state", type=click.Choice(STATES), help="Only items that stand so.")
@click.option("--due", is_flag=True, help="Only items with a deadline.")
@click.pass_obj
def list_verb(session: Session, step: str | None, state: str | None, due: bool) -> None:
    """Lists a step with everything in it, or how far each step is."""
    at = session.at
    if step is None and not (state or due):
        far = [(one.step.id, one.step.title, at.steps[one.step.id]) for one in at.checklist.steps]
        if session.as_json:
            listed = [{"id": key, "title": title, **_progress(of)} for key, title, of in far]
            output.write_json({"steps": listed})
        for key, title, of in () if session.as_json else far:
            output.write(f"{key:<16} {title:<16} {of.done} of {of.total}")
        return
    steps = list(at.steps) if step is None else [names.step(at.steps, step)]
    rows = [row for key in steps for row in rows_of(key, at, Room(is_tall=False, shows_finished=True))]
    if state or due:
        rows = [row for row in rows if _fits(session, row, state, due)]
    if session.as_json:
        output.write_json({"rows": [_as_json(session, row) for row in rows if row.ref]})
    else:
        output.write_all(spoken.rows(rows, is_plain=session.is_plain) if rows else "Nothing stands so.\n")


def _fits(session: Session, row: Row, state: str | None, due: bool) -> bool:
    item = session.at.checklist.by_id.get(row.ref.id) if row.ref and row.ref.path[0] in ("items", "own_items") else None
    if item is None:
        return False
    status = "waiting" if item.status == "blocked" else item.status
    return (not state or status == state) and (not due or item.record.due is not None)


def _progress(of: Any) -> dict[str, Any]:
    return {"percent": of.percent, "done": of.done, "total": of.total}


def _as_json(session: Session, row: Row) -> dict[str, Any]:
    ref = row.ref
    assert ref
    shown = {"kind": ref.kind, "id": ref.id, "title": row.title}
    item = session.at.checklist.by_id.get(ref.id) if ref.path[0] in ("items", "own_items") else None
    if item is None:
        return {**shown, "words": row.reason, "cells": [cell.text for cell in row.cells]}
    due = item.record.due.isoformat() if item.record.due else None
    return {**shown, "state": item.status, "due": due, "minutes": item.minutes, "after": list(item.waits_for)}

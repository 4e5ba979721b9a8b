"""The verb for the day: today."""

from typing import Any

import click

from mrs_tracker.cli import output
from mrs_tracker.cli.session import Session
from mrs_tracker.present import spoken, today
from mrs_tracker.present.shapes import Far, Task, View


@click.command("today")
@click.option("--brief", is_flag=True, help="One line for a shell's start, or nothing.")
@click.pass_obj
def today_verb(session: Session, brief: bool) -> None:
    """What to do now, and why."""
    view = today.view(session.at, today.look(session.store), session.store.saved)
    if session.as_json:
        output.write_json(_as_json(view))
    elif brief:
        output.write_all(spoken.brief(view))
    else:
        output.write_all(spoken.text(view, is_plain=session.is_plain))


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
    return {
        "id": task.id,
        "kind": "item" if task.kind == "own-item" else task.kind,
        "title": task.title,
        "due": task.due or None,
        "minutes": task.minutes,
        "score": task.score,
        "why": task.why,
    }

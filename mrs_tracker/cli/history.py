"""Verbs for what was done: undo, redo, history."""

import click

from mrs_tracker.cli import output
from mrs_tracker.cli.session import Session
from mrs_tracker.store import Receipt


def _travel(session: Session, receipt: Receipt | None, words: str, nothing: str) -> None:
    if receipt is None:
        if session.as_json:
            output.write_json({"ok": True, "rev": session.store.state.rev, "id": "", "undo": ""})
        else:
            output.write(nothing)
        return
    if session.as_json:
        session.print_receipt(receipt)
    else:
        output.write(f"{words}: {receipt.label}.{receipt.warning}")


@click.command("undo")
@click.pass_obj
def undo_verb(session: Session) -> None:
    """Takes back what was done last."""
    _travel(session, session.store.undo(), "Undone", "There is nothing to undo.")


@click.command("redo")
@click.pass_obj
def redo_verb(session: Session) -> None:
    """Does again what was taken back."""
    _travel(session, session.store.redo(), "Redone", "There is nothing to redo.")


@click.command("history")
@click.pass_obj
def history_verb(session: Session) -> None:
    """What undo and redo know, the newest first."""
    stacks = session.store.steps()
    if session.as_json:
        form = [
            [{"label": step.label, "at": step.at, "group": step.group} for step in reversed(steps)]
            for steps in (stacks.undo, stacks.redo)
        ]
        output.write_json({"undo": form[0], "redo": form[1]})
        return
    for step in stacks.redo:
        output.write(f"{step.at[:16].replace('T', ' ')}  {step.label}  (undone)")
    for step in reversed(stacks.undo):
        output.write(f"{step.at[:16].replace('T', ' ')}  {step.label}")
    if not stacks.undo and not stacks.redo:
        output.write("Nothing yet.")

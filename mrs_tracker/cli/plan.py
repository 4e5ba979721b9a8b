"""The verb for the plan: roadmap check, schema, init."""

import os
from pathlib import Path

import click

from mrs_tracker import paths, roadmap
from mrs_tracker.cli import output
from mrs_tracker.cli.session import Session
from mrs_tracker.errors import NeedsAttention, UsageProblem
from mrs_tracker.roadmap import migrate
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.store import files
from mrs_tracker.text import counted


@click.group("roadmap")
def roadmap_verb() -> None:
    """Checks a plan, prints its format, or copies it for editing."""


@roadmap_verb.command("check")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def check(session: Session, file: Path | None) -> None:
    """Explains every mistake in a plan with its line and key."""
    chosen = file or session.plan_file
    try:
        if not chosen.is_file():
            raise UsageProblem(f"There is no file {chosen}.")
        with chosen.open("rb") as opened:
            plan, problems, more = roadmap.examine(opened.read(1024 * 1024 + 1))
    except OSError as error:
        raise UsageProblem(f"{chosen} cannot be read: {files.reason(error)}.") from None
    items = sum(len(step.items) for step in plan.steps) if plan else 0
    if session.as_json:
        listed = [{"line": one.line, "key": one.key, "message": one.message} for one in problems]
        exams, version = (len(plan.exams), plan.version) if plan else (0, None)
        output.write_json(
            {
                "ok": plan is not None,
                "version": version,
                "items": items,
                "exams": exams,
                "problems": listed,
                "more": more,
            }
        )
    elif plan:
        output.write(f"{chosen}: well. {items} items, {len(plan.exams)} exams, {len(plan.sources)} sources.")
        if plan.version != migrate.VERSION:
            output.write(f"It is written in version {plan.version} of the format, which is still understood.")
    for problem in () if session.as_json else problems:
        output.write(problem.sentence(str(chosen)))
    if more and not session.as_json:
        output.write(f"… and {counted(more, 'more mistake')}")
    if plan is None:
        raise click.exceptions.Exit(NeedsAttention.code)


@roadmap_verb.command("schema")
@click.pass_obj
def schema(session: Session) -> None:
    """Prints a JSON Schema of the plan, for editors that check while you type."""
    from mrs_tracker.schema_docs import json_schema  # the other verbs of the plan need no schema

    output.write_json(json_schema(Roadmap), indent=None if session.as_json else 2)


@roadmap_verb.command("init")
@click.pass_obj
def init(session: Session) -> None:
    """Copies the plan into the data folder, where it is yours to edit."""
    target = session.paths.own_roadmap
    if os.path.lexists(target):
        raise UsageProblem(
            f"There is a plan already: {target}. It was left as it is.", f"mrs-tracker roadmap check {target}"
        )
    files.make_folder(target.parent)
    files.write(target, paths.packaged_roadmap().read_bytes())
    session.note_saved()
    if session.as_json:
        output.write_json({"ok": True, "file": str(target)})
    else:
        output.write(f"Copied to {target}.")

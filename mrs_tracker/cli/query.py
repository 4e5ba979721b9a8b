"""Verbs that look: find, dump, paths."""

import json

import click

from mrs_tracker.cli import output
from mrs_tracker.cli.session import Session, shortened
from mrs_tracker.insight.content import content
from mrs_tracker.present.search import search


@click.command("find")
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@click.pass_obj
def find_verb(session: Session, words: tuple[str, ...]) -> None:
    """Finds items, notes, exams, facts and records by their words."""
    hits = search(session.at, " ".join(words))
    if session.as_json:
        listed = [{"kind": hit.kind, "id": hit.ref.id, "title": hit.title, "step": hit.place} for hit in hits]
        output.write_json({"hits": listed})
        return
    for hit in hits:
        excerpt = hit.excerpt(" ".join(words))
        told = f"  {excerpt}" if excerpt else ""
        output.write(f"{hit.ref.id:<28} {hit.kind:<6} {shortened(hit.title)}{told}")
    if not hits:
        output.write("Nothing fits these words.")


@click.command("dump")
@click.pass_obj
def dump_verb(session: Session) -> None:
    """Prints everything that was recorded; with --json in a form that is equal for equal content."""
    shown = content(session.store.state)
    if session.as_json:
        output.write_json(shown, is_sorted=True)
    else:
        output.write(json.dumps(shown, ensure_ascii=False, indent=2))


@click.command("paths")
@click.pass_obj
def paths_verb(session: Session) -> None:
    """Prints where things are kept."""
    places = {
        "data": session.paths.data,
        "state": session.paths.state,
        "plan": session.plan_file,
        "local": session.paths.local,
        "backups": session.paths.backups,
        "aside": session.paths.quarantine,
    }
    if session.as_json:
        output.write_json({name: str(place) for name, place in places.items()})
        return
    for name, place in places.items():
        output.write(f"{name:<8} {place}")

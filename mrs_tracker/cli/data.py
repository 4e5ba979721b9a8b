"""Verbs that look after the data: backup, doctor, merge."""

from collections.abc import Iterator
from pathlib import Path

import click

from mrs_tracker.cli import output
from mrs_tracker.cli.session import Session
from mrs_tracker.clock import in_zone
from mrs_tracker.errors import NeedsAttention, UsageProblem
from mrs_tracker.store import Store, backups, conflicts, doctor, files
from mrs_tracker.store.documents import Trouble
from mrs_tracker.store.recovery import Recovery
from mrs_tracker.store.serialization import serialized
from mrs_tracker.text import counted


@click.group("backup")
def backup_verb() -> None:
    """Lists the copies of your data, makes one, or goes back to one."""


@backup_verb.command("list")
@click.pass_obj
def list_copies(session: Session) -> None:
    """The copies of your data, the newest first."""
    copies = list(reversed(backups.found(session.paths.backups)))
    if session.as_json:
        listed = [
            {
                "rev": copy.rev,
                "at": copy.at.isoformat(),
                "reason": copy.reason,
                "bytes": copy.size,
                "file": str(copy.file),
            }
            for copy in copies
        ]
        output.write_json({"copies": listed})
        return
    zone = session.clock.now().tzinfo
    for copy in copies:
        at = in_zone(copy.at, zone)
        output.write(f"r{copy.rev:<7} {at:%Y-%m-%d %H:%M}  {copy.size // 1024 + 1:>6,} KiB  {copy.reason}")
    if not copies:
        output.write("There is no copy yet. One is made before the next change.")
    else:
        command = session.command(f"mrs-tracker backup restore r{copies[0].rev}")
        output.write(f"\nThey lie in {session.paths.backups}. To go back to one: {command}")


@backup_verb.command("now")
@click.pass_obj
def make_copy(session: Session) -> None:
    """Makes a copy of your data now."""
    file = session.store.copies.make()
    session.is_saved = file is not None
    if session.as_json:
        output.write_json({"ok": True, "file": str(file) if file else None})
    else:
        output.write(f"Copied to {file}." if file else "There is nothing to copy yet.")


@backup_verb.command("restore")
@click.argument("copy", required=False, metavar="[COPY]")
@click.option("--accept-file", "way", flag_value="accept", help="Go on with the file that is there now.")
@click.option(
    "--merge-file",
    "way",
    flag_value="merge",
    help="Make one of what was here and the file that is there or is named.",
)
@click.option("--start-fresh", "way", flag_value="fresh", help="Begin with nothing; all copies stay.")
@click.pass_obj
def restore(session: Session, copy: str | None, way: str | None) -> None:
    """Goes back to a copy: one of `backup list` (r412), or any file.

    Without one, the newest good copy takes the place of data that cannot be used. Where the present data can be used,
    this is a change like any other, and undo takes it back.
    """
    if copy and way in ("accept", "fresh"):
        raise UsageProblem("Name a copy, or say what to do with the file that is there; not both.")
    trouble = _trouble(session)
    if trouble is None:
        _restore_as_edit(session, copy, way)
        return
    recovery = Recovery(session.paths, session.clock, trouble)
    gap, lost = (recovery.gap, recovery.lost()) if not (copy or way) else ("", ())
    chosen = way or "restore"
    if chosen not in (*recovery.ways(), "restore"):
        raise UsageProblem(f"That cannot mend this: {trouble.message}", "mrs-tracker doctor")
    if trouble.kind == "newer":
        raise trouble
    if chosen == "accept":
        recovery.accept()
    elif chosen == "merge":
        recovery.merge()
    elif chosen == "fresh":
        recovery.fresh()
    else:
        recovery.restore(_file(session, copy) if copy else None)
    session.note_saved()
    if recovery.warning:
        output.narrate(recovery.warning)
    words = "Begun anew." if chosen == "fresh" else "Restored." + (f" {gap}" if gap else "")
    if session.as_json:
        kept = str(recovery.kept or "") or None
        output.write_json({"ok": True, "rev": recovery.rev, "kept": kept, "lost": list(lost)})
    else:
        output.write(f"{words} What was in the way is kept: {recovery.kept}" if recovery.kept else words)


def _restore_as_edit(session: Session, copy: str | None, way: str | None) -> None:
    if copy and way == "merge":
        file = _file(session, copy)
        session.store.copies.absorb(backups.opened(file))
        if file.resolve().parent == session.paths.data:
            conflicts.retire(session.paths, file)
        output.write_json({"ok": True}) if session.as_json else output.write(f"{file} is part of your data now.")
        return
    if way:
        raise UsageProblem("The data is well: there is nothing to choose.", "mrs-tracker backup list")
    if copy is None:
        raise UsageProblem("Say which copy you want to go back to.", "mrs-tracker backup list")
    session.print_receipt(session.store.copies.go_back(_file(session, copy)))


def _file(session: Session, wanted: str) -> Path:
    named = [copy.file for copy in backups.found(session.paths.backups) if f"r{copy.rev}" == wanted.lower()]
    return named[-1] if named else Path(wanted)


def _trouble(session: Session) -> Trouble | None:
    try:
        Store(session.paths, session.clock)
    except Trouble as trouble:
        return trouble
    return None


@click.command("doctor")
@click.option("--fix", is_flag=True, help="Mend what can be mended, after a copy was made.")
@click.pass_obj
def doctor_verb(session: Session, fix: bool) -> None:
    """Looks for everything that does not hold in your data and around it."""
    mended = doctor.mend(session.paths, session.clock) if fix else ()
    session.is_saved = bool(mended)
    found = [*doctor.examine(session.paths, session.clock), *_plan(session)]
    if session.as_json:
        listed = [
            {
                "name": one.name,
                "message": one.words,
                "can_fix": one.mend is not None,
                "commands": [session.command(typed) for typed in one.commands],
            }
            for one in found
        ]
        output.write_json({"ok": not found, "fixed": [one.words for one in mended], "findings": listed})
    else:
        for one in mended:
            output.write(f"Mended: {one.words}")
        for one in found:
            output.write(one.words)
            for command, meaning in one.commands.items():
                output.write(f"  {session.command(command):<48} {meaning}")
        if not found:
            output.write("All is well.")
        elif any(one.mend for one in found):
            output.write("\nTry: " + session.command("mrs-tracker doctor --fix"))
    if any(one.needs_you for one in found):
        raise click.exceptions.Exit(NeedsAttention.code)


def _plan(session: Session) -> Iterator[doctor.Finding]:
    try:
        _ = session.roadmap
    except NeedsAttention as problem:
        yield doctor.Finding("plan", problem.message, commands={problem.hint: "every mistake with its line"})


@click.command("merge")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.pass_obj
def merge_verb(session: Session, base: Path, ours: Path, theirs: Path) -> None:
    """Merges two copies of the data for git, into OURS. BASE is not needed: each copy knows what it has seen."""
    from mrs_tracker.store.reconcile import union  # only for this

    mine, other = backups.opened(ours), backups.opened(theirs)
    if mine.state.doc_id != other.state.doc_id:
        raise NeedsAttention("These are two different documents. Nothing was changed.", "mrs-tracker doctor")
    met = union(mine.state, other)
    news = {"rev": max(mine.state.rev, other.state.rev) + 1}
    files.write(ours, serialized(met.state.model_copy(update=news), {**other.unknown, **mine.unknown}))
    session.note_saved()
    if session.as_json:
        output.write_json({"ok": True, "kept_words": met.lost_words})
    elif met.lost_words:
        output.narrate(f"Merged; {counted(met.lost_words, 'text')} that lost stay in the history.")

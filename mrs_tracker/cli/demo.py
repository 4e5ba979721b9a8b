"""The verb for the sample: the app on folders that are thrown away."""

import tempfile
from pathlib import Path

import click

from mrs_tracker import demo, paths, roadmap
from mrs_tracker.cli import output
from mrs_tracker.cli.launch import run_app
from mrs_tracker.cli.session import Session
from mrs_tracker.cli.showing import needs_terminal
from mrs_tracker.errors import UsageProblem
from mrs_tracker.store import Store
from mrs_tracker.store.documents import Trouble


def _empty_store(session: Session, into: Path) -> Store:
    try:
        return Store(paths.find(into, session.environment), session.clock)
    except Trouble as trouble:
        if trouble.kind != "missing" or not session.environment.get("MRS_TRACKER_LOCAL_DIR"):
            raise
        raise UsageProblem(
            "The folder that MRS_TRACKER_LOCAL_DIR names knows other data already: take the variable away, or let it "
            f"name an empty folder, and the sample can be written into {into}."
        ) from None


def _follow_the_shipped_plan(session: Session) -> None:
    """The sample person is at home in the plan that comes with the program, whatever plan is in use here."""
    session.roadmap_file = paths.packaged_roadmap()
    session.roadmap = roadmap.load(session.roadmap_file)


@click.command("demo")
@click.option(
    "--into", type=click.Path(path_type=Path), metavar="DIR", help="Write the sample there, and do not open it."
)
@click.pass_obj
def demo_verb(session: Session, into: Path | None) -> None:
    """Opens a sample person on folders that are thrown away."""
    _follow_the_shipped_plan(session)
    if into:
        store = _empty_store(session, into)
        demo.fill(store, session.roadmap)
        session.note_saved()
        output.write(f"The sample is in {into}.")
        return
    needs_terminal("The demo")
    with tempfile.TemporaryDirectory(prefix="mrs-tracker-demo-") as folder:
        store = Store(paths.Paths(Path(folder) / "data", Path(folder) / "local"), session.clock, long_running=True)
        demo.fill(store, session.roadmap)
        code = run_app(session, store)
    click.get_current_context().exit(code)

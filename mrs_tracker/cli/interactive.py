"""What opens the app: on the person's data, or on a sample that is thrown away."""

import tempfile
from pathlib import Path

import click

from mrs_tracker import paths
from mrs_tracker.cli.session import Session, needs_terminal
from mrs_tracker.errors import TrackerError
from mrs_tracker.store import Store


def open_app(session: Session) -> None:
    """Opens the app. Raises UsageProblem without a terminal, NeedsAttention where the data or the plan cannot be
    used.
    """
    needs_terminal("mrs-tracker")
    store = Store(session.paths, session.clock, long_running=True)
    _run(session, store)


def _run(session: Session, store: Store) -> None:
    from mrs_tracker.app import TrackerApp  # Textual takes most of the start: only where there is a terminal for it

    app = TrackerApp(session.roadmap, store)
    app.run()
    if app.return_code:
        raise TrackerError(
            "mrs-tracker had to stop. Everything that it said was saved is saved.",
            f"see {session.paths.local / 'crash.log'}",
        )


@click.command("demo")
@click.option(
    "--into", type=click.Path(path_type=Path), metavar="DIR", help="Write the sample there, and do not open it."
)
@click.pass_obj
def demo_verb(session: Session, into: Path | None) -> None:
    """Opens a sample person on folders that are thrown away."""
    from mrs_tracker import demo

    if into:
        store = Store(paths.find(into, session.environment), session.clock)
        demo.fill(store, session.roadmap)
        session.print(f"The sample is in {into}.")
        return
    needs_terminal("The demo")
    with tempfile.TemporaryDirectory(prefix="mrs-tracker-demo-") as folder:
        store = Store(paths.Paths(Path(folder) / "data", Path(folder) / "local"), session.clock, long_running=True)
        demo.fill(store, session.roadmap)
        _run(session, store)

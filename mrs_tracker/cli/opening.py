"""Opening the app."""

from mrs_tracker.cli.session import Session, needs_terminal
from mrs_tracker.errors import TrackerError
from mrs_tracker.store import Store


def open_app(session: Session) -> None:
    """Opens the app. Raises UsageProblem without a terminal, NeedsAttention where data or plan cannot be used."""
    needs_terminal("mrs-tracker")
    run_app(session, Store(session.paths, session.clock, long_running=True))


def run_app(session: Session, store: Store) -> None:
    """Runs the app on a store until the person leaves. Raises TrackerError where it had to stop."""
    from mrs_tracker.app import TrackerApp  # Textual takes most of the start: only where there is a terminal for it

    app = TrackerApp(session.roadmap, store)
    app.run()
    if app.return_code:
        raise TrackerError("mrs-tracker had to stop. Everything that it said was saved is saved.")

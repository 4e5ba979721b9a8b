"""Opening the app."""

import sys

from mrs_tracker.cli.session import Session, needs_terminal
from mrs_tracker.errors import TrackerError
from mrs_tracker.store import Store
from mrs_tracker.store.documents import Trouble


def open_app(session: Session) -> int:
    """Opens the app; gives the exit code. Raises UsageProblem without a terminal, NeedsAttention where the plan cannot
    be used and there never was a good one.
    """
    needs_terminal("mrs-tracker")
    try:
        store = Store(session.paths, session.clock, long_running=True)
    except Trouble:
        from mrs_tracker.store import recovery  # only where something is wrong

        store = recovery.opened(session.paths, session.clock)
    return run_app(session, store)


def run_app(session: Session, store: Store) -> int:
    """Runs the app on a store until the person leaves; gives the exit code."""
    _pass_over_ssl()
    from mrs_tracker.app import TrackerApp  # Textual takes most of the start: only where there is a terminal for it
    from mrs_tracker.roadmap import PlanFile
    from mrs_tracker.terminal import Guard

    plan, remark = session.roadmap_or_last()
    app = TrackerApp(plan, store, PlanFile(lambda: session.plan_file, session.paths.local / "plans"), remark)
    with Guard(app.end) as guard:
        app.run()
    if guard.code:  # who ended it asks for this code, whatever broke on the way out
        return guard.code
    if app.crash:
        raise app.crash
    if app.return_code:
        raise TrackerError("mrs-tracker had to stop. Everything that it said was saved is saved.")
    return 0


def _pass_over_ssl() -> None:
    """Imports asyncio without ssl, which only its own connections would need, and there are none: a start without it is
    shorter by 3 %, and 4 MB smaller. Whoever imports ssl later gets it.
    """
    if "asyncio" not in sys.modules and "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]
        import asyncio  # noqa: F401

        del sys.modules["ssl"]

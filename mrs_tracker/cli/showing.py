"""Showing the app on a terminal. Nothing is imported here that the first frame does not need."""

import os
import sys
from collections.abc import Callable
from typing import Any

from mrs_tracker.errors import TrackerError, UsageProblem


def needs_terminal(words: str, instead: str = "mrs-tracker today --plain") -> None:
    """Refuses without a terminal, and names a command that needs none. Raises UsageProblem."""
    if not (
        sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty() and sys.stderr and sys.stderr.isatty()
    ):
        raise UsageProblem(f"{words} needs a terminal.", instead)
    if os.environ.get("TERM", "") in ("dumb", "unknown") and os.name != "nt":
        raise UsageProblem(
            f"{words} needs a terminal that can move its cursor; this one is {os.environ['TERM']}.",
            instead,
        )


def show(opener: Callable[[], Any], held: bytes = b"") -> int:
    """Runs the app until the person leaves; gives the exit code. `opener` opens the
    workspace; before that the view in `held` is shown, where there is one.
    """
    _pass_over_ssl()
    from mrs_tracker.app import TrackerApp  # Textual takes most of the start: only where there is a terminal for it
    from mrs_tracker.screens.lazy import LazyWorkspace  # who is refused a terminal needs no screens
    from mrs_tracker.terminal import Guard  # it brings Textual's driver along

    app = TrackerApp(LazyWorkspace(opener, _view(held)))
    with Guard(app.end) as guard:
        app.run()
    if guard.code:  # who ended it asks for this code, whatever broke on the way out
        return guard.code
    if app.crash:
        raise app.crash
    if app.return_code:
        raise TrackerError("mrs-tracker had to stop. Everything that it said was saved is saved.")
    if app.supervisor:
        app.supervisor.keep_today()
    return 0


def _view(held: bytes) -> Any:
    """The view that was kept, or None where there is none that can be used."""
    if not held:
        return None
    import json  # a start without a kept view has no use for it yet

    from mrs_tracker.present.shapes import from_plain  # only a kept view is read back

    try:
        return from_plain(json.loads(held))
    except (ValueError, TypeError):
        return None


def _pass_over_ssl() -> None:
    """Imports asyncio without ssl, which only its own connections would need, and there are none: a start without it is
    shorter by 3 %, and 4 MB smaller. Whoever imports ssl later gets it.
    """
    if "asyncio" not in sys.modules and "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]
        import asyncio  # noqa: F401  # now, while ssl is passed over

        del sys.modules["ssl"]

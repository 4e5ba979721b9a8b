"""The command line: what is printed, what is asked, and with which code it ends."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mrs_tracker import kept
from mrs_tracker.errors import TrackerError

if TYPE_CHECKING:  # the first frame is to come before pydantic
    from mrs_tracker.cli.session import Session


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; gives the exit code of the contract."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without our signs is no reason to stop after a change
    held: list[Session] = []
    try:
        return _run(given, held)
    except TrackerError as problem:
        session = _session(held)
        session.as_json = session.as_json or "--json" in given
        return session.refuse(problem)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stdout = None  # nobody reads any more, and flushing would complain
    except OSError as problem:
        sys.stdout = None  # or the end would complain once more
        return _session(held).refuse(TrackerError(f"The answer could not be printed: {problem.strerror}."))
    except Exception as problem:
        return _broken(_session(held), problem)
    return 0


def _run(given: list[str], held: list[Session]) -> int:
    folder = kept.data_dir(given)
    if folder is None:
        from mrs_tracker.cli.program import call  # click takes 30 ms, and the app needs none of it

        return call(_session(held), given)
    from mrs_tracker.cli import showing

    known = kept.find(folder, os.environ)
    if known is None:
        from mrs_tracker.cli.opening import open_app  # behind what is kept it is imported after the first frame

        return open_app(_session(held, folder))
    showing.needs_terminal("mrs-tracker")

    def opener() -> object:
        from mrs_tracker.cli import opening  # after the first frame

        session = _session(held, folder)
        return opening.opened(session, opening.open_store(session))

    return showing.show(opener, known.view)


def _session(held: list[Session], folder: str = "") -> Session:
    """The session of this run, made when it is first needed."""
    if not held:
        from pathlib import Path  # the kept view is shown without

        from mrs_tracker.cli.session import Session  # it brings the models along

        held.append(Session(data_dir=Path(folder) if folder else None))
    return held[0]


def _broken(session: Session, problem: Exception) -> int:
    """A mistake of ours: a report without anybody's words, and two lines."""
    from mrs_tracker.store import crash  # nobody needs it while all is well

    try:
        is_told = crash.report(session.paths, problem, session.clock.now())
        place = f"A report without your words is in {session.paths.crash_log}." if is_told else ""
    except Exception:  # the report must not be the next mistake
        place = ""
    return session.refuse(
        TrackerError(f"mrs-tracker made a mistake and had to stop. What it said was saved is saved.\n{place}".strip())
    )

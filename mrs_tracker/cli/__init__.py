"""The command line: what is printed, what is asked, and with which code it ends."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mrs_tracker import kept
from mrs_tracker.errors import TrackerError, Unprintable

if TYPE_CHECKING:  # the first frame is to come before pydantic
    from mrs_tracker.cli.session import Session


COMPLETION = "_MRS_TRACKER_COMPLETE"
"""The variable by which a shell asks for what could stand at the cursor."""


def asks_for_json(given: Sequence[str]) -> bool:
    """Whether an answer in JSON is wanted, as far as can be told before anything is understood; `--` ends options."""
    return "--json" in given[: given.index("--") if "--" in given else len(given)]


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
        session.as_json = session.as_json or asks_for_json(given)
        return session.refuse(problem)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stdout = None  # nobody reads any more, and flushing would complain
        return kept.UNREAD
    except Exception as problem:
        session = _session(held)
        session.as_json = session.as_json or asks_for_json(given)
        if isinstance(problem, OSError) and (isinstance(problem, Unprintable) or _is_of_help(problem)):
            sys.stdout = None  # or the end would complain once more
            saved = "It is saved, but the answer" if session.is_saved else "The answer"
            return session.refuse(TrackerError(f"{saved} could not be printed: {_reason(problem)}."))
        return _failed(session, problem) if isinstance(problem, OSError) else _broken(session, problem)
    return 0


def _is_of_help(problem: OSError) -> bool:
    """Whether it came up where click prints: help and version are printed there, not by us."""
    trace = problem.__traceback__
    while trace and trace.tb_frame.f_globals.get("__name__") != "click.utils":
        trace = trace.tb_next
    return trace is not None


def _reason(problem: OSError) -> str:
    text = problem.strerror or str(problem)
    return text[:1].lower() + text[1:]


def _run(given: list[str], held: list[Session]) -> int:
    folder = None if COMPLETION in os.environ else kept.data_dir(given)
    if folder is None:
        from mrs_tracker.cli.program import call  # click takes 30 ms, and the app needs none of it

        return call(_session(held), given)
    from mrs_tracker.cli import showing  # a verb shows no app

    known = kept.find(folder, os.environ)
    if known is None:
        from mrs_tracker.cli.launch import open_app  # behind what is kept it is imported after the first frame

        return open_app(_session(held, folder))
    showing.needs_terminal("mrs-tracker")

    def opener() -> object:
        from mrs_tracker.cli import launch  # after the first frame

        session = _session(held, folder)
        return launch.opened(session, launch.open_store(session))

    return showing.show(opener, known.view)


def _session(held: list[Session], folder: str = "") -> Session:
    """The session of this run, made when it is first needed."""
    if not held:
        from pathlib import Path  # the kept view is shown without

        _pass_over_plugins()
        from mrs_tracker.cli.session import Session  # it brings the models along

        held.append(Session(data_dir=Path(folder) if folder else None))
    return held[0]


def _pass_over_plugins() -> None:
    """Imports pydantic's search for plugins without what it would search with: plugins are off, and this alone takes a
    twentieth of a verb. Whoever imports `importlib.metadata` later gets it.
    """
    if "importlib.metadata" not in sys.modules and os.environ.get("PYDANTIC_DISABLE_PLUGINS") == "__all__":
        from types import ModuleType  # the kept view is shown without

        empty = sys.modules["importlib.metadata"] = ModuleType("importlib.metadata")
        empty.__dict__["entry_points"] = lambda **_: ()
        with contextlib.suppress(ImportError):
            import pydantic.plugin._loader  # noqa: F401  # now, while its search is passed over
        del sys.modules["importlib.metadata"]


def _broken(session: Session, problem: Exception) -> int:
    """A mistake of ours: a report without anybody's words, and two lines."""
    try:
        from mrs_tracker.store import crash  # nobody needs it while all is well

        is_told = crash.report(session.paths, problem, session.clock.now())
        place = f"A report without your words is in {session.paths.crash_log}." if is_told else ""
    except Exception:  # the report must not be the next mistake
        place = ""
    words = f"mrs-tracker made a mistake and had to stop. {_saved(session)}\n{place}"
    return session.refuse(TrackerError(words.strip()))


def _failed(session: Session, problem: OSError) -> int:
    """The system refused something that we need, such as reading a file."""
    where = f"{problem.filename}: " if problem.filename else ""
    return session.refuse(TrackerError(f"mrs-tracker had to stop: {where}{_reason(problem)}. {_saved(session)}"))


def _saved(session: Session) -> str:
    return "The change is saved." if session.is_saved else "What it said was saved is saved."

"""The program's door: `mrs-tracker` and `python -m mrs_tracker`."""

import contextlib
import gc
import os
import sys


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    gc.disable()  # nothing that start-up makes is garbage: a tenth of the time to the first line
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # no search through all installed packages
    from mrs_tracker.cli import run

    code = run()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)  # all is saved and printed; taking the interpreter apart would only take time


if __name__ == "__main__":
    main()

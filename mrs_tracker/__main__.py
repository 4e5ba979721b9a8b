"""The program's door: `mrs-tracker` and `python -m mrs_tracker`."""

import gc
import os


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    gc.disable()  # nothing that start-up makes is garbage: a tenth of the time to the first line
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # no search through all installed packages
    from mrs_tracker.cli import run

    raise SystemExit(run())


if __name__ == "__main__":
    main()

"""The program's door: `mrs-tracker` and `python -m mrs_tracker`."""

import gc


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    gc.disable()  # nothing that start-up makes is garbage: a tenth of the time to the first line
    from mrs_tracker.cli import run

    raise SystemExit(run())


if __name__ == "__main__":
    main()

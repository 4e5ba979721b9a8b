"""The program's door: `mrs-tracker` and `python -m mrs_tracker`."""

import os
import sys


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    if len(sys.argv) > 1 and sys.argv[1] == "today" and _answered(sys.argv[2:]):
        os._exit(0)
    import gc  # a kept answer is printed before it would matter

    gc.disable()  # nothing that start-up makes is garbage: a tenth of the time to the first line
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # no search through all installed packages
    from mrs_tracker.cli import run  # a kept answer needs none of it

    code = run()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            pass
    os._exit(code)  # all is saved and printed; taking the interpreter apart would only take time


def _answered(given: list[str]) -> bool:
    """Prints what was kept of Today, and says whether it could."""
    from mrs_tracker import kept  # other verbs have no use for it

    is_brief = given[:1] == ["--brief"]
    folder = kept.data_dir(given[1:] if is_brief else given)
    known = None if folder is None else kept.find(folder, os.environ)
    if known is None or sys.stdout is None:
        return False
    try:
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
        sys.stdout.write(known.brief if is_brief else known.text)
        sys.stdout.flush()
    except BrokenPipeError:
        os._exit(kept.UNREAD)  # nobody reads any more
    except (OSError, ValueError, AttributeError):
        return False  # the long way says so
    return True


if __name__ == "__main__":
    main()

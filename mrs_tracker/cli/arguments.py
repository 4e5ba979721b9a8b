"""What stands on a command line, before anything is understood."""

from collections.abc import Sequence


def asks_for_json(given: Sequence[str]) -> bool:
    """Whether an answer in JSON is wanted; `--` ends the options."""
    return "--json" in given[: given.index("--") if "--" in given else len(given)]

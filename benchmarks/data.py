"""What is measured on: documents of any size, and the few deeds on them. Runs inside the measured install.

This is the one place under benchmarks/ that knows the package from inside; where its modules get other names, only this
file follows.
"""

import os
import tempfile
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

STEPS = ("goals", "certificate", "certification", "experience", "applications")


def opened(local: Path | None = None, data: Path | None = None) -> Any:
    """A store as a window of the app holds it: on the person's own folders, or on others."""
    from mrs_tracker.clock import Clock
    from mrs_tracker.paths import Paths, find
    from mrs_tracker.store import Store

    own = find(data, os.environ)
    return Store(Paths(own.data, local or own.local), Clock(), long_running=True)


def fill(records: int) -> None:
    """Puts a document into the person's own folder: the sample, and so many records more.

    Half of them are own items over all five steps, half are what was done with each: the last 20 are begun and all
    others ticked, since what lies behind somebody grows and what lies ahead does not.
    """
    from mrs_tracker import demo, paths, roadmap
    from mrs_tracker.clock import Clock, moment
    from mrs_tracker.state import stamps, verbs
    from mrs_tracker.state.changes import applied
    from mrs_tracker.store import Store

    with tempfile.TemporaryDirectory() as folder:
        sample = Store(paths.Paths(Path(folder, "data"), Path(folder, "local")), Clock())
        demo.fill(sample, roadmap.load(paths.packaged_roadmap()))
        state = sample.state
    changes: list[Any] = []
    for number, step in zip(range(records // 2), cycle(STEPS), strict=False):
        now, title = moment(Clock()), f"Read chapter {number} of the handbook"
        added = verbs.add_own(step, title)(state, now)
        verb = verbs.start if number >= records // 2 - 20 else verbs.tick
        changes += [*added.changes, *verb(added.id, title)(state, now).changes]
    newest = max(state.seen.values(), default="")
    opened().copies.put(applied(state, changes, stamps.after(newest, moment(Clock()).now, "benchmark")))


def change(store: Any, number: int) -> None:
    """One small change, on the disk when this returns; another one for each number."""
    from mrs_tracker.state import verbs

    verb = verbs.tick if number % 2 else verbs.start
    store.do(verb(f"measured-{number // 2}", "Something that was measured"))


def document(store: Any) -> Path:
    """The file of a store."""
    return Path(store.paths.state)


def meeting(store: Any, other: Any) -> Callable[[], None]:
    """What makes one document of two that were edited apart: reads the other one, merges it, and saves."""
    from mrs_tracker.store import documents

    return lambda: store.copies.absorb(documents.read(other.paths))


def main(arguments: Sequence[str]) -> None:
    """Makes a document: `data.py RECORDS`."""
    fill(int(arguments[0]))


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])

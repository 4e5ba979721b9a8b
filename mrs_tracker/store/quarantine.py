"""Where a document goes that cannot be used: set aside byte for byte, never thrown away."""

import contextlib
import os
from datetime import datetime
from pathlib import Path

from mrs_tracker.clock import for_a_name
from mrs_tracker.errors import NotSaved
from mrs_tracker.paths import Paths
from mrs_tracker.store import files
from mrs_tracker.store.documents import MOST_BYTES


def set_aside(paths: Paths, kind: str, now: datetime) -> Path | None:
    """Keeps the present document as it is, and gives the place; None where there is none.

    What can be read is copied and read back, so that the original stays until something better takes its place. What
    cannot be read, or is no ordinary file, is renamed beside it. Raises NotSaved.
    """
    name = f"state-{for_a_name(now)}-{kind}"
    try:
        data = files.read_regular(paths.state, MOST_BYTES)
    except OSError:
        return _moved(paths.state, paths.state.with_name(f"{name}-{os.urandom(3).hex()}.json"))
    if data is None:
        return None
    files.make_folder(paths.quarantine)
    file = _free(paths.quarantine, name)
    files.write(file, data)
    with contextlib.suppress(OSError):
        if file.read_bytes() == data:
            return file
    raise NotSaved(f"The copy {file} does not hold what was written to it. Nothing was changed.", "mrs-tracker doctor")


def _free(folder: Path, name: str) -> Path:
    file = folder / f"{name}.json"
    return file if not file.exists() else folder / f"{name}-{os.urandom(3).hex()}.json"


def _moved(file: Path, target: Path) -> Path:
    try:
        file.rename(target)
    except OSError as error:
        raise NotSaved(f"{file} cannot be set aside: {files.reason(error)}.", "mrs-tracker doctor") from error
    return target

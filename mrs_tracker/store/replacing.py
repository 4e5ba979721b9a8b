"""A document takes the place of one that cannot be used; what was there is kept."""

import contextlib
import os
from pathlib import Path
from typing import NamedTuple

from mrs_tracker import __version__
from mrs_tracker.clock import Clock, moment
from mrs_tracker.errors import NeedsAttention, NotSaved
from mrs_tracker.paths import Paths
from mrs_tracker.state import stamps
from mrs_tracker.state.document import State
from mrs_tracker.store import backups, device, files, lock, quarantine
from mrs_tracker.store.documents import Document, Trouble
from mrs_tracker.store.serialization import serialized


class Replaced(NamedTuple):
    """A document that took the place of another one."""

    rev: int
    """The revision that was written."""
    kept: Path | None
    """Where the file is now that was in the way."""
    signature: files.Signature | None
    """The signature of the file that was written."""
    warning: str
    """What is not as it should be though it is done."""


def replace(paths: Paths, clock: Clock, trouble: Trouble, state: State, seen: files.Signature | None) -> Replaced:
    """Sets the file aside and writes a state that no device takes for old. `seen` is the signature of the file that
    somebody decided about.

    Raises NeedsAttention where another file stands there by now, NotSaved.
    """
    now = moment(clock).now
    files.make_folder(paths.data)
    with lock.held(paths.lock):
        if seen != files.signature(paths.state):
            raise NeedsAttention(f"{paths.state} has changed meanwhile. Look again.", "mrs-tracker doctor")
        kept = quarantine.set_aside(paths, trouble.kind, now)
        own = backups.usable(paths.base)
        if own and own.state.rev:
            backups.make(paths.backups, own, "replaced", now)
        held = device.read(paths.device) or device.new()
        stamp = stamps.after(stamps.newest(state.seen.values()), now, held.name)
        rev = _next_rev(paths, state, own, trouble.document)
        news = {
            "rev": rev,
            "seen": {**state.seen, held.name: stamp},
            "written_by": f"{__version__} {held.name}",
        }
        data = serialized(state.model_copy(update=news))
        device.write(paths.device, held)
        warning = files.write(paths.state, data)
        is_same = own is not None and own.state.doc_id == state.doc_id
        signature = files.signature(paths.state)
        return Replaced(rev, kept, signature, _remember(paths, data, is_same=is_same) or warning)


def _remember(paths: Paths, data: bytes, *, is_same: bool) -> str:
    """Keeps what was written as what this device wrote last. The step is done already, whatever comes of this: gives a
    warning.
    """
    if backups.usable(paths.base) is None and os.path.lexists(paths.base):
        with contextlib.suppress(OSError, NotSaved):
            files.make_folder(paths.quarantine)
            paths.base.rename(paths.quarantine / f"base-{os.urandom(3).hex()}.json")
    try:
        files.write(paths.base, data)
    except NotSaved as problem:
        if not is_same:  # or the next start would ask about another document
            with contextlib.suppress(OSError):
                paths.base.unlink()
        return f"It is done, but a copy of it was not kept: {problem.message}"
    return ""


def _next_rev(paths: Paths, state: State, *others: Document | None) -> int:
    known = [copy.rev for copy in backups.found(paths.backups)]
    known += [document.state.rev for document in others if document]
    return max([state.rev, *known]) + 1

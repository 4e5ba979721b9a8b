"""What undo knows: one checksummed line for each change, shared by all windows and the command line of a device."""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from mrs_tracker.state.changes import ABSENT, Change, record_at, remembered
from mrs_tracker.state.models import State
from mrs_tracker.store import files

Kind = Literal["do", "undo", "redo"]


@dataclass(frozen=True)
class Write:
    """One field as it was before and after, and the stamp it got."""

    path: tuple[str, ...]
    field: str
    before: dict[str, Any]
    after: Any
    stamp: str


@dataclass(frozen=True)
class Step:
    """What one press of undo takes back: everything that was done under one group."""

    group: str
    label: str
    at: str
    writes: tuple[Write, ...]


@dataclass
class Stacks:
    """Steps that can be undone and steps that can be redone, the newest last."""

    undo: list[Step] = field(default_factory=list)
    redo: list[Step] = field(default_factory=list)


def writes(state: State, changes: Iterable[Change], stamp: str) -> tuple[Write, ...]:
    """What some changes are about to do to a state."""
    return tuple(Write(change.path, change.field, remembered(state, change), change.value, stamp) for change in changes)


def inverse(state: State, step: Step) -> tuple[tuple[Change, ...], int]:
    """The changes that take a step back, and how many of its fields are left alone because somebody changed them since.

    A record that the step made is removed; its fields stay, so that a redo finds them.
    """
    first: dict[tuple[tuple[str, ...], str], Write] = {}
    last: dict[tuple[tuple[str, ...], str], Write] = {}
    for write in step.writes:
        first.setdefault((write.path, write.field), write)
        last[write.path, write.field] = write
    changes: list[Change] = []
    left = 0
    for key in reversed(last):
        record = record_at(state, key[0])
        if record is None or record.stamps.get(key[1]) != last[key].stamp:
            left += 1
        elif ABSENT not in first[key].before:
            changes.append(Change(*key, first[key].before["before"]))
        elif key[1] == "removed":
            changes.append(Change(*key, True))
    return tuple(changes), left


def line(kind: Kind, group: str, label: str, at: str, done: Sequence[Write]) -> bytes:
    """A line of the file: a checksum, a space, and JSON."""
    body = {
        "kind": kind,
        "group": group,
        "label": label,
        "at": at,
        "writes": [[write.path, write.field, write.before, write.after, write.stamp] for write in done],
    }
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def append(file: Path, *parts: bytes) -> None:
    """Adds lines; after a torn line a new one is begun first. Raises OSError."""
    torn = False
    if file.exists() and file.stat().st_size:
        with file.open("rb") as opened:
            opened.seek(-1, 2)
            torn = opened.read(1) != b"\n"
    files.append(file, b"".join([b"\n"] * torn + list(parts)))


def read(file: Path) -> Stacks:
    """The two stacks; damaged lines are passed over."""
    stacks = Stacks()
    try:
        data = file.read_bytes()
    except OSError:
        return stacks
    for entry in data.split(b"\n"):
        checksum, _, text = entry.partition(b" ")
        if text and checksum == b"%08x" % zlib.crc32(text):
            _replay(stacks, json.loads(text))
    return stacks


def _replay(stacks: Stacks, body: dict[str, Any]) -> None:
    done = tuple(Write(tuple(path), name, before, after, stamp) for path, name, before, after, stamp in body["writes"])
    step = Step(body["group"], body["label"], body["at"], done)
    if body["kind"] == "do":
        stacks.redo.clear()
        if stacks.undo and stacks.undo[-1].group == step.group:
            step = Step(step.group, step.label, step.at, stacks.undo.pop().writes + step.writes)
        stacks.undo.append(step)
    else:
        source, target = (stacks.undo, stacks.redo) if body["kind"] == "undo" else (stacks.redo, stacks.undo)
        if source and source[-1].group == step.group:
            source.pop()
        target.append(step)

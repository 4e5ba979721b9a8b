"""What undo knows: one checksummed line for each change, shared by all windows and the command line of a device."""

import contextlib
import json
import os
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from mrs_tracker.errors import NeedsAttention
from mrs_tracker.state.changes import ABSENT, Change, model_at, record_at, remembered, stamp_of
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import child_maps
from mrs_tracker.store import files

MOST_BYTES = 1024 * 1024 * 1024
"""A longer history is not ours."""

Kind = Literal["do", "undo", "redo"]


def new_group() -> str:
    """A name for a step of undo."""
    return os.urandom(8).hex()


class Write(NamedTuple):
    """One field as it was before and after, with the stamps of both.

    `stands_for` is set by undo and redo: the stamp of the edit whose value they put back.
    """

    path: tuple[str, ...]
    field: str
    before: dict[str, Any]
    before_stamp: str
    after: Any
    stamp: str
    stands_for: str = ""


class UndoStep(NamedTuple):
    """What one press of undo takes back: everything that was done under one group."""

    group: str
    label: str
    at: str
    writes: tuple[Write, ...]


class Stacks:
    """Steps that can be undone and steps that can be redone, the newest last."""

    def __init__(self) -> None:
        self.undo: list[UndoStep] = []
        self.redo: list[UndoStep] = []
        self.stands_for: dict[tuple[tuple[str, ...], str, str], str] = {}

    def original(self, path: tuple[str, ...], name: str, stamp: str) -> str:
        """The stamp of the edit that a field's value comes from, however often it was undone and redone."""
        while (path, name, stamp) in self.stands_for:
            stamp = self.stands_for[path, name, stamp]
        return stamp


class Return(NamedTuple):
    """A change that puts an old value back, and the stamp of the edit that the value comes from."""

    change: Change
    stands_for: str


def writes(state: State, changes: Iterable[Change], stamp: str, origins: Iterable[str] = ()) -> tuple[Write, ...]:
    """What some changes are about to do to a state; `origins` are the stamps that they stand for."""
    named = [*origins]
    return tuple(
        Write(
            change.path, change.field, remembered(state, change), _stamp(state, change.path, change.field),
            change.value, stamp, named[place] if named else "",
        )
        for place, change in enumerate(changes)
    )  # fmt: skip


def _stamp(state: State, path: tuple[str, ...], name: str) -> str:
    record = record_at(state, path)
    return stamp_of(record, name) if record else ""


def inverse(state: State, step: UndoStep, stacks: Stacks) -> tuple[tuple[Return, ...], int]:
    """The changes that take a step back, and how many of its fields are left alone: somebody changed them since, or
    they are of another version of the document.

    A record that the step made is removed; its fields stay, so that a redo finds them.
    """
    first: dict[tuple[tuple[str, ...], str], Write] = {}
    last: dict[tuple[tuple[str, ...], str], Write] = {}
    for write in step.writes:
        first.setdefault((write.path, write.field), write)
        last[write.path, write.field] = write
    returns: list[Return] = []
    left = 0
    for key in reversed(last):
        held = stacks.original(*key, _stamp(state, *key))
        if held != stacks.original(*key, last[key].stamp) or not _is_known(*key):
            left += 1
        elif ABSENT not in first[key].before:
            returns.append(Return(Change(*key, first[key].before["before"]), first[key].before_stamp))
        elif key[1] == "removed":
            returns.append(Return(Change(*key, True), first[key].before_stamp))
    return tuple(returns), left


def _is_known(path: tuple[str, ...], name: str) -> bool:
    """Whether a field can be written in the present shape of the document."""
    model = model_at(path)
    return model is not None and name not in child_maps(model)


def line(kind: Kind, group: str, label: str, at: str, done: Sequence[Write]) -> bytes:
    """A line of the file: a checksum, a space, and JSON."""
    body = {
        "kind": kind,
        "group": group,
        "label": label,
        "at": at,
        "writes": [[*write] for write in done],
    }
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def append(file: Path, *parts: bytes) -> None:
    """Adds lines; after a torn line a new one is begun first. Raises OSError."""
    files.append(file, b"".join(parts))


def read(file: Path) -> Stacks:
    """The two stacks; damaged lines are passed over. Raises NeedsAttention where the file cannot be read."""
    stacks = Stacks()
    for entry in sound_lines(file)[0]:
        with contextlib.suppress(ValueError, KeyError, TypeError, RecursionError):
            _replay(stacks, json.loads(entry.partition(b" ")[2]))
    return stacks


def sound_lines(file: Path) -> tuple[Sequence[bytes], int]:
    """The lines whose checksum is right, and how many others there are. Raises NeedsAttention where the file cannot be
    read: that is not the same as nothing.
    """
    try:
        data = files.read_regular(file, MOST_BYTES) or b""
    except OSError as error:
        words = f"What undo knows cannot be read: {file}: {files.reason(error)}."
        raise NeedsAttention(words, "mrs-tracker doctor") from error
    lines = [line for line in data.split(b"\n") if line]
    good = [line for line in lines if _is_sound(line)]
    return good, len(lines) - len(good)


def _is_sound(line: bytes) -> bool:
    checksum, _, text = line.partition(b" ")
    return bool(text) and checksum == b"%08x" % zlib.crc32(text)


def _replay(stacks: Stacks, body: dict[str, Any]) -> None:
    done = tuple(Write(tuple(path), *rest) for path, *rest in body["writes"])
    stacks.stands_for |= {
        (write.path, write.field, write.stamp): write.stands_for for write in done if body["kind"] != "do"
    }
    step = UndoStep(body["group"], body["label"], body["at"], done)
    if body["kind"] == "do":
        stacks.redo.clear()
        if stacks.undo and stacks.undo[-1].group == step.group:
            begun = stacks.undo.pop()
            step = UndoStep(step.group, begun.label, step.at, begun.writes + step.writes)
        stacks.undo.append(step)
    else:
        source, target = (stacks.undo, stacks.redo) if body["kind"] == "undo" else (stacks.redo, stacks.undo)
        if source and source[-1].group == step.group:
            source.pop()
        target.append(step)

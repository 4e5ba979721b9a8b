"""A disk that fails where it is told to, and that remembers what would survive a power cut."""

import contextlib
import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

CALLS = (
    "open",
    "write",
    "fsync",
    "close",
    "replace",
    "rename",
    "unlink",
    "mkdir",
    "stat",
    "lstat",
    "fdatasync",
    "chmod",
)
"""System calls of a save, by their names in `os`."""


@dataclass
class Fault:
    """An error at the nth call that touches a folder, once or from then on."""

    number: int
    error: int
    for_good: bool
    below: Path
    kinds: tuple[str, ...] = CALLS
    count: int = 0
    calls: list[str] = field(default_factory=list)

    def strike(self, name: str, argument: Any) -> bool:
        """Whether this call fails."""
        if name not in self.kinds or not self._touches(argument):
            return False
        self.calls.append(name)
        self.count += 1
        return self.count == self.number or (self.for_good and self.count > self.number > 0)

    def _touches(self, argument: Any) -> bool:
        if isinstance(argument, int):
            try:
                return os.readlink(f"/proc/self/fd/{argument}").startswith(str(self.below))
            except OSError:
                return False
        return os.fspath(argument).startswith(str(self.below)) if isinstance(argument, str | Path) else False


@contextlib.contextmanager
def failing(fault: Fault) -> Iterator[None]:
    """Calls fail as the fault says, for the length of a block."""

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if args and fault.strike(name, args[0]):
                if name == "close":
                    real(*args, **kwargs)  # it is closed all the same
                raise OSError(fault.error, os.strerror(fault.error))
            return real(*args, **kwargs)

        return call

    with contextlib.ExitStack() as stack:
        for name in CALLS:
            stack.enter_context(patch.object(os, name, wrapped(name, getattr(os, name))))
        yield


@dataclass
class Inode:
    """The data of a file: what was written, and how much of it is on the disk for sure."""

    data: bytes = b""
    synced: bytes | None = None


class PowerDisk:
    """Records the calls of a writer, and tells what a disk may hold after the power went at any moment.

    Data that was not synced may be there, in part, as zeros, or not at all. A name that was put in place before the
    folder was synced may or may not be there, in the order in which names were put.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._names: dict[str, Inode] = {}
        self._open: dict[int, tuple[str, Inode | None]] = {}
        before = Inode(target.read_bytes() if target.exists() else b"")
        before.synced = before.data
        self._held: list[Inode] = [before]
        self._sure = 0
        self.moments: list[set[bytes]] = []
        """After each call, every content that the target may have."""

    @contextlib.contextmanager
    def recording(self) -> Iterator[None]:
        """Records for the length of a block."""
        with contextlib.ExitStack() as stack:
            for name in ("open", "write", "fsync", "close", "replace"):
                stack.enter_context(patch.object(os, name, self._noting(name, getattr(os, name))))
            yield

    def _noting(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        note = getattr(self, f"_on_{name}")

        def call(*args: Any, **kwargs: Any) -> Any:
            result = real(*args, **kwargs)
            note(result, *args)
            self.moments.append(set(self._possible()))
            return result

        return call

    def _on_open(self, descriptor: int, path: Any, flags: int = 0, *_: Any) -> None:
        name = os.path.realpath(path)
        if os.path.isdir(name):
            self._open[descriptor] = (name, None)
        elif name == str(self._target):
            self._open[descriptor] = (name, self._held[-1])
            if flags & os.O_TRUNC:
                self._held[-1].data, self._held[-1].synced = b"", None
        elif flags & os.O_CREAT:
            self._names[name] = Inode()
            self._open[descriptor] = (name, self._names[name])

    def _on_write(self, count: int, descriptor: int, data: Any) -> None:
        _, inode = self._open.get(descriptor, ("", None))
        if inode:
            inode.data += bytes(data)[:count]
            inode.synced = None

    def _on_fsync(self, _: None, descriptor: int) -> None:
        name, inode = self._open.get(descriptor, ("", None))
        if inode:
            inode.synced = inode.data
        elif name == str(self._target.parent):
            self._sure = len(self._held) - 1

    def _on_close(self, _: None, descriptor: int) -> None:
        self._open.pop(descriptor, None)

    def _on_replace(self, _: None, source: Any, target: Any) -> None:
        if os.path.realpath(target) == str(self._target):
            self._held.append(self._names.pop(os.path.realpath(source), Inode()))

    def _possible(self) -> Iterator[bytes]:
        for inode in self._held[self._sure :]:
            if inode.synced is not None:
                yield inode.synced
            else:
                half = len(inode.data) // 2
                yield from (inode.data, b"", inode.data[:half], bytes(len(inode.data)))


def every_error() -> Iterator[tuple[int, bool]]:
    """Each error of a disk, once and for good."""
    import errno

    names = ("ENOSPC", "EIO", "EDQUOT", "EACCES", "EROFS", "EMFILE")
    return itertools.product((getattr(errno, name) for name in names), (False, True))

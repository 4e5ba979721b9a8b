"""A real pseudo-terminal for what is measured: every piece of output with its moment and its cost."""

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

COLUMNS, ROWS = 120, 40
MOST_SECONDS = 60.0
"""A program that has not done by then what is waited for is ended, and the measurement with it."""

IDLE = 0.2
"""The part of a processor below which a program only waits: looks around that it takes now and then are no work."""

FRAME = b"\x1b[?2026h"
"""How a synchronized update begins: one of them is one frame."""

QUERY = re.compile(rb"\x1b\[\?(\d+)\$p")
ANSWERS = {b"2026": b"2"}
"""Modes that this terminal knows and has switched off; of all others it says that it does not know them."""

ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()#].|[=>78cDEHM])")


class Chunk(NamedTuple):
    """A piece of output: when it was read, and what the process had used until then."""

    at: float
    data: bytes
    cpu: float
    """Seconds of processor time since the process began."""
    memory: float
    """Resident memory in MB."""


class Ended(NamedTuple):
    """How a process ended."""

    at: float
    cpu: float
    """Seconds of processor time in all, by the system's own account."""
    code: int


class Failed(Exception):
    """What was to be measured did not happen."""


class Terminal:
    """A program in a terminal of 120 by 40, driven by keys and watched by its output."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.command = command
        self.chunks: list[Chunk] = []
        self._ended: Ended | None = None
        self._tail = b""
        master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.began = time.monotonic()
        self.process = os.fork()
        if not self.process:
            _become(slave, command, environment)
        os.close(slave)
        self._master = master

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        if not self._ended:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self._master)

    def read(self, seconds: float) -> Chunk | None:
        """The next piece of output, or None where none comes in so many seconds. Raises EOFError at the end."""
        if not select.select([self._master], [], [], max(seconds, 0))[0]:
            return None
        try:
            data = os.read(self._master, 65536)
        except OSError:
            data = b""
        if not data:
            raise EOFError
        chunk = Chunk(time.monotonic(), data, processor_time(self.process), resident(self.process))
        self.chunks.append(chunk)
        self._answer(data)
        return chunk

    def until_quiet(self, seconds: float, after: float = 0.0) -> None:
        """Reads until for so long nothing came and next to nothing was computed, with something on the screen that came
        later than the moment `after`.
        """
        limit = time.monotonic() + MOST_SECONDS
        while True:
            used = self.cpu()
            if self.read(seconds) is None and self.cpu() - used < IDLE * seconds and self._has_shown(after):
                return
            self._check(limit)

    def until_words(self, words: Sequence[bytes]) -> Chunk:
        """Reads until each of the words was written somewhere; gives the piece of output that held the last one."""
        limit = time.monotonic() + MOST_SECONDS
        seen = b""
        while True:
            chunk = self.read(0.1)
            if chunk:
                seen += chunk.data
                plain = ESCAPES.sub(b"", seen)
                if all(word in plain for word in words):
                    return chunk
            self._check(limit)

    def read_for(self, seconds: float) -> None:
        """Reads for so long, whatever comes."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)

    def type(self, keys: str) -> float:
        """Presses keys; gives the moment."""
        at = time.monotonic()
        os.write(self._master, keys.encode())
        return at

    def end(self, keys: str = "") -> Ended:
        """Presses keys, if any, and waits for the end of the program. Raises Failed where it is no good end."""
        limit = time.monotonic() + MOST_SECONDS
        if keys:
            self.type(keys)
        with contextlib.suppress(EOFError):
            while True:
                self.read(0.1)
                self._check(limit)
        _, status, used = os.wait4(self.process, 0)
        self._ended = Ended(time.monotonic(), used.ru_utime + used.ru_stime, os.waitstatus_to_exitcode(status))
        if self._ended.code:
            raise Failed(f"{self._name} ended with {self._ended.code}: {self.output[-500:].decode(errors='replace')}")
        return self._ended

    def interrupt(self, number: int) -> None:
        """Sends a signal and waits for the end, whatever it is."""
        os.kill(self.process, number)
        with contextlib.suppress(Failed):
            self.end()

    def cpu(self) -> float:
        """Seconds of processor time until this moment."""
        return processor_time(self.process)

    def memory(self) -> float:
        """Resident memory in MB at this moment."""
        return resident(self.process)

    @property
    def output(self) -> bytes:
        """All that was written so far."""
        return b"".join(chunk.data for chunk in self.chunks)

    def _has_shown(self, after: float) -> bool:
        came = self.chunks and self.chunks[-1].at > after
        return bool(came and re.search(rb"[A-Za-z0-9]{2}", ESCAPES.sub(b"", self.output)))

    @property
    def _name(self) -> str:
        return " ".join(Path(part).name for part in self.command[:3])

    def _check(self, limit: float) -> None:
        if time.monotonic() > limit:
            raise Failed(f"{self._name} did not do in {MOST_SECONDS:.0f} seconds what was waited for.")

    def _answer(self, data: bytes) -> None:
        asked = self._tail + data
        end = 0
        for query in QUERY.finditer(asked):
            os.write(self._master, b"\x1b[?%b;%b$y" % (query[1], ANSWERS.get(query[1], b"0")))
            end = query.end()
        self._tail = asked[max(end, len(asked) - 12) :]


def processor_time(process: int) -> float:
    """Seconds of processor time of a running process and all its threads; 0 where the system does not tell.

    The number of the clock is what the C library's clock_getcpuclockid gives.
    """
    try:
        return time.clock_gettime((~process << 3) | 2)
    except OSError:
        return 0.0


def resident(process: int) -> float:
    """Resident memory of a running process in MB; 0 where the system does not tell.

    Not the peak that the system reports at the end: that one counts what the parent held before the program began.
    """
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _become(slave: int, command: Sequence[str], environment: Mapping[str, str]) -> None:
    """The child's part: the terminal is its own, and nothing else is."""
    try:
        os.setsid()
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        for number in (0, 1, 2):
            os.dup2(slave, number)
        os.closerange(3, 256)
        os.chdir("/")
        os.execvpe(command[0], list(command), dict(environment))
    finally:
        os._exit(127)

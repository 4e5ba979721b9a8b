"""A person at a terminal, for the installed program."""

import contextlib
import os
import select
import sys
import termios
import time

import pexpect
import pyte


class Terminal:
    """A person at a terminal of 100 by 30."""

    def __init__(self, *arguments: str) -> None:
        self.screen = pyte.Screen(100, 30)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
        command = [sys.executable, "-m", "mrs_tracker", *arguments]
        self.child = pexpect.spawn(command[0], command[1:], dimensions=(30, 100), env=environment, timeout=20)
        self.settings = termios.tcgetattr(self.child.child_fd)

    def until(self, words: str, seconds: float = 20) -> None:
        """Reads until the screen shows some words."""
        end = time.monotonic() + seconds
        while words not in self.text:
            assert time.monotonic() < end, f"never saw {words!r} in:\n{self.text}"
            self.read(0.1)

    def until_gone(self, words: str, seconds: float = 20) -> None:
        """Reads until the screen no longer shows some words."""
        end = time.monotonic() + seconds
        while words in self.text:
            assert time.monotonic() < end, f"still there: {words!r} in:\n{self.text}"
            self.read(0.1)

    def read(self, seconds: float) -> None:
        """Reads what comes in so many seconds."""
        if not select.select([self.child.child_fd], [], [], seconds)[0]:
            return
        try:
            data = os.read(self.child.child_fd, 65536)
        except OSError:  # nobody has the other end open any more
            time.sleep(min(seconds, 0.05))
            return
        self.raw += data
        self._stream.feed(data)

    def read_for(self, seconds: float) -> None:
        """Reads for so long, whatever comes."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)

    def read_rest(self) -> None:
        """Reads what a program left behind that has ended: it may be gone before its last words are read."""
        with contextlib.suppress(OSError):
            while data := os.read(self.child.child_fd, 65536) if self._has_more() else b"":
                self.raw += data
                self._stream.feed(data)

    def _has_more(self) -> bool:
        return bool(select.select([self.child.child_fd], [], [], 1)[0])

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self.screen.display)

    @property
    def has_ended(self) -> bool:
        """Whether the program is no longer there, read or not."""
        return not self.child.isalive()

    def kill(self, number: int) -> None:
        """Sends a signal to the program."""
        assert self.child.pid
        os.kill(self.child.pid, number)

    def ends_by(self, seconds: float, *, reading: bool = True) -> int:
        """Waits so long for the end; gives the exit code, or the negative number of a signal."""
        end = time.monotonic() + seconds
        while self.child.isalive():
            assert time.monotonic() < end, "it has not ended"
            if reading:
                self.read(0.05)
            else:
                time.sleep(0.05)
        return self.child.exitstatus if self.child.exitstatus is not None else -(self.child.signalstatus or 0)

    def type(self, keys: str) -> None:
        """Presses keys."""
        self.child.send(keys)

    def end(self) -> int:
        """Waits for the end of the program; gives its exit code."""
        code = self.ends_by(20)
        self.read_rest()
        self.child.close()
        return code

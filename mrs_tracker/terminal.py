"""The terminal is given back, whatever ends the program, and noise on the line ends nothing."""

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterable
from functools import partial
from types import FrameType
from typing import Any

from textual.driver import Driver

SIGNALS = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT")
GRACE = 2.0
"""Seconds that the app has to end by itself after a signal, before it is ended."""

LOOK_EVERY = 1.0
"""Seconds between looks at whether the terminal is still there."""

GIVE_BACK = (
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""Everything that the app switches on, switched off: paste marks, mouse, kitty keys, other screen, hidden cursor."""

PASTE_SILENCE = 20
"""Tenths of a second without a byte that end a paste: its end mark was lost, and every key would go into it."""

SHAPE = {
    "_run_input_thread": {"run_input_thread", "panic"},
    "run_input_thread": {"getincrementaldecoder", "exit_event"},
    "disable_input": {"exit_event", "_key_thread", "join"},
}
"""What Textual's driver must use, and where, so that ours fits over it. Its version would say less, and asking for that
takes longer.
"""


def forget_empty_wish() -> None:
    """Takes an empty `NO_COLOR` away: by its convention it asks for nothing, but Textual would draw in grays."""
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]


class Guard:
    """Ends the app at a signal or when its terminal goes away, softly if it can and by force if it cannot.

    The handlers are the system's own, since those of the event loop never run while the terminal takes no output; and
    a thread watches, since a loop that waits for the terminal does nothing else.
    """

    def __init__(self, end_softly: Callable[[int], object]) -> None:
        """`end_softly` is called with the exit code, on the main thread."""
        self.code = 0
        """The exit code of the signal that came, or 0."""
        self._end_softly = end_softly
        self._has_ended = threading.Event()
        self._has_news = threading.Event()
        self._force = threading.Lock()
        self._settings = _settings()

    def __enter__(self) -> "Guard":
        for name in SIGNALS:
            if number := getattr(signal, name, None):
                signal.signal(number, self._hear)
        threading.Thread(target=self._watch, daemon=True, name="terminal-guard").start()
        return self

    def __exit__(self, *_: object) -> None:
        self._has_ended.set()
        self._has_news.set()
        with self._force:  # where the terminal is being given back by force, the process must not end in the middle
            pass

    def _hear(self, number: int, _: FrameType | None) -> None:
        if not self.code:
            self.code = 128 + number
            self._has_news.set()
            self._end_softly(self.code)

    def _watch(self) -> None:
        while not self._has_news.wait(LOOK_EVERY):
            if self._settings is not None and _settings() is None:
                self.code = 128 + int(getattr(signal, "SIGHUP", 1))
                break
        if not self._has_ended.wait(GRACE):
            with self._force:
                give_back(self._settings)
                os._exit(self.code)


def _settings() -> Any:
    """The terminal's settings, or None where there is no terminal."""
    try:
        import termios  # not every system has it

        return termios.tcgetattr(0)
    except (ImportError, OSError, ValueError):
        return None
    except Exception as error:
        if type(error).__name__ == "error":  # termios.error is no OSError
            return None
        raise


def give_back(settings: Any) -> None:
    """Puts the terminal back as it was, even where it takes no output: what waits to be drawn is thrown away first, and
    what is still being drawn goes nowhere.
    """
    if settings is None:
        return
    import termios  # there are settings, so it is there

    terminal = os.dup(2)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    for act in (
        partial(termios.tcflow, terminal, termios.TCOON),
        partial(termios.tcflush, terminal, termios.TCOFLUSH),
        partial(termios.tcsetattr, 0, termios.TCSANOW, settings),  # this also wakes a write that is under way
        partial(_write_at_last, terminal, partial(termios.tcflush, terminal, termios.TCOFLUSH)),
        partial(termios.tcflush, 0, termios.TCIFLUSH),
    ):
        with contextlib.suppress(OSError, termios.error):
            act()


def _write_at_last(terminal: int, flush: Callable[[], object]) -> None:
    os.set_blocking(terminal, False)
    try:
        for _ in range(50):  # a write that was under way may fill the room that a flush has made
            flush()
            with contextlib.suppress(BlockingIOError):
                if os.write(terminal, GIVE_BACK) == len(GIVE_BACK):
                    return
            threading.Event().wait(0.02)
    finally:
        os.set_blocking(terminal, True)


def driver() -> type[Driver] | None:
    """A driver that takes line noise and leaves at once, or None where Textual's own has to do."""
    if os.name == "nt" or os.environ.get("TEXTUAL_DRIVER"):
        return None
    from textual.drivers import linux_driver  # it cannot be imported where there are no POSIX terminals

    if not fits(linux_driver.LinuxDriver):
        return None

    class NoiseProof(linux_driver.LinuxDriver):
        """Bytes that are no text are shown as such, and a sequence that nobody can read is passed over."""

        def disable_input(self) -> None:
            if not self._app._exit:  # for somebody's editor, say: nothing else may read the terminal then
                super().disable_input()
                return
            self._key_thread = None  # it sleeps for up to 0.2 s, and the process ends before that
            super().disable_input()
            self.exit_event.set()

        def _run_input_thread(self) -> None:
            while not self.exit_event.is_set():
                with contextlib.suppress(Exception):
                    self.run_input_thread()
                    return

    names = vars(linux_driver)
    if not isinstance(names["getincrementaldecoder"], partial):
        names["getincrementaldecoder"] = partial(_forgiving, names["getincrementaldecoder"])
        names["XTermParser"] = _patient(names["XTermParser"])
    return NoiseProof


def fits(driver: type[Driver]) -> bool:
    """Whether a driver of Textual's is built as ours expects."""
    return all(
        names <= set(getattr(getattr(driver, method, None), "__code__", _forgiving.__code__).co_names)
        for method, names in SHAPE.items()
    )


def _forgiving(find: Callable[[str], Any], encoding: str) -> Any:
    return partial(find(encoding), errors="replace")


def _patient(kind: Any) -> Any:
    """What makes a patient parser of Textual's kind, or that kind where it is built otherwise than is known here."""
    if "bracketed_paste" not in kind.parse.__code__.co_varnames:
        return kind
    return lambda *arguments: PatientParser(kind(*arguments))


class PatientParser:
    """A parser of what the terminal sends that ends a paste whose end mark never comes: what came is the paste."""

    def __init__(self, parser: Any) -> None:
        """`parser` is Textual's; all but the end of a paste is left to it."""
        self.parser = parser
        self._silence = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.parser, name)

    def feed(self, data: str) -> Iterable[Any]:
        """What some text from the terminal means."""
        self._silence = 0
        yield from self.parser.feed(data)

    def tick(self) -> Iterable[Any]:
        """What it means that nothing came; the driver asks after each tenth of a second without a byte."""
        yield from self.parser.tick()
        self._silence += 1
        if self._silence > PASTE_SILENCE and self.parser._gen.gi_frame.f_locals["bracketed_paste"]:
            yield from self.feed("\x1b[201~")

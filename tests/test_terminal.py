"""What is done about Textual’s own ways with noise and crashes is still needed, and still fits."""

import inspect
import os

import pytest
import textual
from textual.app import App
from textual.drivers import linux_driver

from mrs_tracker import terminal
from mrs_tracker.app import TrackerApp


def test_the_guards_fit_the_version_of_textual_that_is_installed() -> None:
    assert textual.__version__.startswith(terminal.NOISY), "look at the driver of the new version, then raise NOISY"
    assert terminal.driver() is not None


def test_textual_still_decodes_strictly_so_the_guard_is_needed() -> None:
    source = inspect.getsource(linux_driver.LinuxDriver.run_input_thread)
    assert 'getincrementaldecoder("utf-8")()' in source, "if Textual now forgives broken bytes, the guard can go"
    assert "panic" in inspect.getsource(linux_driver.LinuxDriver._run_input_thread), "the same for half sequences"


def test_textual_still_prints_local_variables_so_the_report_is_needed() -> None:
    assert "show_locals=True" in inspect.getsource(App._fatal_error), "if Textual keeps words to itself, ours can go"
    assert TrackerApp._fatal_error is not App._fatal_error


@pytest.mark.parametrize("data", [b"\xff", "é".encode("latin-1"), b"ok\xf0\x9f", b"\xc3"])
def test_broken_bytes_are_shown_as_such(data: bytes) -> None:
    assert terminal.driver()
    decode = vars(linux_driver)["getincrementaldecoder"]("utf-8")().decode
    assert "\ufffd" in decode(data, final=True)


def test_a_terminal_that_is_none_needs_no_giving_back() -> None:
    before = os.fstat(2)
    terminal.give_back(None)
    assert os.path.samestat(os.fstat(2), before), "what is written still goes where it went"

"""What is done about Textual’s own ways with noise and crashes is still needed, and still fits."""

import inspect
import os
import threading
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.drivers import linux_driver

from mrs_tracker import terminal
from mrs_tracker.app import TrackerApp


def test_the_guards_fit_the_driver_of_textual_that_is_installed() -> None:
    assert terminal.fits(linux_driver.LinuxDriver), "look at the new driver, then say in SHAPE what ours needs of it"
    assert terminal.driver() is not None


@pytest.mark.parametrize("method", terminal.SHAPE)
def test_a_driver_of_another_shape_is_left_as_it_is(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linux_driver.LinuxDriver, method, lambda _: None)
    assert terminal.driver() is None
    monkeypatch.setattr(linux_driver.LinuxDriver, method, None)
    assert terminal.driver() is None


def test_textual_still_waits_for_its_input_so_the_quick_leave_is_needed() -> None:
    source = inspect.getsource(linux_driver.LinuxDriver.disable_input)
    assert "self._key_thread.join()" in source, "if Textual now leaves at once, ours can go"
    assert inspect.getsource(linux_driver.LinuxDriver.run_input_thread).count("select(0.1)") == 2


@pytest.mark.parametrize(("leaves", "waits"), [(True, False), (False, True)])
def test_leaving_waits_for_nobody_and_the_editor_has_the_terminal_for_itself(leaves: bool, waits: bool) -> None:
    made = terminal.driver()
    assert made
    waited = []

    class Thread:
        def join(self) -> None:
            waited.append(True)

    driver = made.__new__(made)
    vars(driver).update(_app=App(), exit_event=threading.Event(), _key_thread=Thread(), fileno=-1, _mouse=False)
    driver._app._exit = leaves
    driver.disable_input()
    assert bool(waited) is waits
    assert vars(driver)["exit_event"].is_set() is leaves, "the thread of a program that goes on is started anew"


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


def patient() -> Any:
    """The parser that the driver uses."""
    assert terminal.driver()
    return vars(linux_driver)["XTermParser"]()


def test_textual_still_waits_for_the_end_of_a_paste_for_ever_so_the_patient_parser_is_needed() -> None:
    parser = patient().parser
    assert type(parser).__module__ == "textual._xterm_parser"
    assert list(parser.feed("\x1b[200~x")) == []
    assert [event for _ in range(1000) for event in parser.tick()] == []
    assert list(parser.feed("\x11")) == [], "if Textual now ends a paste by itself, ours can go"


def test_the_patient_parser_fits_the_way_in_which_textual_reads() -> None:
    source = inspect.getsource(linux_driver.LinuxDriver.run_input_thread)
    assert "XTermParser(self._debug)" in source
    assert "process_selector_events(selector.select(0.1))" in source, "a tick is a tenth of a second at most"
    assert "for event in tick():" in source
    assert type(patient()) is terminal.PatientParser, "the parser is made otherwise: look at _patient"


@pytest.mark.parametrize("came", ["", "x", "two words", "x\x11"])
def test_a_paste_without_its_end_is_over_after_a_silence_and_keys_count_again(came: str) -> None:
    parser = patient()
    before = [*parser.feed("\x1b[200~" + came)]
    for _ in range(terminal.PASTE_SILENCE):
        before += parser.tick()
    assert not [event for event in before if isinstance(event, events.Paste)], "it may still go on"
    after = [event for event in parser.tick() if isinstance(event, events.Paste)]
    assert [event.text for event in after] == [came]
    assert [event.key for event in parser.feed("\x11q")] == ["ctrl+q", "q"]
    assert [event for _ in range(100) for event in parser.tick()] == []


def test_a_paste_that_goes_on_after_a_pause_is_one() -> None:
    parser = patient()
    came = [*parser.feed("\x1b[200~one ")]
    for _ in range(terminal.PASTE_SILENCE):
        came += parser.tick()
    came += [*parser.feed("two\x1b[20"), *parser.tick(), *parser.feed("1~z")]
    assert [getattr(event, "text", None) or event.key for event in came] == ["one two", "z"]


def test_the_end_waits_while_the_terminal_is_being_given_back_by_force(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    begun, goes_on = threading.Event(), threading.Event()

    def give_back(_: object) -> None:
        begun.set()
        goes_on.wait(10)
        order.append("given back")

    monkeypatch.setattr(terminal, "GRACE", 0.0)
    monkeypatch.setattr(terminal, "give_back", give_back)
    monkeypatch.setattr(os, "_exit", order.append)
    guard = terminal.Guard(lambda _: None)
    guard._has_news.set()
    watch = threading.Thread(target=guard._watch)
    watch.start()
    assert begun.wait(10)
    threading.Timer(0.05, goes_on.set).start()
    guard.__exit__()
    order.append("left")
    watch.join()
    assert order == ["given back", 0, "left"]

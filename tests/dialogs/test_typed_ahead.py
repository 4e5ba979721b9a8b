"""What is typed in one go lands where it was meant for, in its order, whatever opens meanwhile and however slow it is."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest
from textual import events
from textual.message_pump import MessagePump
from textual.widget import Widget

from mrs_tracker.ask.question import Asking, Form
from mrs_tracker.dialogs.card import DialogCard
from mrs_tracker.dialogs.field import FormField
from mrs_tracker.dialogs.overlay import Overlay
from mrs_tracker.screens.list_screen import ListScreen
from mrs_tracker.screens.order import OrderedApp
from mrs_tracker.widgets.fields import LineField, TextField
from mrs_tracker.widgets.rows import Rows
from tests.dialogs.conftest import DAY, EXAMS, MINUTES, NOTE, TITLE, WHERE, Talk, Talks
from tests.screens.conftest import key_of

JOB = Form("A job", [TITLE, MINUTES, WHERE], {"minutes": "15"}, draft=("job",), about="a job")


def every_kind() -> Asking[list[Any]]:
    """A conversation with a dialog of every kind, and some that are alike one after the other."""
    answers = []
    for form in (
        Form("Where?", [WHERE]),
        Form("Where?", [WHERE]),
        JOB,
        Form("A note", [NOTE]),
        Form("Which exams?", [EXAMS]),
        Form("When?", [DAY], {"due": "2026-12-15"}),
        Form("Where?", [WHERE], {"where": "site"}),
    ):
        answers.append(tuple((yield form).values()))
    return answers


TYPED = "12Mercy clinic\t30\t↓↓\rone\ntwo 12\r13\r+2w\r\r"


def check(talk: Talk) -> None:
    """All answers are what was typed."""
    exams = [exam.id for exam in talk.at.roadmap.exams]
    assert talk.results == [[
        ("remote",), ("hybrid",), ("Mercy clinic", 30, "hybrid"), ("one\ntwo 12",), ((exams[0], exams[2]),), (date(2026, 12, 5),), ("site",),
    ]]  # fmt: skip


Slow = Callable[[type[MessagePump], str, float], None]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    """Makes something take its time whenever it is done."""

    def make(kind: type[MessagePump], name: str, seconds: float) -> None:
        done: Callable[..., Awaitable[object]] = getattr(kind, name)

        async def slowly(self: MessagePump, *args: object) -> None:
            await asyncio.sleep(seconds)
            await done(self, *args)

        monkeypatch.setattr(kind, name, slowly)

    return make


@pytest.fixture(autouse=True)
def nobody_looks_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key waits for the look around of each second, which would go on with it too."""
    monkeypatch.setattr(OrderedApp, "look_for_typed", lambda _: None)


def as_it_is(slow: Slow) -> None:
    """The machine of the test."""


def slow_to_compose(slow: Slow) -> None:
    """Dialogs and their fields take long to be there."""
    slow(DialogCard, "_compose", 0.15)
    slow(FormField, "_compose", 0.05)


def slow_to_come_up(slow: Slow) -> None:
    """A dialog is there long before it hears of it."""
    slow(Overlay, "on_event", 0.01)


def slow_to_write(slow: Slow) -> None:
    """Each key, change and message takes its time in a field, a list and a dialog."""
    for kind in (LineField, TextField, Rows, FormField):
        slow(kind, "_on_message", 0.002)
    slow(DialogCard, "_on_message", 0.002)


def slow_at_bubbling(slow: Slow) -> None:
    """Whatever lies between a field and its dialog is in no hurry."""
    slow(Widget, "_on_message", 0.001)


MACHINES = [as_it_is, slow_to_compose, slow_to_come_up, slow_to_write, slow_at_bubbling]


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.__name__)
async def test_every_kind_of_dialog_gets_what_was_typed_for_it(
    talks: Talks, slow: Slow, machine: Callable[[Slow], None]
) -> None:
    async with talks() as talk:
        machine(slow)
        talk.lead(every_kind())
        talk.burst(TYPED)
        await talk.until(lambda: talk.results)
        check(talk)
        assert talk.driver.app.current_mode == "today"


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.__name__)
async def test_what_is_typed_after_the_last_answer_is_for_the_screen(
    talks: Talks, slow: Slow, machine: Callable[[Slow], None]
) -> None:
    async with talks() as talk:
        second = [key_of(row) for row in talk.driver.rows.rows if row.ref][1]
        machine(slow)
        talk.lead(every_kind())
        talk.burst(TYPED + "j 2")
        await talk.until(lambda: talk.driver.app.current_mode == "certificate")
        check(talk)
        assert talk.driver.item(second) == "done"


async def test_a_list_that_opens_between_gets_its_keys_too(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("A note", [NOTE]))
        talk.burst("one\r/pay floor\r")
        await talk.until(lambda: talk.driver.app.current_mode == "goals")
        talk.begin(Form("Where?", [WHERE]))
        talk.burst("3")
        await talk.until(lambda: len(talk.results) == 2)
        assert talk.results == [{"note": "one"}, {"where": "site"}]


async def test_a_wrong_answer_keeps_what_was_typed_after_it_for_the_field_that_is_wrong(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(JOB, Form("Where?", [WHERE]))
        talk.burst("Clerk\tx\r30\r2")
        await talk.until(lambda: "Write a whole number." in talk.seen)
        await talk.until(lambda: talk.fields[1:2] == ["x302"])
        assert not talk.results


async def test_escape_among_quick_keys_ends_the_conversation_and_the_next_key_is_for_the_screen(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(JOB, Form("Where?", [WHERE]))
        talk.burst("Clerk\x1b1")
        await talk.until(lambda: talk.driver.app.current_mode == "goals")
        assert not talk.results
        assert talk.driver.app.lazy.workspace.drafts.fields(("job",), "title")["title"] == "Clerk"


async def test_a_digit_that_is_pressed_twice_answers_once_and_the_second_is_seen_to_count(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("Where?", [WHERE]))
        talk.burst("22")
        await talk.until(lambda: talk.driver.app.current_mode == "certificate")
        assert talk.results == [{"where": "hybrid"}]


async def test_what_is_pasted_among_quick_keys_keeps_its_place(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("Where?", [WHERE]), Form("What?", [TITLE]), Form("A note", [NOTE]))
        talk.burst("1a")
        talk.driver.app.post_message(events.Paste("bc"))
        talk.burst("d\re")
        talk.driver.app.post_message(events.Paste("f\ng"))
        talk.burst("h\r")
        await talk.until(lambda: talk.results)
        assert talk.results == [{"where": "remote", "title": "abcd", "note": "ef\ngh"}]


async def test_keys_reach_a_dialog_while_the_terminals_window_is_not_in_front(talks: Talks) -> None:
    async with talks() as talk:
        talk.driver.app.post_message(events.AppBlur())
        await talk.comes_up()
        talk.begin(Form("What?", [TITLE, MINUTES]))
        talk.burst("ab\t5\r")
        await talk.until(lambda: talk.results)
        assert talk.results == [{"title": "ab", "minutes": 5}]
        assert isinstance(talk.driver.app.screen, ListScreen)

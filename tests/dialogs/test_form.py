"""Forms of one field and of several: what is said beside each, how an option is written, and how wide and tall they are."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from textual import events
from textual.widgets import Static

from mrs_tracker.ask.question import Answers, Form, Question
from mrs_tracker.dialogs.field import FormField
from mrs_tracker.dialogs.form import FormCard
from mrs_tracker.widgets.fields import LineField
from tests.dialogs.conftest import DAY, EXAMS, MINUTES, NOTE, TITLE, WHERE, Talk, Talks, whole

SIZES = [(120, 40), (80, 24), (60, 20)]


def form(talk: Talk) -> FormCard:
    """The form that is open."""
    assert isinstance(talk.driver.app.screen, FormCard)
    return talk.driver.app.screen


def note(talk: Talk, name: str) -> str:
    """What is said about a field."""
    found = next(one for one in form(talk).query(FormField) if one.question.name == name)
    return str(found.query_one(".note", Static).content)


def line_of(talk: Talk, words: str) -> int:
    """The line of the screen on which some words stand."""
    return next(place for place, line in enumerate(talk.seen.splitlines()) if words in line)


async def test_each_word_is_in_its_field_and_enter_saves_from_any(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("Add to Goals", [TITLE, MINUTES, DAY]))
        await talk.press(*"Call", "tab", *"30", "enter")
        assert talk.results == [{"title": "Call", "minutes": 30, "due": None}]


async def test_what_is_typed_takes_the_place_of_what_stood_in_a_field_that_was_entered(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("Add", [TITLE, MINUTES], {"title": "Old words", "minutes": "15"}))
        await talk.press(*"New", "tab", *"30", "enter")
        talk.begin(Form("Add", [TITLE, MINUTES], {"title": "Old words", "minutes": "15"}))
        await talk.press("end", *"!", "tab", "right", *"0", "enter")
        assert [(one["title"], one["minutes"]) for one in talk.results] == [("New", 30), ("Old words!", 150)]


async def test_pasted_lines_take_that_place_too_and_it_is_said_that_they_were_joined(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("Add", [TITLE, MINUTES], {"title": "Old words"}))
        await talk.comes_up()
        talk.driver.app.post_message(events.Paste("first\nsecond"))
        await talk.until(lambda: "joined into one" in talk.seen)
        await talk.press("enter")
        assert talk.results[0]["title"] == "first second"


async def test_a_value_is_told_under_its_field_while_it_is_typed(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("Add", [TITLE, MINUTES, DAY]))
        await talk.press(*"Call", "tab", *"90", "tab", *"+2w")
        assert note(talk, "minutes") == "1 h 30"
        assert note(talk, "due") == "in 14 days"
        assert line_of(talk, "in 14 days") == line_of(talk, "+2w") + 1
        assert line_of(talk, "1 h 30") == line_of(talk, "90") + 1


@pytest.mark.parametrize("size", SIZES)
async def test_all_that_is_wrong_is_said_under_its_field_and_the_first_is_gone_to(
    talks: Talks, size: tuple[int, int]
) -> None:
    async with talks(size) as talk:
        talk.begin(Form("Add", [TITLE, MINUTES, DAY]))
        await talk.press("tab", *"x5", "tab", *"fri", "enter")
        assert note(talk, "title") == "What is missing."
        assert note(talk, "minutes") == "Write a whole number."
        assert note(talk, "due") == "in 6 days"
        assert line_of(talk, "What is missing.") == line_of(talk, "one thing to do") + 1
        assert line_of(talk, "Write a whole number.") == line_of(talk, "x5") + 1
        await talk.press(*"Call")
        assert note(talk, "title") == ""
        await talk.press("tab", *"5", "enter")
        assert talk.results == [{"title": "Call", "minutes": 5, "due": date(2026, 11, 27)}]


async def test_an_answer_that_does_not_fit_another_is_refused_beside_its_field_until_it_is_another(
    talks: Talks,
) -> None:
    def fits(said: Answers) -> Mapping[str, str]:
        return {"minutes": "Too long for a nap."} if said.get("title") == "Nap" and said.get("minutes") == 90 else {}

    async with talks() as talk:
        talk.begin(Form("Add", [TITLE, MINUTES], check=fits))
        await talk.press(*"Nap", "tab", *"90", "shift+tab", "enter")
        assert talk.results == []
        assert note(talk, "minutes") == "Too long for a nap."
        assert note(talk, "title") == ""
        await talk.press("shift+tab")
        assert note(talk, "minutes") == "Too long for a nap."
        await talk.press("tab", "end", "backspace", "backspace", *"20")
        assert note(talk, "minutes") == "20 min"
        await talk.press("enter")
        assert talk.results == [{"title": "Nap", "minutes": 20}]


async def test_whoever_is_led_to_a_wrong_field_goes_on_writing_in_it(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("Add", [TITLE, MINUTES]))
        await talk.press(*"Call", "tab", *"3o", "shift+tab", "enter", "backspace", *"0", "enter")
        assert talk.results == [{"title": "Call", "minutes": 30}]


async def test_what_is_wrong_is_said_as_soon_as_a_field_is_left(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("Add", [MINUTES, TITLE]))
        await talk.press(*"many")
        assert note(talk, "minutes") == ""
        await talk.press("tab")
        assert note(talk, "minutes") == "Write a whole number."
        assert note(talk, "title") == ""


@pytest.mark.parametrize(
    ("typed", "value"), [("hybrid", "hybrid"), ("On site", "site"), ("fr", "remote"), ("ON", "site"), ("", None)]
)
async def test_an_option_is_written_by_its_value_its_label_or_its_beginning(
    talks: Talks, typed: str, value: str | None
) -> None:
    async with talks() as talk:
        talk.begin(Form("A job", [TITLE, WHERE]))
        await talk.press(*"Clerk", "tab")
        await talk.driver.type(typed)
        await talk.press("enter")
        assert talk.results == [{"title": "Clerk", "where": value}]


async def test_arrows_step_through_the_options_of_a_field_and_its_note_says_what_each_means(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("A job", [TITLE, WHERE], {"title": "Clerk"}))
        await talk.comes_up()
        assert "From home, Hybrid, On site" in talk.seen
        assert "↑ ↓" not in talk.seen
        await talk.press("tab")
        assert "↑ ↓ options" in talk.seen
        await talk.press("down", "down")
        assert talk.fields == ["Clerk", "Hybrid"]
        assert note(talk, "where") == "Some days on site."
        await talk.press("down", "down", "up")
        assert talk.fields == ["Clerk", "On site"]
        await talk.press("f", "enter")
        assert talk.results == [{"title": "Clerk", "where": "remote"}]


async def test_a_word_that_is_no_option_is_refused_under_its_field(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("A job", [TITLE, WHERE], {"title": "Clerk", "where": "site"}))
        await talk.press("tab")
        assert talk.fields == ["Clerk", "On site"]
        await talk.press(*"moon", "enter")
        assert note(talk, "where") == "“moon” is none of them."
        assert not talk.results


async def test_several_options_of_a_field_have_commas_between_them(talks: Talks) -> None:
    async with talks() as talk:
        first, second, third = talk.at.roadmap.exams[:3]
        talk.begin(Form("A job", [TITLE, EXAMS], {"title": "Clerk", "exams": first.id}))
        await talk.press("tab", "end")
        await talk.driver.type(f",{second.short.lower()}, ")
        await talk.press("down", "down", "down", "enter")
        assert talk.results == [{"title": "Clerk", "exams": (first.id, second.id, third.id)}]


async def test_a_form_of_one_question_reads_along_and_has_no_label(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("When is it due?", [DAY]))
        await talk.comes_up()
        assert "fri, +2w, 15 dec" in talk.seen
        assert "Day" not in talk.seen.replace("Today", "")
        assert "tab" not in str(form(talk).query_one("#keys", Static).content)
        await talk.press(*"x")
        assert "is not a day" in note(talk, "due")
        await talk.press("backspace", *"fri")
        assert note(talk, "due") == "in 6 days"
        await talk.press("x", "enter")
        assert "is not a day" in note(talk, "due")
        await talk.press("backspace", "enter")
        assert talk.results == [{"due": date(2026, 11, 27)}]


async def test_an_emptied_field_says_that_its_value_is_taken_away(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("When is it due?", [DAY], {"due": "2026-12-15"}))
        await talk.comes_up()
        assert note(talk, "due") == "in 24 days"
        await talk.press("backspace")
        assert "taken away" in note(talk, "due")
        await talk.press("enter")
        assert talk.results == [{"due": None}]


async def test_a_default_is_told_where_nothing_is_typed(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("How long?", [MINUTES._replace(default="15")]))
        await talk.comes_up()
        assert note(talk, "minutes") == "15 min"
        await talk.press("enter")
        assert talk.results == [{"minutes": 15}]


async def test_several_lines_are_written_in_a_form_too(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("A job", [TITLE, NOTE, MINUTES]))
        await talk.press(*"Clerk", "tab")
        assert "ctrl+j new line" in talk.seen
        await talk.press("a", "ctrl+j", "b", "tab", "7", "enter")
        assert talk.results == [{"title": "Clerk", "note": "a\nb", "minutes": 7}]


LONG: Sequence[Question[Any]] = [
    *(Question(f"line{number}", f"Line {number}", hint=f"hint {number}") for number in range(1, 12)),
    Question("last", "Last of them", whole, is_required=True),
]


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_form_scrolls_to_each_field_and_its_hints_stay(talks: Talks, size: tuple[int, int]) -> None:
    async with talks(size) as talk:
        talk.begin(Form("A long form", LONG))
        await talk.comes_up()
        for one in LONG:
            assert one.label in talk.seen
            assert "A long form" in talk.seen
            assert "tab next field  enter save  esc close" in talk.seen
            await talk.press("tab")
        assert talk.driver.app.focused is form(talk).query(LineField).first()
        await talk.press("enter")
        assert "Last of them is missing." in talk.seen
        await talk.press("1", "enter")
        assert talk.results[0]["last"] == 1


@pytest.mark.parametrize(
    ("size", "beside"), [((120, 40), True), ((70, 24), True), ((69, 24), False), ((60, 20), False)]
)
async def test_labels_stand_beside_the_fields_where_there_is_room_and_above_them_elsewhere(
    talks: Talks, size: tuple[int, int], beside: bool
) -> None:
    async with talks(size) as talk:
        talk.begin(Form("Add", [TITLE, MINUTES], {"title": "xyz", "minutes": "17"}))
        await talk.comes_up()
        for label, words in (("What", "xyz"), ("Minutes", "17")):
            assert line_of(talk, words) - line_of(talk, label) == (0 if beside else 1)
        columns = {line.index(words) for line in talk.seen.splitlines() for words in ("xyz", "17 ") if words in line}
        assert len(columns) == 1


async def test_nothing_moves_while_one_types_where_there_is_room(talks: Talks) -> None:
    async with talks((80, 24)) as talk:
        talk.begin(Form("Add", [TITLE, MINUTES, DAY]))
        await talk.comes_up()
        before = [one.region for one in form(talk).query("LineField, #keys")]
        await talk.press(*"Call", "tab", *"30", "tab", *"fri")
        assert [one.region for one in form(talk).query("LineField, #keys")] == before


async def test_a_form_in_a_low_window_is_as_high_whichever_field_one_is_in(talks: Talks) -> None:
    async with talks((60, 20)) as talk:
        talk.begin(Form("Add", [MINUTES, TITLE, DAY]))
        await talk.comes_up()
        before = form(talk).query_one("#card").region
        for keys in ("30", "ab", ""):
            await talk.press(*keys)
            assert form(talk).query_one("#card").region == before
            await talk.press("backspace", "backspace", "tab")
            assert form(talk).query_one("#card").region == before


async def test_the_editor_is_asked_for_from_a_field_of_a_form(talks: Talks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with talks() as talk:
        talk.begin(Form("A job", [TITLE, NOTE]))
        await talk.press(*"Clerk", "tab", "a", "ctrl+e")
        assert talk.driver.toasts() == ["This terminal cannot be lent to an editor."]
        await talk.press("b", "enter")
        assert talk.results == [{"title": "Clerk", "note": "ab"}]

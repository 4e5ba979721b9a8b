"""A question with options: rows that digits choose."""

import pytest

from mrs_tracker.ask.question import Form, Option, Question
from mrs_tracker.widgets.row_drawing import styles
from mrs_tracker.widgets.rows import Rows
from tests.dialogs.conftest import EXAMS, PLACES, WHERE, Talks, one_of
from tests.dialogs.conftest import listed as as_list


async def test_a_digit_chooses_and_is_the_answer(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("Where would you like to work?", [WHERE]))
        await talk.press("2")
        assert talk.results == [{"where": "hybrid"}]


async def test_a_digit_that_is_typed_at_once_counts(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("Where would you like to work?", [WHERE]))
        talk.burst("3")
        await talk.until(lambda: talk.results)
        assert talk.results == [{"where": "site"}]
        assert talk.driver.app.current_mode == "today"


async def test_enter_takes_the_row_under_the_cursor_which_begins_at_what_is_held(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("Where?", [WHERE], {"where": "hybrid"}))
        await talk.press("enter")
        talk.begin(Form("Where?", [WHERE], {"where": "hybrid"}))
        await talk.press("down", "enter")
        assert [one["where"] for one in talk.results] == ["hybrid", "site"]


async def test_the_remark_says_what_the_option_under_the_cursor_means(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("Where?", [WHERE], remark="It makes the search short."))
        await talk.press("up")
        assert "All hours at a desk of your own." in talk.seen
        assert "rare at first" in talk.seen
        await talk.press("down")
        assert "Some days on site." in talk.seen
        await talk.press("down")
        assert "It makes the search short." in talk.seen
        assert "Some days on site." not in talk.seen


async def test_many_options_are_toggled_by_digits_and_space_and_saved_by_enter(talks: Talks) -> None:
    async with talks() as talk:
        ids = [exam.id for exam in talk.at.roadmap.exams]
        talk.begin(Form("Which exams?", [EXAMS], {"exams": f"{ids[2]}, {ids[0]}"}))
        await talk.press("3", "2", "home", "down", "down", "down", "space", "enter")
        assert talk.results == [{"exams": (ids[0], ids[1], ids[3])}]


async def test_what_was_chosen_and_is_no_option_any_more_stays_chosen(talks: Talks) -> None:
    async with talks() as talk:
        first = talk.at.roadmap.exams[0].id
        talk.begin(Form("Which exams?", [EXAMS], {"exams": "gone"}))
        await talk.press("1", "enter")
        assert talk.results == [{"exams": (first, "gone")}]


async def test_an_answer_that_is_refused_keeps_the_dialog_and_says_why(talks: Talks) -> None:
    async with talks() as talk:
        needed = Question("exams", "Exams", as_list, options=lambda _: PLACES, many=True, is_required=True)
        talk.begin(Form("Which?", [needed]))
        await talk.press("enter")
        assert "Exams is missing." in talk.seen
        assert not talk.results
        await talk.press("1", "enter")
        assert talk.results == [{"exams": ("remote",)}]


async def test_escape_ends_the_conversation_without_a_result(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("Where?", [WHERE]))
        await talk.press("escape")
        assert not talk.results
        assert "Where?" not in talk.seen


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_rows_from_the_tenth_on_have_no_chip_and_stand_in_line(talks: Talks, size: tuple[int, int]) -> None:
    options = [Option(str(number), f"Theme {number}") for number in range(1, 23)]
    themes = Question("theme", "Theme", one_of(*(one.value for one in options)), options=lambda _: options)
    async with talks(size) as talk:
        talk.begin(Form("Which theme?", [themes], {"theme": "10"}))
        await talk.comes_up()
        rows = talk.driver.app.screen.query_one(Rows)
        top = int(rows.scroll_offset.y)
        ninth, tenth = rows.render_line(8 - top), rows.render_line(9 - top)
        assert ninth.text.index("Theme") == tenth.text.index("Theme")
        cap = styles(talk.driver.app.theme_variables)["cap"].bgcolor
        chips = [[part for part in row if part.style and part.style.bgcolor == cap] for row in (ninth, tenth)]
        assert len(chips[0]) == 1
        assert not chips[1]
        assert "esc close" in talk.seen
        await talk.press("enter")
        assert talk.results == [{"theme": "10"}]

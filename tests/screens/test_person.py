"""What a person says of themselves on the screen: answers that are asked for, emptied and explained; quiz and marks."""

from mrs_tracker.insight.shift import shift
from tests.screens.conftest import Opened, key_of


async def test_space_on_an_item_that_asks_for_an_answer_asks_and_the_answer_ticks_it(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("choose-focus")
        await driver.press("space")
        assert "Which direction?" in driver.statics()
        await driver.press("escape")
        assert driver.item("choose-focus") == ""
        await driver.press("space", "2")
        assert driver.state.profile.focus == "coding"
        assert driver.item("choose-focus") == "done"
        await driver.press("u")
        assert driver.state.profile.focus is None
        assert driver.item("choose-focus") == "open"


async def test_an_item_whose_answer_stands_is_simply_ticked(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("answer:focus")
        await driver.press("enter", "2")
        await driver.to("choose-focus")
        await driver.press("space")
        assert driver.item("choose-focus") == "open"
        await driver.press("space")
        assert driver.item("choose-focus") == "done"
        assert driver.state.profile.focus == "coding"


async def test_the_hire_date_and_the_hours_are_asked_for_together(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("set-hire-date")
        await driver.press("space")
        await driver.type("2027-11-30")
        await driver.press("enter")
        assert "Hours a week is missing." in driver.statics()
        await driver.type("6")
        await driver.press("enter")
        assert driver.item("set-hire-date") == "done"
        assert (str(driver.state.profile.hire_date), driver.state.profile.hours_a_week) == ("2027-11-30", 6)


async def test_a_skipped_item_is_ticked_by_its_answer_too(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("choose-settings")
        await driver.press("x", "space", "1", "enter")
        assert driver.item("choose-settings") == "done"


async def test_not_sure_yet_leads_to_the_quiz_which_gives_a_focus_and_says_why(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("answer:focus")
        await driver.press("enter", "4")
        assert "1 of 6" in driver.statics()
        assert driver.state.profile.focus is None
        await driver.press("2", "2", "1", "2", "2", "1")
        assert "General records management suits you best." in driver.statics()
        assert "For it: “" in driver.statics()
        await driver.press("1")
        assert driver.state.profile.focus == "records"
        assert driver.item("choose-focus") == "done"


async def test_who_is_not_sure_any_more_lets_go_of_the_focus_though_the_quiz_is_left(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("answer:focus")
        await driver.press("enter", "1", "enter", "4")
        assert driver.state.profile.focus is None
        assert any("All paths stay open." in words for words in driver.toasts())
        assert "1 of 6" in driver.statics()
        await driver.press("escape")
        assert driver.state.profile.focus is None
        await driver.press("Q")
        assert "1 of 6" in driver.statics()


async def test_the_palette_finds_the_quiz(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("ctrl+p")
        await driver.type("find your focus")
        await driver.press("enter")
        assert "1 of 6" in driver.statics()


async def test_an_answer_says_at_once_and_on_its_page_what_it_leaves_out(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        before = driver.app.lazy.workspace.at
        await driver.to("answer:focus")
        await driver.press("enter", "1")
        left = shift(before, driver.app.lazy.workspace.at).left_out
        assert left
        assert any(f"not for you: “{left[0].title[:20]}" in words for words in driver.toasts())
        assert "Left out by it" in driver.page()
        assert all(item.title in driver.page() for item in left)
        await driver.press("enter", "4", "escape")
        assert any(f"yours now: “{left[0].title[:20]}" in words for words in driver.toasts())
        assert "Left out by it" not in driver.page()


async def test_an_answer_that_was_chosen_can_be_emptied_and_that_is_offered_only_then(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("answer:education")
        await driver.press("enter")
        assert "No answer" not in driver.seen()
        await driver.press("2", "enter")
        assert "No answer" in driver.seen()
        await driver.press("6")
        assert driver.state.profile.education is None


async def test_questions_that_hang_on_the_education_come_and_go_with_it(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")

        def asked() -> set[str]:
            return {key_of(row) for row in driver.rows.rows} & {"answer:degree_field", "answer:diploma_expected"}

        assert not asked()
        await driver.to("answer:education")
        await driver.press("enter", "1")
        assert asked() == {"answer:diploma_expected"}
        await driver.press("enter", "4")
        assert asked() == {"answer:degree_field"}
        await driver.to("answer:degree_field")
        await driver.press("enter", "3")
        assert driver.state.profile.degree_field == "him"


async def test_the_first_thought_of_an_exam_and_the_final_choice_are_two_answers(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("answer:credential")
        await driver.press("enter", "3")
        assert driver.state.profile.credential == "cca"
        assert not driver.state.exams
        assert driver.item("choose-exam") == ""


async def test_duties_are_marked_one_after_the_other_until_it_is_left(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("fact:duties")
        await driver.press("m")
        assert "Which duty?" in driver.statics()
        await driver.press("enter", "1")
        assert "Entering and maintaining EHR data" in driver.statics()
        await driver.press("3", "escape")
        marks = sorted((one.duty, one.mark) for one in driver.state.duties.values())
        assert marks == [("ehr-entry", "rather-not"), ("records-organization", "drawn")]
        assert "2 of 8 marked" in driver.here.reason
        assert "drawn to it" in driver.page()
        await driver.press("u")
        assert len([one for one in driver.state.duties.values() if not one.removed]) == 1
        await driver.press("m", "1", "2")
        assert "Entering and maintaining EHR data" in driver.statics(), "the next that has no mark"


async def test_the_last_duty_ends_the_round_and_marking_one_again_asks_for_no_other(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("fact:duties")
        await driver.press("m", "enter", *["1"] * 8)
        assert "8 of 8 marked" in driver.here.reason
        await driver.press("m", "2", "3", "k")
        assert driver.key != "fact:duties", "no dialog took the key"
        assert [one.mark for one in driver.state.duties.values()].count("rather-not") == 1


async def test_skills_are_rated(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("fact:skills")
        await driver.press("m", "2", "4", "escape")
        assert [(one.skill, one.rating) for one in driver.state.skills.values()] == [("technical", 4)]
        assert "4 of 5, good" in driver.page()
        await driver.to("fact:pay")
        await driver.press("m")
        assert "Which" not in driver.statics(), "pay is not marked"

"""Conversations: one dialog after the other, what is kept of them, and what they come to."""

from collections.abc import Callable
from typing import Any

import pytest

from mrs_tracker.ask.question import Asking, Form, Question
from mrs_tracker.dialogs.choice import ChoiceCard
from mrs_tracker.dialogs.form import FormCard
from mrs_tracker.dialogs.lead import card_for
from mrs_tracker.dialogs.text import TextCard
from mrs_tracker.errors import UsageProblem
from mrs_tracker.screens.list_screen import ListScreen
from mrs_tracker.store import Store
from mrs_tracker.store.drafts import Drafts
from tests.conftest import HOSTILE, NOW
from tests.dialogs.conftest import MINUTES, NOTE, TITLE, WHERE, Talks

ADD = Form("Add to Goals", [TITLE, MINUTES], {"minutes": "15"}, draft=("item", "goals"), about="an item for Goals")
WRITE = Form("A note on “Fit”", [NOTE], draft=("note", "items", "check-fit"), about="a note on “Fit”")


@pytest.mark.parametrize(
    ("questions", "kind"),
    [([WHERE], ChoiceCard), ([NOTE], TextCard), ([TITLE], FormCard), ([WHERE, NOTE], FormCard), ([Question("x", "X", options=lambda _: ())], FormCard)],
)  # fmt: skip
async def test_each_form_has_the_dialog_that_fits_it(talks: Talks, questions: list[Question[Any]], kind: type) -> None:
    async with talks() as talk:
        assert type(card_for(Form("?", questions), lambda: talk.at)) is kind


async def test_each_form_is_asked_for_where_the_one_before_was_and_the_result_is_handed_over_once(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("Where?", [WHERE]), Form("Add", [TITLE, MINUTES]), Form("A note", [NOTE]))
        assert isinstance(talk.driver.app.screen, ChoiceCard)
        await talk.press("1")
        assert isinstance(talk.driver.app.screen, FormCard)
        await talk.press(*"Call", "enter")
        assert isinstance(talk.driver.app.screen, TextCard)
        await talk.press(*"words", "enter")
        assert isinstance(talk.driver.app.screen, ListScreen)
        assert talk.results == [{"where": "remote", "title": "Call", "minutes": None, "note": "words"}]


async def test_what_is_asked_next_depends_on_what_was_answered(talks: Talks) -> None:
    def asking() -> Asking[str]:
        where = (yield Form("Where?", [WHERE]))["where"]
        if where != "site":
            return str(where)
        return str((yield Form("In which town?", [TITLE]))["title"])

    async with talks() as talk:
        talk.lead(asking())
        await talk.press("1")
        talk.lead(asking())
        await talk.press("3", *"Troy", "enter")
        assert talk.results == ["remote", "Troy"]


async def test_escape_in_a_later_form_ends_the_conversation_and_its_end_is_reached(talks: Talks) -> None:
    ended = []

    def asking() -> Asking[int]:
        try:
            yield Form("Where?", [WHERE])
            yield Form("Add", [TITLE])
        finally:
            ended.append(True)
        return 1

    async with talks() as talk:
        talk.lead(asking())
        await talk.press("1", "escape")
        assert isinstance(talk.driver.app.screen, ListScreen)
        assert ended
        assert not talk.results


async def test_nothing_is_handed_over_where_a_conversation_comes_to_nothing(talks: Talks) -> None:
    def asking() -> Asking[int | None]:
        yield Form("Where?", [WHERE])
        return None

    async with talks() as talk:
        talk.lead(asking())
        await talk.press("1")
        assert isinstance(talk.driver.app.screen, ListScreen)
        assert not talk.results


async def test_a_conversation_that_asks_nothing_comes_to_its_result_at_once(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin()
        assert talk.results == [{}]


async def test_a_conversation_that_cannot_go_on_says_why(talks: Talks) -> None:
    def asking() -> Asking[int]:
        yield Form("Where?", [WHERE])
        raise UsageProblem("This [/] exam is not in the plan any more.")

    async with talks() as talk:
        talk.lead(asking())
        await talk.press("1")
        assert talk.driver.toasts() == ["This [/] exam is not in the plan any more."]


async def test_quick_keys_after_an_answer_do_not_answer_twice(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(Form("Where?", [WHERE]))
        talk.burst("1\r\x1b")
        await talk.until(lambda: talk.results)
        await talk.comes_up()
        assert talk.results == [{"where": "remote"}]


async def test_escape_keeps_the_whole_form_and_offers_it_again(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(ADD)
        await talk.press(*"Call the sch", "tab", *"30")
        assert "esc keep" in talk.seen
        await talk.press("escape")
        assert [draft.title for draft in talk.driver.app.lazy.workspace.drafts.all()] == ["an item for Goals"]
        talk.begin(ADD)
        await talk.comes_up()
        assert talk.fields == ["Call the sch", "30"]
        assert "You typed this before; it is not saved yet." in talk.seen
        await talk.press(*"ool", "enter")
        assert talk.results == [{"title": "Call the school", "minutes": 30}]
        assert not talk.driver.app.lazy.workspace.drafts.all()


async def test_what_was_not_saved_waits_although_it_was_answered(talks: Talks) -> None:
    async with talks() as talk:
        talk.is_saved = False
        talk.begin(ADD)
        await talk.press(*"Call", "enter")
        assert talk.results
        assert talk.driver.app.lazy.workspace.drafts.fields(("item", "goals"), "title") == {"title": "Call"}


async def test_nothing_is_kept_of_a_form_that_was_only_looked_at_or_that_names_no_draft(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(ADD)
        await talk.press("escape")
        talk.begin(ADD._replace(draft=()))
        await talk.press(*"Call")
        assert "esc close" in talk.seen
        await talk.press("escape")
        assert not talk.driver.app.lazy.workspace.drafts.all()


async def test_a_draft_that_is_made_what_it_was_before_is_let_go_of(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(ADD)
        await talk.press(*"x", "escape")
        assert talk.driver.app.lazy.workspace.drafts.all()
        talk.begin(ADD)
        await talk.press("backspace", "escape")
        assert not talk.driver.app.lazy.workspace.drafts.all()


async def test_words_of_several_lines_wait_too_and_go_on_at_their_end(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(WRITE)
        await talk.press("a", "ctrl+j", "b", "escape")
        talk.begin(WRITE)
        await talk.press("c", "enter")
        assert talk.results == [{"note": "a\nbc"}]
        assert not talk.driver.app.lazy.workspace.drafts.all()


async def test_what_is_being_typed_is_kept_every_second_and_after_an_end_by_force(
    talks: Talks, reopen: Callable[[], Store]
) -> None:
    async with talks() as talk:
        talk.begin(ADD)
        await talk.press(*"Call", "tab", *"4")
        talk.driver.supervisor.look_around()
        left = Drafts(reopen().paths.drafts, NOW)
        assert left.fields(("item", "goals"), "title") == {"title": "Call", "minutes": "4"}


async def test_a_draft_of_before_forms_is_offered_in_the_first_field(talks: Talks) -> None:
    async with talks() as talk:
        talk.driver.app.lazy.workspace.drafts.keep(("item", "goals"), "an item for Goals", "Call the sch")
        talk.begin(ADD)
        await talk.comes_up()
        assert talk.fields == ["Call the sch", "15"]


async def test_a_text_that_is_needed_is_asked_for_again(talks: Talks) -> None:
    async with talks() as talk:
        talk.begin(WRITE._replace(questions=[NOTE._replace(is_required=True)]))
        await talk.press("enter")
        assert "Note is missing." in talk.seen
        await talk.press("a", "enter")
        assert talk.results == [{"note": "a"}]


@pytest.mark.parametrize("form", [
    Form(HOSTILE, [WHERE._replace(options=lambda _: [one._replace(label=HOSTILE, note=HOSTILE, about=HOSTILE) for one in WHERE.options(_)])], remark=HOSTILE),
    Form(HOSTILE, [NOTE], {"note": HOSTILE}, remark=HOSTILE),
    Form(HOSTILE, [TITLE._replace(label=HOSTILE, hint=HOSTILE, told=lambda *_: HOSTILE)], {"title": HOSTILE}, remark=HOSTILE),
    Form(HOSTILE, [TITLE._replace(label=HOSTILE, hint=HOSTILE), WHERE._replace(label=HOSTILE, options=lambda _: [one._replace(label=HOSTILE, about=HOSTILE) for one in WHERE.options(_)])], {"title": HOSTILE, "where": "site"}, remark=HOSTILE),
])  # fmt: skip
async def test_words_of_others_are_shown_as_they_are_in_every_dialog(talks: Talks, form: Form) -> None:
    async with talks() as talk:
        talk.begin(form)
        await talk.comes_up()
        assert "[/] [ACME] [@click=app.quit]x[/]" in talk.seen
        assert not set("\x1b\x07\x9b\u202e") & set(talk.seen)
        await talk.press("tab")
        assert talk.driver.app.crash is None


async def test_plain_signs_reach_the_dialogs(talks: Talks) -> None:
    async with talks() as talk:
        talk.driver.app.add_class("-ascii")
        talk.begin(Form("Which?", [WHERE._replace(many=True)]))
        await talk.press("1")
        card = [line[26:94] for line in talk.seen.splitlines() if line[26:27] in "+|"]
        assert "[x]" in talk.seen
        assert "1-3 space toggle" in talk.seen
        assert len(card) > 8
        assert "".join(card).isascii()

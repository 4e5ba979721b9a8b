"""Hostile text in every field on every screen: shown as written, never acting."""

import json
from collections.abc import Iterator
from itertools import cycle

import pytest

from mrs_tracker.ask.question import Form, Option, Question
from mrs_tracker.dialogs.lead import card_for
from mrs_tracker.screens.base import say
from mrs_tracker.state import document
from mrs_tracker.state.changes import Change, applied, model_at
from mrs_tracker.state.records.base import free_texts
from mrs_tracker.store import Store
from mrs_tracker.text import one_line
from tests.conftest import HOSTILE, TODAY
from tests.hostile import TEXTS
from tests.screens.conftest import Driver, Opened

PLAIN = one_line(HOSTILE)
DAY = TODAY.isoformat()
NOTE = {"removed": False, "text": HOSTILE, "day": DAY, "at": "2026-11-21T10:00:00+01:00"}
RECORDS: dict[tuple[str, ...], dict[str, object]] = {
    ("profile",): {"focus": HOSTILE, "education": HOSTILE, "experience": HOSTILE, "direction": HOSTILE,
                   "removed": False},
    ("own_items", "own-x"): {"title": HOSTILE, "step": "goals", "removed": False},
    ("items", "own-x"): {"title": HOSTILE, "due": DAY},
    ("items", "own-x", "notes", "n"): NOTE,
    ("items", "check-fit", "notes", "n"): NOTE,
    ("profile", "settings", HOSTILE): {"title": HOSTILE}, ("profile", "titles", HOSTILE): {"removed": False},
    ("check_ins", DAY, "done", HOSTILE): {"removed": False},
    ("items", HOSTILE): {"title": HOSTILE, "state": "done"},
    ("exams", "cca"): {"chosen": True},
    ("exams", "cca", "notes", "n"): NOTE,
    ("exams", "cca", "practice", "p"): {"day": DAY, "domain": HOSTILE, "correct": 1, "asked": 2},
    ("exams", "cca", "study", "s"): {"day": DAY, "minutes": 5, "domain": HOSTILE},
    ("exams", "cca", "attempts", "a"): {"day": DAY, "result": "fail", "feedback": {"d1": HOSTILE}},
    ("exams", HOSTILE): {"chosen": True},
    ("check_ins", DAY): {"line": HOSTILE, "tomorrow": HOSTILE, "zone": HOSTILE, "at": NOTE["at"]},
    ("check_ins", DAY, "notes", "n"): NOTE,
    ("programs", "p"): {"name": HOSTILE},
    ("programs", "p", "courses", "c"): {"title": HOSTILE},
    ("credentials", "c"): {"exam": HOSTILE, "earned_on": DAY},
    ("credentials", "c", "ledger", "l"): {"title": HOSTILE, "day": DAY, "credits": 1},
    ("experience", "e"): {"day": DAY, "minutes": 1, "kind": HOSTILE, "place": HOSTILE},
    ("places", "p"): {"name": HOSTILE},
    ("applications", "a"): {"employer": HOSTILE, "title": HOSTILE},
    ("applications", "a", "events", "e"): {"day": DAY, "kind": HOSTILE},
    ("applications", "a", "contacts", "c"): {"name": HOSTILE},
    ("applications", "a", "interviews", "i"): {"day": DAY, "kind": HOSTILE},
    ("costs", "c"): {"title": HOSTILE, "kind": HOSTILE},
    ("pauses", "p"): {"first": "2020-01-01", "last": "2020-01-02"},
    ("reviews", DAY): {"removed": False},
    ("duties", "d"): {"duty": HOSTILE, "mark": "drawn", "day": DAY},
    ("skills", "s"): {"skill": HOSTILE, "rating": 3, "day": DAY},
    ("jobs", "j"): {"employer": HOSTILE},
    ("memberships", "m"): {"body": HOSTILE},
    ("templates", "t"): {"title": HOSTILE, "text": HOSTILE},
    ("searches", "s"): {"title": HOSTILE, "words": HOSTILE},
    ("figures", HOSTILE): {"value": HOSTILE},
    ("revisions", "r"): {"path": ["items", "own-x"], "field": "title", "text": HOSTILE, "origin": "1-000000-x"},
}  # fmt: skip


def every_text(path: tuple[str, ...], values: dict[str, object]) -> dict[str, object]:
    """The values of a record, with the text in every other field that holds somebody's words."""
    model = model_at(path)
    assert model
    return {**dict.fromkeys(free_texts(model), HOSTILE), **values}


def test_every_kind_of_record_is_among_the_hostile_ones() -> None:
    assert {*document.maps(), *document.singles()} - {path[0] for path in RECORDS} == {"settings"}


@pytest.fixture
def hostile(store: Store) -> Store:
    """A store with the text in every field that can hold text."""
    changes = [
        Change(path, name, value)
        for path, values in RECORDS.items()
        for name, value in every_text(path, values).items()
    ]
    store.copies.put(applied(store.state, changes, "000000000000001-000000-x"))
    return store


def check_drawn(driver: Driver) -> str:
    """Looks for anything that a terminal would act on."""
    seen = driver.seen()
    acting = {ord(char) for char in seen} & {*range(0x0A), *range(0x0B, 0x20), 0x7F, *range(0x80, 0xA0), 0x202E}
    assert not acting
    assert driver.app.is_running
    return seen


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_it_is_shown_as_written_on_every_screen_row_and_page(
    size: tuple[int, int], hostile: Store, opened: Opened
) -> None:
    pages = 0
    async with opened(size) as driver:
        for digit in "012345":
            await driver.press(digit)
            for row in list(driver.rows.rows):
                if row.ref and driver.rows.select(row.ref):
                    await driver.press("enter")
                    if len(driver.app.screen_stack) == 1:
                        pages += "[@click=app.quit]x[/]" in driver.page()
                    check_drawn(driver)
                    await driver.press("escape")
        await driver.press("0")
        assert PLAIN[:8] in check_drawn(driver)
    assert pages >= 4


@pytest.mark.parametrize("opener", ["n", "d", "z", "e", "a", "c", "slash", "question_mark", "H", "S", "ctrl+p"])
async def test_it_is_shown_as_written_in_every_dialog(opener: str, hostile: Store, opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("own-x")
        await driver.press(opener)
        if opener in ("slash", "ctrl+p"):
            await driver.type("acme")
            await driver.pilot.pause(0.4)
        check_drawn(driver)
        await driver.press("escape")


async def test_it_is_shown_as_written_in_toasts_labels_and_history(hostile: Store, opened: Opened) -> None:
    async with opened() as driver:
        await driver.to("own-x")
        await driver.press("space")
        assert f"Done: {PLAIN}" in [one_line(toast) for toast in driver.toasts()]
        await driver.press("u")
        assert any(toast.startswith("Undone: ticked “[/] [ACME] [@click") for toast in driver.toasts())
        await driver.press("H")
        assert "ticked “[/] [ACME]" in check_drawn(driver).replace("Ticked", "ticked")


async def test_it_walks_through_the_check_in(hostile: Store, opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("c")
        for _ in range(6):
            check_drawn(driver)
            await driver.press("enter")
        assert len(driver.app.screen_stack) == 1


async def test_it_can_be_typed_pasted_and_read_back(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("n")
        driver.app.screen.query_one("TextField").insert("[/] \ud800 [b]x")  # type: ignore[attr-defined]
        await driver.press("enter")
        note = next(iter(driver.state.items["learn-the-job"].notes.values()))
        assert note.text == "[/] \ufffd [b]x"


def forms(text: str) -> Iterator[Form]:
    """A form for every kind of dialog, with the text wherever one can stand."""
    option = Option(text, text, text, text)
    chosen: Question[str] = Question("chosen", text, hint=text, many=True, options=lambda _: (option,))
    line: Question[str] = Question("line", text, told=lambda value, _: str(value), hint=text)
    words: Question[str] = Question("words", text, hint=text, is_long=True)
    for questions in ((chosen,), (line,), (words,), (line, words, chosen)):
        yield Form(text, questions, {one.name: text for one in questions}, text)


async def show(driver: Driver, form: Form) -> str:
    """Shows a form, looks at it, and closes it."""
    driver.app.push_screen(card_for(form, lambda: driver.app.lazy.workspace.at))
    await driver.pilot.pause()
    seen = check_drawn(driver)
    await driver.press("escape")
    return seen


async def test_dialogs_take_any_question_and_choice(opened: Opened) -> None:
    async with opened() as driver:
        for form in forms(HOSTILE):
            assert "[ACME]" in await show(driver, form)


def sixty(store: Store, shift: int = 0) -> None:
    """A store in which every field holds one of sixty hostile texts, and sixty items and notes hold one each."""
    texts = cycle((*TEXTS[shift:], *TEXTS[:shift]))
    changes = []
    for path, values in RECORDS.items():
        own = tuple(next(texts) if part == HOSTILE else part for part in path)
        for name, value in values.items():
            changes.append(
                Change(own, name, json.loads(json.dumps(value).replace(json.dumps(HOSTILE), json.dumps(next(texts)))))
            )
    for place, text in enumerate(TEXTS):
        key = f"own-{place:02}"
        changes += [
            Change(("own_items", key), name, value)
            for name, value in (("title", text), ("step", "goals"), ("position", place))
        ]
        note = {**NOTE, "text": text}
        changes += [Change(("items", key, "notes", "n"), name, value) for name, value in note.items()]
    store.copies.put(applied(store.state, changes, "000000000000001-000000-x"))


async def walk(driver: Driver) -> None:
    """Every screen with every row, and the dialogs of each."""
    for digit in "012345":
        await driver.press(digit)
        check_drawn(driver)
        for row in list(driver.rows.rows):
            if row.ref and driver.rows.select(row.ref):
                await driver.pilot.pause()
                check_drawn(driver)
    await driver.press("1")
    for place in range(len(TEXTS)):
        await driver.to(f"own-{place:02}")
        for opener in () if place % 6 else ("n", "d", "z", "e", "H"):
            await driver.press(opener)
            check_drawn(driver)
            await driver.press("escape")
        await driver.press("space")
        check_drawn(driver)
    for opener, typed in (("slash", "o"), ("ctrl+p", "o"), ("question_mark", ""), ("S", ""), ("c", ""), ("H", "")):
        await driver.press(opener)
        await driver.type(typed)
        await driver.pilot.pause(0.3)
        check_drawn(driver)
        await driver.press("escape")


async def test_sixty_hostile_texts_in_every_field_never_act(store: Store, opened: Opened) -> None:
    sixty(store)
    async with opened() as driver:
        await walk(driver)


@pytest.mark.soak
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
@pytest.mark.parametrize("shift", [20, 40])
async def test_sixty_hostile_texts_change_places(
    size: tuple[int, int], shift: int, store: Store, opened: Opened
) -> None:
    sixty(store, shift)
    async with opened(size) as driver:
        await walk(driver)


@pytest.mark.parametrize("first", range(6))
async def test_hostile_texts_are_harmless_as_question_choice_remark_banner_and_toast(
    first: int, opened: Opened
) -> None:
    async with opened((80, 24)) as driver:
        for text in TEXTS[first::6]:
            for form in forms(text):
                await show(driver, form)
            driver.app.clear_notifications()
            driver.app.lazy.workspace.store.locked = text
            driver.app.changed.publish("trouble")
            say(driver.app, text)
            await driver.pilot.pause()
            check_drawn(driver)

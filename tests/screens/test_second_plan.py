"""Another career runs through every place, page and verb: nothing in the program is about one plan alone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mrs_tracker import paths, roadmap
from mrs_tracker.app import TrackerApp
from mrs_tracker.clock import Clock
from mrs_tracker.places import PLACES, STEP_IDS
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.screens.lazy import LazyWorkspace
from mrs_tracker.store import Store
from mrs_tracker.workspace import Workspace
from tests.conftest import NOW, Ran
from tests.screens.conftest import Driver

EXAMPLES = Path(__file__).parents[2] / "examples"
FILE = EXAMPLES / "pharmacy-technician.yaml"
PLAN = roadmap.load(FILE)
SHIPPED = roadmap.load(paths.packaged_roadmap())


def names(plan: Roadmap) -> Iterator[str]:
    """What only one plan can speak of: its letters, exams, titles of items, answers and facts."""
    yield plan.title
    yield from (term.term for term in plan.terms)
    for exam in plan.exams:
        yield from (exam.short, exam.name, exam.issuer)
    yield from (item.title for step in plan.steps for item in step.items)
    for choices in (plan.choices.focus, plan.choices.subject):
        yield from (choice.title for choice in choices)
    for topics in (plan.duties, plan.systems, plan.programs, plan.growth):
        yield from (topic.title for topic in topics)


FOREIGN = set(names(SHIPPED)) - set(names(PLAN))
"""Names of the plan that comes with the program, and are none of the other one."""


def foreign(text: str) -> set[str]:
    """The names in a text that the plan in use cannot know, wherever a line was broken."""
    flat, whole = re.sub(r"\s+", " ", text), PLAN.model_dump_json().lower()
    return {
        name
        for name in FOREIGN
        if re.search(rf"\b{re.escape(name)}\b", flat, re.IGNORECASE) and name.lower() not in whole
    }


async def look(driver: Driver) -> str:
    """What is on the screen: of the other plan there is nothing, and the app goes on."""
    await driver.pilot.pause()
    seen = driver.seen()
    assert driver.app.is_running
    assert foreign(seen) == set(), seen
    return seen


async def every_row(driver: Driver) -> list[str]:
    """Opens the page of every row of a place, and gives their texts."""
    read = []
    for row in list(driver.rows.rows):
        if row.ref and driver.rows.select(row.ref):
            await driver.press("enter")
            if len(driver.app.screen_stack) == 1:
                read.append(driver.page())
                assert foreign(driver.page()) == set()
            await look(driver)
            await driver.press("escape")
    return read


async def answer(driver: Driver, question: str) -> None:
    """Opens a question of the profile and takes the second answer that is offered."""
    await driver.to(f"answer:{question}")
    await driver.press("enter")
    await look(driver)
    await driver.press("2")
    while len(driver.app.screen_stack) > 1:
        await driver.press("escape")


async def test_a_new_person_goes_through_every_place_page_and_key(places: paths.Paths) -> None:
    store = Store(places, Clock(NOW))
    app = TrackerApp(LazyWorkspace(lambda: Workspace(lambda: PLAN, store)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        driver = Driver(app, pilot)
        read: list[str] = []
        for place in PLACES:
            await driver.press(place.digit)
            read += await every_row(driver)
        pages = "\n".join(read)
        for item in (item for step in PLAN.steps for item in step.items):
            assert item.title in pages, "each item has its page"
        await driver.press("1")
        for question in ("focus", "education", "experience"):
            await answer(driver, question)
        assert store.state.profile.focus in {choice.id for choice in PLAN.choices.focus}
        await driver.press("3")
        await driver.to("exam:cpht")
        await driver.press("space")
        while len(app.screen_stack) > 1:
            await driver.press("enter")
        assert store.state.exams["cpht"].chosen
        for opener in ("t", "p", "d", "n", "c", "slash", "question_mark", "H", "S", "ctrl+p", "a"):
            await driver.press(opener)
            await look(driver)
            while len(app.screen_stack) > 1:
                await driver.press("escape")
        await driver.press("3")
        await driver.to("exam:cpht")
        page = driver.page()
        assert "practice" in page.lower()
        assert "Order entry and processing" in page
        for place in PLACES:
            await driver.press(place.digit)
            await look(driver)


def test_every_verb_that_reads_the_plan_shows_this_one(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MRS_TRACKER_ROADMAP", str(FILE))
    items = [item.id for step in PLAN.steps for item in step.items]
    typed = [
        ["today"], ["today", "--json"], ["today", "--brief"], ["checkin", "--energy", "3"], ["list"], ["profile"],
        *(["list", step] for step in STEP_IDS),
        *(["show", item] for item in items),
        *(["show", fact] for fact in ("pay", "duties", "skills", "employers", "titles", "terms", "differ")),
        ["exam", "list"], ["exam", "choose", "excpt"], ["exam", "show", "excpt"], ["exam", "show", "cpht"],
        ["exam", "date", "excpt", "+3w"], ["study", "excpt", "1h"], ["score", "excpt", "law", "18/25"],
        ["profile", "focus", "hospital"], ["profile", "education", "diploma"], ["done", "see-the-work"],
        ["find", "calculations"], ["exam", "result", "excpt", "pass"], ["history"], ["dump"], ["doctor"],
    ]  # fmt: skip
    for words in typed:
        ran = run(*words)
        assert ran.code == 0, f"{words}\n{ran.out}{ran.err}"
        assert foreign(ran.out) == set(), words
    assert "Practice pharmacy calculations" in run("find", "calculations").out
    assert "Exam for the Certification of Pharmacy Technicians" in run("exam", "list").out


def test_the_sample_person_follows_the_shipped_plan_whatever_plan_is_in_use(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MRS_TRACKER_ROADMAP", str(FILE))
    ran = run("demo", "--into", str(tmp_path / "sample"))
    assert ran.code == 0, ran.err
    assert "cca" in (tmp_path / "sample" / "state.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.yaml")), ids=lambda file: file.name)
def test_every_example_is_sound(file: Path) -> None:
    plan, found, _ = roadmap.examine(file.read_bytes())
    assert found == []
    assert plan is not None


def test_the_example_uses_what_a_plan_can_say() -> None:
    items = [item for step in PLAN.steps for item in step.items]
    assert 18 <= len(items) <= 28
    assert {item.minutes_from for item in items} == {None, "exam", "program"}
    assert any(len(item.when) > 1 for item in items), "sets of which one is enough"
    assert any(item.optional for item in items)
    assert any(item.wait_days for item in items)
    assert all(not entry.verified for entry in (*PLAN.figures, *PLAN.exams, *PLAN.duties))
    assert {len(exam.domains) for exam in PLAN.exams} == {4}

"""Where the plan says that something is done in the app, the app has such a place."""

import inspect
import re

import pytest

from mrs_tracker import paths, roadmap
from mrs_tracker.ask.profile import FIELDS
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.places import STEPS
from mrs_tracker.present import sections
from mrs_tracker.present.facts import facts_for
from mrs_tracker.roadmap.plan import Item
from mrs_tracker.state.document import State
from tests.conftest import TODAY

PLAN = roadmap.load(paths.packaged_roadmap())
AT = Snapshot(PLAN, State(doc_id="d"), TODAY)
ITEMS = [item for step in PLAN.steps for item in step.items]
TEXTS = {item.id: " ".join((item.why, item.how, item.five_minutes)) for item in ITEMS}
HEADINGS = set(re.findall(r'Row\(title="([^"]+)", is_heading=True', inspect.getsource(sections)))
ANSWERS = {field.question.label for field in FIELDS}


def named(pattern: str) -> list[tuple[str, str]]:
    """What the items name by a pattern, with the ids of the items."""
    return [(key, name) for key, text in TEXTS.items() for name in re.findall(pattern, text)]


def test_screens_and_headings_are_those_of_the_app() -> None:
    digits = {place.digit for place in STEPS}
    assert {digit for _, digit in named(r"screen (\d)")} <= digits
    found = named(r"screen \d, under ([A-Z][a-z ]+?)(?=[,).:]| and\b)")
    assert len(found) >= 12
    assert {heading for _, heading in found} == {"You", "Good to know"} <= HEADINGS


def test_answers_that_items_ask_for_stand_under_you() -> None:
    found = named(r"under You, at ([A-Z][a-z ]+?)(?=[,.;]| and\b)") + named(r"at Hours a week and ([A-Z][a-z ]+?),")
    assert len(found) >= 8
    assert {name for _, name in found} <= ANSWERS


@pytest.mark.parametrize("item", [item for item in ITEMS if item.completed_by], ids=lambda item: item.id)
def test_an_item_that_an_answer_completes_says_on_which_screen_it_is_given(item: Item) -> None:
    assert re.search(r"screen [123]\b", item.how)


def test_pages_of_facts_that_items_name_stand_on_their_screen() -> None:
    found = named(r"under ([A-Z][a-z ]+?) \(screen 1, under Good to know\)")
    titles = {page.title for page in facts_for(AT, "goals").values()}
    assert len(found) >= 2
    assert {name for _, name in found} <= titles

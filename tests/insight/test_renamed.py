"""Documents that hold ids which the plan has renamed since."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from mrs_tracker.ask.cards import CARDS
from mrs_tracker.ask.profile import FIELDS, shown, value
from mrs_tracker.insight.agenda import agenda
from mrs_tracker.insight.checklist import Checklist, checklist
from mrs_tracker.insight.renamed import present_answers
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.roadmap.conditions import When
from mrs_tracker.roadmap.facts import Topic
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.state.reading import state_from
from mrs_tracker.state.records.person import Profile
from mrs_tracker.store import Store
from tests.conftest import TODAY

View = Callable[[], Checklist]
FIXTURES = Path(__file__).parents[1] / "fixtures"
ITEMS = {
    "compare-neighbours": "compare-neighbors",
    "shortlist-programmes": "shortlist-programs",
    "enrol": "enroll",
    "practise-ehr": "practice-ehr",
    "finish-programme": "finish-program",
}
FOCUS = next(field for field in FIELDS if field.id == "focus")


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("state-*.json")), ids=lambda file: file.name)
def test_a_document_of_any_version_lies_on_the_present_plan_and_nothing_of_it_is_left_over(
    file: Path, plan: Roadmap
) -> None:
    listed = checklist(plan, state_from(json.loads(file.read_bytes()), file.name), TODAY)
    assert [entry.id for entry in listed if entry.kind == "gone"] == []
    assert listed.by_id["enroll"].status == "done"
    assert listed.by_id["practice-ehr"].status == "started"


@pytest.mark.parametrize("old", ITEMS)
def test_what_was_said_of_an_item_stands_under_its_present_id(old: str, store: Store, view: View) -> None:
    store.do(verbs.tick(old, "x"))
    store.do(verbs.add_note(("items", old), "x", "Ask Dana"))
    entry = view().by_id[ITEMS[old]]
    assert entry.status == "done"
    assert [note.text for _, note in entry.notes] == ["Ask Dana"]
    assert old not in view().by_id


def test_what_is_said_under_both_ids_counts_together_and_the_newest_wins(store: Store, view: View) -> None:
    store.do(verbs.tick("enrol", "x"))
    store.do(verbs.set_due("enroll", "x", TODAY))
    assert view().by_id["enroll"].status == "done"
    assert view().by_id["enroll"].record.due == TODAY
    store.do(verbs.start("enroll", "x"))
    assert view().by_id["enroll"].status == "started"
    store.do(verbs.skip("enrol", "x"))
    assert view().by_id["enroll"].status == "skipped"
    assert "enrol" not in view().by_id


def test_what_was_picked_for_tomorrow_stays_picked(plan: Roadmap, store: Store, view: View) -> None:
    store.do(verbs.check_in(TODAY - timedelta(days=1), tomorrow="compare-neighbours"))
    assert agenda(view(), store.state, TODAY).next[0].about.id == "compare-neighbors"
    store.do(verbs.check_in(TODAY, tomorrow="finish-programme"))
    now = Snapshot(plan, store.state, TODAY)
    asked = next(card for make in CARDS if (card := make(now)) and card.name == "tomorrow")
    assert asked.held == ("finish-program",)
    assert "finish-program" in [option.value for option in asked.options]


def test_an_answer_keeps_its_meaning(plan: Roadmap, store: Store, view: View) -> None:
    store.do(verbs.set_profile("focus", "specialised", "focus"))
    now = Snapshot(plan, store.state, TODAY)
    assert (value(FOCUS, now), shown(FOCUS, now)) == ("specialized", "Another specialized area")
    only = next(item for step in plan.steps for item in step.items if item.id == "learn-statistics")
    narrow = only.model_copy(update={"when": (When(focus=("records",)),)})
    steps = tuple(
        step.model_copy(update={"items": tuple(narrow if item is only else item for item in step.items)})
        for step in plan.steps
    )
    assert view().by_id[only.id].applies
    assert not checklist(plan.model_copy(update={"steps": steps}), store.state, TODAY).by_id[only.id].applies


def test_of_several_answers_each_keeps_its_meaning(plan: Roadmap, store: Store) -> None:
    store.do(verbs.set_profile("settings", ["clinics", "insurers"], "settings"))
    clinics = Topic(id="practices", aliases=("clinics",), title="Practices", source=("guide",), verified=True)
    changed = plan.model_copy(update={"employers": (clinics, *plan.employers)})
    settings = next(field for field in FIELDS if field.id == "settings")
    assert value(settings, Snapshot(changed, store.state, TODAY)) == ("practices", "insurers")


def test_a_profile_without_old_ids_is_left_as_it_is(plan: Roadmap) -> None:
    profile = Profile(focus="coding", direction="auditing")
    assert present_answers(plan, profile) is profile

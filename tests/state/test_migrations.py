"""Documents of every version that was ever written, and of versions to come."""

import json
from pathlib import Path

import pytest

from mrs_tracker.errors import NeedsAttention
from mrs_tracker.state.document import SCHEMA
from mrs_tracker.state.migrations import STEPS, migrated
from mrs_tracker.state.reading import state_from

FIXTURES = Path(__file__).parents[1] / "fixtures"


def test_every_version_has_a_fixture_and_a_step() -> None:
    assert {file.name for file in FIXTURES.glob("state-*.json")} == {f"state-{n}.json" for n in range(1, SCHEMA + 1)}
    assert set(STEPS) == set(range(1, SCHEMA))


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("state-*.json")), ids=lambda file: file.name)
def test_a_document_of_any_version_is_read_with_everything_in_it(file: Path) -> None:
    state = state_from(json.loads(file.read_bytes()), file.name)
    assert state.schema_ == SCHEMA
    assert len(state.items) >= 30
    assert any(record.notes for record in state.items.values())
    assert state.exams["cca"].attempts


def test_the_first_version_held_other_ids_of_the_plan_and_somebodys_words_are_never_taken_for_one() -> None:
    note = {"text": "enrol", "day": "2026-05-01", "at": "2026-05-01T09:00:00+02:00"}
    hours = {"duties": ["records-organisation"], "day": "2026-05-01", "hours": 2, "kind": "work", "place": "enrol"}
    raw = {
        "format": "mrs-tracker",
        "schema": 1,
        "doc_id": "d",
        "profile": {"focus": "specialised"},
        "items": {"enrol": {"state": "done", "title": "Apply and enrol", "notes": {"n": note}}},
        "check_ins": {"2026-05-01": {"done": ["enrol", "check-fit"], "tomorrow": "practise-ehr", "line": "enrol"}},
        "experience": {"e": hours},
    }
    state = state_from(raw, "state.json")
    assert state.profile.focus == "specialized"
    assert list(state.items) == ["enroll"]
    assert state.items["enroll"].notes["n"].text == "enrol"
    day = state.check_ins["2026-05-01"]
    assert (set(day.done), day.tomorrow, day.line) == ({"check-fit", "enroll"}, "practice-ehr", "enrol")
    assert list(state.experience["e"].duties) == ["records-organization"]
    assert state.experience["e"].place == "enrol"


def test_steps_are_taken_one_after_the_other_on_a_copy() -> None:
    old = {"schema": 1, "n": 0}
    steps = {1: lambda raw: {**raw, "n": raw["n"] + 1}, 2: lambda raw: {**raw, "n": raw["n"] * 10}}
    assert migrated(old, steps, 3) == {"schema": 3, "n": 10}
    assert old == {"schema": 1, "n": 0}


@pytest.mark.parametrize(
    "raw",
    [
        [],
        "x",
        {},
        {"format": "other"},
        {"format": "mrs-tracker", "schema": "1"},
        {"format": "mrs-tracker", "schema": 0},
    ],
)
def test_what_is_not_ours_is_refused(raw: object) -> None:
    with pytest.raises(NeedsAttention, match="not a document"):
        state_from(raw, "state.json")


def test_a_document_that_asks_for_a_newer_reader_is_left_alone() -> None:
    raw = {"format": "mrs-tracker", "schema": 99, "min_reader": 99, "doc_id": "x"}
    with pytest.raises(NeedsAttention, match="newer mrs-tracker"):
        state_from(raw, "state.json")


def test_a_newer_document_that_this_reader_may_write_keeps_what_it_does_not_know() -> None:
    raw = {"format": "mrs-tracker", "schema": 99, "min_reader": 1, "doc_id": "x", "moods": {"m": 1}}
    assert state_from(raw, "state.json").model_dump(by_alias=True)["moods"] == {"m": 1}
    assert state_from(raw, "state.json").schema_ == 99

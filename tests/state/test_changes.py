"""Applying changes to a document."""

import pytest
from pydantic import ValidationError

from mrs_tracker.insight.content import content
from mrs_tracker.state import document
from mrs_tracker.state.changes import Change, applied, is_live, live
from mrs_tracker.state.document import State
from mrs_tracker.state.reading import state_from
from mrs_tracker.state.records.items import ItemRecord, OwnItem

EMPTY = document.new("d")
NOTE = ("items", "i", "notes", "n")


def noted() -> State:
    values = {"removed": False, "text": "hi", "day": "2026-11-21", "at": "2026-11-21T10:00:00+01:00"}
    return applied(EMPTY, [Change(NOTE, name, value) for name, value in values.items()], "1")


def test_a_change_reaches_its_field_and_stamps_it() -> None:
    state = applied(EMPTY, [Change(("items", "i"), "state", "done")], "5")
    assert state.items["i"].state == "done"
    assert (state.items["i"].stamp, state.items["i"].stamps) == ("5", {})
    assert EMPTY.items == {}


def test_records_are_made_on_the_way_down() -> None:
    assert noted().items["i"].notes["n"].text == "hi"


def test_what_is_not_touched_stays_the_very_same() -> None:
    first = applied(noted(), [Change(("items", "other"), "state", "done")], "2")
    second = applied(first, [Change(("profile",), "focus", "coding")], "3")
    assert second.items["i"] is first.items["i"]


def test_a_value_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValidationError):
        applied(EMPTY, [Change(("items", "i"), "state", "almost")], "1")


def test_maps_are_sorted_whatever_the_order_of_the_changes() -> None:
    state = applied(EMPTY, [Change(("items", key), "state", "done") for key in "cab"], "1")
    assert list(state.items) == ["a", "b", "c"]


def test_unknown_fields_survive_a_change() -> None:
    raw = {"format": "mrs-tracker", "schema": 2, "doc_id": "d", "future": {"x": 1}, "items": {"i": {"mood": "good"}}}
    state = state_from(raw, "state.json")
    changed = applied(state, [Change(("items", "i"), "state", "done")], "1")
    assert changed.model_dump()["future"] == {"x": 1}
    assert changed.items["i"].model_dump()["mood"] == "good"
    assert content(changed)["items"]["i"]["mood"] == "good"


def test_an_edit_that_is_newer_than_a_removal_brings_the_record_back() -> None:
    removed = OwnItem(title="x", step="goals", removed=True, stamp="5", stamps={"title": "1"})
    edited = OwnItem(title="y", step="goals", removed=True, stamp="5", stamps={"title": "6"})
    assert not is_live(removed)
    assert is_live(edited)


def test_what_was_edited_by_the_removal_itself_does_not_bring_the_record_back() -> None:
    assert not is_live(OwnItem(title="x", step="goals", removed=True, stamps={"removed": "5", "title": "5"}))


def test_a_newer_note_brings_its_removed_owner_back() -> None:
    state = applied(noted(), [Change(("items", "i"), "removed", True)], "0")
    assert is_live(state.items["i"])
    assert not is_live(ItemRecord(removed=True, stamp="9"))


def test_only_records_that_stand_are_listed() -> None:
    gone = applied(noted(), [Change(NOTE, "removed", True)], "2")
    assert list(live(gone.items["i"].notes)) == []
    assert "items" not in content(gone)

"""A document that cannot simply be used: nothing is written before somebody decides, and every way out loses nothing."""

import json
import shutil
from pathlib import Path

import pytest

from mrs_tracker.clock import Clock
from mrs_tracker.errors import NotSaved
from mrs_tracker.insight.content import content
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.store import Store, backups
from mrs_tracker.store.documents import Trouble
from mrs_tracker.store.recovery import Recovery
from tests.conftest import NOW

CLOCK = Clock(NOW)


def asked(places: Paths) -> Recovery:
    """The ways out of what is wrong now."""
    with pytest.raises(Trouble) as trouble:
        Store(places, CLOCK)
    return Recovery(places, CLOCK, trouble.value)


@pytest.fixture
def used(store: Store) -> Store:
    """A store with three changes."""
    store.do(verbs.tick("check-fit", "Fit"))
    store.do(verbs.add_note(("items", "check-fit"), "Fit", "words of mine"))
    store.do(verbs.tick("check-pay", "Pay"))
    return store


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (None, "missing"),
        (b"", "empty"),
        (bytes(100), "empty"),
        (b"{", "damaged"),
        (b"\xff\xfe{}", "damaged"),
        (b"[1]", "damaged"),
    ],
)
def test_each_trouble_is_named_and_the_newest_copy_brings_everything_back(
    data: bytes | None, kind: str, used: Store, places: Paths
) -> None:
    before = content(used.state)
    if data is None:
        places.state.unlink()
    else:
        places.state.write_bytes(data)
    found = asked(places)
    assert found.trouble.kind == kind
    assert found.ways()[0] == "restore"
    assert (places.state.read_bytes() if data is not None else None) == data
    found.restore()
    again = Store(places, CLOCK)
    assert content(again.state) == before
    assert again.state.rev > used.state.rev
    if data is not None:
        assert [file.read_bytes() for file in places.quarantine.iterdir()] == [data]


def test_nothing_on_a_new_device_is_a_first_run(places: Paths) -> None:
    assert Store(places, CLOCK).state.rev == 0
    assert not places.data.exists()


def test_a_placeholder_of_a_sync_program_is_waited_for(used: Store, places: Paths) -> None:
    places.state.rename(places.data / ".state.json.icloud")
    assert asked(places).trouble.kind == "placeholder"


def test_an_older_copy_that_comes_back_asks_and_either_answer_holds(used: Store, places: Paths) -> None:
    newest = content(used.state)
    old = places.state.read_bytes()
    old_content = newest
    used.do(verbs.add_note(("items", "check-pay"), "Pay", "newer words"))
    newest = content(used.state)
    places.state.write_bytes(old)
    asked(places).restore()
    assert content(Store(places, CLOCK).state) == newest
    places.state.write_bytes(old)
    found = asked(places)
    assert found.trouble.kind == "older"
    found.accept()
    again = Store(places, CLOCK)
    assert content(again.state) == old_content
    undone = again.undo()
    assert undone
    assert content(again.state) == newest, "going back to the older file can be undone"


def test_accepting_an_older_copy_holds_on_the_other_devices_too(used: Store, places: Paths, tmp_path: Path) -> None:
    old = places.state.read_bytes()
    used.do(verbs.skip("check-pay", "Pay"))
    other = Paths(tmp_path / "other", tmp_path / "other-local")
    other.data.mkdir()
    shutil.copy(places.state, other.state)
    there = Store(other, CLOCK)
    there.do(verbs.tick("rate-skills", "Rate"))
    places.state.write_bytes(old)
    asked(places).accept()
    shutil.copy(places.state, other.state)
    there.refresh()
    assert there.state.items["check-pay"].state == "done"
    assert there.state.items["rate-skills"].state == "done"


def test_a_shrunken_document_asks(used: Store, places: Paths) -> None:
    for number in range(20):
        used.do(verbs.add_own("goals", f"item {number}"))
    raw = json.loads(places.state.read_bytes())
    raw["own_items"] = {}
    places.state.write_text(json.dumps(raw))
    found = asked(places)
    assert found.trouble.kind == "shrunken"
    found.restore()
    assert len(Store(places, CLOCK).state.own_items) == 20


def test_a_few_missing_records_come_back_by_themselves_when_the_file_learned_something(
    used: Store, places: Paths, tmp_path: Path
) -> None:
    other = Paths(tmp_path / "other", tmp_path / "other-local")
    other.data.mkdir()
    shutil.copy(places.state, other.state)
    used.do(verbs.add_own("goals", "only here"))
    Store(other, CLOCK).do(verbs.add_own("goals", "only there"))
    shutil.copy(other.state, places.state)
    again = Store(places, CLOCK)
    assert {own.title for own in again.state.own_items.values()} == {"only here", "only there"}


@pytest.mark.parametrize("way", ["merge", "accept", "restore"])
def test_another_document_asks_and_every_answer_keeps_both_somewhere(
    way: str, used: Store, places: Paths, tmp_path: Path
) -> None:
    other = Paths(tmp_path / "other", tmp_path / "other-local")
    Store(other, CLOCK).do(verbs.add_own("goals", "of the other document"))
    shutil.copy(other.state, places.state)
    found = asked(places)
    assert found.trouble.kind == "foreign"
    assert found.ways()[0] == "merge"
    getattr(found, way)()
    text = places.state.read_text()
    assert ("words of mine" in text) == (way != "accept")
    assert ("of the other document" in text) == (way != "restore")
    kept = "".join(file.read_text() for file in [*places.quarantine.iterdir(), *places.backups.iterdir(), places.state])
    assert "words of mine" in kept
    assert "of the other document" in kept
    after = Store(places, CLOCK)
    assert bool(after.steps().undo) == (way != "accept"), "what undo knew was about the document that is gone"
    after.do(verbs.tick("rate-skills", "Rate"))


def test_starting_fresh_keeps_every_copy_and_is_no_trouble_afterwards(used: Store, places: Paths) -> None:
    places.state.write_bytes(b"{")
    asked(places).fresh()
    fresh = Store(places, CLOCK)
    assert content(fresh.state).keys() == {"format", "schema", "doc_id"}
    assert not fresh.steps().undo
    everything = "".join(copy.file.read_text() for copy in backups.found(places.backups))
    assert "words of mine" in everything
    fresh.do(verbs.tick("check-fit", "Fit"))
    assert Store(places, CLOCK).state.items.keys() == {"check-fit"}


def test_a_newer_document_offers_only_to_look_and_nothing_writes(used: Store, places: Paths) -> None:
    newer = places.state.read_bytes().replace(b'"min_reader": 2', b'"min_reader": 7')
    places.state.write_bytes(newer)
    found = asked(places)
    assert found.trouble.kind == "newer"
    assert set(found.ways()) <= {"look", "retry"}
    store = Store(places, CLOCK, long_running=True, trouble=found.trouble)
    store.look(used.state, "only looking")
    with pytest.raises(NotSaved, match="only looking"):
        store.do(verbs.tick("rate-skills", "Rate"))
    with pytest.raises(NotSaved):
        store.undo()
    assert not store.refresh()
    assert places.state.read_bytes() == newer


def test_a_running_store_asks_when_its_file_is_damaged_and_writes_again_what_it_holds(
    used: Store, places: Paths
) -> None:
    app = Store(places, CLOCK, long_running=True)
    app.do(verbs.add_own("goals", "seen in the window"))
    places.state.write_bytes(b"{")
    with pytest.raises(Trouble) as trouble:
        app.refresh()
    receipt = app.do(verbs.tick("rate-skills", "Rate"))
    assert receipt.is_waiting
    assert places.state.read_bytes() == b"{"
    Recovery(places, CLOCK, trouble.value, running=app.state).restore()
    app.reopen(decided=True)
    assert app.retry()
    assert app.state.items["rate-skills"].state == "done"
    assert "seen in the window" in places.state.read_text()


def test_restoring_a_copy_is_an_edit_that_undo_takes_back(used: Store, places: Paths) -> None:
    wanted = used.state
    own = used.do(verbs.add_own("goals", "made later")).id
    used.do(verbs.add_note(("items", own), "made later", "a note on it"))
    used.do(verbs.skip("check-fit", "Fit"))
    used.do(verbs.set_setting("quota", 7, "quota"))
    used.do(verbs.check_in(NOW.date(), energy=2, line="tired"))
    before = content(used.state)
    receipt = used.copies.restore(wanted, "went back")
    assert receipt.changed
    assert content(used.state) == content(wanted)
    assert backups.found(places.backups)[-1].reason == "restore"
    used.undo()
    assert content(used.state) == before
    used.redo()
    assert content(used.state) == content(wanted)


def test_restoring_brings_removed_things_back_with_their_notes(used: Store) -> None:
    own = used.do(verbs.add_own("goals", "mine")).id
    used.do(verbs.add_note(("items", own), "mine", "a note"))
    wanted = used.state
    used.do(verbs.remove_own(own))
    used.do(verbs.remove(("items", own, "notes", next(iter(wanted.items[own].notes))), "a note"))
    used.copies.restore(wanted, "went back")
    assert content(used.state) == content(wanted)

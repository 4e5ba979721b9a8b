"""Words that somebody had not seen are never replaced or removed without a trace, and somebody is told."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mrs_tracker.clock import Clock
from mrs_tracker.errors import NotSaved
from mrs_tracker.insight.checklist import checklist
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.paths import Paths
from mrs_tracker.present.search import search
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.store import Store, backups, doctor, files, reconcile
from tests.conftest import NOW, TODAY

CLOCK = Clock(NOW)
FIT = ("items", "check-fit")


def kept(store: Store) -> list[str]:
    """The words that are kept as revisions."""
    return [one.text for one in store.state.revisions.values()]


@pytest.fixture
def other(store: Store, places: Paths, tmp_path: Path) -> Store:
    """A second device with the same document."""
    store.do(verbs.tick("check-pay", "Pay"))
    there = Paths(tmp_path / "other", tmp_path / "other-local")
    there.data.mkdir()
    shutil.copy(places.state, there.state)
    return Store(there, CLOCK)


def test_a_line_that_lay_unseen_in_a_conflict_copy_is_kept_when_it_is_replaced(
    store: Store, other: Store, places: Paths
) -> None:
    other.do(verbs.check_in(TODAY, line="WORDS OF D"))
    shutil.copy(other.paths.state, places.data / "state.sync-conflict-1.json")
    store.do(verbs.check_in(TODAY, line="words of c"))
    assert store.state.check_ins[TODAY.isoformat()].line == "words of c"
    assert kept(store) == ["WORDS OF D"]
    assert "1 text" in store.take_news()[0]


def test_a_line_that_another_window_wrote_meanwhile_is_kept(store: Store, reopen: Callable[[], Store]) -> None:
    saw = store.state
    reopen().do(verbs.check_in(TODAY, line="from the command line"))
    store.refresh()
    with store.seeing(saw):
        store.do(verbs.check_in(TODAY, line="typed all the while"))
    assert kept(store) == ["from the command line"]
    store.do(verbs.check_in(TODAY, line="replaced by somebody who saw it"))
    assert kept(store) == ["from the command line"]


def test_words_that_were_seen_are_simply_replaced(store: Store) -> None:
    store.do(verbs.check_in(TODAY, line="first"))
    store.do(verbs.check_in(TODAY, line="second"))
    assert kept(store) == []


def full(*_: object, **__: object) -> str:
    """A disk that takes nothing."""
    raise NotSaved("The disk is full.")


def test_an_edit_that_waits_for_a_disk_keeps_what_came_meanwhile(
    store: Store, places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.do(verbs.check_in(TODAY, line="first"))
    app = Store(places, CLOCK, long_running=True)
    with monkeypatch.context() as broken:
        broken.setattr(files, "write", full)
        assert app.do(verbs.check_in(TODAY, line="waits")).is_waiting
    store.do(verbs.check_in(TODAY, line="came meanwhile"))
    assert app.retry()
    assert app.state.check_ins[TODAY.isoformat()].line == "waits"
    assert kept(app) == ["came meanwhile"]


def exchange(one: Store, two: Store) -> None:
    """Each device gets the other's document as a conflict copy, and takes it up."""
    first, second = one.paths.state.read_bytes(), two.paths.state.read_bytes()
    (one.paths.data / "state.sync-conflict.json").write_bytes(second)
    (two.paths.data / "state.sync-conflict.json").write_bytes(first)
    one.refresh()
    two.refresh()


def test_a_note_on_an_item_that_was_removed_elsewhere_is_found_and_shown_on_both_devices(
    store: Store, other: Store, plan: Roadmap
) -> None:
    item = store.do(verbs.add_own("goals", "call the school")).id
    exchange(store, other)
    other.do(verbs.add_note(("items", item), "call the school", "MRS SMITH SAID 12 MAY"))
    store.undo()
    exchange(store, other)
    for device in (store, other):
        seen = checklist(plan, device.state, TODAY)
        assert kept(device) == ["MRS SMITH SAID 12 MAY"]
        assert [hit.ref.id for hit in search(Snapshot(plan, device.state, TODAY), "smith")] == [item]
        assert seen.by_id[item].kind == "gone"
        assert seen.by_id[item].title == "call the school"
        assert any("two places at once" in words for words in device.take_news())


def test_a_new_title_of_an_item_that_was_removed_elsewhere_is_kept(store: Store, other: Store, plan: Roadmap) -> None:
    item = store.do(verbs.add_own("goals", "call")).id
    exchange(store, other)
    other.do(verbs.edit_own(item, "call Mrs Smith", 15, "goals"))
    store.do(verbs.remove_own(item))
    exchange(store, other)
    for device in (store, other):
        assert "call Mrs Smith" in kept(device) or device.state.own_items[item].title == "call Mrs Smith"
        assert search(Snapshot(plan, device.state, TODAY), "smith")


def test_undoing_an_edit_of_a_note_that_was_removed_elsewhere_leaves_its_words_in_the_document(
    store: Store, other: Store
) -> None:
    store.do(verbs.add_note(FIT, "Fit", "first words"))
    note = next(iter(store.state.items["check-fit"].notes))
    exchange(store, other)
    other.do(verbs.edit_note((*FIT, "notes", note), "LATER WORDS"))
    later = Store(store.paths, Clock(NOW.replace(hour=20)))
    later.do(verbs.remove((*FIT, "notes", note), "a note"))
    exchange(later, other)
    assert kept(other) == kept(later) == ["LATER WORDS"]
    other.undo()
    assert "LATER WORDS" in other.paths.state.read_text()


def test_what_somebody_removes_who_saw_it_leaves_nothing_behind(store: Store, plan: Roadmap) -> None:
    item = store.do(verbs.add_own("goals", "call the school")).id
    store.do(verbs.add_note(("items", item), "call the school", "ask for Ms Okafor"))
    store.do(verbs.remove_own(item))
    assert kept(store) == []
    assert item not in checklist(plan, store.state, TODAY).by_id


def by_hand(places: Paths, old: bytes, new: bytes) -> None:
    """Somebody changes the file in an editor."""
    data = places.state.read_bytes()
    assert data.count(old) == 1
    places.state.write_bytes(data.replace(old, new))


@pytest.mark.parametrize("words", [b"hella", b"hellp", b"other words altogether"])
@pytest.mark.parametrize("is_open", [True, False])
def test_a_text_that_was_changed_in_the_file_itself_counts_and_is_told(
    words: bytes, is_open: bool, store: Store, places: Paths
) -> None:
    store.do(verbs.add_note(FIT, "Fit", "hello"))
    by_hand(places, b"hello", words)
    after = store if is_open else Store(places, CLOCK)
    after.do(verbs.tick("rate-skills", "Rate"))
    assert [note.text for note in after.state.items["check-fit"].notes.values()] == [words.decode()]
    assert words in places.state.read_bytes()
    assert any("changed without the program" in news for news in after.take_news())
    copies = b"".join(copy.file.read_bytes() for copy in backups.found(places.backups))
    assert b"hello" in copies
    assert not list(doctor.examine(places, CLOCK))


def test_a_change_in_the_file_itself_reaches_the_other_device(store: Store, other: Store, places: Paths) -> None:
    store.do(verbs.add_note(FIT, "Fit", "hello"))
    exchange(store, other)
    by_hand(places, b"hello", b"hella")
    store.refresh()
    exchange(store, other)
    assert [note.text for note in other.state.items["check-fit"].notes.values()] == ["hella"]


def test_a_record_that_was_added_in_the_file_itself_counts(store: Store, places: Paths) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    by_hand(places, b'"items": {\n', b'"items": {\n "aaa": {"state":"done","done_on":"2026-11-01"},\n')
    store.refresh()
    assert store.state.items["aaa"].state == "done"
    assert store.state.items["aaa"].stamp


ODD: tuple[Any, ...] = ({"stamps": 5}, {"stamps": {"a": 5}}, {"a": {"stamp": 5, "stamps": []}}, [[[]]], "x" * 100_000)


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("where", ["copy.json", "state.json", "base"])
def test_no_file_whatever_is_in_it_keeps_anybody_from_their_data(
    odd: Any, where: str, store: Store, places: Paths
) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    file = places.base if where == "base" else places.data / where
    raw = json.loads(places.state.read_bytes())
    file.write_text(json.dumps({**raw, "zz": odd, "items": {**raw["items"], "yy": {"zz": odd}}}))
    for _ in range(2):
        Store(places, CLOCK).do(verbs.tick("rate-skills", "Rate"))
        Store(places, CLOCK).undo()
        Store(places, CLOCK, long_running=True).refresh()
    assert Store(places, CLOCK).state.items["check-fit"].state == "done"


def test_a_copy_that_breaks_the_merge_is_named_once_and_left_alone(
    store: Store, places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    shutil.copy(places.state, places.data / "copy.json")

    def breaks(*_: object) -> None:
        raise TypeError("something nobody thought of")

    monkeypatch.setattr(reconcile, "union", breaks)
    store.do(verbs.tick("rate-skills", "Rate"))
    assert [words.split()[0] for words in store.take_news()] == ["copy.json"]
    store.do(verbs.tick("check-pay", "Pay"))
    assert not store.take_news()
    assert (places.data / "copy.json").exists()


def test_words_that_were_changed_in_a_copy_of_the_file_never_take_the_place_of_others_in_silence(
    store: Store, places: Paths
) -> None:
    store.do(verbs.check_in(TODAY, line="mine, as I wrote it"))
    data = places.state.read_bytes().replace(b"mine, as I wrote it", b"zzz, changed in the copy")
    (places.data / "state.sync-conflict-2.json").write_bytes(data)
    store.refresh()
    words = {store.state.check_ins[TODAY.isoformat()].line, *kept(store)}
    assert words == {"mine, as I wrote it", "zzz, changed in the copy"}
    assert any("two places at once" in news for news in store.take_news())


def test_a_line_about_a_day_that_lost_is_found(store: Store, other: Store, plan: Roadmap) -> None:
    other.do(verbs.check_in(TODAY, line="PHONE older"))
    shutil.copy(other.paths.state, store.paths.data / "state.sync-conflict-3.json")
    later = Store(store.paths, Clock(NOW.replace(hour=20)), long_running=True)
    later.do(verbs.check_in(TODAY, line="LAPTOP newer"))
    assert later.state.check_ins[TODAY.isoformat()].line == "LAPTOP newer"
    assert [hit.ref.id for hit in search(Snapshot(plan, later.state, TODAY), "phone older")] == [TODAY.isoformat()]

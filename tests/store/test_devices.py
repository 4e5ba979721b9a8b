"""Sequences across windows and devices after which nothing may be missing: each was once a way to lose words."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mrs_tracker.clock import Clock
from mrs_tracker.errors import NotSaved, UsageProblem
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.state.document import State
from mrs_tracker.store import Store, documents
from mrs_tracker.store.documents import Trouble
from mrs_tracker.store.drafts import Drafts
from mrs_tracker.store.recovery import Recovery
from tests.conftest import NOW

CLOCK = Clock(NOW)
FIT = ("items", "check-fit")


def window(places: Paths) -> Store:
    """An open window."""
    return Store(places, CLOCK, long_running=True)


def words(places: Paths) -> str:
    """Everything in the document."""
    return places.state.read_text(encoding="utf-8")


def test_only_looking_never_writes_what_waits_over_anything(store: Store, places: Paths) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    older = places.state.read_bytes()
    app = window(places)
    app.do(verbs.add_note(FIT, "Fit", "PRECIOUS"))
    places.state.write_bytes(older)
    assert app.do(verbs.tick("check-pay", "Pay")).is_waiting
    trouble = app.problem
    assert isinstance(trouble, Trouble)
    assert trouble.document
    app.look(trouble.document.state, "only looking")
    assert not app.retry()
    assert places.state.read_bytes() == older
    app.look(None, "only looking")
    with pytest.raises(Trouble):
        app.reopen(decided=False)
    Recovery(places, CLOCK, trouble, running=None).restore()
    app.reopen(decided=True)
    assert app.retry()
    assert "PRECIOUS" in words(places)
    assert app.state.items["check-pay"].state == "done"


def test_a_running_window_asks_about_a_file_of_this_device_that_lost_its_records(store: Store, places: Paths) -> None:
    for number in range(30):
        store.do(verbs.add_own("goals", f"WORD{number}x"))
    app = window(places)
    raw = json.loads(places.state.read_bytes())
    places.state.write_text(json.dumps({**raw, "own_items": {}}))
    with pytest.raises(Trouble) as asked:
        app.refresh()
    assert asked.value.kind == "shrunken"
    assert app.do(verbs.tick("check-fit", "Fit")).is_waiting


def test_a_few_records_that_vanish_below_a_running_window_come_back(store: Store, places: Paths) -> None:
    store.do(verbs.add_own("goals", "MINE"))
    app = window(places)
    raw = json.loads(places.state.read_bytes())
    places.state.write_text(json.dumps({**raw, "own_items": {}}))
    app.refresh()
    assert "MINE" in words(places)


@pytest.mark.parametrize("is_open", [True, False])
def test_a_home_that_was_copied_to_a_second_machine_forks_no_device(
    is_open: bool, store: Store, places: Paths, tmp_path: Path
) -> None:
    store.do(verbs.add_note(FIT, "Fit", "shared"))
    copy = Paths(tmp_path / "b", tmp_path / "b-local")
    shutil.copytree(places.data, copy.data)
    shutil.copytree(places.local, copy.local)
    device = json.loads(copy.device.read_text())
    copy.device.write_text(json.dumps({**device, "machine": "another"}))
    app = window(places)
    app.do(verbs.add_note(FIT, "Fit", "WRITTEN HERE"))
    there = window(copy)
    there.do(verbs.add_note(FIT, "Fit", "WRITTEN THERE"))
    there.do(verbs.tick("check-pay", "Pay"))
    assert there.device.name != app.device.name
    shutil.copy(copy.state, places.state)
    if is_open:
        app.refresh()
    else:
        Store(places, CLOCK).do(verbs.tick("rate-skills", "Rate"))
    assert "WRITTEN HERE" in words(places)
    assert "WRITTEN THERE" in words(places)


def test_two_forks_of_one_name_are_merged_all_the_same(store: Store, places: Paths, tmp_path: Path) -> None:
    store.do(verbs.add_note(FIT, "Fit", "shared"))
    copy = Paths(tmp_path / "b", tmp_path / "b-local")
    shutil.copytree(places.data, copy.data)
    shutil.copytree(places.local, copy.local)
    app = window(places)
    app.do(verbs.add_note(FIT, "Fit", "WRITTEN HERE"))
    there = Store(copy, Clock(NOW.replace(hour=20)))
    there.do(verbs.add_note(FIT, "Fit", "WRITTEN THERE"))
    shutil.copy(copy.state, places.state)
    app.refresh()
    assert "WRITTEN HERE" in words(places)
    assert "WRITTEN THERE" in words(places)


def test_what_was_shown_from_another_device_is_known_at_the_next_start(
    store: Store, places: Paths, tmp_path: Path
) -> None:
    store.do(verbs.add_note(FIT, "Fit", "mine"))
    own = places.state.read_bytes()
    other = Paths(tmp_path / "o", tmp_path / "ol")
    other.data.mkdir()
    shutil.copy(places.state, other.state)
    Store(other, CLOCK).do(verbs.add_note(FIT, "Fit", "THEIRS"))
    app = window(places)
    shutil.copy(other.state, places.state)
    app.refresh()
    assert "THEIRS" in str(app.state.items["check-fit"].notes)
    places.state.write_bytes(own)
    with pytest.raises(Trouble) as asked:
        window(places)
    assert asked.value.kind == "older"
    with pytest.raises(Trouble):
        app.refresh()
    with pytest.raises(Trouble):
        app.reopen(decided=False)
    Recovery(places, CLOCK, asked.value).restore()
    assert "THEIRS" in words(places)


def test_a_change_that_waits_for_something_that_is_gone_is_told_and_what_follows_is_saved(
    store: Store, places: Paths
) -> None:
    store.do(verbs.tick("check-pay", "Pay"))
    first = store.state
    own = store.do(verbs.add_own("goals", "soon gone")).id
    app = window(places)
    good = places.state.read_bytes()
    places.state.write_bytes(b"{")
    app.do(verbs.edit_own(own, "changed", 15, "goals"))
    app.do(verbs.move_own(own, 1))
    app.do(verbs.add_note(FIT, "Fit", "LASTWORDS"))
    places.state.write_bytes(good)
    Store(places, CLOCK).copies.restore(first, "went back")
    raw = json.loads(places.state.read_bytes())
    places.state.write_text(json.dumps({**raw, "own_items": {}}))
    assert app.retry()
    assert "LASTWORDS" in words(places)


def test_moving_an_item_that_another_window_removed_is_said(store: Store) -> None:
    own = store.do(verbs.add_own("goals", "mine")).id
    store.do(verbs.remove_own(own))
    with pytest.raises(UsageProblem, match="removed meanwhile"):
        store.do(verbs.move_own(own, 1))
    with pytest.raises(UsageProblem, match="no longer there"):
        store.do(verbs.edit_own("own-nothing", "x", 5, "goals"))


def test_a_decision_about_a_file_that_changed_meanwhile_is_not_carried_out(store: Store, places: Paths) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    places.state.write_bytes(b"{")
    with pytest.raises(Trouble) as asked:
        Store(places, CLOCK)
    recovery = Recovery(places, CLOCK, asked.value)
    places.state.write_bytes(b"{ something else arrived")
    with pytest.raises(Exception, match="changed meanwhile"):
        recovery.restore()
    assert places.state.read_bytes() == b"{ something else arrived"


def test_merging_two_documents_keeps_the_words_that_lose(store: Store, places: Paths, tmp_path: Path) -> None:
    day = NOW.date()
    store.do(verbs.check_in(day, line="FIRST LINE"))
    other = Paths(tmp_path / "o", tmp_path / "ol")
    shutil.copytree(places.local, other.local)
    other.base.unlink()
    Store(other, Clock(NOW.replace(hour=20))).do(verbs.check_in(day, line="SECOND LINE"))
    store.copies.absorb(documents.parse(other.state.read_bytes(), other.state))
    assert "FIRST LINE" in words(places)
    assert "SECOND LINE" in words(places)
    assert len(store.state.revisions) == 1


def test_a_document_that_could_not_be_opened_again_is_not_saved(
    store: Store, places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    before = places.state.read_bytes()
    monkeypatch.setattr(documents, "MOST_BYTES", len(before) + 100)
    with pytest.raises(NotSaved, match="are the most"):
        store.do(verbs.add_note(FIT, "Fit", "x" * 1000))
    assert places.state.read_bytes() == before


def test_windows_keep_their_drafts_apart(places: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = Drafts(places.drafts, NOW)
    mine.keep(("note", "a"), "a note", "in the first window")
    first = os.getpid()
    monkeypatch.setattr(os, "getpid", lambda: first + 1)
    other = Drafts(places.drafts, NOW.fromtimestamp(next(places.drafts.iterdir()).stat().st_mtime, NOW.tzinfo))
    assert other.all() == ()
    other.keep(("note", "a"), "a note", "in the second window")
    other.drop(("note", "a"))
    monkeypatch.undo()
    assert [file.read_text() for file in places.drafts.iterdir()] != []
    again = Drafts(places.drafts, NOW)
    assert again.text(("note", "a")) == "in the first window"
    again.drop(("note", "a"))
    assert not list(places.drafts.iterdir())


def test_a_draft_of_any_length_is_offered_again(places: Paths) -> None:
    Drafts(places.drafts, NOW).keep(("note", "a"), "a note", "x" * 3_000_000)
    assert len(Drafts(places.drafts, NOW).text(("note", "a"))) == 3_000_000


def test_a_draft_of_a_form_keeps_each_field(places: Paths) -> None:
    drafts = Drafts(places.drafts, NOW)
    drafts.keep_fields(("job", "a"), "a job", {"employer": " ", "title": "Clerk", "note": "one\ntwo"})
    again = Drafts(places.drafts, NOW)
    assert again.fields(("job", "a"), "employer") == {"employer": " ", "title": "Clerk", "note": "one\ntwo"}
    assert [(draft.title, draft.text) for draft in again.all()] == [("a job", "Clerk")]
    again.keep_fields(("job", "a"), "a job", {"employer": "Mercy", "title": "Clerk", "note": ""})
    assert Drafts(places.drafts, NOW).fields(("job", "a"), "employer")["employer"] == "Mercy"
    again.keep_fields(("job", "a"), "a job", {"employer": "", "title": " ", "note": ""})
    assert again.fields(("job", "a"), "employer") == {}
    assert not list(places.drafts.iterdir())


def test_a_draft_that_was_kept_before_there_were_fields_is_of_the_first_one(places: Paths) -> None:
    places.drafts.mkdir(parents=True)
    (places.drafts / "aa.json").write_text('{"key": ["item", "goals"], "title": "an item", "text": "Call"}')
    (places.drafts / "bb.json").write_text('{"key": ["x"], "title": "odd", "text": "x", "fields": 7}')
    (places.drafts / "cc.json").write_text("[1]")
    drafts = Drafts(places.drafts, NOW)
    assert drafts.fields(("item", "goals"), "title") == {"title": "Call"}
    assert drafts.fields(("item", "other"), "title") == {}
    assert [draft.text for draft in drafts.all()] == ["Call"]


def test_a_state_that_is_looked_at_is_not_what_is_saved(store: Store) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    store.look(State(doc_id="x"), "only looking")
    assert store.state.doc_id == "x"
    with pytest.raises(NotSaved, match="only looking"):
        store.do(verbs.tick("check-pay", "Pay"))
    store.reopen(decided=False)
    assert store.state.items["check-fit"].state == "done"


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "stopped"])
def test_a_lock_holder_that_is_killed_or_stopped_loses_nobody_a_change(
    number: int, store: Store, places: Paths
) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    script = (
        "import sys, time; from pathlib import Path; from mrs_tracker.store import lock\n"
        "with lock.held(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", script, str(places.lock)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        app = window(places)
        holder.send_signal(number)
        if number == signal.SIGKILL:
            holder.wait()
        receipt = app.do(verbs.tick("check-pay", "Pay"))
        assert receipt.is_waiting == (number == signal.SIGSTOP)
        if receipt.is_waiting:
            assert app.problem
            assert "does not finish" in app.problem.message
            assert not app.retry()
    finally:
        holder.kill()
        holder.wait()
    assert app.retry()
    assert Store(places, CLOCK).state.items["check-pay"].state == "done"

"""Conflict copies are found by what they hold, merged, and put away."""

import errno
import json
import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from mrs_tracker.clock import Clock
from mrs_tracker.errors import NotSaved
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from tests.conftest import NOW

CLOCK = Clock(NOW)
NAMES = ("state.sync-conflict-20261121-143200-ABCDEFG.json", "state (Ana’s conflicted copy 2026-11-21).json", "state 2.json",
         "state.json.orig", "whatever")  # fmt: skip


@pytest.fixture
def elsewhere(store: Store, places: Paths, tmp_path: Path) -> Store:
    """The same document on another device."""
    store.do(verbs.add_note(("items", "check-fit"), "Fit", "first words"))
    other = Paths(tmp_path / "elsewhere", tmp_path / "elsewhere-local")
    other.data.mkdir()
    shutil.copy(places.state, other.state)
    return Store(other, CLOCK)


@pytest.mark.parametrize("name", NAMES)
def test_a_conflict_copy_of_any_name_is_merged_into_a_running_store_and_put_away(
    name: str, store: Store, elsewhere: Store, places: Paths
) -> None:
    app = Store(places, CLOCK, long_running=True)
    app.refresh()
    elsewhere.do(verbs.tick("check-pay", "Pay"))
    app.do(verbs.tick("rate-skills", "Rate"))
    shutil.copy(elsewhere.paths.state, places.data / name)
    assert app.refresh()
    assert app.state.items["check-pay"].state == "done"
    assert json.loads(places.state.read_bytes())["items"]["check-pay"]["state"] == "done"
    assert not (places.data / name).exists()
    assert (places.conflicts / name).read_bytes() == elsewhere.paths.state.read_bytes()
    assert not app.refresh()


def test_the_words_that_lose_are_kept_and_counted_once(store: Store, elsewhere: Store, places: Paths) -> None:
    note = ("items", "check-fit", "notes", next(iter(store.state.items["check-fit"].notes)))
    app = Store(places, CLOCK, long_running=True)
    elsewhere.do(verbs.edit_note(note, "their words"))
    app.do(verbs.edit_note(note, "our words"))
    shutil.copy(elsewhere.paths.state, places.data / "state (1).json")
    app.refresh()
    assert [words.split()[0] for words in app.take_news()] == ["1"]
    assert not app.take_news()
    held = places.state.read_text()
    assert "our words" in held
    assert "their words" in held
    assert [revision.path[1] for revision in app.state.revisions.values()] == ["check-fit"]


def test_a_copy_that_says_nothing_new_stays_where_somebody_put_it(store: Store, places: Paths) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    shutil.copy(places.state, places.data / "my-copy.json")
    app = Store(places, CLOCK, long_running=True)
    app.do(verbs.tick("check-pay", "Pay"))
    app.refresh()
    assert (places.data / "my-copy.json").exists()


def test_a_conflict_copy_that_says_nothing_new_is_put_away(store: Store, places: Paths) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    copy = places.data / "state.sync-conflict-20261121-1200.json"
    shutil.copy(places.state, copy)
    before = places.state.read_bytes()
    Store(places, CLOCK, long_running=True).refresh()
    assert not copy.exists()
    assert (places.conflicts / copy.name).exists()
    assert places.state.read_bytes() == before


def test_a_conflict_copy_stays_until_what_it_says_is_saved(
    store: Store, elsewhere: Store, places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere.do(verbs.add_own("goals", "from elsewhere"))
    copy = places.data / "state (conflicted copy).json"
    shutil.copy(elsewhere.paths.state, copy)
    replacing = os.replace

    def full(source: Path, target: Path) -> None:
        if target == places.state:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replacing(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(NotSaved):
        store.do(verbs.tick("check-pay", "Pay"))
    assert copy.exists(), "it is the only place that holds these words"
    monkeypatch.undo()
    store.do(verbs.tick("check-pay", "Pay"))
    assert not copy.exists()
    assert "from elsewhere" in places.state.read_text()


def test_what_is_not_ours_is_left_alone(store: Store, places: Paths, tmp_path: Path) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    stranger = Store(Paths(tmp_path / "b", tmp_path / "bl"), CLOCK)
    stranger.do(verbs.add_own("goals", "another person's"))
    for name, data in (("notes.json", b'{"a": 1}'), ("photo.jpg", bytes(1000)), ("other.json", stranger.paths.state.read_bytes()),
                       ("broken.json", b'{"format": "mrs-tracker",')):  # fmt: skip
        (places.data / name).write_bytes(data)
    before = {file.name: file.read_bytes() for file in places.data.iterdir()}
    app = Store(places, CLOCK, long_running=True)
    assert not app.refresh()
    assert {file.name: file.read_bytes() for file in places.data.iterdir()} == before


def test_merged_copies_go_after_ninety_days(store: Store, elsewhere: Store, places: Paths) -> None:
    elsewhere.do(verbs.tick("check-pay", "Pay"))
    shutil.copy(elsewhere.paths.state, places.data / "copy.json")
    store.do(verbs.tick("rate-skills", "Rate"))
    kept = places.conflicts / "copy.json"
    present = Clock(NOW.fromtimestamp(kept.stat().st_ctime, NOW.tzinfo))
    Store(places, Clock(present.now() + timedelta(days=89)), long_running=True).do(verbs.tick("a", "a"))
    assert kept.exists()
    Store(places, Clock(present.now() + timedelta(days=91)), long_running=True).do(verbs.tick("b", "b"))
    assert not kept.exists()


def test_git_merges_two_branches_with_the_driver(store: Store, places: Paths, tmp_path: Path) -> None:
    store.do(verbs.add_note(("items", "check-fit"), "Fit", "first"))
    environment = {**os.environ, "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}

    def git(*arguments: str, good: bool = True) -> str:
        ran = subprocess.run(
            ["git", "-C", str(places.data), *arguments], env=environment, capture_output=True, text=True, check=False
        )
        assert not good or ran.returncode == 0, ran.stderr + ran.stdout
        return ran.stdout

    driver = f"{sys.executable} -m mrs_tracker merge %O %A %B"
    git("init", "-q", "-b", "main")
    for name, value in (("user.name", "a"), ("user.email", "a@b"), ("merge.mrs-tracker.driver", driver)):
        git("config", name, value)
    (places.data / ".gitattributes").write_text("state.json merge=mrs-tracker\n")
    git("add", "-A")
    git("commit", "-qm", "one")
    git("branch", "laptop")
    store.do(verbs.tick("check-pay", "Pay"))
    git("commit", "-qam", "here")
    git("checkout", "-q", "laptop")
    laptop = Store(Paths(places.data, tmp_path / "laptop-local"), CLOCK)
    laptop.do(verbs.add_own("goals", "from the laptop"))
    git("commit", "-qam", "there")
    git("checkout", "-q", "main")
    git("merge", "laptop", "-m", "both")
    again = Store(places, CLOCK)
    assert again.state.items["check-pay"].state == "done"
    assert [own.title for own in again.state.own_items.values()] == ["from the laptop"]
    assert git("status", "--porcelain") == ""


def test_the_driver_leaves_ours_alone_where_a_side_is_damaged(store: Store, places: Paths, tmp_path: Path) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    before = places.state.read_bytes()
    (tmp_path / "theirs").write_text("{")
    ran = subprocess.run([sys.executable, "-m", "mrs_tracker", "merge", "x", str(places.state), str(tmp_path / "theirs")],
                         capture_output=True, check=False)  # fmt: skip
    assert ran.returncode == 3
    assert places.state.read_bytes() == before

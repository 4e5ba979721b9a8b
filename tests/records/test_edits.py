"""Changing a record while it changes elsewhere: only what was said anew is written, and no word is lost."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from mrs_tracker.ask.question import Answers, Form, led
from mrs_tracker.clock import Clock
from mrs_tracker.commands import records
from mrs_tracker.paths import Paths
from mrs_tracker.records import jobs, notes, own_items
from mrs_tracker.records.kind import Kind
from mrs_tracker.records.waiting import forget_saved
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.state.changes import Path
from mrs_tracker.state.records.base import all_stamps
from mrs_tracker.store import Store
from mrs_tracker.workspace import Workspace
from tests.conftest import NOW, Ran
from tests.screens.conftest import Opened
from tests.screens.conftest import opened as opened

Run = Callable[..., Ran]
FIT = ("items", "check-fit")


def edited(
    kind: Kind[Any], path: Path, workspace: Workspace, typed: dict[str, str], meanwhile: Callable[[], object]
) -> str:
    """Changes a record in a form, while something else happens; what is told of it."""
    at = workspace.at

    def ask(form: Form) -> Answers:
        meanwhile()
        answers, wrong = form.read({**form.held, **typed}, workspace.at)
        assert not wrong
        return answers

    outcome = led(records.edit(kind.ref(path), at), ask)
    if outcome is None:
        return ""
    with workspace.seeing(at.state):
        receipt = workspace.do(outcome.deed)
    return receipt.warning or receipt.label


def job(run: Run) -> Path:
    """A job that ended; its path."""
    ran = run("job", "add", "Mercy", "--title", "Clerk", "--from", "2024-01-08", "--until", "2025-03-31", "--json")
    return ("jobs", str(ran.json["id"]))


def workspace_of(places: Paths, plan: Roadmap) -> Workspace:
    """A window on the data."""
    return Workspace(lambda: plan, Store(places, Clock(NOW)))


def test_what_another_window_changed_meanwhile_stays(run: Run, places: Paths, plan: Roadmap) -> None:
    path, window = job(run), workspace_of(places, plan)
    told = edited(
        jobs.JOB, path, window, {"title": "Lead clerk"},
        lambda: run("job", "edit", path[1], "--employer", "Mercy Clinic", "--until", ""),
    )  # fmt: skip
    assert told == "changed the job “Mercy”"
    shown = run("job", "show", path[1], "--json").json
    assert (shown["employer"], shown["title"], shown.get("ended_on")) == ("Mercy Clinic", "Lead clerk", None)


def test_an_own_item_that_moved_to_another_step_meanwhile_stays_there(places: Paths, plan: Roadmap) -> None:
    window, other = workspace_of(places, plan), workspace_of(places, plan)
    path = ("own_items", window.do(verbs.add_own("goals", "call Ann", 20)).id)
    edited(
        own_items.OWN_ITEM, path, window, {"title": "call Ann and Bob"},
        lambda: other.do(verbs.edit_own(path[1], minutes=45, step="experience")),
    )  # fmt: skip
    own = window.store.state.own_items[path[1]]
    assert (own.title, own.minutes, own.step) == ("call Ann and Bob", 45, "experience")


def test_saving_what_was_there_changes_nothing(run: Run, places: Paths, plan: Roadmap) -> None:
    path, window = job(run), workspace_of(places, plan)
    before = places.state.read_bytes()
    assert edited(jobs.JOB, path, window, {}, lambda: None) == ""
    assert run("job", "edit", path[1], "--title", "Clerk").out == "Changed the job “Mercy”: it was so already.\n"
    assert places.state.read_bytes() == before


def test_the_command_line_writes_what_it_was_told_and_nothing_else(run: Run, places: Paths, plan: Roadmap) -> None:
    path = job(run)
    before = all_stamps(workspace_of(places, plan).store.state.jobs[path[1]])
    run("job", "edit", path[1], "--hours-a-week", "20")
    after = all_stamps(workspace_of(places, plan).store.state.jobs[path[1]])
    assert {name for name, stamp in after.items() if stamp != before.get(name)} == {"hours_a_week"}


@pytest.mark.parametrize("kind", ["job", "note", "own-item"])
def test_words_for_something_that_was_removed_meanwhile_bring_it_back(
    kind: str, run: Run, places: Paths, plan: Roadmap
) -> None:
    held = job(run) if kind == "job" else ()
    window, other = workspace_of(places, plan), workspace_of(places, plan)
    told: Kind[Any]
    path: Path
    if kind == "job":
        path, told, typed = held, jobs.JOB, {"title": "Lead clerk"}
    elif kind == "note":
        window.do(verbs.add_note(FIT, "Fit", "first words"))
        (key,) = window.store.state.items[FIT[1]].notes
        path, told, typed = (*FIT, "notes", key), notes.NOTE, {"text": "better words"}
    else:
        path = ("own_items", window.do(verbs.add_own("goals", "call Ann")).id)
        told, typed = own_items.OWN_ITEM, {"title": "call Bob"}
    said = edited(told, path, window, typed, lambda: other.do(verbs.remove(path, "it")))
    assert said == "It had been removed meanwhile; your words brought it back."
    [(there, record)] = list(told.all(window.store.state))
    assert there == path
    assert getattr(record, next(iter(typed))) == next(iter(typed.values()))
    window.store.undo()
    assert not list(told.all(window.store.state))


async def test_changes_that_were_typed_wait_and_are_offered_again(opened: Opened, run: Run) -> None:
    path = job(run)
    async with opened() as driver:
        driver.supervisor.look_for_changes()
        await driver.press("1")
        await driver.to(f"job:{path[1]}")
        await driver.press("e", "home", *"Saint ", "escape")
        drafts = driver.app.lazy.workspace.drafts
        assert [draft.title for draft in drafts.all()] == ["changes to the job “Mercy”"]
        run("job", "edit", path[1], "--until", "")
        driver.supervisor.look_for_changes()
        await driver.press("e")
        assert "You typed this before; it is not saved yet." in driver.statics()
        await driver.press("enter")
        assert drafts.all() == ()
        job_now = driver.state.jobs[path[1]]
        assert (job_now.employer, job_now.ended_on) == ("Saint Mercy", None)


async def test_what_was_typed_does_not_hide_what_was_written_elsewhere_since(
    opened: Opened, run: Run, store: Store
) -> None:
    store.do(verbs.add_note(FIT, "Fit", "first words"))
    (key,) = store.state.items[FIT[1]].notes
    path = job(run)
    async with opened() as driver:
        driver.supervisor.look_for_changes()
        await driver.press("1")
        await driver.to("check-fit")
        await driver.press("e", *" and a draft", "escape")
        await driver.to(f"job:{path[1]}")
        await driver.press("e", "tab", *"Lead", "tab", "delete", "escape")
        run("note", "edit", key, "--text", "long and precious")
        run("job", "edit", path[1], "--title", "Manager", "--from", "2023-01-02")
        driver.supervisor.look_for_changes()
        await driver.press("e")
        assert "This was changed elsewhere after you had typed" in driver.statics()
        await driver.press("enter")
        now = driver.state.jobs[path[1]]
        assert (now.title, now.started_on) == ("Manager / Lead", date(2023, 1, 2))
        await driver.to("check-fit")
        await driver.press("e", "enter")
        assert driver.state.items[FIT[1]].notes[key].text == "long and precious\n\nfirst words and a draft"


def test_changes_that_are_in_the_document_no_longer_wait(run: Run, places: Paths, plan: Roadmap) -> None:
    path, window = job(run), workspace_of(places, plan)
    window.drafts.keep_fields(("edit", *path), "changes to the job", {"title": "Lead clerk"})
    window.drafts.keep_fields(("edit", "jobs", "gone"), "changes to another", {"title": "Cook"})
    forget_saved(window)
    assert len(window.drafts.all()) == 2
    run("job", "edit", path[1], "--title", "Lead clerk")
    later = workspace_of(places, plan)
    forget_saved(later)
    assert [draft.key for draft in later.drafts.all()] == [("edit", "jobs", "gone")]

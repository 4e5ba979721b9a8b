"""Programs and memberships: what cannot be true together, which program is chosen, and how they stand in a list."""

from collections.abc import Callable

import pytest

from mrs_tracker.insight.held import memberships
from mrs_tracker.present.records import told
from mrs_tracker.records import KINDS
from mrs_tracker.records.kind import listed
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.changes import live
from mrs_tracker.store import Store
from mrs_tracker.workspace import Workspace
from tests.conftest import TODAY, Ran
from tests.screens.conftest import Opened
from tests.screens.conftest import opened as opened

Run = Callable[..., Ran]

PROGRAM, MEMBERSHIP = KINDS["program"], KINDS["membership"]


@pytest.fixture
def workspace(plan: Roadmap, store: Store) -> Workspace:
    """An empty workspace."""
    return Workspace(lambda: plan, store)


def add(workspace: Workspace, kind: str, **typed: str) -> str:
    """Adds a record from what was typed; its id."""
    made = KINDS[kind]
    answers, wrong = made.form().read(typed, workspace.at)
    assert not wrong
    return workspace.do(made.add((), answers)).id


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"enrolled_on": "2025-05", "finished_on": "2025-01-15"}, "finished_on", "finished after it was begun"),
        ({"enrolled_on": "2026-05", "expected_on": "2026-01"}, "expected_on", "ends after it was begun"),
        ({"finished_on": "2025-05", "final_term": "yes"}, "final_term", "has no term left"),
        ({"finished_on": "2027-05"}, "finished_on", "the expected one"),
        ({"accredited_at_graduation": "yes"}, "accredited_at_graduation", "a program that is finished"),
        ({"subject": "cooking"}, "subject", "none of the answers"),
        ({"months": "0"}, "months", "whole number from 1 to 120"),
    ],
)
def test_answers_about_a_program_that_cannot_be_true_are_refused_beside_their_field(
    typed: dict[str, str], field: str, words: str, workspace: Workspace
) -> None:
    _, wrong = PROGRAM.form().read({"name": "Coding", **typed}, workspace.at)
    assert list(wrong) == [field]
    assert words in wrong[field]


def test_answers_that_fit_are_taken(workspace: Workspace) -> None:
    typed = {"enrolled_on": "2025-01", "finished_on": "2025-05", "final_term": "no", "accredited_at_graduation": "yes"}
    assert not PROGRAM.form().read({"name": "Coding", **typed}, workspace.at)[1]


def test_one_program_is_chosen_and_undo_gives_the_other_its_place_back(workspace: Workspace) -> None:
    def chosen() -> list[str]:
        return [key for key, one in live(workspace.store.state.programs) if one.chosen]

    first = add(workspace, "program", name="One", chosen="yes")
    second = add(workspace, "program", name="Two", chosen="yes")
    assert chosen() == [second]
    workspace.store.undo()
    assert chosen() == [first]
    workspace.store.redo()
    path = ("programs", first)
    record = workspace.store.state.programs[first]
    workspace.do(PROGRAM.change(path, record, {"chosen": True}))
    assert chosen() == [first]
    workspace.do(PROGRAM.change(path, record, {"chosen": None}))
    assert chosen() == []


def test_the_command_line_takes_every_field_of_a_program_and_shows_it_again(run: Run) -> None:
    ran = run(
        "program", "add", "Health", "records", "--school", "Valley College", "--subject", "ehr", "--level",
        "certificate", "--cahiim", "no", "--pcap", "yes", "--enrolled", "2026-01", "--expected", "2027-06-30",
        "--final-term", "no", "--contact-hours", "120", "--months", "9", "--hours-a-week", "6", "--apply-by",
        "2025-12-01", "--starts", "2026-01-11", "--online", "yes", "--url", "https://example.org", "--chosen", "yes",
        "--json",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    shown = run("program", "show", ran.json["id"], "--json").json
    assert shown["stands"] == "enrolled, until Jun 2027"
    assert {name: shown[name] for name in ("level", "pcap", "final_term", "contact_hours", "months", "url")} == {
        "level": "certificate", "pcap": "yes", "final_term": "no", "contact_hours": "120", "months": "9",
        "url": "https://example.org",
    }  # fmt: skip
    assert run("program", "edit", ran.json["id"], "--finished", "2026-11-01").code == 0
    assert run("program", "list", "--json").json["program"][0]["stands"] == "finished Nov 2026"
    assert run("history").out.count("changed the program “Health records”") == 1
    refused = run("program", "edit", ran.json["id"], "--final-term", "yes")
    assert refused.code == 2
    assert "has no term left" in refused.err


def test_enrolling_by_the_command_line_ticks_what_waits_for_it_as_the_app_does(
    workspace: Workspace, plan: Roadmap, store: Store
) -> None:
    waiting = [one.id for step in plan.steps for one in step.items if one.completed_by == "program-enrolled"]
    add(workspace, "program", name="Coding", enrolled_on="2026-01")
    assert all(store.state.items[key].state == "done" for key in waiting if workspace.at.checklist.by_id[key].applies)


def test_programs_stand_with_what_is_under_way_first(workspace: Workspace) -> None:
    add(workspace, "program", name="Old", finished_on="2012-05")
    add(workspace, "program", name="Seen", apply_by="2026-12-15")
    add(workspace, "program", name="Wanted", chosen="yes")
    add(workspace, "program", name="Now", enrolled_on="2026-01")
    rows = [told(PROGRAM, path, one, workspace.at) for path, one in listed(PROGRAM, workspace.at)]
    assert [row["stands"] for row in rows] == ["enrolled", "chosen", "looked at, apply by 15 Dec", "finished May 2012"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("ahima", "AHIMA"), ("American Health Information Management Association (AHIMA)", "AHIMA"), ("aapc", "AAPC"),
     ("Local club", "Local club")],
)  # fmt: skip
def test_a_body_is_one_of_the_issuers_by_its_letters_or_any_other(typed: str, kept: str, workspace: Workspace) -> None:
    key = add(workspace, "membership", body=typed)
    assert workspace.store.state.memberships[key].body == kept
    assert memberships(workspace.store.state, TODAY) == {kept.lower()}


def test_a_membership_ends_after_it_began(run: Run) -> None:
    refused = run("membership", "add", "AAPC", "--from", "2026-05", "--until", "2026-01-31")
    assert refused.code == 2
    assert refused.err.startswith("A membership ends after it began, which was on Friday 1 May 2026.\n")
    assert run("membership", "add", "AAPC", "--kind", "student", "--until", "2026-12-31", "--number", "77").code == 0
    assert run("membership", "add", "AAPC", "--kind", "friend").code == 2
    assert "AAPC  student   – Dec 2026" in run("membership", "list").out


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_name_and_standing_are_read_at_every_width(
    size: tuple[int, int], opened: Opened, workspace: Workspace
) -> None:
    add(workspace, "program", name="Records certificate", school="Valley", level="certificate", enrolled_on="2026-01",
        expected_on="2027-06-30", months="9")  # fmt: skip
    add(workspace, "membership", body="AAPC", since="2026-01", until="2026-12-31")
    async with opened(size) as driver:
        await driver.press("2", "end")
        row = next(line for line in driver.seen().splitlines() if "Records certificate" in line)
        assert "enrolled, until Jun 2027" in row
        await driver.press("3", "end")
        row = next(line for line in driver.seen().splitlines() if "› " in line and "AAPC" in line)
        assert "Jan 2026 – Dec 2026" in row


async def test_a_program_is_added_and_enrolled_by_keyboard(opened: Opened) -> None:
    async with opened((80, 24)) as driver:
        await driver.press("2")
        await driver.to("new:program")
        await driver.press("enter")
        await driver.type("Records certificate")
        await driver.press("tab", "tab")
        await driver.type("cert")
        await driver.press("enter")
        [record] = driver.state.programs.values()
        assert (record.name, record.level) == ("Records certificate", "certificate")
        assert driver.here.title == "Records certificate"
        await driver.press("e", *["tab"] * 5)
        await driver.type("jan 2026")
        await driver.press("enter")
        assert str(next(iter(driver.state.programs.values())).enrolled_on) == "2026-01-01"

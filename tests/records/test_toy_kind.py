"""A kind of record that only this test knows: what it is described with here is all that there is of it."""

from collections.abc import Callable, MutableMapping
from typing import Any, cast

import pytest

from mrs_tracker import records
from mrs_tracker.ask.days import day_question
from mrs_tracker.ask.parsers import line, one_of
from mrs_tracker.ask.question import Option, Question
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.pages import page
from mrs_tracker.present.records import record_rows, table
from mrs_tracker.present.search import search, where
from mrs_tracker.records.kind import Column, Kind, listed
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.records.person import Membership
from mrs_tracker.store import Store
from tests.conftest import HOSTILE, TODAY, Ran
from tests.screens.conftest import Driver, Opened
from tests.screens.conftest import opened as opened

Run = Callable[..., Ran]

SORTS = (Option("professional", "full member"), Option("student", "student member"))

CLUB: Kind[Membership] = Kind(
    "club",
    "Clubs",
    "Add a club that you are in",
    ("memberships",),
    Membership,
    lambda one: one.body,
    questions=(
        Question("body", "Club", line, is_required=True, option="club"),
        Question("kind", "Sort", one_of(SORTS), options=lambda _: SORTS, option="sort"),
        day_question("until", "Paid until", option="paid-until"),
    ),
    columns=(
        Column("club", lambda one, _: one.body),
        Column("sort", lambda one, _: one.kind or "", lambda one, _: one.kind or "", gives_way=1),
        Column("until", lambda one, _: str(one.until or ""), lambda one, _: str(one.until or ""), align="right"),
    ),
    place="experience",
)


@pytest.fixture(autouse=True)
def described(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kind is one of the program's."""
    kinds = cast(MutableMapping[str, Kind[Any]], records.KINDS)
    monkeypatch.delitem(kinds, "membership")  # its records are clubs here
    monkeypatch.setitem(kinds, "club", CLUB)


@pytest.fixture
def clubs(run: Run) -> list[str]:
    """Two of them, by their ids."""
    first = run("club", "add", "Chess", "club", "--sort", "student", "--paid-until", "31 dec 2026", "--json")
    second = run("club", "add", "AHIMA", "--sort", "full", "--json")
    assert (first.code, second.code) == (0, 0), first.err + second.err
    assert first.json["undo"] == "added the club “Chess club”"
    return [first.json["id"], second.json["id"]]


def at(store: Store, plan: Roadmap) -> Snapshot:
    store.refresh()
    return Snapshot(plan, store.state, TODAY)


def test_the_command_line_has_its_verbs(run: Run, clubs: list[str]) -> None:
    assert "club" in run("--help").out
    assert run("club", "list").out.splitlines()[0].split() == [clubs[1], "AHIMA", "professional"]
    assert run("club", "list", "--by", "until").out.splitlines()[0].split()[0] == clubs[1]
    assert [one["club"] for one in run("club", "list", "--words", "CHESS", "--json").json["club"]] == ["Chess club"]
    assert run("club", "list", "--by", "color").code == 2
    shown = run("club", "show", clubs[0], "--json").json
    assert (shown["id"], shown["body"], shown["kind"], shown["until"]) == (
        clubs[0],
        "Chess club",
        "student",
        "2026-12-31",
    )
    assert "Thursday 31 December 2026" in run("club", "show", clubs[0]).out
    assert run("show", clubs[0], "--json").json["kind"] == "club"
    assert run("club", "edit", clubs[0], "--club", "Go club", "--paid-until", "").code == 0
    assert run("club", "show", clubs[0], "--json").json["until"] == ""
    assert run("undo").out == "Undone: changed the club “Go club”.\n"
    assert run("note", clubs[0], "they meet on Mondays").code == 0
    assert "they meet on Mondays" in run("show", clubs[0]).out
    assert run("club", "remove", clubs[0]).out == "Removed the club “Chess club”.\n"
    assert [one["club"] for one in run("club", "list", "--json").json["club"]] == ["AHIMA"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["add"], "Club is missing."),
        (["add", "Chess", "--sort", "king"], "“king” is none of the answers: full member and student member."),
        (["add", "Chess", "--paid-until", "someday"], "someday"),
        (["show", "nosuch"], "There is no club nosuch."),
        (["edit", "nosuch", "--club", "x"], "There is no club nosuch."),
        (["ad", "x"], "No such command"),
    ],
)
def test_what_is_wrong_is_said(run: Run, typed: list[str], words: str) -> None:
    ran = run("club", *typed)
    assert ran.code == 2
    assert words in ran.err
    assert run("club", "list", "--json").json == {"club": []}


def test_a_list_is_sorted_and_filtered_and_a_csv_has_all_columns(store: Store, plan: Roadmap, clubs: list[str]) -> None:
    now = at(store, plan)
    assert [one.body for _, one in listed(CLUB, now)] == ["AHIMA", "Chess club"]
    assert [one.body for _, one in listed(CLUB, now, words="stud che")] == ["Chess club"]
    assert list(map(list, table(CLUB, now))) == [
        ["id", "club", "sort", "until", "body", "kind"],
        [clubs[1], "AHIMA", "professional", "", "AHIMA", "professional"],
        [clubs[0], "Chess club", "student", "2026-12-31", "Chess club", "student"],
    ]
    row = record_rows(CLUB, now)[1]
    assert [cell.text for cell in row.cells] == ["student", "2026-12-31"]
    assert row.ref
    shown = page(row.ref, now)
    assert (shown.title, shown.subtitle) == ("Chess club", "club")
    assert [(one.label, one.text) for one in shown.sections][:2] == [("Club", "Chess club"), ("Sort", "student member")]


def test_find_finds_it_and_what_was_noted_on_it(run: Run, store: Store, plan: Roadmap, clubs: list[str]) -> None:
    run("note", clubs[0], "they meet on Mondays")
    now = at(store, plan)
    (hit,) = search(now, "chess")[:1]
    assert (hit.kind, hit.ref, hit.place, where(hit, now)) == (
        "club",
        CLUB.ref(("memberships", clubs[0])),
        "experience",
        "Experience, club",
    )
    (noted,) = search(now, "Mondays")
    assert (noted.kind, noted.ref) == ("note", hit.ref)


async def typed(driver: Driver, *words: str) -> None:
    """Fills the fields of a form, one after the other, and saves."""
    for place, word in enumerate(words):
        if place:
            await driver.press("tab")
        await driver.type(word)
    await driver.press("enter")


async def test_the_screen_of_its_place_takes_it_from_the_invitation_to_its_removal(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("4")
        await driver.to("new:club")
        await driver.press("enter")
        assert "Add a club that you are in" in driver.statics()
        await typed(driver, "Chess", "student", "+1w")
        (key,) = driver.state.memberships
        assert driver.key == f"club:{key}"
        assert "Clubs" in driver.seen()
        assert [cell.text for cell in driver.here.cells] == ["student", "2026-11-28"]
        assert "Saturday 28 November 2026" in driver.seen()
        await driver.press("e", "end")
        await typed(driver, " club")
        assert driver.state.memberships[key].body == "Chess club"
        await driver.press("n")
        await typed(driver, "on Mondays")
        assert "on Mondays" in driver.page()
        await driver.press("delete", "enter")
        assert driver.state.memberships[key].removed
        assert "Removed “Chess club”. u brings it back." in driver.toasts()
        await driver.press("u")
        assert driver.key == f"club:{key}"


async def test_hostile_words_are_only_words(opened: Opened, run: Run, store: Store) -> None:
    assert run("club", "add", HOSTILE).code == 0
    store.refresh()
    async with opened() as driver:
        await driver.press("4")
        await driver.to(next(f"club:{key}" for key in driver.state.memberships))
        assert "[ACME]" in driver.seen()
        assert "[@click=app.quit]x[/]" in driver.page()
        assert "\x1b" not in driver.seen()
        await driver.press("delete")
        assert driver.state.memberships

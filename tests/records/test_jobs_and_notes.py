"""Jobs held and notes: added, changed, removed and found, on the command line and on the screen."""

from collections.abc import Callable
from datetime import date

import pytest

from mrs_tracker import demo
from mrs_tracker.clock import Clock
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.paths import Paths
from mrs_tracker.present.records import table
from mrs_tracker.records import KINDS, jobs, notes, own_items
from mrs_tracker.records.kind import listed
from mrs_tracker.records.waiting import forget_saved
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from mrs_tracker.workspace import Workspace
from tests.conftest import HOSTILE, NOW, TODAY, Ran
from tests.hostile import TEXTS
from tests.screens.conftest import Opened
from tests.screens.conftest import opened as opened

Run = Callable[..., Ran]

JOB = (
    "Mercy", "Clinic", "--title", "Records clerk", "--from", "2024-01-08", "--until", "2025-03-31",
    "--hours-a-week", "20", "--subject", "coding", "--supervised", "yes", "--full-time", "no",
)  # fmt: skip


def added(run: Run, *words: str) -> str:
    """Adds a job; its id."""
    ran = run("job", "add", *words, "--json")
    assert ran.code == 0, ran.err
    return str(ran.json["id"])


def test_a_job_that_ends_before_it_began_is_refused_in_one_sentence(run: Run) -> None:
    refused = run("job", "add", "Mercy", "--from", "2025-05", "--until", "2024-01")
    assert refused.code == 2
    assert refused.err.startswith("A job ends after it began, which was on Thursday 1 May 2025.\n")
    assert run("job", "list", "--json").json["job"] == []
    key = added(run, *JOB)
    for change in (("--until", "2023-12"), ("--from", "2025-04")):
        ran = run("job", "edit", key, *change)
        assert ran.code == 2, change
        assert "after it began" in ran.err
    assert added(run, "Mercy", "--from", "2025-05", "--until", "2025-05-01")


def test_a_job_whose_days_were_wrong_before_can_still_be_given_another_name(run: Run, store: Store) -> None:
    days = {"started_on": date(2025, 5, 1), "ended_on": date(2024, 1, 31)}
    key = store.do(verbs.add_record(("jobs",), "added", {"employer": "Mercy", **days})).id
    assert run("job", "edit", key, "--employer", "Mercy Clinic").code == 0
    assert run("job", "edit", key, "--from", "2024-02").code == 2
    assert run("job", "edit", key, "--from", "2024-01").code == 0


def test_an_option_of_a_record_says_its_label_and_how_to_write_it(run: Run) -> None:
    help_text = " ".join(run("job", "add", "--help").out.split())
    for words in ("--title TEXT Job title: Front desk", "--until TEXT Until: nothing while", "--subject TEXT About"):
        assert words in help_text


def test_a_list_of_notes_says_on_what_each_was_written(run: Run) -> None:
    key = added(run, *JOB)
    run("add", "Call", "them", "--step", "goals")
    for owner in ("check-fit", "cca", key):
        run("note", owner, "words")
    titles = {"Check whether it suits you", "CCA", "Mercy Clinic"}
    assert {one["on"] for one in run("note", "list", "--json").json["note"]} == titles
    listed_notes = run("note", "list").out
    assert all(f"on “{title}”" in listed_notes for title in titles)
    assert "  on “" not in run("job", "list").out


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("note", "check-fit", "--", "-text"), "-text"),
        (("note", "--", "check-fit", "-text", "--json"), "-text --json"),
        (("note", "--json", "--", "check-fit", "list", "of", "all"), "list of all"),
        (("note", "--", "check-fit", "a", "--", "b"), "a -- b"),
        (("note", "add", "check-fit", "--", "--day off"), "--day off"),
    ],
)
def test_behind_two_dashes_a_note_may_say_anything(arguments: tuple[str, ...], text: str, run: Run) -> None:
    ran = run(*arguments)
    assert ran.code == 0, ran.err
    assert [one["text"] for one in run("note", "list", "--json").json["note"]] == [text]


def test_behind_two_dashes_an_id_may_be_called_like_a_verb(run: Run) -> None:
    assert run("note", "--", "remove", "words").out.startswith("Wrote a note on “Turn an apprentice")
    assert "There is no item or exam list." in run("note", "--", "list", "words").err


def test_a_job_is_added_with_every_option(run: Run) -> None:
    key = added(run, *JOB)
    assert run("job", "show", key, "--json").json == {
        "id": key,
        "employer": "Mercy Clinic",
        "title": "Records clerk",
        "time": "Jan 2024 – Mar 2025",
        "hours": "20 h",
        "started_on": "2024-01-08",
        "ended_on": "2025-03-31",
        "hours_a_week": "20",
        "subject": "coding",
        "supervised": "yes",
        "full_time": "no",
    }
    page = run("show", key).out
    for words in ("Mercy Clinic", "Records clerk", "Monday 8 January 2024", "Coding and billing"):
        assert words in page
    assert run("undo").out == "Undone: added the job “Mercy Clinic”.\n"
    assert run("job", "list").out == "Jobs held: none yet.\n"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((), "Employer is missing."),
        (("X", "--from", "someday"), "“someday” is not a day"),
        (("X", "--until", "31 feb 2025"), "February"),
        (("X", "--hours-a-week", "200"), "Hours are a number from 0.5 to 112: 6, 6.5 or 6h30."),
        (("X", "--hours-a-week", "many"), "Hours are a number"),
        (("X", "--subject", "cooking"), "is none of the answers"),
        (("X", "--supervised", "perhaps"), "Answer yes or no."),
        (("X", "--full-time", "perhaps"), "Answer yes or no."),
    ],
)
def test_a_wrong_value_is_refused_with_one_sentence_and_changes_nothing(
    run: Run, given: tuple[str, ...], words: str
) -> None:
    for typed in (given, (*given, "--json")):
        ran = run("job", "add", *typed)
        assert ran.code == 2
        assert words in ran.err
    assert ran.json["error"] == "usage"
    assert ran.err.splitlines()[0].count(". ") <= 1
    assert run("job", "list", "--json").json == {"job": []}


def test_a_job_is_changed_and_removed_and_both_are_undone(run: Run) -> None:
    key = added(run, *JOB)
    assert run("job", "edit", key, "--employer", "Mercy", "--until", "").out == "Changed the job “Mercy”.\n"
    shown = run("job", "show", key[:6], "--json").json
    assert (shown["employer"], shown["time"], shown["title"]) == ("Mercy", "Jan 2024 – now", "Records clerk")
    assert run("job", "edit", key).err.startswith("Say what is to be changed.")
    assert run("job", "edit", key, "--employer", "").err.startswith("Employer is missing.")
    assert run("undo").out == "Undone: changed the job “Mercy”.\n"
    assert run("job", "remove", key).out == "Removed the job “Mercy Clinic”.\n"
    assert run("job", "show", key).code == 2
    assert run("undo").out == "Undone: removed the job “Mercy Clinic”.\n"
    assert run("job", "show", key, "--json").json["ended_on"] == "2025-03-31"


def test_the_latest_job_comes_first_and_words_narrow_the_list(run: Run) -> None:
    added(run, "Old", "--from", "2019-01-01", "--until", "2020-01-01")
    added(run, "Present", "--from", "2021-01-01")
    added(run, "Between", "--until", "2022-06-01")
    listed = [one["employer"] for one in run("job", "list", "--json").json["job"]]
    assert listed == ["Present", "Between", "Old"]
    assert [one["employer"] for one in run("job", "list", "--words", "2020", "--json").json["job"]] == ["Old"]
    assert run("job", "list", "--by", "hours").err.startswith("There is no column hours.")


@pytest.mark.parametrize("words", [HOSTILE, *TEXTS])
def test_hostile_words_in_a_job_and_a_note_stay_words(words: str, store: Store, plan: Roadmap, run: Run) -> None:
    if "\x00" in words:  # no argument of a program can hold it
        words = words.replace("\x00", "0")
    key = added(run, f"x{words}", f"--title=y{words}")
    assert run("note", key, f"z{words}").code == 0
    for ran in (
        run("job", "list"),
        run("job", "show", key),
        run("show", key),
        run("note", "list"),
        run("job", "list", "--json"),
    ):
        assert ran.code == 0
        assert not set(ran.out) & set(map(chr, (*range(10), *range(11, 32), 127, *range(128, 160), 0x202E, 0x2066)))
    store.refresh()
    at = Snapshot(plan, store.state, TODAY)
    names, row = table(jobs.JOB, at)
    assert len(names) == len(row)
    assert row[names.index("employer")].startswith("x")


def test_a_note_is_listed_changed_and_removed_wherever_it_was_written(run: Run) -> None:
    key = added(run, *JOB)
    for owner in ("check-fit", "cca", key):
        assert run("note", owner, "a", "word").code == 0
    notes_held = run("note", "list", "--json").json["note"]
    assert {one["about"] for one in notes_held} == {"check-fit", "cca", key}
    for one in notes_held:
        words = f"about {one['about']}"
        assert run("note", "edit", one["id"], "--text", words, "--json").json["undo"] == f"changed the note “{words}”"
    assert "about cca" in run("show", "cca").out
    first = next(one["id"] for one in notes_held if one["about"] == "cca")
    assert run("note", "remove", first).out == "Removed the note “about cca”.\n"
    assert "about cca" not in run("show", "cca").out
    assert run("note", "edit", first, "--text", "x").err.startswith("There is no note")
    assert run("undo").code == 0
    assert "about cca" in run("show", "cca").out


def test_every_kind_has_a_table_of_even_rows(run: Run, store: Store, plan: Roadmap) -> None:
    key = added(run, *JOB)
    run("note", key, "a word")
    run("add", "Something", "--step", "goals", "--minutes", "1h")
    run("program", "add", "Coding")
    run("membership", "add", "AAPC")
    store.refresh()
    at = Snapshot(plan, store.state, TODAY)
    for kind in KINDS.values():
        names, *rows = table(kind, at)
        assert len(rows) == 1, kind.name
        assert len(set(names)) == len(names) == len(rows[0]), kind.name
    names, row = table(notes.NOTE, at)
    assert dict(zip(names, row, strict=True))["about"] == key
    names, row = table(own_items.OWN_ITEM, at)
    assert dict(zip(names, row, strict=True))["title"] == "Something"


async def test_a_job_is_added_changed_noted_and_removed_on_its_screen(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("new:job")
        await driver.press("a")
        await driver.type("Mercy")
        for words in ("Clerk", "2024-01-08", "", "20", "coding", "yes"):
            await driver.press("tab")
            await driver.type(words)
        await driver.press("enter")
        (key,) = driver.state.jobs
        assert driver.key == f"job:{key}"
        job = driver.state.jobs[key]
        assert (job.employer, job.title, job.hours_a_week, job.subject, job.supervised) == (
            "Mercy", "Clerk", 20.0, "coding", True,
        )  # fmt: skip
        assert "Monday 8 January 2024" in driver.page()
        assert "a add" in driver.seen()
        await driver.press("e", "end", *" Clinic", "enter")
        assert driver.state.jobs[key].employer == "Mercy Clinic"
        await driver.press("n", *"good people", "enter")
        assert "good people" in driver.page()
        await driver.press("e")
        assert "Change what?" in driver.statics()
        await driver.press("2", "end", *" there", "enter")
        assert [note.text for note in driver.state.jobs[key].notes.values()] == ["good people there"]
        await driver.press("delete", "2")
        assert "good people" not in driver.page()
        await driver.press("delete")
        assert driver.state.jobs[key].removed
        assert "Removed “Mercy Clinic”. u brings it back." in driver.toasts()
        assert "new:job" in [f"{row.ref.kind}:{row.ref.id}" for row in driver.rows.rows if row.ref]
        await driver.press("u")
        assert driver.key == f"job:{key}"


async def test_what_is_wrong_in_a_job_stands_beside_its_field_and_nothing_is_lost(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("new:job")
        await driver.press("enter", *"Mercy", "tab", "tab", *"someday", "enter")
        assert "someday" in driver.seen()
        assert not driver.state.jobs
        await driver.press("escape")
        assert [draft.title for draft in driver.app.lazy.workspace.drafts.all()] == ["a new job"]
        await driver.press("a")
        assert "You typed this before; it is not saved yet." in driver.statics()


async def test_a_job_in_the_list_is_no_item(opened: Opened, store: Store) -> None:
    store.do(jobs.JOB.add((), {"employer": HOSTILE}))
    async with opened() as driver:
        await driver.press("1")
        await driver.to(next(f"job:{key}" for key in driver.state.jobs))
        rev = store.state.rev
        await driver.press("space", "s", "d", "z", "x", "J", "K", "t", "r")
        assert store.state.rev == rev
        assert "[ACME]" in driver.seen()


@pytest.mark.parametrize(("written", "kept"), [("Mercy Clinic", 0), ("Mercy", 1)])
def test_words_that_are_in_the_document_no_longer_wait(places: Paths, plan: Roadmap, written: str, kept: int) -> None:
    workspace = Workspace(lambda: plan, Store(places, Clock(NOW)))
    typed = {"employer": "Mercy Clinic", "title": " ", "started_on": "8 jan 2024", "hours_a_week": "20 h"}
    workspace.drafts.keep_fields(("job",), "a new job", typed)
    workspace.drafts.keep_fields(("note", "items", "check-fit"), "a note", {"text": f"{written} called"})
    forget_saved(workspace)
    assert len(workspace.drafts.all()) == 2
    answers, _ = jobs.JOB.form().read({**typed, "employer": written}, workspace.at)
    workspace.do(jobs.JOB.add((), answers))
    workspace.do(verbs.add_note(("items", "check-fit"), "x", "Mercy Clinic called"))
    forget_saved(workspace)
    assert len(workspace.drafts.all()) == 2 * kept
    workspace.do(verbs.add_note(("items", "check-pay"), "x", "Mercy called"))
    forget_saved(workspace)
    assert len(workspace.drafts.all()) == 2 * kept, "a note on something else is another note"


def test_a_line_about_a_day_no_longer_waits_once_it_is_there(places: Paths, plan: Roadmap) -> None:
    workspace = Workspace(lambda: plan, Store(places, Clock(NOW)))
    workspace.drafts.keep(("line", TODAY.isoformat()), "the line", "Good day")
    forget_saved(workspace)
    assert workspace.drafts.all()
    workspace.do(verbs.check_in(TODAY, line="Good day"))
    forget_saved(workspace)
    assert not workspace.drafts.all()


def test_the_sample_person_holds_a_job_and_held_another(store: Store, plan: Roadmap) -> None:
    demo.fill(store, plan)
    at = Snapshot(plan, store.state, TODAY)
    assert [(one.employer, one.ended_on is None) for _, one in listed(jobs.JOB, at)] == [
        ("Riverside Family Practice", True),
        ("Lakeside Dental", False),
    ]

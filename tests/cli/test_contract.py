"""The contract of the command line."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mrs_tracker.cli import program
from mrs_tracker.paths import Paths
from mrs_tracker.state.records.base import picked
from mrs_tracker.store import Store
from tests.conftest import HOSTILE, TODAY, Ran

Run = Callable[..., Ran]


def typed(command: str) -> None:
    """Types a command that a message named."""
    assert command.startswith("mrs-tracker ")
    ours = f"{sys.executable} -m mrs_tracker " + command.removeprefix("mrs-tracker ")
    subprocess.run(ours, shell=True, check=True)


@pytest.mark.parametrize("verb", ["done", "open", "start", "skip"])
def test_a_changing_verb_tells_its_receipt_once_it_is_on_the_disk(verb: str, run: Run, places: Paths) -> None:
    run("due", "check-fit", "fri")
    ran = run(verb, "check-fit", "--json")
    assert ran.code == 0
    assert set(ran.json) == {"ok", "rev", "id", "undo"}
    assert ran.json["id"] == "check-fit"
    assert json.loads(places.state.read_bytes())["rev"] == ran.json["rev"]


@pytest.mark.parametrize(
    ("arguments", "label"),
    [
        (("due", "check-fit", "fri"), "set the deadline 2026-11-27 on “Check whether it suits you”"),
        (("snooze", "check-fit"), "snoozed until 2026-11-22 “Check whether it suits you”"),
        (("snooze", "check-fit", "+2w"), "snoozed until 2026-12-05 “Check whether it suits you”"),
        (("note", "check-fit", "two", "words"), "wrote a note on “Check whether it suits you”"),
        (("note", "cca", "words"), "wrote a note on “CCA”"),
        (("add", "Call", "them", "--step", "goals"), "added “Call them”"),
        (("study", "cca", "45"), "logged 45 minutes for CCA"),
        (("study", "cca", "1h30", "--domain", "d1"), "logged 90 minutes for CCA"),
        (("study", "cca", "1", "h", "20"), "logged 80 minutes for CCA"),
        (("study", "cca", "0.5h"), "logged 30 minutes for CCA"),
        (("score", "cca", "d1", "18/25"), "recorded 18 of 25 in Clinical Classification Systems"),
        (("score", "cca", "d1", "18", "of", "25"), "recorded 18 of 25 in Clinical Classification Systems"),
        (("score", "cca", "d1", "72% of 25"), "recorded 18 of 25 in Clinical Classification Systems"),
        (("due", "check-fit", "end", "of", "june"), "set the deadline 2027-06-30 on “Check whether it suits you”"),
        (("exam", "choose", "cca"), "chose the exam CCA"),
        (("exam", "date", "cca", "2027-01-31"), "booked CCA for 2027-01-31"),
        (
            ("exam", "result", "cca", "fail", "--on", "yesterday", "--score", "287"),
            "recorded CCA: sat, not passed this time",
        ),
        (("checkin", "--done", "check-fit", "--energy", "4", "--note", "well"), "checked in for 2026-11-21"),
        (("keys", "set", "item.skip", "X"), "set the key of item.skip"),
    ],
)
def test_every_verb_changes_and_can_be_undone(arguments: tuple[str, ...], label: str, run: Run) -> None:
    before = run("dump", "--json").out
    assert run(*arguments).code == 0
    assert run("history", "--json").json["undo"][0]["label"] == label
    assert run("dump", "--json").out != before
    assert run("undo", "--json").json["undo"] == label
    after = json.loads(run("dump", "--json").out)
    assert {**after, "doc_id": ""} == {**json.loads(before), "doc_id": ""}
    assert run("redo").code == 0


def test_options_stand_before_or_after_the_verb(run: Run, tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    assert run("--json", "--data-dir", other, "done", "check-fit").json["ok"]
    assert run("done", "compare-neighbors", "--json", "--data-dir", other).json["rev"] == 2
    assert (tmp_path / "other" / "state.json").exists()


def test_two_dashes_end_the_options(run: Run) -> None:
    assert run("note", "check-fit", "--", "--json is an option").code == 0
    assert "--json is an option" in run("dump").out


def test_an_unknown_id_names_the_nearest_and_exits_with_2(run: Run) -> None:
    ran = run("done", "check-fitt", "--json")
    assert ran.code == 2
    assert ran.json["ok"] is False
    assert ran.json["code"] == 2
    assert ran.json["error"] == "usage"
    assert "Did you mean check-fit?" in ran.json["message"]
    assert ran.json["message"] in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("due", "check-fit", "2027-02-30"),
        ("due", "check-fit", "3pm"),
        ("due", "check-fit"),
        ("score", "cca", "d1", "26/25"),
        ("score", "cca", "d1", "lots"),
        ("study", "cca", "0"),
        ("study", "cca", "many"),
        ("study", "cca", "1h75"),
        ("study", "cca"),
        ("checkin", "--study", "25h"),
        ("add", "x", "--step", "goals", "--minutes", "0"),
        ("exam", "choose", "mba"),
        ("add", "x", "--step", "nowhere"),
        ("add", "--step", "goals"),
        ("add", "", "--step", "goals"),
        ("exam", "result", "cca", "pass", "--on", "tomorrow"),
        ("checkin", "--study", "30"),
        ("checkin", "--day", "tomorrow", "--energy", "3"),
        ("checkin", "--energy", "9"),
        ("keys", "set", "item.done", "x"),
        ("nonsense",),
        ("today", "--nonsense"),
    ],
)
def test_a_wrong_word_is_one_sentence_exit_2_and_no_change(arguments: tuple[str, ...], run: Run, places: Paths) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.err.strip()
    assert "Traceback" not in ran.err
    assert not places.state.exists()


def test_without_a_terminal_the_app_and_a_bare_check_in_refuse(
    run: Run, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    for arguments in ((), ("demo",), ("checkin",)):
        ran = run(*arguments)
        assert ran.code == 2
        assert "needs a terminal" in ran.err
    assert "Try: mrs-tracker checkin --help" in run("checkin").err
    assert not store.paths.state.exists()


def test_a_pipe_answers_the_check_in_line_by_line(
    run: Run, reopen: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("1 2\n\n4\na good day\n"))
    ran = run("checkin")
    assert ran.code == 0, ran.err
    state = reopen().state
    held = state.check_ins[TODAY.isoformat()]
    assert len(picked(held.done)) == 2
    assert (held.tomorrow, held.energy, held.line) == (None, 4, "a good day")
    assert "Done: 2 items" in ran.out
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n"))
    assert run("checkin").code == 0
    assert reopen().state.check_ins[TODAY.isoformat()].done == held.done, "an answer never unticks by surprise"
    monkeypatch.setattr(sys, "stdin", io.StringIO("1 77\n"))
    refused = run("checkin")
    assert refused.code == 2
    assert "numbers from 1 to" in refused.err


def test_today_tells_the_same_in_every_form(run: Run) -> None:
    run("due", "check-pay", "today")
    run("due", "check-fit", "yesterday")
    told = run("today", "--json").json
    assert set(told) == {"today", "progress", "next", "slipped", "check_in", "forecast"}
    assert told["today"] == "2026-11-21"
    assert set(told["progress"]["steps"]) == {"goals", "certificate", "certification", "experience", "applications"}
    assert set(told["next"][0]) == {"id", "kind", "title", "due", "minutes", "score", "why"}
    ids = [action["id"] for action in told["next"] + told["slipped"]]
    assert ids[0] == "check-pay"
    assert ids[-1] == "check-fit"
    plain = [
        line.rsplit("[", 1)[1].rstrip("]") for line in run("today", "--plain").out.splitlines() if line.endswith("]")
    ]
    assert plain == ids
    wide = [line.split()[-1] for line in run("today").out.splitlines() if line.startswith("  ")]
    assert wide == ids


def test_plain_output_has_nothing_but_printable_lines(run: Run) -> None:
    run("note", "check-fit", HOSTILE)
    run("add", HOSTILE, "--step", "goals")
    for arguments in (("today", "--plain"), ("today",), ("find", "acme"), ("dump",), ("history",)):
        out = run(*arguments).out
        assert not {ord(char) for char in out} & {*range(0x0A), *range(0x0B, 0x20), 0x7F, *range(0x80, 0xA0), 0x202E}
        assert out.strip()


def test_dump_is_canonical_and_free_of_machinery(run: Run) -> None:
    run("done", "check-fit")
    out = run("dump", "--json").out
    assert out == json.dumps(json.loads(out), sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n"
    assert "stamps" not in out
    assert '"rev"' not in out


def test_a_note_from_standard_input(run: Run) -> None:
    script = [sys.executable, "-m", "mrs_tracker", "note", "check-fit", "-"]
    ended = subprocess.run(script, input="a\r\nb \xff".encode("latin-1"), capture_output=True, check=False)
    assert ended.returncode == 0
    notes = json.loads(run("dump", "--json").out)["items"]["check-fit"]["notes"]
    assert [note["text"] for note in notes.values()] == ["a\nb �"]


def test_a_megabyte_of_note_is_refused_and_kept_in_a_named_file(run: Run, places: Paths) -> None:
    text = b"word " * 200_000
    script = [sys.executable, "-m", "mrs_tracker", "note", "check-fit", "-", "--json"]
    ended = subprocess.run(script, input=text, capture_output=True, check=False)
    assert ended.returncode == 2
    kept = next(places.refused.iterdir())
    assert str(kept) in json.loads(ended.stdout)["message"]
    assert kept.read_bytes() == text


def test_a_damaged_document_is_exit_3_names_file_copy_and_command_and_is_left_alone(run: Run, places: Paths) -> None:
    run("done", "check-fit")
    run("done", "compare-neighbors")
    places.state.write_bytes(b"{ not json")
    for arguments in (("today",), ("done", "rate-skills"), ("dump",), ("undo",)):
        ran = run(*arguments, "--json")
        assert ran.code == 3
        assert str(places.state) in ran.json["message"]
        assert str(places.base) in ran.json["message"]
        assert ran.json["hint"] == "mrs-tracker backup restore"
        assert places.state.read_bytes() == b"{ not json"
    typed(ran.json["hint"])
    assert run("today").code == 0


def test_a_newer_document_is_exit_3_and_not_a_byte_changes(run: Run, places: Paths) -> None:
    run("done", "check-fit")
    newer = places.state.read_bytes().replace(b'"min_reader": 2', b'"min_reader": 9')
    places.state.write_bytes(newer)
    assert run("done", "compare-neighbors").code == 3
    assert places.state.read_bytes() == newer


def test_a_folder_that_cannot_be_written_is_exit_4(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = run("done", "check-fit", "--data-dir", str(tmp_path / "file" / "x"), "--json")
    assert ran.code == 4
    assert ran.json["error"] == "not-saved"


def test_a_plan_with_a_cycle_is_exit_3_and_says_where(run: Run, tmp_path: Path) -> None:
    run("roadmap", "init")
    own = tmp_path / "data" / "roadmap.yaml"
    own.write_text(
        own.read_text().replace("        minutes: 45\n", "        minutes: 45\n        after: [choose-focus]\n", 1)
    )
    ran = run("today")
    assert ran.code == 3
    assert "wait for each other" in ran.err
    checked = run("roadmap", "check", "--json")
    assert checked.code == 3
    assert checked.json["problems"][0]["line"] > 0
    other = run("today", "--roadmap", str(Path(__file__).parents[2] / "roadmap.yaml"))
    assert other.code == 0


def test_the_plan_is_copied_once_for_editing_and_its_schema_describes_every_key(run: Run) -> None:
    assert run("roadmap", "init").code == 0
    assert run("roadmap", "init").code == 2
    assert run("roadmap", "check").code == 0
    schema = run("roadmap", "schema", "--json").json
    for part in (schema, *schema["$defs"].values()):
        for name, value in part["properties"].items():
            assert value.get("description"), name


def test_today_never_imports_what_it_does_not_need() -> None:
    code = "import sys; from mrs_tracker import cli; cli.run(['today']); print([n for n in sys.modules if n.split('.')[0] in ('textual','rich','filelock','dateparser')])"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == "[]"


def test_the_verbs_of_the_contract_are_there(run: Run) -> None:
    help_text = run("--help").out
    for verb in [
        "today",
        "checkin",
        "done",
        "open",
        "start",
        "skip",
        "due",
        "snooze",
        "note",
        "add",
        "study",
        "score",
        "exam",
        "undo",
        "redo",
        "history",
        "find",
        "dump",
        "paths",
        "keys",
        "roadmap",
        "completion",
        "demo",
    ]:
        assert verb in program.VERBS
        assert verb in help_text
    assert run("--version").out.startswith("mrs-tracker 0.")


def test_paths_names_the_folders(run: Run, places: Paths) -> None:
    assert run("paths", "--json").json["state"] == str(places.state)


def test_the_sample_is_written_where_it_is_wanted_and_never_over_data(run: Run, tmp_path: Path) -> None:
    where = str(tmp_path / "sample")
    assert run("demo", "--into", where).code == 0
    told = run("today", "--json", "--data-dir", where).json
    assert told["slipped"]
    assert told["progress"]["percent"] > 30
    assert run("demo", "--into", where).code == 2


def test_a_local_folder_that_other_data_uses_is_named_where_the_sample_is_wanted(run: Run, tmp_path: Path) -> None:
    run("done", "check-fit")
    ran = run("demo", "--into", str(tmp_path / "sample"))
    assert ran.code == 2
    assert "MRS_TRACKER_LOCAL_DIR names knows other data already: take the variable away" in ran.err
    assert not (tmp_path / "sample" / "state.json").exists()


def test_a_step_is_named_by_its_number_too(run: Run) -> None:
    assert run("list", "1").out == run("list", "goals").out != run("list", "2").out
    assert run("add", "Call", "--step", "5").code == 0
    assert "Call" in run("list", "applications").out
    assert run("list", "6").code == 2


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("show", ""), "item or exam"),
        (("job", "show", ""), "job"),
        (("note", "", "words"), "item or exam"),
        (("done", " "), "item"),
        (("exam", "choose", ""), "exam"),
        (("list", ""), "step"),
        (("profile", ""), "answer"),
    ],
)
def test_an_empty_id_is_said_to_be_missing(arguments: tuple[str, ...], what: str, run: Run) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.err.splitlines()[0] == f"The id is missing: say which {what} you mean."


def test_an_exam_is_shown_with_the_ids_that_its_domains_are_taken_by(run: Run) -> None:
    page = run("exam", "show", "CCA").out
    assert page == run("show", "cca").out
    assert "  d1  Clinical Classification Systems\n" in page
    assert run("exam", "show", "cca", "--json").json == run("show", "cca", "--json").json


def test_the_page_of_an_item_has_the_addresses_of_its_links(run: Run) -> None:
    links = run("show", "check-pay", "--json").json["links"]
    assert links
    lines = run("show", "check-pay").out.splitlines()
    assert [line.strip() for line in lines if "https://" in line] == links
    shown = run("show", "cca", "--json").json["links"]
    assert [run("show", "cca").out.count(f"{url}\n") for url in shown] == [1] * len(shown)


@pytest.mark.parametrize(
    ("words", "held"),
    [
        (("Medical Coder",), ["medical-coder"]),
        (("Medical", "Coder"), ["medical-coder"]),
        (("Medical Coder", "EHR Technician"), ["ehr-technician", "medical-coder"]),
        (("medical-coder", "ehr-technician"), ["ehr-technician", "medical-coder"]),
        (("medical-coder, EHR Technician",), ["ehr-technician", "medical-coder"]),
    ],
)
def test_an_answer_whose_name_has_spaces_is_taken_as_it_is_typed(
    words: tuple[str, ...], held: list[str], run: Run
) -> None:
    ran = run("profile", "titles", *words)
    assert ran.code == 0, ran.err
    assert sorted(run("profile", "titles", "--json").json["profile"]["titles"]) == held
    assert "“Medical Coderr” is none of the answers" in run("profile", "titles", "Medical Coderr").err


def test_the_check_in_by_options_is_one_step_and_a_second_one_edits_the_first(run: Run) -> None:
    run("exam", "choose", "cca")
    run("checkin", "--done", "check-fit", "--done", "check-pay", "--study", "30", "--energy", "2", "--note", "first")
    run("checkin", "--study", "0h45", "--energy", "4", "--tomorrow", "rate-skills")
    day = json.loads(run("dump", "--json").out)["check_ins"]["2026-11-21"]
    assert day["done"] == ["check-fit", "check-pay"]
    assert (day["study_minutes"], day["energy"], day["line"], day["tomorrow"]) == (45, 4, "first", "rate-skills")
    run("undo")
    run("undo")
    content = json.loads(run("dump", "--json").out)
    assert "check_ins" not in content
    assert not {"check-fit", "check-pay"} & set(content["items"])


def test_a_check_in_line_is_made_storable_and_has_an_end(run: Run) -> None:
    assert run("checkin", "--note", "a\udcffb\nc").code == 0
    assert json.loads(run("dump", "--json").out)["check_ins"]["2026-11-21"]["line"] == "a\ufffdb c"
    assert run("checkin", "--note", "x" * 501).code == 2


def test_study_of_a_day_moves_with_the_exam(run: Run) -> None:
    run("exam", "choose", "cca")
    run("checkin", "--study", "30")
    run("exam", "drop", "cca")
    run("exam", "choose", "rhit")
    run("checkin", "--study", "60")
    exams = {one["id"]: one["minutes"] for one in run("exam", "list", "--json").json["exams"]}
    assert (exams["cca"], exams["rhit"]) == (0, 60)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_output_without_our_signs_is_no_reason_to_stop(encoding: str) -> None:
    command = [sys.executable, "-m", "mrs_tracker", "add", "--step", "goals", "é “x”"]
    ended = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": encoding}, check=False)
    assert ended.returncode == 0
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize("shell", ["today > /dev/full", "note check-fit - <&-", "keys | head -1", "undo > /dev/full"])
def test_broken_streams_end_without_a_traceback(shell: str) -> None:
    command = f"{sys.executable} -m mrs_tracker {shell}"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in ended.stderr


def test_a_fold_with_an_apostrophe_gets_a_command_that_works(run: Run, tmp_path: Path) -> None:
    where = tmp_path / "it's here"
    run("done", "check-fit", "--data-dir", str(where))
    (where / "state.json").write_text("{")
    hint = run("today", "--json", "--data-dir", str(where)).json["hint"]
    typed(hint)
    assert run("today", "--data-dir", str(where)).code == 0


def test_an_error_is_json_wherever_the_option_stands(run: Run) -> None:
    assert run("nope", "--json").json["code"] == 2
    assert run("--json", "nope").json["code"] == 2


@pytest.mark.parametrize("typed", ["12/05", "05/12", "1-2"])
def test_a_day_that_could_be_read_in_two_ways_is_refused(typed: str, run: Run) -> None:
    ran = run("due", "check-fit", typed)
    assert ran.code == 2
    assert "two ways" in ran.err


def test_both_folders_are_private_even_if_only_looked_at(run: Run, places: Paths) -> None:
    held = os.umask(0o022)
    try:
        run("today")
        run("done", "check-fit")
    finally:
        os.umask(held)
    for folder in (places.data, places.local, places.local / "plans", places.backups):
        if folder.exists():
            assert folder.stat().st_mode & 0o077 == 0, folder
    assert places.local.exists()

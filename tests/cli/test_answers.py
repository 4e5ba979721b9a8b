"""How answers are printed: nothing in them acts, and one that cannot be printed never hides what was saved."""

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from mrs_tracker.cli import exams, program
from mrs_tracker.paths import Paths
from mrs_tracker.text import inert
from tests.conftest import Ran

Run = Callable[..., Ran]

ACTING = "x\u009d52;c;U0VOVA==\u009c \u202e \u2066 \u061c \x7f \ufeff \u200b \u2028 \ud800 \x1b[31m"


def shell(command: str) -> "subprocess.CompletedProcess[str]":
    """Runs a line of bash, with `mrs-tracker` as this program."""
    ours = f'mrs-tracker() {{ "{sys.executable}" -m mrs_tracker "$@"; }}; {command}'
    return subprocess.run(["bash", "-c", ours], capture_output=True, text=True, check=False)


def acts(text: str) -> set[str]:
    """Characters that a terminal or a reader could obey."""
    joiners = {"\u200c", "\u200d"}
    return {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - joiners - {"\n"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", ACTING, "--step", "goals"), ("find", "x"), ("dump",), ("history",), ("undo",), ("done", ACTING), (ACTING,),
        ("today", "--roadmap", ACTING), ("backup", "restore", ACTING), ("roadmap", "check", ACTING), ("due", "check-fit", ACTING),
    ],
    ids=lambda arguments: str(arguments[0]).encode("ascii", "replace").decode(),
)  # fmt: skip
def test_no_json_acts_and_all_of_it_reads_back(arguments: tuple[str, ...], run: Run) -> None:
    run("add", ACTING, "--step", "goals")
    ran = run(*arguments, "--json")
    assert acts(ran.out) == set()
    assert isinstance(ran.json, dict)


def test_an_escaped_text_reads_back_as_it_was() -> None:
    text = "".join(map(chr, range(0xD800))) + "".join(map(chr, range(0xE000, 0x20000))) + "\U000e0001 👩‍💻 é"
    shown = inert(json.dumps(text, ensure_ascii=False))
    assert json.loads(shown) == text
    assert not acts(shown) & set("\x7f\x9d\u202e\u2066\ufeff\u200b\u2028\U000e0001")
    assert "é" in shown
    assert "👩‍💻" in shown


@pytest.mark.parametrize(
    "change",
    ["done check-fit", "done check-fit --json", "add --step goals 'a b'", "checkin --energy 3", "note cca words", "demo --into $MRS_TRACKER_DATA_DIR"],
)  # fmt: skip
def test_a_change_that_cannot_be_told_says_that_it_is_saved(change: str, places: Paths) -> None:
    ended = shell(f"mrs-tracker {change} > /dev/full")
    assert ended.returncode == 1
    assert "It is saved" in ended.stderr
    assert "no space left on device" in ended.stderr
    assert places.state.exists()


def test_an_answer_without_a_change_that_cannot_be_printed_claims_nothing() -> None:
    for question in ("today", "--help", "dump --json", "roadmap schema"):
        ended = shell(f"mrs-tracker {question} > /dev/full")
        assert ended.returncode == 1, question
        assert ended.stderr == "The answer could not be printed: no space left on device.\n"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("done nosuch", 2),
        ("done nosuch --json", 2),
        ("nosuch", 2),
        ("today", 3),
        ("--data-dir $0/x done check-fit", 4),
        ("", 2),
    ],
)
@pytest.mark.parametrize("stderr", ["2> /dev/full", "2>&-"])
def test_an_exit_code_holds_though_nobody_hears_the_sentence(
    command: str, code: int, stderr: str, places: Paths, run: Run
) -> None:
    if code == 3:
        run("done", "check-fit")
        places.state.write_text("{")
    ended = shell(f"mrs-tracker {command.replace('$0', __file__)} {stderr}")
    assert ended.returncode == code
    assert "Traceback" not in ended.stdout
    if "--json" in command:
        assert json.loads(ended.stdout)["code"] == code
    else:
        assert ended.stdout == ""


@pytest.mark.parametrize("verb", ["list", "list --json", "--help", "done check-fit", "today", "nosuch"])
def test_an_answer_whose_reader_has_gone_ends_quietly_with_the_code_of_other_tools(verb: str, run: Run) -> None:
    run("done", "compare-neighbors")
    run("today")  # from now on it is answered from what was kept
    ended = shell(f"{{ sleep 0.1; mrs-tracker {verb}; echo code $? >&2; }} | true")
    lines = ended.stderr.splitlines()
    if verb == "nosuch":
        assert lines[-1] == "code 2"
    else:
        assert lines == ["code 141"]


def test_a_refusal_keeps_its_code_though_its_object_cannot_be_printed() -> None:
    ended = shell("mrs-tracker done nosuch --json > /dev/full")
    assert ended.returncode == 2
    assert "No item nosuch" in ended.stderr or "nosuch" in ended.stderr


def test_an_error_that_is_not_about_printing_is_not_called_so(
    run: Run, places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise OSError(5, os.strerror(5), "/some/where")

    monkeypatch.setattr("mrs_tracker.cli.session.clock.from_environment", failing)
    ran = run("today", "--json")
    assert ran.code == 1
    assert "printed" not in ran.err
    assert "input/output error" in ran.json["message"]
    assert "/some/where" in ran.json["message"]
    assert not places.crash_log.exists(), "it is no mistake of ours"


def test_where_nothing_can_be_read_any_more_there_is_still_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise ValueError("secret words")

    monkeypatch.setattr("mrs_tracker.cli.session.clock.from_environment", failing)
    monkeypatch.setitem(sys.modules, "mrs_tracker.store.crash", None)
    ran = run("today")
    assert ran.code == 1
    assert "made a mistake" in ran.err
    assert "secret" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("study", "cca", "many"), "mrs-tracker study --help"),
        (("study", "cca"), "mrs-tracker study --help"),
        (("score", "cca", "d1", "26/25"), "mrs-tracker score --help"),
        (("due", "check-fit", "31 feb"), "mrs-tracker due --help"),
        (("exam", "date", "cca", "banana"), "mrs-tracker exam date --help"),
        (("add", "x", "--step", "goals", "--minutes", "0"), "mrs-tracker add --help"),
        (("checkin", "--study", "25h"), "mrs-tracker checkin --help"),
        (("today", "--nonsense"), "mrs-tracker today --help"),
        (("exam", "date", "cca"), "mrs-tracker exam date --help"),
        (("exam", "nonsense"), "mrs-tracker exam --help"),
        (("--nonsense",), "mrs-tracker --help"),
        (("nonsense",), "mrs-tracker --help"),
    ],
)
def test_a_usage_error_points_to_the_help_of_its_own_verb(arguments: tuple[str, ...], hint: str, run: Run) -> None:
    assert run("--json", *arguments).json["hint"] == hint
    words = hint.removeprefix("mrs-tracker ").split()
    assert run(*words).code == 0


def test_an_option_after_two_dashes_is_a_word_also_in_an_error(run: Run) -> None:
    ran = run("study", "cca", "--", "--json")
    assert ran.code == 2
    assert ran.out == ""


@pytest.mark.parametrize("arguments", [("exam", "list"), ("backup", "list"), ("keys",), ("roadmap", "check")])
def test_every_verb_takes_the_common_options_at_every_place(
    arguments: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    expected = run("--json", *arguments, "--data-dir", str(tmp_path / "other")).json
    for place in range(len(arguments) + 1):
        given = [*arguments[:place], "--json", "--data-dir", str(tmp_path / "other"), *arguments[place:]]
        assert run(*given).json == expected


def test_giving_the_common_options_leaves_the_verbs_as_they_are(run: Run) -> None:
    before = [parameter.name for parameter in exams.exam_verb.params]
    inner = [parameter.name for parameter in exams.list_exams.params]
    for _ in range(3):
        run("exam", "list")
        run("--help")
    assert [parameter.name for parameter in exams.exam_verb.params] == before
    assert [parameter.name for parameter in exams.list_exams.params] == inner
    assert program.program.get_command(click.Context(program.program), "exam") is not exams.exam_verb

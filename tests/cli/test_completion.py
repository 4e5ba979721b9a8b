"""What a shell is offered at a Tab: verbs, options and ids; looking changes nothing and says nothing."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mrs_tracker.cli import COMPLETION
from mrs_tracker.cli.ids import MOST
from mrs_tracker.clock import Clock
from mrs_tracker.insight.checklist import checklist
from mrs_tracker.paths import Paths
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.store import Store, lock
from tests.conftest import HOSTILE, NOW, Ran

Run = Callable[..., Ran]
Tab = Callable[..., dict[str, str]]


@pytest.fixture
def tab(run: Run, monkeypatch: pytest.MonkeyPatch) -> Tab:
    """What is offered for the last word of a line, with the words beside it."""

    def offered(line: str, shell: str = "zsh") -> dict[str, str]:
        words = line.split(" ")
        is_fish = shell == "fish"
        with monkeypatch.context() as patch:
            patch.setenv(COMPLETION, f"{shell}_complete")
            patch.setenv("COMP_WORDS", line)
            patch.setenv("COMP_CWORD", words[-1] if is_fish else str(len(words) - 1))
            ran = run()
        assert (ran.code, ran.err) == (0, ""), "a Tab says nothing"
        lines = ran.out.split("\n")[:-1] if ran.out.strip() else []
        if shell == "bash":
            return {value: "" for _, value in (one.split(",", 1) for one in lines)}
        if is_fish:
            return {value: title for value, _, title in (one.split(",", 1)[1].partition("\t") for one in lines)}
        assert len(lines) % 3 == 0, lines
        return dict(zip(lines[1::3], lines[2::3], strict=True))

    return offered


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("mrs-tracker do", ["done", "doctor"]),
        ("mrs-tracker --json do", ["done", "doctor"]),
        ("mrs-tracker exam c", ["choose"]),
        ("mrs-tracker completion ", ["bash", "zsh", "fish"]),
        ("mrs-tracker exam result cca ", ["pass", "fail"]),
        ("mrs-tracker checkin --en", ["--energy"]),
        ("mrs-tracker done book-", ["book-exam"]),
        ("mrs-tracker done BOOK-", ["book-exam"]),
        ("mrs-tracker done fits-nothing", []),
        ("mrs-tracker due check-f", ["check-fit"]),
        ("mrs-tracker due check-fit fr", []),
        ("mrs-tracker checkin --done check-f", ["check-fit"]),
        ("mrs-tracker checkin --tomorrow=check-f", ["check-fit"]),
        ("mrs-tracker exam choose cc", ["cca", "ccs", "ccs-p"]),
        ("mrs-tracker study rhi", ["rhit", "rhia"]),
        ("mrs-tracker study billing", ["cbcs"]),
        ("mrs-tracker score cca d", ["d1", "d2", "d3", "d4", "d5", "d6"]),
        ("mrs-tracker score cca compliance", ["d4"]),
        ("mrs-tracker score no-such d", []),
        ("mrs-tracker study cca 30 --domain d1", ["d1"]),
        ("mrs-tracker add call --step cert", ["certificate", "certification"]),
        ("mrs-tracker note cc", ["cca", "ccs", "ccs-p"]),
        ("mrs-tracker note check-f", ["check-fit"]),
        ("mrs-tracker today --nonsense ", []),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_tab_offers_what_may_stand_there(line: str, offered: list[str], shell: str, tab: Tab, plan: Roadmap) -> None:
    assert sorted(tab(line, shell)) == sorted(offered)


@pytest.mark.parametrize(
    "line", ["nonsense ", "nonsense do", "exam nonsense ", "--nonsense do", "study ", "'", 'a " b']
)
def test_a_tab_after_a_slip_is_silent(line: str, tab: Tab) -> None:
    tab(f"mrs-tracker {line}")  # it looks at the exit code and at standard error


def test_ids_stand_beside_their_titles_and_are_found_by_any_part_of_them(tab: Tab, plan: Roadmap) -> None:
    assert tab("mrs-tracker done check-fi") == {"check-fit": "Check whether it suits you"}
    assert "check-fit" in tab("mrs-tracker done whether")
    assert "check-fit" in tab("mrs-tracker done fit")


def test_what_is_done_is_offered_where_it_can_be_opened_again(run: Run, tab: Tab) -> None:
    run("done", "check-fit")
    assert tab("mrs-tracker done check-fit") == {}
    assert list(tab("mrs-tracker open ")) == ["check-fit"]
    assert list(tab("mrs-tracker note check-fit")) == ["check-fit"]


def test_the_data_that_the_line_names_are_looked_at(run: Run, tab: Tab, tmp_path: Path) -> None:
    other = tmp_path / "other"
    run("done", "check-fit", "--data-dir", str(other))
    assert tab("mrs-tracker open ") == {}
    assert list(tab(f"mrs-tracker --data-dir {other} open ")) == ["check-fit"]
    assert list(tab(f"mrs-tracker open --data-dir={other} ")) == ["check-fit"]


def test_a_folder_is_completed_by_the_shell(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COMPLETION, "zsh_complete")
    monkeypatch.setenv("COMP_WORDS", "mrs-tracker --data-dir /tm")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert run().out == "dir\n/tm\n_\n"


@pytest.mark.parametrize("title", [HOSTILE, "one\ttwo, three: four", "x" * 400, "a\u2028b"])
def test_a_title_stays_beside_its_id_whatever_is_in_it(title: str, store: Store, tab: Tab) -> None:
    made = store.do(verbs.add_own("goals", title)).id
    for shell in ("zsh", "fish"):
        told = tab(f"mrs-tracker done {made}", shell)
        assert list(told) == [made]
        assert told[made].isprintable()
        assert 0 < len(told[made]) <= 60
    assert list(tab("mrs-tracker done own-", "bash")) == [made]


def test_no_id_has_a_sign_that_a_shell_takes_apart(plan: Roadmap, store: Store) -> None:
    ids = [entry.id for entry in checklist(plan, store.state, NOW.date())] + [exam.id for exam in plan.exams]
    ids += [domain.id for exam in plan.exams for domain in exam.domains or ()]
    ids += [
        store.do(verbs.add_own("goals", title)).id for title in (HOSTILE, "a:b=c, d", "日本 \u202e", "$(x) 'y' \"z\"")
    ]
    assert [one for one in ids if set(one) & set(":=,;'\"\\ \t$`()&|<>*?[]{}!#~") or not one.isprintable()] == []


def test_no_more_is_offered_than_can_be_looked_through(store: Store, tab: Tab) -> None:
    for number in range(MOST + 10):
        store.do(verbs.add_own("goals", f"thing {number}"))
    assert len(tab("mrs-tracker done own-thing")) == MOST


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    """Everything below a folder: when it was changed, and its length."""
    return {str(one): (one.lstat().st_mtime_ns, one.lstat().st_size) for one in folder.rglob("*")}


def test_looking_makes_no_file_and_changes_none(run: Run, tab: Tab, tmp_path: Path) -> None:
    assert tab("mrs-tracker done check-f")
    assert tree(tmp_path) == {}
    run("done", "compare-neighbors")
    run("note", "check-fit", "words")
    before = tree(tmp_path)
    assert tab("mrs-tracker done check-f")
    assert tab("mrs-tracker ")
    assert tree(tmp_path) == before


def test_looking_waits_for_nobody(places: Paths, tab: Tab) -> None:
    Store(places, Clock(NOW)).do(verbs.tick("check-fit", "Fit"))
    with lock.held(places.lock):
        assert list(tab("mrs-tracker open ")) == ["check-fit"]


@pytest.mark.parametrize("content", [b"", b"{ not json", b"\xff", b'{"format": "other"}'])
def test_a_document_that_cannot_be_used_offers_nothing_and_is_left_to_the_verb(
    content: bytes, run: Run, tab: Tab, places: Paths
) -> None:
    run("done", "check-fit")
    places.state.write_bytes(content)
    assert tab("mrs-tracker done ") == {}
    assert places.state.read_bytes() == content
    assert "done" in tab("mrs-tracker do")


def test_a_plan_that_cannot_be_used_gives_way_to_the_last_good_one(run: Run, tab: Tab, places: Paths) -> None:
    places.data.mkdir(parents=True)
    places.own_roadmap.write_text("steps: [")
    assert tab("mrs-tracker done check-f") == {}
    places.own_roadmap.unlink()
    run("today")
    places.own_roadmap.write_text("steps: [")
    assert list(tab("mrs-tracker done check-f")) == ["check-fit"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_printed_and_asks_as_the_program_answers(shell: str, run: Run) -> None:
    script = run("completion", shell).out
    assert f"{COMPLETION}={shell}_complete" in script
    assert run("completion", shell, "--json").json == {"shell": shell, "script": script}
    for one in ("powershell", "--nonsense"):
        assert run("completion", one).code == 2


def test_the_script_for_fish_takes_a_title_up_to_its_end(run: Run) -> None:
    assert 'string split --max 1 ","' in run("completion", "fish").out


def test_a_shell_that_asks_for_the_script_by_the_variable_gets_it_and_no_app(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(COMPLETION, "zsh_source")
    ran = run()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("#compdef mrs-tracker")


def test_a_tab_loads_nothing_that_draws() -> None:
    code = (
        "import sys; from mrs_tracker import cli; code = cli.run([])\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('textual', 'rich', 'dateparser')])"
    )
    asked = {COMPLETION: "zsh_complete", "COMP_WORDS": "mrs-tracker done check-f", "COMP_CWORD": "2"}
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, **asked}
    )
    assert ended.stdout.splitlines() == ["plain", "check-fit", "Check whether it suits you", "[]"]

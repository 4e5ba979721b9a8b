"""backup, doctor and merge on the command line."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mrs_tracker.paths import Paths
from mrs_tracker.store import backups
from tests.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def used(run: Run) -> None:
    """Three changes, and a copy after the first two."""
    run("note", "check-fit", "words of mine")
    run("done", "check-fit")
    run("backup", "now")
    run("skip", "check-fit")


@pytest.mark.usefixtures("used")
def test_copies_are_listed_the_newest_first_with_the_way_back(run: Run, places: Paths) -> None:
    listed = run("backup", "list", "--json").json["copies"]
    assert [copy["rev"] for copy in listed] == [2, 1]
    assert listed[0]["reason"] == "asked"
    assert Path(listed[0]["file"]).exists()
    plain = run("backup", "list").out
    assert "backup restore r2" in plain
    assert str(places.backups) in plain


@pytest.mark.usefixtures("used")
@pytest.mark.parametrize("wanted", ["r2", "R2", "file"])
def test_a_restore_is_a_change_that_undo_takes_back(wanted: str, run: Run, places: Paths) -> None:
    copy = str(backups.found(places.backups)[-1].file) if wanted == "file" else wanted
    ran = run("backup", "restore", copy, "--json")
    assert ran.json["undo"] == "went back to the copy of revision 2"
    assert run("dump", "--json").json["items"]["check-fit"]["state"] == "done"
    run("undo")
    assert run("dump", "--json").json["items"]["check-fit"]["state"] == "skipped"


@pytest.mark.usefixtures("used")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("restore",), 2), (("restore", "r99"), 3), (("restore", "/etc/hostname"), 3), (("restore", "--start-fresh"), 2)],
)
def test_what_cannot_be_restored_is_said_and_nothing_changes(
    arguments: tuple[str, ...], code: int, run: Run, places: Paths
) -> None:
    before = places.state.read_bytes()
    ran = run("backup", *arguments, "--json")
    assert ran.code == code
    assert ran.json["hint"]
    assert places.state.read_bytes() == before


@pytest.mark.usefixtures("used")
def test_a_damaged_document_goes_back_to_the_newest_good_copy_and_stays_in_quarantine(run: Run, places: Paths) -> None:
    places.state.write_bytes(b"{ broken")
    ran = run("backup", "restore")
    assert ran.code == 0
    assert str(places.quarantine) in ran.out, ran.out
    assert [file.read_bytes() for file in places.quarantine.iterdir()] == [b"{ broken"]
    assert run("dump", "--json").json["items"]["check-fit"]["state"] == "skipped"


@pytest.mark.usefixtures("used")
def test_every_command_that_the_doctor_names_works(run: Run, places: Paths) -> None:
    for damage in (b"{", b"", None):
        if damage is None:
            places.state.unlink()
        else:
            places.state.write_bytes(damage)
        ran = run("doctor", "--json")
        assert ran.code == 3
        commands = [command for finding in ran.json["findings"] for command in finding["commands"]]
        assert "mrs-tracker backup restore" in commands
        assert run(*commands[0].split()[1:]).code == 0
        assert run("doctor").code == 0


@pytest.mark.usefixtures("used")
def test_an_older_file_asks_and_the_named_commands_decide(run: Run, places: Paths) -> None:
    older = backups.found(places.backups)[-1].file.read_bytes()
    places.state.write_bytes(older)
    ran = run("today", "--json")
    assert ran.code == 3
    assert ran.json["hint"] == "mrs-tracker doctor"
    assert places.state.read_bytes() == older
    assert run("backup", "restore", "--accept-file").code == 0
    assert run("dump", "--json").json["items"]["check-fit"]["state"] == "done"
    run("undo")
    assert run("dump", "--json").json["items"]["check-fit"]["state"] == "skipped"


@pytest.mark.usefixtures("used")
def test_a_fresh_start_is_one_command(run: Run, places: Paths) -> None:
    places.state.unlink()
    assert run("backup", "restore", "--start-fresh").out.startswith("Begun anew.")
    assert "items" not in run("dump", "--json").json
    assert any("words of mine" in copy.file.read_text() for copy in backups.found(places.backups))


def test_no_verb_opens_a_socket(places: Paths) -> None:
    script = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = socket.create_connection = refuse\n"
        "from mrs_tracker import cli\n"
        "codes = [cli.run(words.split()) for words in ('today', 'done check-fit', 'doctor', 'backup now', 'find code', 'paths')]\n"
        "sys.exit(max(codes))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    "odd",
    [
        {"TERM": ""}, {"TERM": "nonsense"}, {"NO_COLOR": "1"}, {"LANG": "C", "LC_ALL": "C"}, {"LC_ALL": "tr_TR.UTF-8"}, {"TZ": "Nonsense/Zone"},
        {"TZ": ":::"}, {"HOME": ""}, {"XDG_STATE_HOME": "relative"}, {"PYTHONOPTIMIZE": "2"}, {"PYTHONWARNINGS": "error"}, {"COLUMNS": "0"},
        {"PYTHONIOENCODING": "ascii"}, {"EDITOR": "'"},
    ],
    ids=lambda odd: ",".join(f"{name}={value}" for name, value in odd.items()),
)  # fmt: skip
def test_odd_surroundings_are_taken(odd: dict[str, str], places: Paths) -> None:
    for words in (["done", "check-fit", "--json"], ["today"], ["doctor"]):
        ran = subprocess.run(
            [sys.executable, "-m", "mrs_tracker", *words], env={**os.environ, **odd}, capture_output=True, check=False
        )
        assert ran.returncode == 0, ran.stderr.decode()
        assert b"Traceback" not in ran.stderr
        assert b"Warning" not in ran.stderr
    assert json.loads(places.state.read_bytes())["items"]["check-fit"]["state"] == "done"


def test_a_folder_that_was_deleted_below_the_feet_is_no_reason_to_crash(places: Paths, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f"cd {gone} && rmdir {gone} && {sys.executable} -P -m mrs_tracker done check-fit"
    ran = subprocess.run(["bash", "-c", script], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()

"""The rules of the house that a machine can see."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mrs_tracker"
FILES = sorted(PACKAGE.rglob("*.py"))


def name(file: Path) -> str:
    return str(file.relative_to(PACKAGE))


def calls(file: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))


@pytest.mark.parametrize("file", FILES, ids=name)
def test_only_the_clock_reads_the_clock(file: Path) -> None:
    reads = re.findall(
        r"\b(?:datetime\.now|date\.today|utcnow|time\.time|monotonic)\(", file.read_text(encoding="utf-8")
    )
    assert not reads or file.name in ("clock.py", "kept.py")  # what was kept is printed before `clock` is imported


@pytest.mark.parametrize("file", FILES, ids=name)
def test_toasts_are_cleaned_and_never_read_as_markup(file: Path) -> None:
    for call in calls(file):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "notify":
            keywords = {one.arg: ast.unparse(one.value) for one in call.keywords}
            assert keywords.get("markup") == "False", ast.unparse(call)
            assert ast.unparse(call.args[0]).startswith("wording.said("), ast.unparse(call)


DRAWING = (
    "Static",
    "Label",
    "Button",
    "Checkbox",
    "RadioButton",
    "OptionList",
    "Select",
    "Tab",
    "Collapsible",
)


@pytest.mark.parametrize("file", FILES, ids=name)
def test_what_is_drawn_comes_from_wording(file: Path) -> None:
    for call in calls(file):
        called = call.func.id if isinstance(call.func, ast.Name) else ""
        drawn = [*call.args] if called in DRAWING else []
        if (
            isinstance(call.func, ast.Attribute)
            and call.func.attr == "update"
            and "query_one" in ast.unparse(call.func)
        ):
            drawn = [*call.args]
        for argument in drawn:
            words = ast.unparse(argument)
            assert words.startswith(("wording.", "self._dots()")) or words == "''", ast.unparse(call)
    text = file.read_text(encoding="utf-8")
    assert "escape(" not in text
    assert "from_markup" not in text
    assert "Text(" not in text or file.name in ("wording.py", "models.py")


@pytest.mark.parametrize("file", FILES, ids=name)
def test_only_wording_makes_content(file: Path) -> None:
    made = [ast.unparse(call) for call in calls(file) if ast.unparse(call.func).split(".")[0] == "Content"]
    assert not made or file.name == "wording.py"


BEFORE_PYDANTIC = {
    "app.py",
    "cli/__init__.py",
    "screens/desk.py",
    "screens/frame.py",
    "screens/listing.py",
}
"""What the first frame needs may name types of modules that it must not import; import-linter sees these all the same."""


@pytest.mark.parametrize("file", FILES, ids=name)
def test_every_module_says_what_it_is_and_imports_nothing_behind_a_condition(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), file
    assert "TYPE_CHECKING" not in text or name(file) in BEFORE_PYDANTIC


@pytest.mark.parametrize("file", FILES, ids=name)
def test_what_is_public_is_documented(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    owners: list[ast.Module | ast.ClassDef] = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))]
    quiet = re.compile(
        r"_|on_|action_|watch_|compose|render|get_|notify_|selection_|check_action|list_commands|resolve_command|search|discover"
    )
    for owner in owners:
        for node in owner.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not quiet.match(node.name):
                inherited = isinstance(owner, ast.ClassDef) and node.name in {"rows", "page", "headline", "show_content", "show_other_content", "first_key", "prepare", "show", "take",
                                                                              "rows_before", "rows_after", "entries", "build", "keep_words", "keep_typed"}  # fmt: skip
                assert ast.get_docstring(node) or inherited, f"{file}:{node.lineno} {node.name}"


def test_the_tree_holds_no_paths_of_a_machine_and_no_registry() -> None:
    found = []
    for file in ROOT.rglob("*"):
        parts = set(file.relative_to(ROOT).parts)
        if file.is_file() and not parts & {
            ".git",
            ".venv",
            "__pycache__",
            ".mypy_cache",
            ".ruff_cache",
            ".pytest_cache",
            ".hypothesis",
        }:
            text = file.read_bytes().decode("utf-8", errors="ignore")
            if (
                re.search(r"/(?:root|home|Users|work)/[a-z]|pypi\.org|files\.pythonhosted|--index-url", text)
                and file.name != "test_house.py"
            ):
                found.append(file)
    assert found == []


def test_nothing_stands_at_the_top_that_does_not_belong_there() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    known = {".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "benchmarks", "constraints.txt",
             "docs", "mrs_tracker", "pyproject.toml", "roadmap.yaml", "tests"}  # fmt: skip
    assert {name.split("/")[0] for name in listed} - known == set()

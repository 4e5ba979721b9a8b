"""The generated pages and pictures are those of the present program."""

import ast
import importlib
import importlib.util
import re
import shlex
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
import textual

from mrs_tracker.roadmap.facts import Sourced
from mrs_tracker.roadmap.roadmap import Roadmap
from tests.conftest import Ran

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mrs_tracker"
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PROSE, BLOCKS = (
    re.sub(r"```.*?```", "", ARCHITECTURE, flags=re.DOTALL),
    re.findall(r"```python\n(.*?)```", ARCHITECTURE, re.DOTALL),
)
NAMED = re.findall(r"`([^`\n]+)`", PROSE)
FILES = [one for one in NAMED if re.fullmatch(r"[\w./-]+(/|\.(py|md|yaml|toml|json))", one)]
NAMES = [one for one in NAMED if re.fullmatch(r"_?[a-z_]+(\.\w+)+", one) and one not in FILES]


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """The generator."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_generated_pages_are_fresh(generate: ModuleType) -> None:
    for name, text in generate.pages().items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, f"{name} is stale: make docs"


def test_there_is_a_picture_of_every_scene(generate: ModuleType) -> None:
    assert {file.name for file in (ROOT / "docs" / "pictures").iterdir()} == set(generate.scenes()), "make pictures"


@pytest.mark.parametrize("name", ["today-120x40.svg", "today-60x20.svg", "certification-80x24.svg", "goals-120x40.svg"])
async def test_the_pictures_are_fresh(name: str, generate: ModuleType) -> None:
    pressed, size, theme = generate.scenes()[name]
    made = await generate.picture(pressed, size, theme)
    assert words(made) == words((ROOT / "docs" / "pictures" / name).read_text(encoding="utf-8")), (
        f"{name} is stale: make pictures"
    )


def words(svg: str) -> list[str]:
    """The texts of a picture."""
    return re.findall(r">([^<>]+)</text>", svg)


def test_the_readme_shows_pictures_that_exist_and_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"\]\((docs/[^)]+)\)|src=\"(docs/[^\"]+)\"", readme)
    assert len(shown) >= 3
    for pair in shown:
        assert (ROOT / next(filter(None, pair)).partition("#")[0]).exists(), pair
    for line in ("make run", "make test", "pipx install ."):
        assert line in readme


PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def headings(page: Path) -> set[str]:
    """What a link can point to on a page."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        file, _, heading = link.partition("#")
        there = page.parent / file if file else page
        assert there.exists(), link
        assert not heading or heading in headings(there), link


def exists(name: str) -> bool:
    """Whether a path that the page names is there, in the package or from the top."""
    return (PACKAGE / name).exists() or (ROOT / name).exists() or name == "state.json"


def test_the_page_of_the_architecture_names_files_that_exist() -> None:
    assert len(FILES) > 60
    assert [name for name in FILES if not exists(name)] == []
    assert not exists("screens/nowhere.py")


def stands(name: str) -> bool:
    """Whether a module of the package, of its tests or of Textual has a name: `records.kind.Kind`."""
    parts = name.split(".")
    for whole in (f"mrs_tracker.{name}", name):
        for cut in range(len(parts), 0, -1):
            module = whole.rsplit(".", len(parts) - cut)[0]
            try:
                found = importlib.import_module(module)
            except ImportError:
                continue
            return has(found, parts[cut:])
    return False


def has(found: object, parts: list[str]) -> bool:
    """Whether something has a part, and that one the next."""
    for part in parts:
        if not hasattr(found, part) and part not in getattr(found, "__annotations__", {}):
            return False
        found = getattr(found, part, None)
    return True


LOCAL = ("self.log", "session.at", "session.change", "session.print", "session.print_json", "session.as_json")


def test_the_page_of_the_architecture_names_what_is_in_the_code() -> None:
    names = [name for name in NAMES if name not in LOCAL]
    assert len(names) > 25
    assert [name for name in names if not stands(name)] == []
    assert not stands("records.kind.Kinds")
    assert not stands("records.kinds.Kind")


def test_every_folder_and_module_of_the_package_stands_on_the_page() -> None:
    own = {one.name + "/" * one.is_dir() for one in PACKAGE.iterdir() if not one.name.startswith("_")}
    told = {name.removeprefix("`").removesuffix("`") for name in re.findall(r"`[^`]+`", PROSE.split("## Recipes")[0])}
    assert {name for name in own if name.endswith(("/", ".py"))} <= told


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: str(block).split("\n")[0])
def test_the_recipes_show_lines_that_stand_in_the_code_in_that_order(block: str) -> None:
    first, *shown = (line.strip() for line in block.strip().splitlines())
    code = iter((PACKAGE / first.removeprefix("# ")).read_text(encoding="utf-8").splitlines())
    lines = (line.strip() for line in code)
    assert [line for line in shown if line not in ("", "…") and line not in lines] == []


def test_there_are_six_recipes() -> None:
    assert ARCHITECTURE.split("## Recipes")[1].split("\n## ")[0].count("\n### ") == 6
    assert len(BLOCKS) >= 6


OF_TEXTUAL = (
    "app",
    "screen",
    "widget",
    "dom",
    "message_pump",
    "driver",
    "drivers/linux_driver",
    "_xterm_parser",
    "_parser",
)


def names_of_textual() -> set[str]:
    """The private names that Textual's own classes have."""
    texts = ((Path(textual.__file__).parent / f"{one}.py").read_text(encoding="utf-8") for one in OF_TEXTUAL)
    return {name for text in texts for name in re.findall(r"(?:def |self\.|^\s+)(_[a-z]\w*)", text, re.MULTILINE)}


def private_names(file: Path) -> Iterator[str]:
    """The private names that a file uses of something, or gives a method."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and re.match("_[a-z]", node.attr):
            yield node.attr
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and re.match("_[a-z]", node.name):
            yield node.name


OURS = {
    "dialogs/keys.py": {"_keymap"},
    "dialogs/lead.py": {"_app"},
    "screens/recovery.py": {"_app"},
    "screens/supervisor.py": {"_app"},
    "terminal.py": {"_watch"},
}
"""Names of ours that Textual has too, for classes of which ours is none."""


def test_every_private_name_of_textual_that_is_used_stands_in_the_table_and_is_still_there() -> None:
    table = PROSE.split("### Private names of Textual")[1].split("\n## ")[0]
    rows = [row.split("|")[1:3] for row in table.splitlines() if row.startswith("| `")]
    told = {(file, name) for names, files in rows for file in re.findall(r"`([^`]+)`", files) for name in re.findall(r"`([^`]+)`", names)}  # fmt: skip
    theirs, used = names_of_textual(), set()
    for file in PACKAGE.rglob("*.py"):
        if re.search(r"^ *(from|import) textual", text := file.read_text(encoding="utf-8"), re.MULTILINE):
            here = str(file.relative_to(PACKAGE))
            used |= {(here, name) for name in private_names(file) if name in theirs and name not in OURS.get(here, ())}
            if "textual._" in text:
                assert f"`{here}`" in table.split("Beside these")[1]
    assert used == told


def test_make_help_names_every_target_and_the_contributors_page_the_parts_of_the_check() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()
    ran = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert {line.split()[1] for line in ran.splitlines()} == set(targets)
    parts = re.findall(r"^check: ([a-z ]+?)  ##", makefile, re.MULTILINE)[0].split()
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [part for part in parts if f"| `make {part}` |" not in contributing] == []


@pytest.mark.parametrize("page", ["README.md", "docs/guide.md", "docs/plans.md"])
def test_the_verbs_that_a_page_shows_can_be_typed_one_after_the_other(
    page: str, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    shown = [line for block in blocks for line in block.splitlines() if re.match(r"mrs-tracker \w", line)]
    assert len(shown) >= 2
    assert run("exam", "choose", "cca").code == 0  # one who studies has chosen an exam
    for line in shown:
        ran = run(*shlex.split(line, comments=True)[1:])
        assert ran.code == 0, f"{line}\n{ran.out}{ran.err}"


PLANS = (ROOT / "docs" / "plans.md").read_text(encoding="utf-8")


def test_what_the_page_about_plans_shows_stands_in_a_plan() -> None:
    example = (ROOT / "examples" / "pharmacy-technician.yaml").read_text(encoding="utf-8")
    shown = re.findall(r"```yaml\n(.*?)```", PLANS, re.DOTALL)
    assert len(shown) >= 5
    assert [block for block in shown if block not in example] == []


def test_the_page_about_plans_has_every_key_and_says_when_one_is_missing(
    generate: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = PLANS.partition(generate.EVERY_KEY)[2]
    for model in generate.models_in(Roadmap):
        section = listed.partition(f"### {model.__name__}\n")[2].partition("\n### ")[0]
        names = set(model.model_fields) - (set(Sourced.model_fields) if issubclass(model, Sourced) else set())
        assert set(re.findall(r"^\| \**`(\w+)`", section, re.MULTILINE)) == names
        assert "|  |" not in section, "every key has its documentation"
    monkeypatch.setattr(generate, "field_docs", lambda _: {})
    assert generate.plans() != PLANS


def test_the_page_about_plans_names_every_key_of_a_set_of_conditions_and_both_plans() -> None:
    written = PLANS.partition("## Every key")[0]
    for name in ("when", "unless", "after", "completed_by", "routes", "verified", "unverified", "disagreements"):
        assert f"`{name}`" in written
    assert "roadmap.yaml" in written


def test_what_the_page_about_plans_leads_to_is_shipped_with_the_source() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    assert {"examples", "docs", "roadmap.yaml", "tests"} <= set(built["sdist"]["include"])

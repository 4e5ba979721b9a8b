"""The generated pages and pictures are those of the present program."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


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
        assert (ROOT / next(filter(None, pair))).exists(), pair
    for line in ("make run", "make test", "pipx install ."):
        assert line in readme

"""What is said about a plan with mistakes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mrs_tracker import paths, roadmap
from mrs_tracker.errors import NeedsAttention
from mrs_tracker.roadmap.check import find_cycle

TEXT = paths.packaged_roadmap().read_text(encoding="utf-8")


def problems(change: Callable[[str], str]) -> list[str]:
    changed = change(TEXT)
    assert changed != TEXT
    plan, found = roadmap.examine(changed.encode())
    assert plan is None
    return [problem.sentence("plan.yaml") for problem in found]


def test_the_plan_that_comes_with_the_program_is_sound() -> None:
    plan, found = roadmap.examine(TEXT.encode())
    assert plan is not None
    assert found == []


def test_an_unknown_key_names_the_nearest_valid_one_and_its_line() -> None:
    line = next(n for n, row in enumerate(TEXT.splitlines(), 1) if row.strip().startswith("five_minutes:"))
    found = problems(lambda text: text.replace("five_minutes:", "five_minuts:", 1))
    assert any(f"plan.yaml:{line}:" in one and "Did you mean five_minutes?" in one for one in found)


def test_a_missing_key_is_named() -> None:
    found = problems(lambda text: text.replace("        minutes: 45\n", "", 1))
    assert any("minutes: this key is missing" in one for one in found)


def test_an_item_that_waits_for_nobody_names_the_nearest() -> None:
    found = problems(lambda text: text.replace("after: [learn-the-job]", "after: [learn-the-jop]", 1))
    assert any("no item learn-the-jop. Did you mean learn-the-job?" in one for one in found)


def test_a_cycle_names_the_ids() -> None:
    found = problems(
        lambda text: text.replace("        minutes: 45\n", "        minutes: 45\n        after: [choose-focus]\n", 1)
    )
    assert len(found) == 1
    assert "these items wait for each other" in found[0]
    assert "learn-the-job" in found[0]
    assert "choose-focus" in found[0]


def test_weights_that_cannot_make_a_whole_are_refused() -> None:
    found = problems(lambda text: text.replace("weight_min: 28, weight_max: 28", "weight_min: 38, weight_max: 38", 1))
    assert any("cehrs" in one and "cannot add up to 100" in one for one in found)


def test_an_unknown_source_is_refused() -> None:
    found = problems(lambda text: text.replace("source: [guide, occupation]", "source: [giude, occupation]", 1))
    assert any("no source giude. Did you mean guide?" in one for one in found)


def test_an_id_cannot_stand_for_two_items() -> None:
    found = problems(lambda text: text.replace("- id: check-fit", "- id: learn-the-job", 1))
    assert any("stands for more than one item" in one for one in found)


@pytest.mark.parametrize("content", [b"", b"- a\n", b"steps: 5\n", b"\x00", b"{}"])
def test_something_else_than_a_plan_is_refused_in_words(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(content)
    with pytest.raises(NeedsAttention) as refused:
        roadmap.load(file)
    assert "plan.yaml" in refused.value.message
    assert refused.value.hint.startswith("mrs-tracker roadmap check")


def test_a_sound_plan_is_kept_and_a_changed_one_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(TEXT, encoding="utf-8")
    first = roadmap.load(file, tmp_path / "kept")
    assert roadmap.load(file, tmp_path / "kept") == first
    assert len(list((tmp_path / "kept").iterdir())) == 1
    file.write_text(TEXT.replace("title: Learn what the job does", "title: Learn it"), encoding="utf-8")
    assert roadmap.load(file, tmp_path / "kept").steps[0].items[0].title == "Learn it"


def test_a_kept_plan_that_was_damaged_is_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(TEXT, encoding="utf-8")
    first = roadmap.load(file, tmp_path / "kept")
    next((tmp_path / "kept").iterdir()).write_text("{}")
    assert roadmap.load(file, tmp_path / "kept") == first


def test_a_cycle_is_found_wherever_it_stands() -> None:
    assert find_cycle({"a": ["b"], "b": ["c"], "c": []}) == []
    assert find_cycle({"x": [], "a": ["b"], "b": ["c"], "c": ["a"]}) == ["a", "b", "c", "a"]
    assert find_cycle({"a": ["a"]}) == ["a", "a"]
    assert find_cycle({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}) == []

"""What is said about a plan with mistakes."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from mrs_tracker import paths, roadmap
from mrs_tracker.errors import NeedsAttention
from mrs_tracker.roadmap.check import find_cycle
from mrs_tracker.text import did_you_mean
from tests.conftest import Ran

TEXT = paths.packaged_roadmap().read_text(encoding="utf-8")


def problems(change: Callable[[str], str]) -> list[str]:
    changed = change(TEXT)
    assert changed != TEXT
    plan, found, _ = roadmap.examine(changed.encode())
    assert plan is None
    return [problem.sentence("plan.yaml") for problem in found]


def test_the_plan_that_comes_with_the_program_is_sound() -> None:
    plan, found, _ = roadmap.examine(TEXT.encode())
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
    found = problems(
        lambda text: text.replace("after: [learn-the-job, check-fit]", "after: [learn-the-jop, check-fit]", 1)
    )
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


def item(number: int, more: str) -> str:
    """An own item of the first step, before the second one there."""
    return f"      - {{id: i{number}, title: T, why: w, how: h, five_minutes: f, minutes: 5, {more}}}\n"


def with_items(lines: list[str]) -> str:
    place = TEXT.index("      - id: check-fit")
    return TEXT[:place] + "".join(lines) + TEXT[place:]


WRONG = {
    "unknown keys": "".join(f"k{number:05}: 1\n" for number in range(45_000)),
    "bad items": "steps:\n  - items:\n" + "".join(f"      - {{id: i{n}, titel: x}}\n" for n in range(8_000)),
    "unknown items": with_items([item(number, f"after: [zz{number}]") for number in range(3_500)]),
    "unknown sources": with_items([item(number, f"source: [zz{number}]") for number in range(3_500)]),
}


@pytest.mark.parametrize("name", WRONG)
def test_of_very_many_mistakes_twenty_are_told_within_a_second_and_the_rest_counted(
    name: str, run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[int] = []

    def counting(wanted: str, known: Iterable[str]) -> str:
        among = list(known)
        compared.append(len(among))
        return did_you_mean(wanted, among)

    monkeypatch.setattr("mrs_tracker.roadmap.check.did_you_mean", counting)
    began = time.process_time()  # what other processes do meanwhile is not its fault
    plan, found, more = roadmap.examine(WRONG[name].encode())
    took = time.process_time() - began
    assert plan is None
    assert len(found) == 20
    assert more >= 3_480
    assert took < 3, "a third of a second on its own; a mark of slow machines, not a wish"
    assert len(compared) <= 20
    assert sum(compared) <= 60_000, "looking for the nearest word is what takes the time"
    file = tmp_path / "plan.yaml"
    file.write_text(WRONG[name])
    told = run("roadmap", "check", str(file))
    assert told.code == 3
    assert len(told.out.splitlines()) == 21
    assert told.out.endswith(f"… and {more:,} more mistakes\n")
    assert run("roadmap", "check", str(file), "--json").json["more"] == more
    with pytest.raises(NeedsAttention, match=f"and {more + 15:,} more"):
        roadmap.load(file)


def test_a_circle_in_a_dense_plan_is_found_without_looking_back_at_every_step() -> None:
    class Counted(str):
        compared = 0

        def __eq__(self, other: object) -> bool:
            Counted.compared += 1
            return str.__eq__(self, str(other))

        __hash__ = str.__hash__

    names = [Counted(f"i{number}") for number in range(400)]
    after: dict[str, list[str]] = {
        name: [Counted(str(later)) for later in names[place + 1 : place + 11]] for place, name in enumerate(names)
    }
    assert find_cycle(after) == []
    assert Counted.compared < 50_000


def test_a_link_that_leads_nowhere_is_no_missing_plan(run: Callable[..., Ran], tmp_path: Path) -> None:
    own = tmp_path / "data" / "roadmap.yaml"
    own.parent.mkdir(mode=0o700)
    own.symlink_to("nowhere.yaml")
    ran = run("today", "--json")
    assert ran.code == 3
    assert str(own) in ran.json["message"]
    assert "a link to a file that is not there" in ran.json["message"]
    found = run("doctor", "--json")
    assert found.code == 3
    assert [one["name"] for one in found.json["findings"]] == ["plan"]
    assert run("roadmap", "init").code == 2

"""Whatever is wrong in a plan, it is told in a sentence with its place."""

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mrs_tracker import paths, roadmap
from mrs_tracker.roadmap import check, loader
from mrs_tracker.roadmap.loader import Path as Place
from mrs_tracker.roadmap.loader import Tree, dotted

TEXT = paths.packaged_roadmap().read_text(encoding="utf-8")
ROWS = TEXT.splitlines()
TREE = loader.read(TEXT.encode())
PLACES = sorted(TREE.lines, key=dotted)
EXAMPLE = (Path(__file__).parents[2] / "examples" / "pharmacy-technician.yaml").read_text(encoding="utf-8").splitlines()
AFTER = EXAMPLE.index("        minutes: 60")
"""The row of the example below which a key of its first item may stand."""


def with_rows(rows: str) -> list[str]:
    """What is said of the example with more rows in the first item, without the place that is the same for all."""
    text = "\n".join([*EXAMPLE[: AFTER + 1], *rows.splitlines(), *EXAMPLE[AFTER + 1 :]])
    plan, found, _ = roadmap.examine(text.encode())
    assert (plan is None) == bool(found)
    return [f"{one.line - AFTER - 1}: {one.key.removeprefix('steps.0.items.0.')}: {one.message}" for one in found]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("        when:\n          focus: [hospital]", "1: when: `when` is a list of sets: put a dash before it"),
        ("        when: {focus: [hospital]}", "1: when: `when` is a list of sets: put a dash before it"),
        ("        when: hospital", "1: when: a list belongs here, not 'hospital'"),
        ("        when: [hospital]", "1: when.0: keys with values belong here, not 'hospital'"),
        ("        when:\n          - {}", "2: when.0: a set of conditions needs one at least"),
        ("        when:\n          - focus: []", "2: when.0: a set of conditions needs one at least"),
        ("        when:\n          - program: {}", "2: when.0.program: a set of conditions needs one at least"),
        (
            "        when:\n          - focus: [hospital]\n          - focuss: [hospital]",
            "3: when.1.focuss: no such key here. Did you mean focus?",
        ),
        (
            "        when:\n          - focus: [hopsital]",
            "2: when.0.focus.0: no focus hopsital. Did you mean hospital?",
        ),
        (
            "        when:\n          - program:\n              levle: [associate]",
            "3: when.0.program.levle: no such key here. Did you mean level?",
        ),
        (
            "        when:\n          - program:\n              level: [asociate]",
            "3: when.0.program.level.0: no level asociate. Did you mean associate?",
        ),
        (
            "        when:\n          - program: {stage: [finshed]}",
            "2: when.0.program.stage.0: input should be 'chosen', 'enrolled' or 'finished', not 'finshed'. "
            "Did you mean finished?",
        ),
        ("        when:\n          - credential: [cpth]", "2: when.0.credential.0: no credential cpth. Did you mean cpht?"),
        ("        whne: []", "1: whne: no such key here. Did you mean when?"),
        ("        completed_by: focuss", "Did you mean focus?"),
    ],
)  # fmt: skip
def test_each_mistake_in_conditions_has_its_line_and_the_nearest_word(rows: str, words: str) -> None:
    (found,) = with_rows(rows)
    assert found.endswith(words)


def test_several_sets_with_a_program_in_them_are_sound() -> None:
    rows = "        when:\n          - focus: [hospital]\n          - program: {level: [associate], stage: [finished]}"
    assert with_rows(rows) == []


NASTY = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "x" * 5000, "none", "[/] [b]x[/]", "\u202e", "coding", "check-fit", "2026-11", "https://x"]),
    st.text(max_size=12).map(lambda text: text.encode("utf-8", "replace").decode()),
    st.sampled_from([{}, [], [[]], [{}], {"id": "x"}, [None], {"": 1}, ["check-fit", "check-fit"]]),
)


def put(value: Any, path: Place, other: Any) -> Any:
    """A copy of a value with another one in a place."""
    whole = copy.deepcopy(value)
    inside = whole
    for part in path[:-1]:
        inside = inside[part]
    inside[path[-1]] = other
    return whole


def at(path: Place) -> Any:
    """What the shipped plan has in a place."""
    found = TREE.value
    for part in path:
        found = found[part]
    return found


def names_in(value: Any) -> set[str]:
    """Every text in a value."""
    if isinstance(value, dict):
        return {*value, *(name for inside in value.values() for name in names_in(inside))}
    return {name for inside in value for name in names_in(inside)} if isinstance(value, list) else {str(value)}


@settings(max_examples=300)
@given(place=st.sampled_from([path for path in PLACES if path]), other=NASTY)
def test_a_plan_with_one_value_broken_is_a_plan_or_is_told_with_the_right_line(place: Place, other: Any) -> None:
    plan, found, more = check.check(Tree(put(TREE.value, place, other), TREE.lines))
    assert (plan is None) == bool(found)
    assert not (plan and more)
    gone, key = names_in(at(place)), dotted(place)
    for problem in found:
        lines = {TREE.lines[path] for path in TREE.lines if dotted(path) == problem.key}
        assert problem.line in (lines or {TREE.line_of(place)}), "the line of the key that is named"
        is_here = problem.key.startswith(key) or key.startswith(problem.key)
        is_about = bool(gone & set(problem.message.replace(".", " ").split()))
        assert is_here or is_about or str(other) in problem.message, f"{key}: {problem}"


@settings(max_examples=100)
@given(
    row=st.integers(0, len(ROWS) - 1),
    change=st.sampled_from(["gone", "twice", "deeper", "flatter", "cut", "colon", "dash", "quote", "swapped"]),
    cut=st.integers(0, 40),
)
def test_a_plan_with_one_row_mangled_is_a_plan_or_is_told_with_a_line_of_the_file(
    row: int, change: str, cut: int
) -> None:
    old = ROWS[row]
    new = {
        "gone": [],
        "twice": [old, old],
        "deeper": ["  " + old],
        "flatter": [old[2:]],
        "cut": [old[:cut]],
        "colon": [old.replace(":", "", 1)],
        "dash": [old.replace("- ", "", 1)],
        "quote": [old[:cut] + '"' + old[cut:]],
        "swapped": [*ROWS[row + 1 : row + 2], old],
    }[change]
    rows = [*ROWS[:row], *new, *ROWS[row + (2 if change == "swapped" else 1) :]]
    plan, found, _ = roadmap.examine("\n".join(rows).encode())
    assert (plan is None) == bool(found)
    assert all(1 <= problem.line <= len(rows) + 1 and problem.message for problem in found)

"""Plans that were written for an older version of the format."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mrs_tracker import paths, roadmap
from mrs_tracker.roadmap import check, loader, migrate
from mrs_tracker.roadmap.loader import Path as Place
from mrs_tracker.roadmap.loader import Tree, dotted
from tests.conftest import Ran
from tests.roadmap.test_shape import NASTY, put

FIXTURES = Path(__file__).parents[1] / "fixtures"
OLD = (FIXTURES / "roadmap-1.yaml").read_text(encoding="utf-8")
NOW = paths.packaged_roadmap().read_text(encoding="utf-8")


def said(text: str) -> list[str]:
    plan, found, _ = roadmap.examine(text.encode())
    assert plan is None
    return [problem.sentence("plan.yaml") for problem in found]


def line_of(text: str, words: str) -> int:
    return next(number for number, row in enumerate(text.splitlines(), 1) if row.lstrip().startswith(words))


def test_every_older_version_has_a_fixture_and_a_step() -> None:
    older = set(range(1, migrate.VERSION))
    assert set(migrate.STEPS) == older
    assert {file.name for file in FIXTURES.glob("roadmap-*.yaml")} == {f"roadmap-{n}.yaml" for n in older}


def test_a_whole_plan_of_version_1_is_read_with_its_conditions() -> None:
    plan, found, _ = roadmap.examine(OLD.encode())
    assert plan is not None
    assert found == []
    assert plan.version == 1
    items = {item.id: item for step in plan.steps for item in step.items}
    assert len(items) == 54
    assert items["earn-diploma"].when[0].education == ("none",)
    assert sum(len(item.when) for item in items.values()) == 6


def test_an_empty_set_of_version_1_still_means_everybody() -> None:
    plan, _, _ = roadmap.examine(
        OLD.replace("        minutes: 45\n", "        minutes: 45\n        when: {}\n", 1).encode()
    )
    assert plan is not None
    assert plan.steps[0].items[0].when == ()


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("education: [none]", "educatio: [none]", "no such key here. Did you mean education?"),
        ("exam: [rhit, rhia]", "exam: [rhit, rhai]", "no exam rhai. Did you mean rhit?"),
        ("focus: [coding]", "focus: coding", "a list belongs here, not 'coding'"),
    ],
)
def test_a_mistake_in_a_plan_of_version_1_has_its_line_in_the_file(right: str, wrong: str, words: str) -> None:
    found = said(OLD.replace(right, wrong))
    assert len(found) == 1
    assert found[0].startswith(f"plan.yaml:{line_of(OLD, right)}: ")
    assert found[0].endswith(words)


def test_every_value_keeps_its_line_and_the_tree_that_was_given_stays_as_it_is() -> None:
    before = loader.read(OLD.encode())
    untouched = copy.deepcopy(before)
    after = migrate.migrated(before)
    assert before == untouched
    assert sorted(after.lines.values()) == sorted(before.lines.values())
    rows = OLD.splitlines()
    for path, line in after.lines.items():
        if path and isinstance(path[-1], str):
            assert path[-1] in rows[line - 1]


def test_a_plan_of_the_present_version_is_handed_back_as_it_is() -> None:
    tree = loader.read(NOW.encode())
    assert migrate.migrated(tree) is tree


@pytest.mark.parametrize("version", ["0", "3", "99", "-1", "true", "1.0", "'1'", "[1]", "{}"])
def test_what_is_no_version_that_is_known_is_refused_in_one_sentence(version: str) -> None:
    text = NOW.replace("version: 2\n", f"version: {version}\nnew_key: 1\n", 1)
    line = line_of(text, "version:")
    words = version.title() if version == "true" else version
    assert said(text) == [f"plan.yaml:{line}: version: plans of version 1 and 2 are understood here, not {words}"]


def test_a_plan_that_names_no_version_is_told_so() -> None:
    (found,) = said(NOW.replace("version: 2\n", "", 1))
    assert found == f"plan.yaml:{line_of(NOW, 'format: ')}: version: this key is missing"


def test_the_check_says_that_an_older_plan_is_still_understood(run: Callable[..., Ran]) -> None:
    old = FIXTURES / "roadmap-1.yaml"
    ran = run("roadmap", "check", str(old))
    assert ran.code == 0
    assert ran.out.endswith("It is written in version 1 of the format, which is still understood.\n")
    assert run("roadmap", "check", str(old), "--json").json["version"] == 1
    assert "version" not in run("roadmap", "check").out


def test_an_own_plan_of_version_1_is_used(run: Callable[..., Ran], tmp_path: Path) -> None:
    own = tmp_path / "data" / "roadmap.yaml"
    own.parent.mkdir(mode=0o700)
    own.write_text(OLD.replace("title: Learn what the job does", "title: My own words"), encoding="utf-8")
    assert "My own words" in run("list", "goals").out
    assert "My own words" in run("list", "goals").out, "as it was kept"


def test_the_schema_tells_an_editor_of_the_present_version_alone(run: Callable[..., Ran]) -> None:
    version = run("roadmap", "schema", "--json").json["properties"]["version"]
    assert version["const"] == migrate.VERSION


EXAM = "        - requires:\n            - {kind: education, education: diploma}\n      recommended: Six months"


def test_what_an_exam_of_version_1_said_as_conditions_is_carried_over_and_what_it_said_in_words_stays_words() -> None:
    plan, _, _ = roadmap.examine(OLD.encode())
    assert plan is not None
    exams = {exam.id: exam for exam in plan.exams}
    (cca,) = exams["cca"].eligibility.routes
    assert cca.requires.education == "diploma"
    assert exams["cca"].eligibility.recommended == ()
    assert "Recommended: Six months of coding" in exams["cca"].eligibility.prose
    assert exams["cpc"].eligibility.routes[0].requires.membership == "AAPC"
    assert exams["cehrs"].eligibility.routes == (), "its program was named in words: whether it counts is not known"
    assert [(wait.after, wait.days) for wait in exams["cca"].retake.steps] == [(1, 30)]
    assert exams["cpc"].retake.steps == ()
    assert [edition.edition for books in [exams["cca"].code_books] if books for edition in books.editions] == [2026]
    apprentice = exams["cpc"].apprentice
    assert apprentice is not None
    assert all(way.requires.other == way.label for way in apprentice.remove_by)


@pytest.mark.parametrize(
    ("needs", "requires"),
    [
        ("[]", {}),
        ("[{kind: membership, body: AAPC}]", {"membership": "AAPC"}),
        ("[{kind: credential, body: CCA}]", {"credential": ("cca",)}),
        ("[{kind: credential, body: a license}]", None),
        ("[{kind: work, months: 12, within_months: 36}]", {"work": {"months": 12, "within_months": 36}}),
        ("[{kind: work, about: coding}]", None),
        ("[{kind: program, accredited_by: CAHIIM}]", {"program": {"accredited_by": "CAHIIM"}}),
        ("[{kind: program, accredited_by: somebody}]", None),
        ("[{kind: membership, body: A}, {kind: membership, body: B}]", None),
    ],
)
def test_a_route_that_cannot_be_said_as_conditions_leaves_the_rule_unknown(needs: str, requires: object) -> None:
    text = OLD.replace(EXAM, EXAM.replace("      recommended", f"        - requires: {needs}\n      recommended"), 1)
    assert text != OLD
    plan, found, _ = roadmap.examine(text.encode())
    assert found == []
    assert plan is not None
    routes = next(exam for exam in plan.exams if exam.id == "cca").eligibility.routes
    if requires is None:
        assert routes == ()
    else:
        assert routes[-1].requires.model_dump(exclude_defaults=True) == requires


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("      days: 30\n", "      days: soon\n", "retake.steps.0.days: input should be a valid integer"),
        ("required_from: ", "required_frm: ", "code_books.editions.0.required_frm: no such key here. Did you mean"),
        ("- {kind: education, education: diploma}\n      rec", "- {kind: education, education: diplma}\n      rec", "no education diplma. Did you mean diploma?"),
    ],
)  # fmt: skip
def test_a_mistake_in_an_exam_of_version_1_has_its_line(right: str, wrong: str, words: str) -> None:
    text = OLD.replace(right, wrong, 1)
    found = said(text)
    (one,) = [sentence for sentence in found if words in sentence]
    line = text[: text.index(wrong)].count("\n") + 1
    assert int(one.split(":")[1]) in {line, line - 1}, "a list of requirements has the line of its first"


TREE = loader.read(OLD.encode())
CHANGED = {"when", "eligibility", "retake", "code_books", "apprentice", "unverified", "version"}
PLACES = sorted((path for path in TREE.lines if CHANGED & set(path)), key=dotted)
"""Where the shape is another one since: what is broken there has to get through the rewriting first."""


@settings(max_examples=300)
@given(place=st.sampled_from(PLACES), other=NASTY)
def test_a_plan_of_version_1_with_one_value_broken_is_a_plan_or_is_told_with_a_line_of_the_file(
    place: Place, other: Any
) -> None:
    plan, found, _ = check.check(Tree(put(TREE.value, place, other), TREE.lines))
    assert (plan is None) == bool(found)
    for problem in found:
        assert abs(problem.line - TREE.line_of(place)) <= 2 or str(other) in problem.message, f"{place}: {problem}"

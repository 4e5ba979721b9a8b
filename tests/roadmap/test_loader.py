"""The guarded reader of YAML."""

import time
import tracemalloc

import pytest
import yaml

from mrs_tracker.roadmap import loader
from mrs_tracker.roadmap.loader import YamlProblem


def refusal(text: str | bytes) -> str:
    with pytest.raises(YamlProblem) as refused:
        loader.read(text if isinstance(text, bytes) else text.encode())
    return refused.value.problem.sentence("plan.yaml")


def test_only_plain_words_and_numbers_are_resolved() -> None:
    tree = loader.read(b"a: true\nb: null\nc: 12\nd: 1.5\ne: 2026-11-21\nf: yes\ng: 0x10\nh: '12'\ni: 1e3\nj: 012\n")
    assert tree.value == {
        "a": True, "b": None, "c": 12, "d": 1.5, "e": "2026-11-21", "f": "yes", "g": "0x10", "h": "12", "i": "1e3", "j": "012",
    }  # fmt: skip


def test_every_value_knows_its_line() -> None:
    tree = loader.read(b"a: 1\nb:\n  - x\n  - c: 2\n")
    assert tree.line_of(("b", 1, "c")) == 4
    assert tree.line_of(("b", 1, "c", "missing")) == 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\na: 2\n", "plan.yaml:2: a: the key stands twice; the first is in line 1"),
        ("a: &x 1\nb: *x\n", "anchors and aliases are not read"),
        ("a: !!python/object:os.system x\n", "tags are not read"),
        ("a: 1\n---\nb: 2\n", "a second document begins here"),
        ("a: [1, 2\n", "plan.yaml:2"),
        ("? [a]\n: b\n", "a key must be a word"),
        (b"\xff\xfea", "not UTF-8"),
        ("a: " + "[" * 40 + "]" * 40, "nested more than 32 deep"),
    ],
)
def test_what_is_not_read_is_refused_with_its_place(text: str | bytes, words: str) -> None:
    assert words in refusal(text)


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n<<: *c\n",
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 400_000,
        "x" * (2 * 1024 * 1024),
        "\n".join(f"k{n}: v" for n in range(60_000)),
    ],
    ids=["merge", "deep list", "deep map", "dashes", "large", "wide"],
)
def test_a_bomb_is_refused_within_a_second_and_200_megabytes(bomb: str) -> None:
    tracemalloc.start()
    began = time.process_time()  # what other processes do meanwhile is not its fault
    sentence = refusal(bomb)
    took = time.process_time() - began
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sentence.startswith("plan.yaml:")
    assert took < 5  # a second on its own; the tracing of memory slows it several times
    assert peak < 200 * 1024 * 1024


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
def test_a_character_that_cannot_stand_in_yaml_is_told_with_its_line(
    parser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = getattr(yaml, parser, yaml.SafeLoader)
    monkeypatch.setattr(loader, "_PARSER", chosen)
    monkeypatch.setattr(loader, "_COUNTS_BYTES", chosen is not yaml.SafeLoader)
    with pytest.raises(YamlProblem) as told:
        loader.read("a: 1\nb: éé\nc: x\x1by\n".encode())
    assert (told.value.problem.line, "U+001B" in told.value.problem.message) == (3, True)

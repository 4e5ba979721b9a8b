"""The laws of merging, and what becomes of words that lose."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrs_tracker.insight.content import content
from mrs_tracker.state import layout
from mrs_tracker.state.document import State
from mrs_tracker.state.merge import join, merge
from mrs_tracker.state.reading import state_from

Json = dict[str, Any]

stamp = st.builds(
    lambda ms, count, device: f"{ms:015d}-{count:06d}-{device}",
    st.integers(0, 6),
    st.integers(0, 2),
    st.sampled_from("ab"),
)


def record(values: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Json]:
    """A record in which any of the fields were said, at one time or at several."""

    @st.composite
    def build(draw: st.DrawFn) -> Json:
        made: Json = {}
        if draw(st.booleans()):
            made["stamp"] = draw(stamp)
        for name, strategy in {**values, "removed": st.booleans()}.items():
            if draw(st.booleans()):
                made[name] = draw(strategy)
                if draw(st.booleans()):
                    made.setdefault("stamps", {})[name] = draw(stamp)
        return made

    return build()


text = st.sampled_from(["", "one", "two", "three"])
day = st.sampled_from(["2026-11-21", "2026-12-01"])
note = record({"text": text}).map(lambda made: {"text": "", "day": "2026-11-21", "at": "2026-11-21T10:00:00Z", **made})
items = st.dictionaries(
    st.sampled_from(["i1", "i2"]),
    st.builds(
        lambda made, notes: {**made, "notes": notes},
        record({"state": st.sampled_from(["open", "done", "skipped"]), "due": day, "done_on": day, "mood": text}),
        st.dictionaries(st.sampled_from(["n1", "n2"]), note, max_size=2),
    ),
    max_size=2,
)
documents = st.builds(
    lambda rev, seen, profile, titles, held, wishes: state_from(
        {
            "format": "mrs-tracker", "schema": 2, "min_reader": 2, "doc_id": "d", "rev": rev, "written_by": "x",
            "seen": seen, "profile": {**profile, "titles": titles}, "items": held, "wishes": wishes,
        },
        "state.json",
    ),
    st.integers(0, 3),
    st.dictionaries(st.sampled_from("ab"), stamp),
    record({"focus": st.sampled_from(["coding", "records"]), "later": st.integers(0, 3)}),
    st.dictionaries(st.sampled_from(["t1", "t2"]), record({}), max_size=2),
    items,
    st.dictionaries(st.sampled_from(["w1", "w2"]), st.fixed_dictionaries({"stamp": stamp, "text": text}), max_size=2),
)  # fmt: skip


def canonical(state: State) -> str:
    """A document as text that is equal for equal documents, however its stamps are abbreviated."""
    return json.dumps(_in_full(json.loads(layout.written(state))), sort_keys=True)


def _in_full(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inside = {name: _in_full(held) for name, held in value.items()}
    stamp, stamps = inside.pop("stamp", ""), inside.pop("stamps", {})
    if not isinstance(stamps, dict) or not inside:
        return {**inside, "stamp": stamp, "stamps": stamps}
    spoken = {name: stamp for name, held in inside.items() if not isinstance(held, dict)}
    return {**inside, "stamps": {name: held for name, held in {**spoken, **stamps}.items() if held}}


@given(documents, documents)
def test_the_order_of_two_copies_does_not_matter(a: State, b: State) -> None:
    assert canonical(join(a, b)) == canonical(join(b, a))


@given(documents, documents, documents)
def test_the_grouping_of_three_copies_does_not_matter(a: State, b: State, c: State) -> None:
    assert canonical(join(join(a, b), c)) == canonical(join(a, join(b, c)))


@given(documents, documents)
def test_merging_again_changes_nothing(a: State, b: State) -> None:
    once = join(a, b)
    assert canonical(join(once, b)) == canonical(once)
    assert join(a, a) is a


@given(documents, documents)
def test_what_two_copies_make_is_a_document(a: State, b: State) -> None:
    both = join(a, b)
    again = state_from(both.model_dump(mode="json", by_alias=True, exclude_unset=True), "state.json")
    assert content(again) == content(both) == content(join(b, a))


@given(documents, documents)
def test_words_that_lose_are_kept_unless_the_winner_had_seen_them(ours: State, theirs: State) -> None:
    merged = merge(ours, theirs)
    kept = {revision.text for revision in merged.revisions.values()}
    for key, item in ours.items.items():
        for note_id, mine in item.notes.items():
            other = theirs.items[key].notes.get(note_id) if key in theirs.items else None
            if other and mine.text != other.text:
                we_win = merged.items[key].notes[note_id].text == mine.text
                loser, winner = (other, ours) if we_win else (mine, theirs)
                written = loser.stamps.get("text", loser.stamp if "text" in loser.model_fields_set else "")
                seen = winner.seen.get(written[-1:], "") >= written
                assert loser.text in {"", *kept} or seen or not written


def made(**values: Any) -> State:
    """A document with some content."""
    return state_from({"format": "mrs-tracker", "schema": 2, "doc_id": "d", **values}, "state.json")


NOTE = {"day": "2026-11-21", "at": "2026-11-21T10:00:00Z"}


def noted(words: str, stamp: str, seen: dict[str, str]) -> State:
    """A document with one note."""
    return made(seen=seen, items={"i": {"notes": {"n": {**NOTE, "text": words, "stamp": stamp}}}})


def test_words_written_at_the_same_time_on_two_machines_are_both_kept() -> None:
    ours = noted("ours", "2-000000-a", {"a": "2-000000-a"})
    theirs = noted("theirs", "3-000000-b", {"b": "3-000000-b"})
    merged = merge(ours, theirs)
    assert merged.items["i"].notes["n"].text == "theirs"
    assert [revision.text for revision in merged.revisions.values()] == ["ours"]
    knowing = noted("theirs", "3-000000-b", {"a": "2-000000-a", "b": "3-000000-b"})
    assert not merge(ours, knowing).revisions


@pytest.mark.parametrize("removed", ["note", "item"])
def test_words_that_a_removal_hides_unseen_are_kept(removed: str) -> None:
    item = {"title": "Call", "step": "goals", "stamp": "1-000000-a"}
    note = {**NOTE, "text": "Mrs Smith said 12 May", "stamp": "2-000000-b"}
    before = {"own_items": {"o": item}, "items": {"o": {"notes": {"n": note}}}}
    written = made(seen={"a": "1-000000-a", "b": "2-000000-b"}, **before)
    gone = {"removed": True, "stamps": {"removed": "3-000000-a"}}
    if removed == "note":
        after = {
            "own_items": {"o": item},
            "items": {"o": {"notes": {"n": {**note, "text": "old", "stamp": "1-000000-a", **gone}}}},
        }
    else:
        after = {"own_items": {"o": {**item, **gone}}}
    for ours, theirs in (
        (written, made(seen={"a": "3-000000-a"}, **after)),
        (made(seen={"a": "3-000000-a"}, **after), written),
    ):
        assert "Mrs Smith said 12 May" in {one.text for one in merge(ours, theirs).revisions.values()}
    seen = made(seen={"a": "3-000000-a", "b": "2-000000-b"}, **after)
    assert not merge(written, seen).revisions


def test_the_newest_edit_of_each_field_wins() -> None:
    ours = made(items={"i": {"stamp": "2-a", "stamps": {"due": "1-a"}, "state": "done", "due": "2026-01-01"}})
    theirs = made(items={"i": {"stamp": "1-b", "stamps": {"due": "2-b"}, "state": "open", "due": "2026-02-02"}})
    assert layout.text_of(join(ours, theirs).items["i"]) == (
        b'{"state":"done","due":"2026-02-02","stamp":"2-b","stamps":{"state":"2-a"}}'
    )


def test_what_was_set_back_to_nothing_stays_so() -> None:
    ours = made(items={"i": {"stamp": "1-a", "due": "2026-01-01"}})
    theirs = made(items={"i": {"stamp": "2-b", "due": None}})
    assert join(ours, theirs).items["i"].due is None


def test_fields_of_a_newer_version_take_part() -> None:
    ours = made(items={"i": {"stamp": "2-a", "mood": ["good"]}}, wishes={"w": {"stamp": "1-a", "text": "x"}})
    theirs = made(items={"i": {"stamp": "1-b", "mood": ["bad"]}}, wishes={"w": {"stamp": "2-b", "text": "y"}})
    merged = join(ours, theirs).model_dump()
    assert merged["items"]["i"]["mood"] == ["good"]
    assert merged["wishes"]["w"]["text"] == "y"


@pytest.mark.parametrize(
    "odd", [{"stamps": 5}, {"stamps": {"a": 5}}, {"stamp": 5}, {"stamp": "1", "x": {"stamps": []}}, [], 7, None]
)
def test_what_looks_like_a_record_and_is_none_is_merged_as_it_is(odd: object) -> None:
    ours, theirs = made(zz=odd, items={"i": {"yy": odd}}), made(zz={"a": {"stamp": "1"}}, items={"i": {"yy": 1}})
    assert canonical(join(ours, theirs)) == canonical(join(theirs, ours))

"""The laws of merging, and what becomes of words that lose."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mrs_tracker.insight.content import content
from mrs_tracker.state.merge import canonical, join, merge
from mrs_tracker.state.models import State

Json = dict[str, Any]

stamp = st.builds(
    lambda ms, count, device: f"{ms:015d}-{count:06d}-{device}",
    st.integers(0, 6),
    st.integers(0, 2),
    st.sampled_from("ab"),
)


def record(values: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Json]:
    """A record in which any of the fields were edited."""

    @st.composite
    def build(draw: st.DrawFn) -> Json:
        made: Json = {"stamps": {}, "removed": False}
        for name, strategy in values.items():
            if draw(st.booleans()):
                made[name] = draw(strategy)
                if draw(st.booleans()):
                    made["stamps"][name] = draw(stamp)
        if draw(st.booleans()):
            made["removed"] = draw(st.booleans())
            made["stamps"]["removed"] = draw(stamp)
        return made

    return build()


text = st.sampled_from(["", "one", "two", "three"])
day = st.sampled_from(["2026-11-21", "2026-12-01"])
note = record({"text": text}).map(lambda made: {"text": "", "day": "2026-11-21", "at": "2026-11-21T10:00:00Z", **made})
items = st.dictionaries(
    st.sampled_from(["i1", "i2"]),
    st.builds(
        lambda made, notes: {**made, "notes": notes},
        record({"state": st.sampled_from(["open", "done", "skipped"]), "due": day, "done_on": day}),
        st.dictionaries(st.sampled_from(["n1", "n2"]), note, max_size=2),
    ),
    max_size=2,
)
documents = st.builds(
    lambda rev, seen, profile, held: {
        "format": "mrs-tracker", "schema": 1, "min_reader": 1, "doc_id": "d", "rev": rev, "written_by": "x", "seen": seen,
        "profile": profile, "items": held,
    },
    st.integers(0, 3),
    st.dictionaries(st.sampled_from("ab"), stamp),
    record({"focus": st.sampled_from(["coding", "records"]), "titles": st.lists(text, max_size=2), "later": st.integers(0, 3)}),
    items,
)  # fmt: skip


@given(documents, documents)
def test_the_order_of_two_copies_does_not_matter(a: Json, b: Json) -> None:
    assert canonical(join(a, b)) == canonical(join(b, a))


@given(documents, documents, documents)
def test_the_grouping_of_three_copies_does_not_matter(a: Json, b: Json, c: Json) -> None:
    assert canonical(join(join(a, b), c)) == canonical(join(a, join(b, c)))


@given(documents, documents)
def test_merging_again_changes_nothing(a: Json, b: Json) -> None:
    once = join(a, b)
    assert canonical(join(once, b)) == canonical(once)
    assert canonical(join(a, a)) == canonical(join(join(a, a), a))


@given(documents, documents)
def test_what_two_copies_make_is_a_document(a: Json, b: Json) -> None:
    state = State.model_validate(join(a, b))
    assert content(state) == content(State.model_validate(join(b, a)))


@given(documents, documents)
def test_words_that_lose_are_kept_unless_the_winner_had_seen_them(ours: Json, theirs: Json) -> None:
    merged = merge(ours, theirs)
    kept = {revision["text"] for revision in merged.get("revisions", {}).values()}
    for key, item in ours["items"].items():
        for note_id, mine in item["notes"].items():
            other = theirs["items"].get(key, {}).get("notes", {}).get(note_id)
            if other and mine["text"] != other["text"]:
                we_win = merged["items"][key]["notes"][note_id]["text"] == mine["text"]
                loser, winner = (other, ours) if we_win else (mine, theirs)
                written = loser["stamps"].get("text", "")
                seen = winner["seen"].get(written[-1:], "") >= written
                assert loser["text"] in {"", *kept} or seen or not written


def test_words_written_at_the_same_time_on_two_machines_are_both_kept() -> None:
    def document(words: str, stamp: str, seen: dict[str, str]) -> Json:
        return {
            "seen": seen,
            "items": {"i": {"stamps": {}, "notes": {"n": {"stamps": {"text": stamp}, "text": words}}}},
        }

    ours = document("ours", "2-000000-a", {"a": "2-000000-a"})
    theirs = document("theirs", "3-000000-b", {"b": "3-000000-b"})
    merged = merge(ours, theirs)
    assert merged["items"]["i"]["notes"]["n"]["text"] == "theirs"
    assert [revision["text"] for revision in merged["revisions"].values()] == ["ours"]
    theirs["seen"]["a"] = "2-000000-a"
    assert "revisions" not in merge(ours, theirs)


def test_the_newest_edit_of_each_field_wins() -> None:
    ours = {"items": {"i": {"stamps": {"state": "2-a", "due": "1-a"}, "state": "done", "due": "2026-01-01"}}}
    theirs = {"items": {"i": {"stamps": {"state": "1-b", "due": "2-b"}, "state": "open", "due": "2026-02-02"}}}
    assert join(ours, theirs)["items"]["i"] == {
        "stamps": {"due": "2-b", "state": "2-a"}, "state": "done", "due": "2026-02-02",
    }  # fmt: skip


def test_fields_of_a_newer_version_take_part() -> None:
    ours = {"items": {"i": {"stamps": {"mood": "2-a"}, "mood": ["good"]}}, "wishes": {"w": {"stamps": {}, "text": "x"}}}
    theirs = {"items": {"i": {"stamps": {"mood": "1-b"}, "mood": ["bad"]}}}
    merged = join(ours, theirs)
    assert merged["items"]["i"]["mood"] == ["good"]
    assert merged["wishes"]["w"]["text"] == "x"

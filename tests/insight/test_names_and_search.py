"""What a person means by an id, and what is found by words."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrs_tracker.ask.profile import BY_ID, FIELDS, shown
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight import names
from mrs_tracker.insight.checklist import Checklist
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.search import Hit, fits, search
from mrs_tracker.refs import Ref
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from tests.conftest import TODAY

View = Callable[[], Checklist]


@pytest.mark.parametrize("wanted", ["book-exam", "book", "c6"])
def test_an_item_is_found_by_id_beginning_or_alias(wanted: str, view: View) -> None:
    assert names.item(view(), wanted).id == "book-exam"


def test_a_beginning_that_fits_several_names_them(view: View) -> None:
    with pytest.raises(UsageProblem, match="could be"):
        names.item(view(), "choose")


def test_an_unknown_id_names_the_nearest(view: View) -> None:
    with pytest.raises(UsageProblem, match="Did you mean book-exam"):
        names.item(view(), "bok-exam")


def test_a_domain_is_found_by_id_or_a_part_of_its_name(plan: Roadmap) -> None:
    exam = names.exam(plan, "CCA")
    assert names.domain(exam, "d2").id == "d2"
    assert names.domain(exam, "reimb").id == "d2"
    with pytest.raises(UsageProblem):
        names.domain(exam, "cooking")
    with pytest.raises(UsageProblem, match="not known"):
        names.domain(names.exam(plan, "cpb"), "d1")


def test_words_are_found_without_case_accents_or_order(plan: Roadmap, store: Store, view: View) -> None:
    found = search(Snapshot(plan, store.state, TODAY), "RESUME write")
    assert {hit.ref.id for hit in found[:2]} == {"write-bullets", "write-resume"}


def test_notes_are_found_with_the_item_they_belong_to(plan: Roadmap, store: Store, view: View) -> None:
    store.do(verbs.add_note(("items", "check-pay"), "Pay", "called the zebra office"))
    store.do(verbs.add_note(("exams", "cca"), "CCA", "zebra seat"))
    found = search(Snapshot(plan, store.state, TODAY), "zebra")
    assert {(hit.kind, hit.ref.id, hit.place) for hit in found} == {
        ("note", "check-pay", "goals"),
        ("note", "cca", "certification"),
    }
    store.undo()
    assert len(search(Snapshot(plan, store.state, TODAY), "zebra")) == 1


@given(
    st.sampled_from(["ßtraße zebra ", "zebra ", "É" * 90 + " ", "ﬁne ", "\u0301" * 80, "日本 "]),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_an_excerpt_has_the_word_and_says_where_it_was_cut(words: str, before: int, after: int) -> None:
    said = f"{words * before}Quagga{words * after}"
    cut = Hit("note", Ref("item", ("items", "x")), "goals", "A title", said).excerpt("title quagga")
    assert "Quagga" in cut
    assert len(cut) <= 62
    bare = cut.removeprefix("…").removesuffix("…")
    assert bare in said
    assert cut.startswith("…") == (not said.startswith(bare) and not said.strip().startswith(bare))
    assert cut.endswith("…") == (not said.strip().endswith(bare))


def test_every_hit_says_why_it_was_found(plan: Roadmap, store: Store) -> None:
    store.do(verbs.add_note(("items", "check-pay"), "Pay", "called the zebra office"))
    at = Snapshot(plan, store.state, TODAY)
    for typed in ("zebra", "pay zebra", "duties", "resume", "book-exam", "terminology", "cca", "sit-exam exam"):
        hits = search(at, typed)
        assert hits, typed
        for hit in hits:
            shown = f"{hit.title} {hit.excerpt(typed)}"
            assert any(fits(word, shown) for word in typed.split()), (typed, hit)
            assert hit.excerpt(typed) or fits(typed, hit.title), (typed, hit)


def test_pages_of_facts_are_found_by_their_words(plan: Roadmap, store: Store) -> None:
    found = search(Snapshot(plan, store.state, TODAY), "duties")
    assert ("fact", "duties", "goals") in {(hit.kind, hit.ref.id, hit.place) for hit in found}


def test_each_fact_is_found_by_what_it_is_called_and_a_question_as_a_question(plan: Roadmap, store: Store) -> None:
    at = Snapshot(plan, store.state, TODAY)
    first = search(at, "degree needed")[0]
    assert (first.title, first.ref.id) == ("Is a degree needed?", "questions")
    assert ("systems", "Epic") in {(hit.ref.id, hit.title) for hit in search(at, "epic")}
    assert {"CAHIIM accreditation", "Why demand rises"} <= {
        hit.title for words in ("cahiim", "demand") for hit in search(at, words)
    }
    assert "Read in" not in {hit.title for hit in search(at, "dark daily")}
    twice = [(hit.ref.id, hit.title) for hit in search(at, "RHIT attempt") if hit.kind == "fact"]
    assert twice == [("differ", "Waiting time before another RHIT attempt")]


def test_nothing_typed_finds_nothing(plan: Roadmap, store: Store, view: View) -> None:
    assert search(Snapshot(plan, store.state, TODAY), "  ") == []


def test_every_answer_of_the_profile_is_shown_in_words(plan: Roadmap, store: Store) -> None:
    given = {
        "focus": "coding", "education": "diploma", "experience": "office", "hours_a_week": 8.5, "hire_date": "2027-06-02",
        "settings": ["hospitals"], "titles": ["medical-coder"], "direction": "auditing", "pay_floor": 38000,
        "route": "alone", "degree_field": "him", "diploma_expected": "2027-01-02", "credential": "cca", "target_hours": 40,
    }  # fmt: skip
    for name, value in given.items():
        store.do(verbs.set_profile(name, value, name))
    store.do(verbs.choose_exam("cca", "CCA", True))
    at = Snapshot(plan, store.state, TODAY)
    answers = {field.id: shown(field, at) for field in FIELDS}
    assert answers["focus"] == "Coding"
    assert answers["hours_a_week"] == "8.5 h"
    assert answers["hire_date"] == "2 Jun 2027"
    assert answers["pay_floor"] == "$38,000"
    assert answers["exam"] == answers["credential"] == "CCA"
    assert answers["target_hours"] == "40 h"
    assert answers["degree_field"] == "Health information management"
    assert all(answers.values())


@pytest.mark.parametrize(("typed", "number"), [("9", 9), ("9.5 h", 9.5), ("", None)])
def test_hours_are_understood(plan: Roadmap, store: Store, typed: str, number: float | None) -> None:
    assert BY_ID["hours_a_week"].question.read(typed, Snapshot(plan, store.state, TODAY)) == number


@pytest.mark.parametrize("typed", ["nan", "-1", "200", "many", "inf"])
def test_hours_outside_a_week_are_refused(plan: Roadmap, store: Store, typed: str) -> None:
    with pytest.raises(UsageProblem):
        BY_ID["hours_a_week"].question.read(typed, Snapshot(plan, store.state, TODAY))

"""The plan and the state side by side."""

from collections.abc import Callable

from mrs_tracker.insight.checklist import Checklist, checklist
from mrs_tracker.insight.progress import progress
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.state.document import State
from mrs_tracker.state.records.items import ItemRecord
from mrs_tracker.store import Store
from tests.conftest import TODAY

View = Callable[[], Checklist]


AFTER_SOMETHING = {"retake-exam", "remove-apprentice"}
"""Items that are there only once something happened."""


def test_with_nothing_chosen_every_item_applies(view: View) -> None:
    assert {entry.id for entry in view() if not entry.applies} == AFTER_SOMETHING


def test_an_item_whose_answer_is_missing_is_offered_and_does_not_count_until_it_is_touched(
    store: Store, view: View
) -> None:
    total = progress(view()).total
    degree = view().by_id["finish-degree"]
    assert (degree.hangs_on, degree.applies, degree.counts) == ("exam", True, False)
    assert "finish-degree" not in view().by_id["prepare-by-domain"].waits_for
    store.do(verbs.start("finish-degree", "x"))
    assert view().by_id["finish-degree"].counts
    assert progress(view()).total == total + 1


def test_the_first_thought_of_an_exam_decides_until_one_is_chosen(store: Store, view: View) -> None:
    store.do(verbs.set_profile("credential", "rhit", "x"))
    assert (view().by_id["finish-degree"].hangs_on, view().by_id["learn-icd10"].applies) == ("", False)
    store.do(verbs.choose_exam("cca", "CCA", True))
    assert view().by_id["finish-degree"].hangs_on == "route"
    assert view().by_id["learn-icd10"].applies


def test_another_attempt_is_prepared_only_after_one_that_did_not_pass(store: Store, view: View) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    store.do(verbs.add_attempt("cca", "CCA", "fail", TODAY))
    assert view().by_id["retake-exam"].applies
    store.do(verbs.add_attempt("cca", "CCA", "pass", TODAY))
    assert not view().by_id["retake-exam"].applies


def test_the_hours_of_preparation_are_those_of_the_exam(store: Store, view: View) -> None:
    assert view().by_id["prepare-by-domain"].minutes == 80 * 60
    store.do(verbs.choose_exam("cehrs", "CEHRS", True))
    assert view().by_id["prepare-by-domain"].minutes == 60 * 60


def test_an_item_waits_for_what_comes_first(store: Store, view: View) -> None:
    assert view().by_id["choose-focus"].status == "blocked"
    assert view().by_id["choose-focus"].waits_for == ("learn-the-job", "check-fit")
    store.do(verbs.tick("learn-the-job", "x"))
    store.do(verbs.tick("check-fit", "x"))
    assert view().by_id["choose-focus"].status == "open"


def test_a_skipped_item_satisfies_those_that_wait_for_it(store: Store, view: View) -> None:
    store.do(verbs.skip("learn-the-job", "x"))
    store.do(verbs.skip("check-fit", "x"))
    assert view().by_id["choose-focus"].status == "open"


def test_an_item_that_does_not_apply_satisfies_those_that_wait_for_it(store: Store, view: View) -> None:
    store.do(verbs.set_profile("education", "diploma", "x"))
    assert not view().by_id["earn-diploma"].applies
    assert "earn-diploma" not in view().by_id["enroll"].waits_for


def test_a_blocked_item_can_be_ticked_all_the_same(store: Store, view: View) -> None:
    store.do(verbs.tick("choose-focus", "x"))
    assert view().by_id["choose-focus"].status == "done"


def test_the_profile_decides_at_once_which_items_apply(store: Store, view: View) -> None:
    assert view().by_id["learn-cpt-hcpcs"].applies
    store.do(verbs.set_profile("focus", "records", "x"))
    assert view().by_id["learn-cpt-hcpcs"].hangs_on == "exam"
    store.do(verbs.set_profile("focus", "coding", "x"))
    assert view().by_id["learn-cpt-hcpcs"].counts


def test_a_chosen_exam_decides_too(store: Store, view: View) -> None:
    assert view().by_id["join-body"].applies
    store.do(verbs.choose_exam("cca", "CCA", True))
    assert not view().by_id["join-body"].applies
    store.do(verbs.choose_exam("cpc", "CPC", True))
    assert view().by_id["join-body"].applies


def test_an_id_that_left_the_plan_is_kept_and_shown_with_its_title(store: Store, view: View) -> None:
    store.do(verbs.tick("old-thing", "An old thing"))
    entry = view().by_id["old-thing"]
    assert (entry.kind, entry.title, entry.status) == ("gone", "An old thing", "done")
    assert not entry.counts


def test_an_item_found_under_an_alias_keeps_what_was_said(plan: Roadmap) -> None:
    state = State(doc_id="d", items={"g1": ItemRecord(state="done")})
    seen = checklist(plan, state, TODAY)
    assert seen.by_id["choose-focus"].status == "done"
    assert "g1" not in seen.by_id


def test_everything_done_or_skipped_reaches_a_hundred(store: Store, view: View) -> None:
    for place, entry in enumerate(list(view())):
        store.do((verbs.skip if place % 3 == 0 else verbs.tick)(entry.id, entry.title))
    assert progress(view()).percent == 100
    for step in view().steps:
        assert progress(step.entries).percent == 100


def test_percentages_are_floored(store: Store, view: View) -> None:
    entries = [entry for entry in view() if entry.counts]
    for entry in entries[:-1]:
        store.do(verbs.tick(entry.id, entry.title))
    assert progress(view()).percent == 100 * (len(entries) - 1) // len(entries) < 100


def test_an_untouched_optional_item_does_not_count_and_a_touched_one_does(store: Store, view: View) -> None:
    before = progress(view()).total
    store.do(verbs.start("compare-neighbors", "x"))
    assert progress(view()).total == before + 1


def test_a_step_in_which_nothing_applies_has_no_percentage() -> None:
    assert progress([]).percent is None


def test_what_an_item_opens_is_known(view: View) -> None:
    assert {entry.id for entry in view().opened_by("choose-focus")} >= {"choose-titles", "choose-credential"}


def test_own_items_count_in_their_step(store: Store, view: View) -> None:
    before = progress(view().step("goals").entries).total
    key = store.do(verbs.add_own("goals", "Mine")).id
    assert progress(view().step("goals").entries).total == before + 1
    store.do(verbs.remove_own(key))
    assert progress(view().step("goals").entries).total == before


def test_a_board_that_knows_the_one_before_says_the_same_and_makes_only_what_changed(
    plan: Roadmap, store: Store
) -> None:
    for number in range(5):
        store.do(verbs.add_own("goals", f"own {number}"))
    before = checklist(plan, store.state, TODAY)
    first, second, *_ = [entry.id for entry in before if entry.kind == "own"]
    store.do(verbs.tick(first, "own 0"))
    store.do(verbs.edit_own(second, "another title", 20, "experience"))
    after = checklist(plan, store.state, TODAY, before)
    assert [*after] == [*checklist(plan, store.state, TODAY)]
    assert sum(entry is before.by_id.get(entry.id) for entry in after) == 3

"""What an answer leaves out and brings in."""

from mrs_tracker.insight.shift import shift, without
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from tests.conftest import TODAY


def test_each_answer_is_told_for_itself_and_undoing_it_in_thought_brings_back_what_it_left_out(
    plan: Roadmap, store: Store
) -> None:
    def now() -> Snapshot:
        return Snapshot(plan, store.state, TODAY)

    nothing = now()
    store.do(verbs.set_profile("focus", "records", "focus"))
    focused = now()
    by_focus = [one.id for one in shift(nothing, focused).left_out]
    store.do(verbs.choose_exam("cehrs", "CEHRS", True))
    aiming = now()
    by_exam = [one.id for one in shift(focused, aiming).left_out]
    assert by_focus
    assert by_exam
    assert not set(by_focus) & set(by_exam)
    assert [one.id for one in shift(without("exam", aiming), aiming).left_out] == by_exam
    assert [one.id for one in shift(without("focus", focused), focused).left_out] == by_focus
    back = shift(aiming, without("exam", aiming))
    assert ([one.id for one in back.brought_in], list(back.left_out)) == (by_exam, [])
    assert aiming.state.exams["cehrs"].chosen, "nobody was changed"

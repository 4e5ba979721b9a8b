"""What to do today, and why."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from mrs_tracker.insight.agenda import agenda
from mrs_tracker.insight.checklist import Checklist
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from tests.conftest import TODAY

View = Callable[[], Checklist]


def ids(store: Store, view: View) -> list[str]:
    return [action.about.id for action in agenda(view(), store.state, TODAY).next]


def test_at_the_beginning_the_plans_own_order_speaks(store: Store, view: View) -> None:
    assert ids(store, view) == ["learn-the-job", "check-fit", "rate-skills", "check-pay"]


def test_deadlines_come_before_what_was_picked_and_started(store: Store, view: View) -> None:
    store.do(verbs.start("check-pay", "x"))
    store.do(verbs.set_due("set-hire-date", "x", TODAY))
    store.do(verbs.check_in(TODAY - timedelta(days=1), tomorrow="choose-settings"))
    assert ids(store, view)[:3] == ["set-hire-date", "choose-settings", "check-pay"]
    whys = [action.why for action in agenda(view(), store.state, TODAY).next][:3]
    assert whys == ["due today", "picked yesterday", "since Sat 21 Nov"]


@pytest.mark.parametrize(
    ("days", "where"), [(-1, "slipped"), (0, "now"), (1, "now"), (2, "later"), (7, "later"), (8, "")]
)
def test_a_deadline_decides_where_an_item_stands(days: int, where: str, store: Store, view: View) -> None:
    store.do(verbs.set_due("write-resume", "x", TODAY + timedelta(days=days)))
    found = agenda(view(), store.state, TODAY)
    parts = {"slipped": found.slipped, "now": found.now, "later": found.later}
    assert [name for name, actions in parts.items() for action in actions if action.about.id == "write-resume"] == [
        where
    ] * bool(where)


def test_a_snoozed_item_stays_away_until_its_day(store: Store, view: View) -> None:
    store.do(verbs.snooze("learn-the-job", "x", TODAY + timedelta(days=1)))
    assert "learn-the-job" not in ids(store, view)
    later = agenda(view(), store.state, TODAY + timedelta(days=1)).next
    assert later[0].about.id == "learn-the-job"
    assert later[0].why == "back from snooze"


def test_what_is_done_skipped_or_not_for_this_person_is_left_out(store: Store, view: View) -> None:
    store.do(verbs.tick("learn-the-job", "x"))
    store.do(verbs.skip("check-fit", "x"))
    store.do(verbs.set_profile("education", "diploma", "x"))
    store.do(verbs.set_due("earn-diploma", "x", TODAY))
    assert not {"learn-the-job", "check-fit", "earn-diploma"} & set(ids(store, view))


def test_scores_fall_along_the_list(store: Store, view: View) -> None:
    scores = [action.score for action in agenda(view(), store.state, TODAY).next]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_the_most_overdue_stands_first_among_the_slipped(store: Store, view: View) -> None:
    for key, days in (("check-fit", 1), ("check-pay", 9)):
        store.do(verbs.set_due(key, "x", TODAY - timedelta(days=days)))
    slipped = agenda(view(), store.state, TODAY).slipped
    assert [(action.about.id, action.why) for action in slipped] == [
        ("check-pay", "9 days overdue"),
        ("check-fit", "1 day overdue"),
    ]

"""The cards of the check-in."""

from collections.abc import Callable
from datetime import timedelta

from mrs_tracker.insight.checkin import Situation, card, kinds
from mrs_tracker.insight.checklist import Checklist
from mrs_tracker.insight.week import is_checked_in, week
from mrs_tracker.roadmap.models import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from tests.conftest import TODAY

View = Callable[[], Checklist]


def situation(plan: Roadmap, store: Store, view: View) -> Situation:
    return Situation(plan, view(), store.state, TODAY)


def test_only_the_cards_that_apply_are_asked(plan: Roadmap, store: Store, view: View) -> None:
    assert kinds(situation(plan, store, view)) == ("done", "tomorrow", "energy", "line")
    store.do(verbs.choose_exam("cca", "CCA", True))
    assert kinds(situation(plan, store, view)) == ("done", "study", "tomorrow", "energy", "line")


def test_when_everything_is_done_nothing_is_picked_for_tomorrow(plan: Roadmap, store: Store, view: View) -> None:
    for entry in list(view()):
        store.do(verbs.skip(entry.id, entry.title))
    assert kinds(situation(plan, store, view)) == ("energy", "line")


def test_every_card_has_what_enter_would_take(plan: Roadmap, store: Store, view: View) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    for kind in kinds(situation(plan, store, view)):
        asked = card(kind, situation(plan, store, view))
        assert asked is not None
        assert asked.many or asked.kind == "line" or asked.default is not None
        assert len(asked.options) <= 9


def test_a_second_check_in_shows_the_first_ones_answers(plan: Roadmap, store: Store, view: View) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    store.do(verbs.check_in_done(TODAY, "check-fit", "Fit", True))
    store.do(verbs.check_in_study(TODAY, "cca", 50))
    store.do(verbs.check_in(TODAY, tomorrow="check-pay", energy=5, line="well"))
    now = situation(plan, store, view)
    done, study, tomorrow, energy, line = (card(kind, now) for kind in kinds(now))
    assert done is not None
    assert study is not None
    assert tomorrow is not None
    assert energy is not None
    assert line is not None
    assert [option.value for option in done.options if option.is_on] == ["check-fit"]
    assert study.options[study.default or 0].value == "50"
    assert tomorrow.options[tomorrow.default or 0].value == "check-pay"
    assert energy.default == 4
    assert line.text == "well"


def test_the_week_tells_yes_unknown_rest_today_and_ahead(store: Store) -> None:
    store.do(verbs.check_in(TODAY - timedelta(days=2)))
    store.do(verbs.set_setting("rest_days", [0], "rest days"))
    marks = [day.mark for day in week(store.state, TODAY)]
    assert marks == ["rest", "unknown", "unknown", "yes", "unknown", "today", "ahead"]
    store.do(verbs.check_in(TODAY))
    assert is_checked_in(store.state, TODAY)


def test_undone_check_ins_do_not_count(store: Store) -> None:
    store.do(verbs.check_in(TODAY, energy=3))
    store.undo()
    assert not is_checked_in(store.state, TODAY)

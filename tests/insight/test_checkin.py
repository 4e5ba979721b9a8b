"""The cards of the check-in."""

from collections.abc import Callable
from datetime import timedelta

from mrs_tracker.ask.cards import CARDS, Card, deck, ending
from mrs_tracker.insight.checklist import Checklist
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.insight.week import is_checked_in, week
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from mrs_tracker.widgets.glyphs import ASCII, UNICODE
from tests.conftest import TODAY

View = Callable[[], Checklist]


def cards(plan: Roadmap, store: Store) -> list[Card]:
    at = Snapshot(plan, store.state, TODAY)
    return [card for make in CARDS if (card := make(at))]


def names(plan: Roadmap, store: Store) -> list[str]:
    return [card.name for card in cards(plan, store)]


def test_only_the_cards_that_apply_are_asked(plan: Roadmap, store: Store) -> None:
    assert names(plan, store) == ["done", "tomorrow", "energy", "line"]
    store.do(verbs.choose_exam("cca", "CCA", True))
    assert names(plan, store) == ["done", "study", "tomorrow", "energy", "line"]
    assert len(deck(Snapshot(plan, store.state, TODAY))) == 5


def test_when_everything_is_done_nothing_is_picked_for_tomorrow(plan: Roadmap, store: Store, view: View) -> None:
    for entry in list(view()):
        store.do(verbs.skip(entry.id, entry.title))
    assert names(plan, store) == ["energy", "line"]


def test_nothing_is_taken_that_nobody_chose(plan: Roadmap, store: Store) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    for card in cards(plan, store):
        assert card.held == ()
        assert len(card.options) <= 9


def test_what_an_answer_does_is_said_by_its_card(plan: Roadmap, store: Store) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    done, study, tomorrow, energy, line = cards(plan, store)
    item = done.options[0].value
    for deed in (
        done.answer(item, True), study.answer("50", True), tomorrow.answer("check-pay", True),
        energy.answer("5", True), line.answer(" well  done ", True),
    ):  # fmt: skip
        store.do(deed)
    held = store.state.check_ins[TODAY.isoformat()]
    assert store.state.items[item].state == "done"
    assert (held.study_minutes, held.tomorrow, held.energy, held.line) == (50, "check-pay", 5, "well done")
    store.do(done.answer(item, False))
    assert store.state.items[item].state == "open"


def test_a_second_check_in_shows_the_first_ones_answers(plan: Roadmap, store: Store) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    store.do(verbs.check_in_done(TODAY, "check-fit", "Fit", True))
    store.do(verbs.check_in_study(TODAY, "cca", 50))
    store.do(verbs.check_in(TODAY, tomorrow="check-pay", energy=5, line="well"))
    done, study, tomorrow, energy, line = cards(plan, store)
    assert (done.held, study.held, tomorrow.held, energy.held) == (("check-fit",), ("50",), ("check-pay",), ("5",))
    assert all(held in [option.value for option in card.options] for card in (study, tomorrow) for held in card.held)
    assert line.text == "well"


def test_the_end_says_what_was_recorded_and_how_far_it_is_now(plan: Roadmap, store: Store) -> None:
    before = Snapshot(plan, store.state, TODAY)
    store.do(verbs.choose_exam("cca", "CCA", True))
    store.do(verbs.check_in_done(TODAY, "check-fit", "Fit", True))
    store.do(verbs.check_in_study(TODAY, "cca", 90))
    store.do(verbs.check_in(TODAY, tomorrow="check-pay"))
    facts = {fact.label: fact.words for fact in ending(before, Snapshot(plan, store.state, TODAY))}
    assert facts["Done"] == "1 item"
    assert facts["Studied"] == "1 h 30"
    assert facts["The whole plan"].startswith("0 → ")
    assert facts["This week"] == "1 of 4 check-ins"
    assert facts["Tomorrow"] == "Look at pay and set a floor"


def test_the_end_counts_all_of_the_day_wherever_it_was_recorded(plan: Roadmap, store: Store) -> None:
    before = Snapshot(plan, store.state, TODAY)
    store.do(verbs.tick("check-fit", "Fit"))
    store.do(verbs.add_study("cca", "CCA", 30, None))
    store.do(verbs.add_study("rhit", "RHIT", 20, None))
    store.do(verbs.check_in_study(TODAY, "cca", 40))
    store.do(verbs.check_in_done(TODAY, "check-pay", "Pay", True))
    after = Snapshot(plan, store.state, TODAY)
    facts = {fact.label: fact.words for fact in ending(before, after)}
    assert facts["Done"] == "2 items"
    assert facts["Studied"] == "1 h 30"
    yesterday = {fact.label for fact in ending(before, after.on(TODAY - timedelta(days=1)))}
    assert not yesterday & {"Done", "Studied"}


def test_the_week_tells_yes_unknown_rest_today_and_ahead(store: Store) -> None:
    store.do(verbs.check_in(TODAY - timedelta(days=20)))
    store.do(verbs.check_in(TODAY - timedelta(days=2)))
    store.do(verbs.set_setting("rest_days", [0], "rest days"))
    marks = [day.mark for day in week(store.state, TODAY)]
    assert marks == ["rest", "unknown", "unknown", "yes", "unknown", "today", "ahead"]
    store.do(verbs.check_in(TODAY))
    assert is_checked_in(store.state, TODAY)


def test_no_day_is_missed_before_the_first_check_in(store: Store) -> None:
    def marks() -> list[str]:
        return [day.mark for day in week(store.state, TODAY)]

    assert marks() == ["before", "before", "before", "before", "before", "today", "ahead"]
    store.do(verbs.check_in(TODAY - timedelta(days=3)))
    assert marks() == ["before", "before", "yes", "unknown", "unknown", "today", "ahead"]
    for signs in (UNICODE, ASCII):
        assert signs["before"] == signs["ahead"] != signs["unknown"]


def test_undone_check_ins_do_not_count(store: Store) -> None:
    store.do(verbs.check_in(TODAY, energy=3))
    store.undo()
    assert not is_checked_in(store.state, TODAY)

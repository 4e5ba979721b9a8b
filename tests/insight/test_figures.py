"""A person's own figure counts in the place of the plan's, wherever it is read."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from mrs_tracker.ask.figures import figure_form, figure_typed, tell_figure, whose
from mrs_tracker.commands import figures
from mrs_tracker.commands.exams import attempted
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.conditions import circumstances
from mrs_tracker.insight.effort import better_minutes
from mrs_tracker.insight.figures import figure, figure_places, own_value
from mrs_tracker.insight.retake import retake_from
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.exams import exam_ref
from mrs_tracker.present.facts import fact_ref
from mrs_tracker.present.pages import page
from mrs_tracker.refs import Ref
from mrs_tracker.roadmap.dotted import standing_at
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.state.records.person import Figure
from mrs_tracker.store import Store
from tests.conftest import TODAY

RETAKE, PREP, MEDIAN = "exams.cca.retake", "exams.cca.prep", "figures.bls-2025.median"


@pytest.fixture
def at(plan: Roadmap, store: Store) -> Callable[[], Snapshot]:
    """The present."""
    return lambda: Snapshot(plan, store.state, TODAY)


@pytest.fixture
def typed(store: Store, at: Callable[[], Snapshot]) -> Callable[..., None]:
    """Types a figure as the form reads it."""

    def do(path: str, value: str, line: str = "") -> None:
        place = figure_places(at().roadmap)[path]
        answers, wrong = figure_form(place, at()).read({"value": value, "line": line}, at())
        assert not wrong, wrong
        deed = figure_typed(place, answers, at())
        assert deed is not None
        store.do(deed)

    return do


def said(ref: Ref, at: Snapshot) -> str:
    """All that a page says."""
    rows = (row for one in page(ref, at).sections for row in ((one.label, one.text), *one.rows))
    return "\n".join(" ".join(row) for row in rows)


def test_every_place_stands_in_the_plan_and_says_what_the_plan_says(plan: Roadmap) -> None:
    places = figure_places(plan)
    assert len(places) > 90
    assert [path for path in places if standing_at(plan, path) is None and places[path].planned is not None] == []
    assert places["exams.rhit.fee.amounts.0".replace("0", "ahima-members")].planned == 229
    assert {place.unit for place in places.values()} == {"dollars", "days", "hours", "percent", "mark"}


def test_the_plans_figure_counts_until_another_is_typed(
    at: Callable[[], Snapshot], typed: Callable[..., None], store: Store
) -> None:
    place = figure_places(at().roadmap)[RETAKE]
    assert figure(at().state, place).value == 30
    assert whose(figure(at().state, place), at()) == ""
    typed(RETAKE, "45 days", "a letter")
    shown = figure(at().state, place)
    assert shown.value == 45
    assert whose(shown, at()) == "yours, typed Sat 21 Nov, from a letter; the plan says 30 days"
    undone = store.undo()
    assert undone is not None
    assert undone.label.endswith("typed 45 days for CCA, wait before another try")
    assert figure(at().state, place).value == 30


def test_an_emptied_field_lets_the_plans_figure_count_again_and_a_new_one_comes_back(
    at: Callable[[], Snapshot], typed: Callable[..., None], store: Store
) -> None:
    typed(RETAKE, "45")
    typed(RETAKE, "")
    assert retake_from(at().exams["cca"], at().state, TODAY) == TODAY + timedelta(days=30)
    typed(RETAKE, "60")
    assert retake_from(at().exams["cca"], at().state, TODAY) == TODAY + timedelta(days=60)
    store.do(verbs.clear_figure(RETAKE, "it"))
    with pytest.raises(UsageProblem, match="No figure of yours"):
        store.do(verbs.clear_figure(RETAKE, "it"))


def test_the_wait_after_an_attempt_is_ones_own(
    at: Callable[[], Snapshot], typed: Callable[..., None], store: Store
) -> None:
    store.do(verbs.set_exam_date("cca", "CCA", TODAY + timedelta(days=40)))

    def is_used_up() -> bool:
        edit = attempted(at().exams["cca"], at(), "fail", TODAY)(store.state, store.moment())
        return any(change.field == "exam_date" for change in edit.changes)

    assert not is_used_up()  # the plan says 30 days, so the booked day is far enough
    typed(RETAKE, "45")
    assert is_used_up()


def test_hours_of_preparation_are_ones_own_before_all_others(
    at: Callable[[], Snapshot], typed: Callable[..., None], store: Store
) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))

    def minutes() -> int | None:
        now = at()
        return better_minutes(now.roadmap, now.state, circumstances(now.roadmap, now.state, ("cca",), TODAY)).get(
            "exam"
        )

    typed(PREP, "50 h")
    assert minutes() == 50 * 60


def test_readiness_does_not_read_them(at: Callable[[], Snapshot], typed: Callable[..., None], store: Store) -> None:
    store.do(verbs.add_practice("cca", "d1", 18, 25, "One"))
    before = at().ready(at().exams["cca"])
    typed("exams.cca.sitting.pass_mark", "400")
    assert at().ready(at().exams["cca"]) == before


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (RETAKE, "45", "45 days (yours, typed Sat 21 Nov; the plan says 30 days of waiting)"),
        ("exams.cca.sitting.pass_mark", "310", "310 (yours, typed Sat 21 Nov; the plan says 300 on 100-400"),
        ("exams.cca.renewal.fee_usd", "$218", "$218 (yours, typed Sat 21 Nov; the plan has none)"),
        ("exams.cca.fee.amounts.non-members", "310", "$310 Non-members: yours, typed Sat 21 Nov; the plan says $299"),
        ("exams.coc.fee", "399", "$399 (yours, typed Sat 21 Nov; the plan has none)"),
        ("exams.cpc.prep", "90", "90 h (yours, typed Sat 21 Nov; the plan says 80 to 140 hours"),
    ],
)
def test_the_page_of_an_exam_shows_ones_own_figure_and_what_the_plan_says(
    path: str, value: str, words: str, at: Callable[[], Snapshot], typed: Callable[..., None]
) -> None:
    exam = at().exams[path.split(".")[1]]
    assert words not in said(exam_ref(exam), at())
    typed(path, value)
    assert words in said(exam_ref(exam), at())


def test_pay_of_ones_own_counts_on_its_page_and_beside_the_question_for_a_floor(
    at: Callable[[], Snapshot], typed: Callable[..., None]
) -> None:
    typed(MEDIAN, "48k", "the state's office")
    words = "$48,000 (yours, typed Sat 21 Nov, from the state's office; the plan says $51,140)"
    assert page(fact_ref("pay"), at()).subtitle == "median $48,000"
    assert f"median {words}" in said(fact_ref("pay"), at())
    assert f"median {words}" in said(Ref("answer", ("profile", "pay_floor")), at())


@pytest.mark.parametrize("value", ["many", True, float("inf"), None])
def test_what_is_no_figure_counts_for_nothing(value: str | float | bool | None, store: Store) -> None:
    held = Figure.model_construct(value=value)
    assert own_value(store.state.model_copy(update={"figures": {RETAKE: held}}), RETAKE) is None


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (RETAKE, "soon"),
        (RETAKE, "1001"),
        (PREP, "0"),
        (MEDIAN, "-3"),
        ("figures.bls-2025.growth", "fast"),
        (RETAKE, "nan"),
    ],
)
def test_what_is_no_such_figure_is_refused_beside_its_field(path: str, wrong: str, at: Callable[[], Snapshot]) -> None:
    _, told = figure_form(figure_places(at().roadmap)[path], at()).read({"value": wrong}, at())
    assert list(told) == ["value"]


@pytest.mark.parametrize(
    ("unit", "value", "told"),
    [("dollars", 299, "$299"), ("dollars", 22.5, "$22.50"), ("days", 1, "1 day"), ("hours", 6.5, "6.5 h"),
     ("percent", -15.8, "-15.8 %"), ("mark", 300, "300")],
)  # fmt: skip
def test_figures_are_told_with_their_unit(unit: object, value: float, told: str) -> None:
    assert tell_figure(unit, value) == told  # type: ignore[arg-type]


def test_pay_and_every_exam_offer_the_key_and_other_facts_do_not(at: Callable[[], Snapshot]) -> None:
    now = at()
    assert figures.is_offered(fact_ref("pay"), now)
    assert all(figures.is_offered(exam_ref(exam), now) for exam in now.roadmap.exams)
    assert not figures.is_offered(fact_ref("duties"), now)
    assert not figures.is_offered(exam_ref(now.exams["cca"].model_copy(update={"id": "gone"})), now)


def test_the_key_asks_which_figure_then_for_it_and_offers_notes_as_before(
    at: Callable[[], Snapshot], store: Store
) -> None:
    store.do(verbs.add_note(("exams", "cca"), "CCA", "bring both books"))
    ref = exam_ref(at().exams["cca"])
    asking = figures.change(ref, at())
    offered = [option.label for option in next(asking).questions[0].options(at())]
    assert offered[0] == "bring both books"
    assert "Wait before another try" in offered
    form = asking.send({"which": RETAKE})
    assert form.title == "CCA: wait before another try"
    assert form.remark == "The plan says 30 days."
    with pytest.raises(StopIteration) as ended:
        asking.send({"value": 45, "line": None})
    store.do(ended.value.value.deed)
    assert ended.value.value.said(at()) == "CCA, wait before another try: 45 days from now on."
    noted = figures.change(ref, at())
    next(noted)
    assert noted.send({"which": "0"}).held["text"] == "bring both books"

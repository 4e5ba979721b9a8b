"""What is said about mistakes in the catalog of exams, each with its line and the nearest word."""

import pytest

from mrs_tracker import paths, roadmap
from mrs_tracker.roadmap.roadmap import Roadmap

TEXT = paths.packaged_roadmap().read_text(encoding="utf-8")
START = TEXT.index("\nexams:\n")


def problems(before: str, after: str) -> list[str]:
    """What is said once the first such text among the exams, or behind them, is another."""
    assert before in TEXT[START:]
    changed = TEXT[:START] + TEXT[START:].replace(before, after, 1)
    line = next(number for number, row in enumerate(changed.splitlines(), 1) if after in row and number > 2000)
    plan, found, _ = roadmap.examine(changed.encode())
    assert plan is None
    assert line in {problem.line for problem in found}
    return [problem.message for problem in found]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("education: diploma", "education: diplomma", "no education diplomma. Did you mean diploma?"),
        ("subject: [ehr]", "subject: [her]", "no subject her."),
        ("perhaps: [him]", "perhaps: [hmi]", "no subject hmi. Did you mean him?"),
        ("level: [associate]", "level: [asociate]", "no level asociate. Did you mean associate?"),
        ("duties: [coding]", "duties: [codings]", "no duty codings. Did you mean coding?"),
        ("credential: [cca]", "credential: [cceb]", "no credential cceb."),
        ("exams: [cca, ccs, ccs-p]", "exams: [cca, ccs, ccs-q]", "no exam ccs-q. Did you mean ccs-p?"),
        ('"system:epic"', '"system:epik"', "no system epik. Did you mean epic?"),
        ('"education:associate"', '"education:assoc"', "no education assoc. Did you mean associate?"),
        ("within_months: 60", "within_month: 60", "no such key here. Did you mean within_months?"),
        ("membership: AAPC", "membershp: AAPC", "no such key here. Did you mean membership?"),
        ("{after: 3, months: 12}", "{after: 1, months: 12}", "the numbers of attempts must ascend"),
        ("{after: 3, months: 12}", "{after: 3}", "a wait has either days or months"),
        ('required_from: "2027-05-01"', 'required_from: "2024-05-01"', "the editions must stand in the order of their days"),
    ],
)  # fmt: skip
def test_a_mistake_in_an_exam_is_said_at_its_line(before: str, after: str, said: str) -> None:
    assert any(one.startswith(said) for one in problems(before, after))


def test_the_rules_of_the_issuers_are_data(plan: Roadmap) -> None:
    exams = {exam.id: exam for exam in plan.exams}
    ahima = [exam for exam in plan.exams if "AHIMA" in exam.issuer]
    assert {exam.id for exam in ahima} == {exam.id for exam in plan.exams if exam.window} == {
        "rhit", "rhia", "cca", "ccs", "ccs-p",
    }  # fmt: skip
    for exam in ahima:
        assert exam.window
        assert exam.window.days == 120
        longer = exam.window.extension
        assert longer
        assert (longer.step, longer.most, longer.usd, longer.ask_before) == (30, 90, 50, 14)
        assert exam.renewal.credits_from
        assert (exam.renewal.credits_from.body, exam.renewal.credits_from.share) == ("AHIMA", 0.4)
        assert (exam.renewal.inactive_at_end, exam.renewal.revoked_after_days) == (True, 180)
        assert (exam.renewal.extra_per_credential, exam.renewal.most) == (10, 50)
    for key in ("cpc", "coc", "cic", "cpb"):
        renewal = exams[key].renewal
        assert (renewal.counts_from, renewal.prorate_first) == ("membership", True)
        assert [renewal.credits + (renewal.extra_per_credential or 0) * more for more in range(5)][-1] == renewal.most
        assert exams[key].code_books
        assert not exams[key].retake.steps
    for key in ("cehrs", "cbcs", "cmaa"):
        assert [(step.after, step.days, step.months) for step in exams[key].retake.steps] == [
            (1, 30, None),
            (3, None, 12),
        ]
    aapc = next(one for one in plan.memberships if one.body == "AAPC")
    assert (aapc.months, aapc.grace_days, aapc.late_usd, aapc.ends_days) == (12, 10, 50, 90)
    assert (aapc.reinstate_usd, aapc.reinstate_years) == (200, 3)


def test_follow_ups_and_words_of_postings_are_data(plan: Roadmap) -> None:
    rule = plan.follow_ups
    assert (rule.nudge_days, rule.nudges, rule.thanks_days, rule.thanks_until_days) == (7, 2, 1, 7)
    assert (rule.cold_days, rule.sweep_days) == (30, 60)
    assert len(plan.fit) == len({word.id for word in plan.fit}) == 32
    assert [word.id for word in plan.fit if word.cased] == ["epic"]
    for word in plan.fit:
        assert list(word.words) == sorted(word.words, key=len, reverse=True)
    cpc_a = next(word for word in plan.fit if word.id == "cpc-a")
    assert cpc_a.evidence == ("credential:cpc-a", "credential:cpc")


def test_no_route_is_not_the_same_as_no_gate(plan: Roadmap) -> None:
    assert [exam.id for exam in plan.exams if not exam.eligibility.routes] == ["ccs-p"]
    for exam in plan.exams:
        for route in exam.eligibility.routes:
            assert route.requires != type(route.requires)(), f"{exam.id} has a way without conditions"

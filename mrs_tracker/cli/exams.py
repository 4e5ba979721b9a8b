"""Verbs for exams: study, score, exam."""

from typing import Any

import click

from mrs_tracker import dates
from mrs_tracker.ask import parsers
from mrs_tracker.ask.question import led
from mrs_tracker.ask.verdicts import by_verdict, shortly
from mrs_tracker.cli import output
from mrs_tracker.cli.ids import DOMAIN, EXAM
from mrs_tracker.cli.items import Words
from mrs_tracker.cli.prompts import carry_out
from mrs_tracker.cli.session import Session
from mrs_tracker.cli.show import print_page
from mrs_tracker.commands.exams import attempted, choose, date_of
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight import names
from mrs_tracker.insight.readiness import minutes_studied, readiness, whole_percent
from mrs_tracker.present.admission import as_json
from mrs_tracker.present.exams import exam_ref
from mrs_tracker.state import verbs
from mrs_tracker.state.changes import live
from mrs_tracker.state.records.exams import ExamRecord


@click.command("study")
@click.argument("exam", metavar="EXAM", type=EXAM)
@click.argument("minutes", nargs=-1, required=True)
@click.option("--domain", metavar="D", type=DOMAIN, help="The domain that it was about.")
@click.pass_obj
def study_verb(session: Session, exam: str, minutes: tuple[str, ...], domain: str | None) -> None:
    """Logs study for an exam: study cca 90, study cca 1h30."""
    found = names.exam(session.roadmap, exam)
    about = names.domain(found, domain).id if domain else None
    session.change(verbs.add_study(found.id, found.short, parsers.minutes(" ".join(minutes)), about))


@click.command("score")
@click.argument("exam", metavar="EXAM", type=EXAM)
@click.argument("domain", metavar="DOMAIN", type=DOMAIN)
@click.argument("result", nargs=-1, required=True, metavar="CORRECT/ASKED")
@click.pass_obj
def score_verb(session: Session, exam: str, domain: str, result: tuple[str, ...]) -> None:
    """Records a practice result in a domain: score cca d1 18/25, or 18 of 25."""
    found = names.exam(session.roadmap, exam)
    about = names.domain(found, domain)
    correct, asked = parsers.score(" ".join(result))
    session.change(verbs.add_practice(found.id, about.id, correct, asked, about.name))


@click.group("exam")
def exam_verb() -> None:
    """Lists exams, chooses them, and keeps their dates and results."""


@exam_verb.command("list")
@click.pass_obj
def list_exams(session: Session) -> None:
    """The catalog, with the practice estimate of what you aim at."""
    today = session.store.moment().day
    goal = session.store.state.settings.readiness_goal
    listed: list[dict[str, Any]] = []
    estimates: dict[str, float] = {}
    for exam in by_verdict(session.roadmap.exams, session.at):
        record = session.store.state.exams.get(exam.id, ExamRecord())
        ready = readiness(exam, record, today, goal)
        estimates |= {exam.id: ready.estimate} if ready and ready.asked else {}
        listed.append(
            {
                "id": exam.id,
                "name": exam.name,
                "issuer": exam.issuer,
                "chosen": record.chosen,
                "date": record.exam_date.isoformat() if record.exam_date else None,
                "readiness": round(ready.estimate, 4) if ready and ready.asked else None,
                "next_domain": ready.next.id if ready and ready.next else None,
                "domains": {one.domain.id: round(one.estimate, 4) for one in ready.domains} if ready else {},
                "minutes": minutes_studied(record),
                "passed": any(attempt.result == "pass" for _, attempt in live(record.attempts)),
                "eligibility": as_json(session.at.eligibility(exam)),
            }
        )
    if session.as_json:
        output.write_json({"exams": listed})
        return
    for one in listed:
        mark = "passed" if one["passed"] else "chosen" if one["chosen"] else "      "
        ready_words = (
            f"  practice estimate {whole_percent(estimates[one['id']])} %"
            if mark == "chosen" and one["id"] in estimates
            else ""
        )
        date_words = f"  on {one['date']}" if one["date"] and mark == "chosen" else ""
        may = shortly(session.at.exams[one["id"]], session.at)
        output.write(f"{one['id']!s:<6} {mark}  {one['name']}{ready_words}{date_words}  {may}")


@exam_verb.command("show")
@click.argument("exam", metavar="EXAM", type=EXAM)
@click.pass_obj
def show_exam(session: Session, exam: str) -> None:
    """Shows the page of an exam, with the ids of its domains."""
    print_page(session, exam_ref(names.exam(session.roadmap, exam)))


@exam_verb.command("choose")
@click.argument("exam", type=EXAM)
@click.pass_obj
def choose_exam(session: Session, exam: str) -> None:
    """Aims at an exam."""
    found = names.exam(session.roadmap, exam)
    carry_out(session, choose(exam_ref(found), session.at))


@exam_verb.command("drop")
@click.argument("exam", type=EXAM)
@click.pass_obj
def drop_exam(session: Session, exam: str) -> None:
    """No longer aims at an exam; what was recorded stays."""
    found = names.exam(session.roadmap, exam)
    session.change(verbs.choose_exam(found.id, found.short, False))


@exam_verb.command("date")
@click.argument("exam", type=EXAM)
@click.argument("when", nargs=-1, required=True)
@click.pass_obj
def date_exam(session: Session, exam: str, when: tuple[str, ...]) -> None:
    """Keeps the date of an exam; none takes it back."""
    found = names.exam(session.roadmap, exam)
    outcome = led(date_of(exam_ref(found), session.at), Words(session, when))
    if outcome is None:
        raise UsageProblem("There is nothing to change.")
    session.change(outcome.deed)


@exam_verb.command("result")
@click.argument("exam", type=EXAM)
@click.argument("result", type=click.Choice(["pass", "fail"]))
@click.option("--on", "on_day", metavar="WHEN", help="The day of the exam; today unless said otherwise.")
@click.option("--score", type=click.IntRange(0, 10_000), help="The issuer's score.")
@click.pass_obj
def result_exam(session: Session, exam: str, result: str, on_day: str | None, score: int | None) -> None:
    """Records how an exam went."""
    found = names.exam(session.roadmap, exam)
    today = session.store.moment().day
    day = dates.understand(on_day, today) if on_day else today
    session.change(attempted(found, session.at, result, day, score))

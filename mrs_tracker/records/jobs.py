"""Jobs held: what may open an exam, or shorten the way to it."""

from collections.abc import Mapping

from mrs_tracker import dates
from mrs_tracker.ask.days import begun_question, day_question
from mrs_tracker.ask.parsers import hours, line, one_of, show_hours, show_yes_no, yes_no
from mrs_tracker.ask.question import Answers, Option, Question
from mrs_tracker.records.kind import Column, Kind
from mrs_tracker.state.records.person import Job

SUBJECTS = (
    Option("ehr", "health records", about="Electronic health records: keeping, scanning, releasing them."),
    Option("coding", "coding and billing", about="Turning care into codes and claims."),
    Option("him", "health information management", about="Running records, data and their quality."),
    Option("office", "medical office", about="Front desk, scheduling, registration."),
    Option("other", "anything else"),
)
"""What a job, a degree or a program is about."""


def _span(one: Job) -> str:
    begin = f"{one.started_on:%b %Y}" if one.started_on else ""
    end = f"{one.ended_on:%b %Y}" if one.ended_on else "now"
    return f"{begin} – {end}" if begin or one.ended_on else ""


def _in_order(said: Answers) -> Mapping[str, str]:
    began, ended = said.get("started_on"), said.get("ended_on")
    if began and ended and ended < began:
        return {"ended_on": f"A job ends after it began, which was on {dates.full(began)}."}
    return {}


JOB: Kind[Job] = Kind(
    "job",
    "Jobs held",
    "Add a job that you hold or held",
    ("jobs",),
    Job,
    lambda one: one.employer,
    questions=(
        Question("employer", "Employer", line, is_required=True, hint="Mercy Clinic"),
        Question("title", "Job title", line, hint="Records clerk"),
        begun_question("started_on", "From", option="from"),
        day_question("ended_on", "Until", option="until")._replace(hint="nothing while it lasts"),
        Question("hours_a_week", "Hours a week", hours, show_hours, hint="20"),
        Question("subject", "About", one_of(SUBJECTS), options=lambda _: SUBJECTS),
        Question("supervised", "Supervised", yes_no, show_yes_no,
                 hint="yes if somebody with a credential checked your work"),
        Question("full_time", "Full time", yes_no, show_yes_no, hint="yes or no"),
    ),
    columns=(
        Column("employer", lambda one, _: one.employer),
        Column("title", lambda one, _: one.title or "", gives_way=2),
        Column("time", lambda one, _: _span(one), lambda one, at: -(one.ended_on or at.today).toordinal()),
        Column("hours", lambda one, _: f"{one.hours_a_week:g} h" if one.hours_a_week else "", gives_way=1,
               align="right"),
    ),
    place="goals",
    check=_in_order,
)  # fmt: skip

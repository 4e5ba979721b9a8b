"""Jobs held: what may open an exam, or shorten the way to it."""

from collections.abc import Mapping

from mrs_tracker.ask.choices import plan_question
from mrs_tracker.ask.days import begun_question, day_question
from mrs_tracker.ask.parsers import hours, line, show_hours, show_yes_no, yes_no
from mrs_tracker.ask.question import Answers, Question
from mrs_tracker.records.kind import Column, Kind
from mrs_tracker.records.span import in_order, span
from mrs_tracker.state.records.person import Job


def _in_order(said: Answers) -> Mapping[str, str]:
    return in_order(said, "started_on", "ended_on", "A job ends after it began")


JOB: Kind[Job] = Kind(
    "job",
    "Jobs held",
    "Add a job that you hold or held",
    ("jobs",),
    Job,
    lambda one: one.employer,
    questions=(
        Question("employer", "Employer", line, is_required=True, hint="Mercy Clinic"),
        Question("title", "Job title", line, hint="Front desk"),
        begun_question("started_on", "From", option="from"),
        day_question("ended_on", "Until", option="until")._replace(hint="nothing while it lasts"),
        Question("hours_a_week", "Hours a week", hours, show_hours, hint="20"),
        plan_question("subject", "About"),
        Question("supervised", "Supervised", yes_no, show_yes_no,
                 hint="yes if somebody with a credential checked your work"),
        Question("full_time", "Full time", yes_no, show_yes_no, hint="yes or no"),
    ),
    columns=(
        Column("employer", lambda one, _: one.employer),
        Column("title", lambda one, _: one.title or "", gives_way=2),
        Column("time", lambda one, _: span(one.started_on, one.ended_on),
               lambda one, at: -(one.ended_on or at.today).toordinal()),
        Column("hours", lambda one, _: f"{one.hours_a_week:g} h" if one.hours_a_week else "", gives_way=1,
               align="right"),
    ),
    place="goals",
    check=_in_order,
)  # fmt: skip

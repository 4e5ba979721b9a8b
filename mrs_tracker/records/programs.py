"""Programs: those that are compared, the one that is chosen, and those that were finished."""

from collections.abc import Mapping
from datetime import date

from mrs_tracker import dates
from mrs_tracker.ask.choices import plan_question
from mrs_tracker.ask.days import begun_question, day_question
from mrs_tracker.ask.parsers import hours, line, show_hours, show_yes_no, whole, yes_no
from mrs_tracker.ask.question import Answers, Question
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.held import stage_of
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.records.kind import Column, Kind
from mrs_tracker.records.span import in_order
from mrs_tracker.roadmap.conditions import Accreditation
from mrs_tracker.roadmap.vouching import asked_about
from mrs_tracker.state.changes import Path
from mrs_tracker.state.records.programs import Program
from mrs_tracker.state.verbs import Deed, add_program, change_program
from mrs_tracker.text import counted

_ORDER = ("enrolled", "chosen", None, "finished")


def _asks_yes(name: str, label: str, hint: str, vouching: Accreditation | None = None) -> Question[bool]:
    """A question for yes or no; one about who vouches for a program is put only where the plan asks about that."""
    question = Question(name, label, yes_no, show_yes_no, hint=hint)
    return question._replace(is_asked=lambda at: vouching in asked_about(at.roadmap)) if vouching else question


def _past(typed: str, at: Snapshot) -> date:
    day = dates.understand(typed, at.today)
    if day > at.today:
        raise UsageProblem("A program is finished once that day has come; a day to come is the expected one.")
    return day


def _standing(one: Program, at: Snapshot) -> str:
    stage = stage_of(one, at.today)
    if stage == "finished":
        return f"finished {one.finished_on:%b %Y}"
    if stage == "enrolled":
        return f"enrolled, until {one.expected_on:%b %Y}" if one.expected_on else "enrolled"
    if one.apply_by and one.apply_by >= at.today:
        return f"{stage or 'looked at'}, apply by {dates.short(one.apply_by, at.today)}"
    return stage or "looked at"


def _level(one: Program, at: Snapshot) -> str:
    return next((choice.title for choice in at.roadmap.choices.level if choice.id == one.level), one.level or "")


def _length(one: Program, _: Snapshot) -> str:
    return counted(round(one.months), "month") if one.months else ""


def _fits(said: Answers) -> Mapping[str, str]:
    wrong = {
        **in_order(said, "enrolled_on", "finished_on", "A program is finished after it was begun"),
        **in_order(said, "enrolled_on", "expected_on", "A program ends after it was begun"),
    }
    if said.get("finished_on") and said.get("final_term"):
        wrong["final_term"] = "A program that is finished has no term left."
    if said.get("accredited_at_graduation") is not None and not said.get("finished_on"):
        wrong["accredited_at_graduation"] = "This is asked of a program that is finished."
    return wrong


def _added(_: Path, answers: Answers) -> Deed:
    return add_program({name: value for name, value in answers.items() if value is not None})


PROGRAM: Kind[Program] = Kind(
    "program",
    "Programs",
    "Add a program that you look at, attend or finished",
    ("programs",),
    Program,
    lambda one: one.name,
    questions=(
        Question("name", "Program", line, is_required=True, hint="Evening certificate"),
        Question("school", "School", line, hint="Valley College"),
        plan_question("level", "Leads to"),
        plan_question("subject", "About"),
        _asks_yes("chosen", "Chosen", "yes if it is the one"),
        begun_question("enrolled_on", "Enrolled", option="enrolled"),
        day_question("expected_on", "Expected", option="expected")._replace(hint="when you expect to finish"),
        _asks_yes("final_term", "Final term", "yes while you are in its last term"),
        day_question("finished_on", "Finished", option="finished")._replace(parse=_past, hint="may 2025, 2025-05-16"),
        _asks_yes("cahiim", "CAHIIM", "yes if CAHIIM accredits it", "CAHIIM"),
        _asks_yes("accredited_at_graduation", "CAHIIM then", "yes if CAHIIM did when you finished it", "CAHIIM"),
        _asks_yes("pcap", "PCAP", "yes if AHIMA approves it for coding", "PCAP"),
        Question("contact_hours", "Contact hours", whole(1, 9_999), show_hours, hint="hours with a teacher, in all"),
        Question("months", "Months", whole(1, 120), show_hours, hint="9"),
        Question("hours_a_week", "Hours a week", hours, show_hours, hint="6"),
        day_question("apply_by", "Apply by"),
        day_question("starts_on", "Starts", option="starts"),
        _asks_yes("online", "Online", "yes if it can be done from home"),
        Question("url", "Page", line, hint="its address"),
    ),
    columns=(
        Column("program", lambda one, _: one.name),
        Column("school", lambda one, _: one.school or "", gives_way=2),
        Column("stands", _standing, lambda one, at: (_ORDER.index(stage_of(one, at.today)), one.name)),
        Column("leads to", _level, gives_way=3),
        Column("length", _length, gives_way=1, align="right"),
    ),
    place="certificate",
    adding=_added,
    changing=change_program,
    check=_fits,
)

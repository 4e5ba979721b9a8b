"""A sample person: six months on the way to a first job in coding, told relative to today."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Concatenate, ParamSpec

from mrs_tracker.clock import Moment
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import stamps, verbs
from mrs_tracker.state.changes import Edit, applied
from mrs_tracker.state.document import State
from mrs_tracker.store import Store

P = ParamSpec("P")

DONE = {
    "learn-the-job": 181,
    "check-fit": 180,
    "choose-focus": 178,
    "rate-skills": 176,
    "check-pay": 174,
    "choose-settings": 171,
    "choose-titles": 170,
    "set-hire-date": 178,
    "choose-credential": 168,
    "choose-route": 165,
    "shortlist-programs": 158,
    "check-accreditation": 155,
    "check-school": 153,
    "plan-costs": 151,
    "enroll": 139,
    "choose-exam": 133,
    "learn-terminology": 84,
    "learn-anatomy": 58,
    "learn-hipaa": 97,
    "learn-documentation": 61,
    "learn-icd10": 47,
    "learn-billing": 36,
    "learn-icd10-pcs": 25,
    "practice-encoder": 12,
    "scan-entry-titles": 76,
    "draft-resume": 71,
    "gather-papers": 38,
    "meet-people": 29,
    "line-up-references": 20,
    "check-eligibility": 110,
    "order-code-books": 69,
    "apply-for-exam": 63,
}
"""Items of the plan, and how many days ago each was ticked."""

STARTED = {"learn-cpt-hcpcs": 30, "practice-ehr": 16, "prepare-by-domain": 66, "log-hours": 44}
SKIPPED = {"compare-neighbors": 170, "compare-ahima": 92, "retake-exam": 40}
DUE = {
    "take-timed-practice": 2,
    "book-exam": 1,
    "find-place": -4,
    "finish-program": 38,
    "write-bullets": 12,
    "practice-ehr": -2,
}
"""Deadlines, in days from today."""

NOTES = (
    (
        "shortlist-programs",
        160,
        "Riverside answers the phone, Lakeland does not. Riverside it is, unless the cost surprises me.",
    ),
    ("plan-costs", 151, "Tuition 2,150, books about 380. The library lends last year's code books."),
    ("enroll", 139, "Accepted. Classes on Tuesday and Thursday evenings."),
    ("learn-terminology", 120, "Flash cards on the bus: ten a day is enough."),
    ("learn-icd10", 70, "Read the instructions at the start of each chapter first. They answer half of my questions."),
    (
        "book-exam",
        3,
        "Called the test center. Saturdays are full until the middle of next month; Wednesday mornings are free.",
    ),
    ("find-place", 24, "St Anne's has a form on paper. Ask for Ms Okafor at the information desk."),
    ("take-timed-practice", 9, "Ran out of time on reimbursement again. Mark the long ones and come back."),
)
OWN = (
    ("certificate", "Return the borrowed code books", 15, 9, None),
    ("experience", "Thank Ms Okafor for the tour", 10, None, 6),
    ("applications", "Ask Dana how she got her remote role", 20, 5, None),
)
"""Own items: step, title, minutes, due in days, done days ago."""

JOBS = (
    ("Lakeside Dental", "Front desk", "office", 30.0, 1400, 420, False),
    ("Riverside Family Practice", "Records clerk, weekends", "ehr", 12.0, 150, None, True),
)
"""Jobs held: employer, title, what it was about, hours a week, first and last day in days ago, whether supervised."""

LINES = (
    "Short one, but the guidelines begin to stick.",
    "Good session in the library.",
    "Only half an hour. Half an hour counts.",
    "Modifiers make sense now.",
    "Tired. Read the glossary and stopped.",
    "Two practice sets, better than last week.",
    "Helped at the front desk for three hours.",
    "Nothing new, all repetition.",
)
ATTEMPT = 41
"""Days since the first sitting, which was not enough yet."""


@dataclass
class _Story:
    """A document that grows edit by edit, each at its own moment."""

    state: State
    now: datetime
    zone: str
    chance: Random = field(default_factory=lambda: Random(29))
    stamp: str = ""
    count: int = 0

    def at(self, days_ago: int, hour: int) -> Moment:
        """A moment of the past, at an hour of the day by the wall clock."""
        then = (self.now - timedelta(days=days_ago)).replace(hour=hour, minute=self.chance.randrange(60))
        moment = min(then, self.now)
        self.count += 1
        fresh = f"{int(moment.timestamp() * 1000):012x}-{self.count:010x}"
        return Moment(moment, moment.date(), self.zone, fresh)

    def tell(
        self, moment: Moment, verb: Callable[Concatenate[State, Moment, P], Edit], *args: P.args, **kwargs: P.kwargs
    ) -> Edit:
        """Carries out a verb at a moment."""
        edit = verb(self.state, moment, *args, **kwargs)
        self.stamp = stamps.after(self.stamp, moment.now, "sample")
        self.state = applied(self.state, edit.changes, self.stamp)
        return edit


def fill(store: Store, roadmap: Roadmap) -> None:
    """Puts the sample person into an empty store. Raises UsageProblem where the store is not empty."""
    moment = store.moment()
    now = moment.now.replace(hour=12) if moment.now.hour < 6 else moment.now
    story = _Story(store.state, now, moment.zone)
    _profile(story, moment.day)
    _items(story, roadmap, moment.day)
    _exam(story, roadmap, moment.day)
    _days(story, roadmap, moment.day)
    _jobs(story, moment.day)
    store.copies.put(story.state)


def _profile(story: _Story, today: date) -> None:
    answers = {
        "focus": "coding",
        "education": "diploma",
        "route": "certificate",
        "experience": "office",
        "hours_a_week": 9.0,
        "hire_date": (today + timedelta(days=193)).isoformat(),
        "settings": ["hospitals", "insurers"],
        "titles": ["medical-coder", "medical-records-clerk"],
        "direction": "auditing",
        "pay_floor": 38000,
    }
    for name, value in answers.items():
        story.tell(story.at(181, 19), verbs.set_profile(name, value, name))


def _jobs(story: _Story, today: date) -> None:
    for employer, title, subject, hours, began, ended, supervised in JOBS:
        values = {
            "employer": employer,
            "title": title,
            "subject": subject,
            "hours_a_week": hours,
            "started_on": today - timedelta(days=began),
            "supervised": supervised,
            **({"ended_on": today - timedelta(days=ended)} if ended else {}),
        }
        story.tell(story.at(1, 23), verbs.add_record(("jobs",), f"added the job {employer}", values))


def _items(story: _Story, roadmap: Roadmap, today: date) -> None:
    titles = {item.id: item.title for step in roadmap.steps for item in step.items}
    for key, ago in DONE.items():
        story.tell(story.at(ago, 20), verbs.tick(key, titles[key]))
    for key, ago in STARTED.items():
        story.tell(story.at(ago, 18), verbs.start(key, titles[key]))
    for key, ago in SKIPPED.items():
        story.tell(story.at(ago, 18), verbs.skip(key, titles[key]))
    for key, days in DUE.items():
        story.tell(story.at(21, 18), verbs.set_due(key, titles[key], today + timedelta(days=days)))
    for key, ago, words in NOTES:
        story.tell(story.at(ago, 19), verbs.add_note(("items", key), titles[key], words))
    story.tell(story.at(5, 19), verbs.snooze("start-search", titles["start-search"], today + timedelta(days=17)))
    for step, title, minutes, due, done in OWN:
        key = story.tell(story.at(14, 17), verbs.add_own(step, title, minutes)).id
        if due is not None:
            story.tell(story.at(13, 17), verbs.set_due(key, title, today + timedelta(days=due)))
        if done is not None:
            story.tell(story.at(done, 17), verbs.tick(key, title))


def _exam(story: _Story, roadmap: Roadmap, today: date) -> None:
    exam = next(exam for exam in roadmap.exams if exam.id == "cca")
    story.tell(story.at(133, 20), verbs.choose_exam(exam.id, exam.short, True))
    story.tell(story.at(60, 20), verbs.set_exam_date(exam.id, exam.short, today - timedelta(days=ATTEMPT)))
    for ago in range(130, 0, -1):
        if story.chance.random() < 0.42 and abs(ago - ATTEMPT) > 2:
            minutes = story.chance.choice((30, 30, 45, 45, 60, 90))
            story.tell(story.at(ago, 21), verbs.add_study(exam.id, exam.short, minutes))
    for ago in (74, 67, 60, 53, 47, 44, 26, 19, 13, 9, 6, 2):
        level = 0.52 + 0.30 * (1 - ago / 80)
        for domain in story.chance.sample(exam.domains, 2 if ago > 20 else 3):
            asked = story.chance.choice((15, 20, 25))
            weak = 0.14 if domain.id == "d2" else 0.0
            correct = sum(story.chance.random() < level - weak for _ in range(asked))
            story.tell(story.at(ago, 21), verbs.add_practice(exam.id, domain.id, correct, asked, domain.name))
    moment = story.at(ATTEMPT, 15)
    story.tell(moment, verbs.add_attempt(exam.id, exam.short, "fail", moment.day, 287))
    words = "287 of 300. Close. Reimbursement pulled it down; the rest was fine. Books open earlier next time."
    story.tell(story.at(ATTEMPT - 1, 9), verbs.add_note(("exams", exam.id), exam.short, words))
    story.tell(story.at(3, 10), verbs.set_exam_date(exam.id, exam.short, today + timedelta(days=32)))


def _days(story: _Story, roadmap: Roadmap, today: date) -> None:
    titles = {item.id: item.title for step in roadmap.steps for item in step.items}
    ticked = {today - timedelta(days=ago): key for key, ago in DONE.items()}
    for ago in range(181, 0, -1):
        day = today - timedelta(days=ago)
        if story.chance.random() > (0.66 if day.weekday() < 5 else 0.42):
            continue
        moment = story.at(ago, 22)._replace(day=day)
        answers: dict[str, object] = {"energy": story.chance.choice((2, 3, 3, 4, 4, 5))}
        if story.chance.random() < 0.3:
            answers["line"] = story.chance.choice(LINES)
        if ago == 1:
            answers["tomorrow"] = "prepare-by-domain"
        if day in ticked:
            story.tell(moment, verbs.check_in_done(day, ticked[day], titles[ticked[day]], True))
        story.tell(moment, verbs.check_in(day, **answers))

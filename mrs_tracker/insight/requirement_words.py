"""What a route asks for, as nouns."""

import re
from collections.abc import Iterable

from mrs_tracker.roadmap.eligibility import ProgramNeeded, WorkNeeded
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.roadmap.plan import Choice
from mrs_tracker.roadmap.roadmap import Roadmap


def body_of(exam: Exam) -> str:
    """The issuer by its letters, where its name has them in parentheses."""
    found = re.search(r"\((\w+)\)$", exam.issuer)
    return found[1] if found else exam.issuer


def choice_title(choices: Iterable[Choice], wanted: str) -> str:
    """An answer within a sentence: its title, small where it is no abbreviation."""
    title = next((one.title for one in choices if one.id == wanted), wanted)
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def asked_program(wanted: ProgramNeeded, roadmap: Roadmap) -> str:
    """A program as it is asked for."""
    subject = _either(choice_title(roadmap.choices.subject, one) for one in wanted.subject)
    level = _either(choice_title(roadmap.choices.level, one) for one in wanted.level)
    words = "a finished program" if wanted.stage == "finished" else "a program in its final term"
    words += f" in {subject}" if subject else ""
    words += f" with {_article(level)} {level}" if level else ""
    words += f" of {wanted.contact_hours} hours" if wanted.contact_hours else ""
    vouched = {"CAHIIM": ", accredited by CAHIIM", "PCAP": ", approved by PCAP", None: ""}
    words += vouched[wanted.accredited_by]
    return words + (f" (counts for {_span(wanted.within_months)})" if wanted.within_months else "")


def asked_work(wanted: WorkNeeded, roadmap: Roadmap, exam: Exam, found: int) -> str:
    """Work as it is asked for, with how much of it is there."""
    subject = _either(choice_title(roadmap.choices.subject, one) for one in wanted.subject)
    kind = ("supervised work" if wanted.supervised else "work") + (f" in {subject}" if subject else "")
    if wanted.months is None:
        return f"{kind} (how much, {body_of(exam)} can say)"
    words = f"{wanted.months} months of {kind}"
    words += f" within {_span(wanted.within_months)}" if wanted.within_months else ""
    return words + (f" ({found} so far)" if 0 < found < wanted.months else "")


def _either(names: Iterable[str]) -> str:
    return " or ".join(names)


def _article(words: str) -> str:
    return "an" if words[:1] in "aeiou" else "a"


def _span(months: int) -> str:
    years, rest = divmod(months, 12)
    return f"{months} months" if rest or years == 1 else f"{years} years"

"""What nobody confirmed about an exam: the fields that a plan may name, and plain words for each."""

from collections.abc import Mapping, Sequence

from mrs_tracker.roadmap.dotted import name_of
from mrs_tracker.roadmap.exams import Exam

DOUBTS = {
    "name": "the full name",
    "audience": "whom it is made for",
    "sitting": "what the exam is like",
    "sitting.questions": "how many questions there are",
    "sitting.scored": "how many questions are scored",
    "sitting.minutes": "how much time there is",
    "sitting.delivery": "where it is taken",
    "sitting.pass_mark": "the passing score",
    "outline": "which outline is in force",
    "domains": "the shares of its domains",
    "eligibility": "who may take it",
    "eligibility.prose": "who may take it",
    "eligibility.routes": "the ways to it, one by one",
    "eligibility.recommended": "what is recommended beforehand",
    "fee": "the price",
    "fee.note": "the remarks on the price",
    "window": "how long an approval lasts",
    "retake": "the rules for another try",
    "retake.steps": "how long to wait before another try",
    "retake.note": "the remarks on another try",
    "renewal": "how it is kept",
    "renewal.months": "how long a renewal cycle is",
    "renewal.credits": "how many credits a cycle needs",
    "renewal.extra_per_credential": "how many credits further credentials add",
    "renewal.fee_usd": "what renewal costs",
    "renewal.note": "the remarks on renewal",
    "apprentice": "how the apprentice mark is removed",
    "prep": "how long preparation takes",
    "pass_rates": "how many pass",
    "code_books": "which code books are asked for",
}
"""Plain words by the dotted name of a field that every exam has."""


def possible_doubts(exam: Exam) -> Mapping[str, str]:
    """Plain words by each dotted name that an exam's `unverified` may hold; a domain is named by its id, a price by its
    label in lower case with hyphens.
    """
    domains = {f"domains.{domain.id}": f"the share of {domain.name}" for domain in exam.domains}
    prices = {f"fee.amounts.{name_of(one)}": f"the price “{one.label}”" for one in exam.fee.amounts}
    return {**DOUBTS, **domains, **prices}


def doubts(exam: Exam) -> Sequence[str]:
    """What nobody confirmed about an exam, in plain words."""
    possible = possible_doubts(exam)
    return [possible[name] for name in exam.unverified if name in possible]

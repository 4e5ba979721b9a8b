"""How ready somebody is for an exam: a practice estimate by domain, never a prediction of the issuer's score."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mrs_tracker.roadmap.exams import Domain, Exam
from mrs_tracker.state.changes import live
from mrs_tracker.state.records.exams import ExamRecord, Practice

HALF_LIFE_DAYS = 21
"""A result counts half after this many days."""

PRIOR = 10
"""Weight of the starting assumption of one half, in questions."""

GOAL = 0.80
"""Estimate to reach in every domain, unless the settings say otherwise; not a passing score."""


class DomainEstimate(NamedTuple):
    """One domain: its share of the exam (0 to 1), its estimate (0 to 1), and how many questions stand behind it."""

    domain: Domain
    weight: float
    estimate: float
    asked: int
    gain: float


class Readiness(NamedTuple):
    """The estimate for the whole exam (0 to 1) and by domain, and the domain in which practice gains most."""

    estimate: float
    domains: tuple[DomainEstimate, ...]
    next: Domain | None

    @property
    def asked(self) -> int:
        """Practice questions in all."""
        return sum(domain.asked for domain in self.domains)


def weights(domains: Sequence[Domain]) -> Mapping[str, float]:
    """Shares by domain id, 0 to 1: the midpoints of the published ranges, normalized to 1."""
    middles = {domain.id: (domain.weight_min + domain.weight_max) / 2 for domain in domains}
    total = sum(middles.values()) or 1
    return {key: middle / total for key, middle in middles.items()}


def domain_estimate(results: Sequence[Practice], today: date) -> float:
    """s = (Σ correct·d + k/2) / (Σ asked·d + k) with d = 0.5^(age / 21 days) and k = 10; ages in whole days, never
    below 0.
    """
    decays = [math.pow(0.5, max((today - result.day).days, 0) / HALF_LIFE_DAYS) for result in results]
    correct = sum(result.correct * decay for result, decay in zip(results, decays, strict=True))
    asked = sum(result.asked * decay for result, decay in zip(results, decays, strict=True))
    return (correct + PRIOR / 2) / (asked + PRIOR)


def readiness(exam: Exam, record: ExamRecord, today: date, goal: float = GOAL) -> Readiness | None:
    """Readiness = Σ weight·s; the next domain has the largest weight·(goal − s). None where the exam's weights are
    not known.
    """
    if not exam.domains:
        return None
    shares = weights(exam.domains)
    results = [result for _, result in live(record.practice)]
    estimates = []
    for domain in exam.domains:
        own = [result for result in results if result.domain == domain.id]
        estimate = domain_estimate(own, today)
        gain = shares[domain.id] * (goal - estimate)
        estimates.append(DomainEstimate(domain, shares[domain.id], estimate, sum(result.asked for result in own), gain))
    best = max(estimates, key=lambda one: one.gain)
    whole = sum(one.weight * one.estimate for one in estimates)
    return Readiness(whole, tuple(estimates), best.domain if best.gain > 0 else None)


def whole_percent(share: float) -> int:
    """A share (0 to 1) in whole percent, never rounded up: 0.29 is 29, though 100 times it is a little less."""
    return int(share * 100 + 1e-9)


def studied_on(records: Iterable[ExamRecord], day: date) -> int:
    """Minutes of study of a day for all exams, wherever they were logged."""
    return sum(study.minutes for record in records for _, study in live(record.study) if study.day == day)


def minutes_studied(record: ExamRecord, since: date | None = None) -> int:
    """Minutes of study in all, or since a day."""
    return sum(study.minutes for _, study in live(record.study) if since is None or study.day >= since)

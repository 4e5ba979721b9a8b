"""Where facts come from: their sources, how old they are, and whether anybody confirmed them."""

from collections.abc import Iterable, Mapping, Sequence

from mrs_tracker import dates
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.shapes import Page, Paragraph
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.roadmap.facts import Claim, Disagreement, Source, Sourced

CONFIRM = "confirm with the issuer"
UNCONFIRMED = "nobody has confirmed it"
"""Said where a fact has no issuer who could be asked."""

DIFFER = "Sources differ: "
"""Begins the name of a topic on which sources differ, on the page of what it concerns."""

_NAMED = 3
"""Sources that are named; the rest is counted."""


def origin(fact: Sourced, at: Snapshot) -> str:
    """Where a fact comes from, as of when, how long ago that was, and whether to confirm it."""
    doubt = CONFIRM if isinstance(fact, Exam) else UNCONFIRMED
    return f"{_who(fact, at)}, {_when(fact, at)}" + ("" if fact.verified else f" – {doubt}")


def _who(fact: Sourced, at: Snapshot) -> str:
    unique = list(dict.fromkeys(name_of(source) for source in _sources(fact, at)))
    return ", ".join(unique[:_NAMED]) + (f" and {len(unique) - _NAMED} more" if len(unique) > _NAMED else "")


def _when(fact: Sourced, at: Snapshot) -> str:
    """As of when a fact holds, or where that is not known when it was read."""
    if fact.as_of:
        return ", ".join(filter(None, (f"as of {fact.as_of}", dates.ago(fact.as_of, at.today))))
    read = max((source.read or "" for source in _sources(fact, at)), default="")
    return "no date given" + (f", read {dates.ago(read, at.today) or read}" if read else "")


def _sources(fact: Sourced, at: Snapshot) -> Sequence[Source]:
    return [at.roadmap.sources[key] for key in fact.source if key in at.roadmap.sources]


def name_of(source: Source) -> str:
    """Who published a source, or what it calls itself."""
    return source.publisher or f"“{source.title}”"


def differing(topic: Disagreement, at: Snapshot, lead: str = DIFFER) -> Paragraph:
    """What sources say of a topic on which they differ, side by side, and what the plan goes by."""
    columns = tuple(_column(claim, at) for claim in topic.claims)
    return Paragraph(lead + topic.topic, rows=(("the plan", topic.plan),), beside=tuple(zip(*columns, strict=True)))


def _column(claim: Claim, at: Snapshot) -> tuple[str, str, str]:
    doubt = "" if claim.verified else f" – {UNCONFIRMED}"
    return _who(claim, at), claim.says, f"({_when(claim, at)}{doubt})"


def fact_page(
    at: Snapshot, place: str, title: str, subtitle: str, said: Iterable[Paragraph], facts: Sequence[Sourced]
) -> Page:
    """A page of the facts at a place of the plan: what is said, where sources differ on it, and the addresses of what
    it was read in, each to be opened.
    """
    differ = [differing(topic, at) for topic in differing_about(place, at)]
    found = addresses(facts, at)
    rows = tuple(("", told) for told in found.values())
    sources = [Paragraph("Read in", rows=rows, link=True)] if rows else []
    return Page(title, subtitle, (*said, *differ, *sources), tuple(found))


def addresses(facts: Sequence[Sourced], at: Snapshot) -> Mapping[str, str]:
    """What facts were read in, where it has an address: what it is called, by that."""
    sources = (source for fact in facts for source in _sources(fact, at))
    return {source.url: f"{name_of(source)}: {source.title}" for source in sources if source.url}


def differing_about(place: str, at: Snapshot) -> Sequence[Disagreement]:
    """The topics on which sources differ that concern a dotted place of the plan, or something below it."""
    return [
        topic
        for topic in at.roadmap.disagreements
        if any(one == place or one.startswith(f"{place}.") for one in topic.about)
    ]


def differing_in_short(place: str, at: Snapshot) -> Sequence[Paragraph]:
    """What the plan goes by where sources differ on something that concerns a place; nothing where they do not."""
    rows = tuple((topic.topic, topic.plan) for topic in differing_about(place, at))
    return [Paragraph("Where sources differ", rows=rows)] if rows else []


def said_of(exam: Exam, at: Snapshot) -> tuple[tuple[str, str], ...]:
    """Who recommends an exam, and in which words."""
    claims = (claim for said in at.roadmap.said_of_exams if said.id == exam.id for claim in said.claims)
    return tuple((f"{_who(claim, at)}:", claim.says) for claim in claims)

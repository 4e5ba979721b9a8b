"""Conditions on the person: for whom an item is meant, and for whom it is not."""

from typing import Literal

from mrs_tracker.roadmap.base import Line, Plain, Slug

Accreditation = Literal["CAHIIM", "PCAP"]
"""Who vouches for a program: CAHIIM accredits degrees, PCAP approves coding certificates."""

Stage = Literal["chosen", "enrolled", "finished"]
"""How far a program is: `chosen` is not begun."""


class ProgramIs(Plain):
    """What one and the same program has to be; a list matches any of its values."""

    subject: tuple[Slug, ...] = ()
    """Ids of `choices.subject`."""
    level: tuple[Slug, ...] = ()
    """Ids of `choices.level`."""
    accredited_by: Accreditation | None = None
    """Who accredits or approves it."""
    stage: tuple[Stage, ...] = ()
    """How far it is; empty means chosen, enrolled or finished."""


class When(Plain):
    """One set of conditions: all of its keys must hold and none of its exceptions, and a list matches any of its
    values.
    """

    focus: tuple[Slug, ...] = ()
    """Ids of `choices.focus`."""
    education: tuple[Slug, ...] = ()
    """Ids of `choices.education`."""
    experience: tuple[Slug, ...] = ()
    """Ids of `choices.experience`."""
    route: tuple[Slug, ...] = ()
    """Ids of `choices.route`."""
    exam: tuple[Slug, ...] = ()
    """Ids of `exams`: those aimed at, and the first thought of one until then."""
    program: ProgramIs | None = None
    """A program that was chosen, begun or finished; a certificate or degree of the profile counts as finished."""
    credential: tuple[Slug, ...] = ()
    """Ids of `exams` whose credential is held, or of its apprentice form: `cpc-a`."""
    membership: tuple[Line, ...] = ()
    """Bodies of which the person is a member today."""
    attempt: tuple[Literal["pass", "fail"], ...] = ()
    """How the newest attempt at an exam that is aimed at went."""
    unless: "tuple[When, ...]" = ()
    """Exceptions: sets of conditions, any one of which leaves the person out."""

"""What a person said of duties and skills, on the pages of facts that list them."""

from collections.abc import Mapping, Sequence
from datetime import date

from mrs_tracker import dates
from mrs_tracker.ask.marks import SCALES, Scale
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.shapes import Page

SHOWN = 4
"""So much of what was said of a topic over time is shown."""


def with_marks(pages: Mapping[str, Page], at: Snapshot) -> Mapping[str, Page]:
    """Pages of facts with the person's marks beside what they list."""
    return {name: _marked(SCALES[name], page, at) if name in SCALES else page for name, page in pages.items()}


def _marked(scale: Scale, page: Page, at: Snapshot) -> Page:
    topics, said = scale.topics(at.roadmap), scale.said(at)
    told = {one.title: _told(scale, said[one.id], at) for one in topics if one.id in said}
    sections = tuple(
        one._replace(rows=(("you", told[one.label]), *one.rows)) if one.label in told else one for one in page.sections
    )
    done = f"{len(told)} of {len(topics)} marked" if told else "m marks them"
    return page._replace(subtitle=f"{page.subtitle}, {done}", sections=sections)


def _told(scale: Scale, said: Sequence[tuple[str, date]], at: Snapshot) -> str:
    newest = list(reversed(said))[:SHOWN]
    return ", before ".join(f"{scale.label(value)} ({dates.short(day, at.today)})" for value, day in newest)

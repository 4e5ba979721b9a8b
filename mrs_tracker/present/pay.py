"""Pay and outlook as a page: every edition with its age, the newest first."""

from collections.abc import Iterator

from mrs_tracker import dates
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.origins import fact_page, origin
from mrs_tracker.present.shapes import Page, Paragraph
from mrs_tracker.roadmap.facts import Figures


def pay_page(at: Snapshot) -> Page:
    """Pay and outlook, by edition."""
    newest = next((one for one in at.roadmap.figures if one.median), None)
    subtitle = f"median ${newest.median:,}" if newest and newest.median else ""
    sections = [_edition(figures, at) for figures in at.roadmap.figures]
    return fact_page(at, "figures", "Pay and outlook", subtitle, sections, at.roadmap.figures)


def _edition(figures: Figures, at: Snapshot) -> Paragraph:
    age = dates.ago(figures.period, at.today)
    text = ", ".join(filter(None, (figures.occupation, figures.period, age)))
    rows = (*_amounts(figures), ("", figures.note or ""), (origin(figures, at), ""))
    return Paragraph(figures.title, text, rows=tuple(row for row in rows if any(row)))


def _amounts(figures: Figures) -> Iterator[tuple[str, str]]:
    if figures.median is not None:
        yield "median", f"${figures.median:,}"
    if figures.lowest_tenth is not None:
        yield "lowest tenth", f"${figures.lowest_tenth:,}"
    if figures.highest_tenth is not None:
        yield "highest tenth", f"${figures.highest_tenth:,}"
    if figures.growth is not None:
        yield "growth", f"{figures.growth:g} % {figures.growth_period or ''}".rstrip()
    if figures.openings is not None:
        yield "openings", f"{figures.openings:,} a year"

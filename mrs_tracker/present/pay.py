"""Pay and outlook as a page: every edition with its age, the newest first."""

from collections.abc import Iterator

from mrs_tracker import dates
from mrs_tracker.ask.figures import tell_figure
from mrs_tracker.insight.figures import figure, figures_of_edition
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.figures import counting
from mrs_tracker.present.origins import fact_page, origin
from mrs_tracker.present.shapes import Page, Paragraph
from mrs_tracker.roadmap.facts import Figures


def pay_page(at: Snapshot) -> Page:
    """Pay and outlook, by edition."""
    newest = next((one for one in at.roadmap.figures if one.median), None)
    median = next((one for one in figures_of_edition(newest) if one.path.endswith(".median")), None) if newest else None
    value = figure(at.state, median).value if median else None
    subtitle = f"median {tell_figure('dollars', value)}" if value is not None else ""
    sections = [_edition(figures, at) for figures in at.roadmap.figures]
    return fact_page(at, "figures", "Pay and outlook", subtitle, sections, at.roadmap.figures)


def pay_in_short(at: Snapshot) -> Paragraph:
    """What the newest edition says of pay, for whoever settles what they would take."""
    newest = next((one for one in at.roadmap.figures if one.median), None)
    rows = tuple(row for row in _amounts(newest, at) if row[0] in _SHORT.values()) if newest else ()
    return Paragraph(newest.title if newest else "", rows=rows)


def _edition(figures: Figures, at: Snapshot) -> Paragraph:
    age = dates.ago(figures.period, at.today)
    text = ", ".join(filter(None, (figures.occupation, figures.period, age)))
    rows = (*_amounts(figures, at), ("", figures.note or ""), (origin(figures, at), ""))
    return Paragraph(figures.title, text, rows=tuple(row for row in rows if any(row)))


_SHORT = {"median pay": "median", "lowest tenth of pay": "lowest tenth", "highest tenth of pay": "highest tenth"}
"""What figures are called where it is plain that they are of pay."""


def _amounts(figures: Figures, at: Snapshot) -> Iterator[tuple[str, str]]:
    for place in figures_of_edition(figures):
        of = f"{figures.growth:g} % {figures.growth_period or ''}".rstrip() if place.unit == "percent" else ""
        yield _SHORT.get(place.label, place.label), counting(place, at, of)
    if figures.openings is not None:
        yield "openings", f"{figures.openings:,} a year"

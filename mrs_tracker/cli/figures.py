"""The verb for figures of one's own in the place of the plan's: figure."""

from typing import Any

import click

from mrs_tracker.ask.figures import figure_form, figure_typed, tell_figure, whose
from mrs_tracker.cli import output
from mrs_tracker.cli.ids import Id
from mrs_tracker.cli.session import Session, shortened
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight import names
from mrs_tracker.insight.figures import FigurePlace, Shown, figure, figure_places
from mrs_tracker.present.origins import origin

PLACE = Id("place", lambda known: [(key, one.label) for key, one in figure_places(known.plan).items()])


@click.group("figure")
def figure_verb() -> None:
    """Puts figures of your own in the place of the plan's: fees, waits, hours, pay."""


@figure_verb.command("list")
@click.argument("under", required=False, default="", metavar="[PLACE]", type=PLACE)
@click.pass_obj
def list_figures(session: Session, under: str) -> None:
    """Lists your own figures, or every figure that can be typed over below a place: figure list exams.cpc."""
    shown = [figure(session.at.state, place) for place in figure_places(session.roadmap).values()]
    listed = [one for one in shown if (_is_under(one.place.path, under) if under else one.own)]
    if session.as_json:
        output.write_json({"figures": [_as_json(one) for one in listed]})
        return
    for one in listed:
        output.write(f"{one.place.path:<48} {_in_words(one, session)}")
    if not listed:
        nothing = (
            f"No figure below {under} can be typed over." if under else "No figure is yours: figure set PLACE VALUE."
        )
        output.write(nothing)


def _is_under(path: str, place: str) -> bool:
    return path == place or path.startswith(place.rstrip(".") + ".")


@figure_verb.command("show")
@click.argument("place", metavar="PLACE", type=PLACE)
@click.pass_obj
def show_figure(session: Session, place: str) -> None:
    """Shows a figure, whose it is, and where the plan has it from."""
    shown = figure(session.at.state, _place(session, place))
    if session.as_json:
        output.write_json(_as_json(shown))
        return
    output.write(_in_words(shown, session))
    output.write(f"  the plan’s: {origin(shown.place.fact, session.at)}")


@figure_verb.command("set", context_settings={"ignore_unknown_options": True})
@click.argument("place", metavar="PLACE", type=PLACE)
@click.argument("value", nargs=-1, required=True)
@click.option("--from", "line", default="", metavar="TEXT", help="Where you have it from.")
@click.pass_obj
def set_figure(session: Session, place: str, value: tuple[str, ...], line: str) -> None:
    """Puts your own figure in the place of the plan's: figure set exams.cca.retake 45 days."""
    found, at = _place(session, place), session.at
    answers, wrong = figure_form(found, at).read({"value": " ".join(value), "line": line}, at)
    if wrong:
        raise UsageProblem(" ".join(wrong.values()))
    _change(session, found, answers)


@figure_verb.command("clear")
@click.argument("place", metavar="PLACE", type=PLACE)
@click.pass_obj
def clear_figure(session: Session, place: str) -> None:
    """Lets the plan's figure count again."""
    _change(session, _place(session, place), {"value": None})


def _change(session: Session, place: FigurePlace, answers: Any) -> None:
    deed = figure_typed(place, answers, session.at)
    if deed is None:
        raise UsageProblem("The plan’s figure counts already.")
    session.change(deed)


def _place(session: Session, wanted: str) -> FigurePlace:
    places = figure_places(session.roadmap)
    return places[names.pick(wanted, places, "figure")]


def _in_words(shown: Shown, session: Session) -> str:
    place = shown.place
    value = "not known" if shown.value is None else tell_figure(place.unit, shown.value)
    mine = whose(shown, session.at)
    return f"{shortened(f'{place.about}, {place.label}')}: {value}" + (f" ({mine})" if mine else "")


def _as_json(shown: Shown) -> dict[str, Any]:
    place, own = shown.place, shown.own
    return {
        "id": place.path,
        "about": place.about,
        "label": place.label,
        "unit": place.unit,
        "value": shown.value,
        "is_own": own is not None,
        "typed": own.day.isoformat() if own and own.day else None,
        "from": own.line if own else "",
        "planned": place.planned,
        "source": list(place.fact.source),
        "as_of": place.fact.as_of,
        "verified": place.fact.verified,
    }

"""The verb for the daily check-in: by options, by plain questions, or by answers from a pipe."""

from collections.abc import Callable, Sequence

import click

from mrs_tracker import dates
from mrs_tracker.ask import cards, parsers
from mrs_tracker.ask.gathered import Gathered
from mrs_tracker.cli import output, prompts
from mrs_tracker.cli.ids import OPEN_ITEM
from mrs_tracker.cli.session import Session, shortened
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.state import verbs
from mrs_tracker.state.verbs import Deed
from mrs_tracker.store import Receipt
from mrs_tracker.workspace import Together

HELP = "mrs-tracker checkin --help"


@click.command("checkin")
@click.option(
    "--done", "done", multiple=True, metavar="ID", type=OPEN_ITEM, help="An item that was done; may be repeated."
)
@click.option("--study", "study_text", metavar="MINUTES", help="Time of study: 90, 1h30; 0 takes it back.")
@click.option("--note", metavar="TEXT", help="A line about the day.")
@click.option("--tomorrow", metavar="ID", type=OPEN_ITEM, help="Tomorrow's one thing.")
@click.option("--energy", type=click.IntRange(1, 5), help="1 empty to 5 full.")
@click.option("--day", "day_text", metavar="WHEN", help="Another day than today.")
@click.pass_obj
def checkin_verb(
    session: Session,
    done: tuple[str, ...],
    study_text: str | None,
    note: str | None,
    tomorrow: str | None,
    energy: int | None,
    day_text: str | None,
) -> None:
    """The daily check-in: by options, or without any by plain questions, which a pipe may answer line by line."""
    today = session.at.today
    day = dates.understand(day_text, today) if day_text else today
    if day > today:
        raise UsageProblem("A day can be checked in once it has begun.")
    before, together = session.at.on(day), session.workspace.together()
    answers: dict[str, Sequence[str]] = {
        "done": [session.item(wanted).id for wanted in done],
        "study": [] if study_text is None else [str(parsers.minutes(study_text, least=0))],
        "tomorrow": [session.item(tomorrow).id] if tomorrow else [],
        "energy": [str(energy)] if energy else [],
        "line": [] if note is None else [note],
    }
    if any(answers.values()):
        _take(together, before, answers)
    else:
        _ask(session, together, before)
    receipt = together.do(verbs.check_in(day))
    session.print_receipt(
        Receipt(session.store.state.rev, day.isoformat(), receipt.label, True, receipt.warning, receipt.at)
    )
    if not session.as_json:
        for fact in cards.ending(before, session.at.on(day)):
            output.write(f"{fact.label}: {fact.words}")


def _take(together: Together, at: Snapshot, answers: dict[str, Sequence[str]]) -> None:
    """Keeps what the options say, all in one deed."""
    if answers["study"] and not at.chosen:
        raise UsageProblem("Choose an exam first, so that the study counts for it.", "mrs-tracker exam choose EXAM")
    deeds: list[Deed] = [
        verbs.check_in_done(at.today, key, at.checklist.by_id[key].title, True) for key in answers["done"]
    ]
    deck = cards.deck(at)
    for place in range(len(deck)):
        card = deck.card(place, at)
        if card and card.name != "done":
            deeds += [card.answer(value, True) for value in answers[card.name]]
    together.do(verbs.in_one(f"checked in for {at.today.isoformat()}", deeds))


def _ask(session: Session, together: Together, before: Snapshot) -> None:
    """Asks card by card; an empty answer goes on, and invents nothing. At a terminal each answer is saved as it is
    given; those of a pipe are read and tried first, since nobody is there to answer anew.
    """
    gathered, is_terminal = Gathered(before, session.store.moment()), prompts.is_terminal()
    tell = output.narrate if session.as_json else output.write
    tell(dates.full(before.today))
    for place in range(len(gathered)):
        card = gathered.card(place)
        if card is None:
            continue
        _show(card, tell)
        answer = prompts.read_answer(as_json=session.as_json)
        if answer is None and not place:
            raise UsageProblem("A check-in without options needs a terminal, or answers to read.", HELP)
        if answer is None:
            break
        for deed in [card.answer(value, True) for value in _values(card, answer)]:
            gathered.take(deed)
            if is_terminal:
                together.do(deed)
    if not is_terminal:
        together.do(gathered.deed)


def _show(card: cards.Card, tell: Callable[[str], None]) -> None:
    tell(f"\n{card.title}")
    for place, option in enumerate(card.options, 1):
        note = f"  ({option.note})" if option.note else ""
        tell(f"  {place} {'x' if option.value in card.held else ' '} {shortened(option.label)}{note}")
    if card.text:
        tell(f"  so far: {shortened(card.text)}")


def _values(card: cards.Card, answer: str) -> Sequence[str]:
    """The values that an answer names by their numbers; those that are on already stay on.

    Raises UsageProblem for a number that none of the options has.
    """
    if not card.options:
        return [answer] if answer else []
    words = answer.replace(",", " ").split()
    places = [int(word) - 1 if word.isdecimal() else -1 for word in words if len(word) <= 3]
    if len(places) != len(words) or any(not 0 <= place < len(card.options) for place in places):
        raise UsageProblem(f"Answer with numbers from 1 to {len(card.options)}; “{shortened(answer, 30)}” is none.")
    chosen = [card.options[place].value for place in places]
    return [value for value in chosen if value not in card.held] if card.many else chosen[:1]

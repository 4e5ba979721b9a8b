"""What can be said about the person, and how the program is to behave for them."""

from typing import Any

from mrs_tracker.clock import Moment
from mrs_tracker.state.changes import Edit, live
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import child_maps
from mrs_tracker.state.records.person import Profile
from mrs_tracker.state.verbs.deed import deed, marks, new_record, quoted, set_fields


@deed
def set_profile(state: State, moment: Moment, field: str, value: Any, words: str) -> Edit:
    """An answer of the profile, or none; several answers are a sequence of ids."""
    verb = "took back" if value is None or value == [] else "set"
    if field in child_maps(Profile):
        held = (key for key, _ in live(getattr(state.profile, field)))
        wanted = {**dict.fromkeys(held, False), **dict.fromkeys(value or (), True)}
        return Edit(f"{verb} {words}", marks(state, ("profile",), field, wanted), field)
    return Edit(f"{verb} {words}", set_fields(("profile",), **{field: value}), field)


@deed
def mark_duty(state: State, moment: Moment, duty: str, title: str, mark: str) -> Edit:
    """How the person feels about a duty today; what they said before stays on record."""
    values = {"duty": duty, "mark": mark, "day": moment.day.isoformat()}
    return Edit(f"marked {quoted(title)}: {mark}", new_record(("duties", moment.fresh), **values), duty)


@deed
def rate_skill(state: State, moment: Moment, skill: str, title: str, rating: int) -> Edit:
    """How the person rates one of their skills today; what they said before stays on record."""
    values = {"skill": skill, "rating": rating, "day": moment.day.isoformat()}
    return Edit(f"rated {quoted(title)}: {rating} of 5", new_record(("skills", moment.fresh), **values), skill)


@deed
def set_setting(state: State, moment: Moment, field: str, value: Any, words: str) -> Edit:
    """A setting."""
    return Edit(f"set {words}", set_fields(("settings",), **{field: value}), field)

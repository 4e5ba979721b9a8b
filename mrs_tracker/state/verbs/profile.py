"""What can be said about the person, and how the program is to behave for them."""

from typing import Any

from mrs_tracker.clock import Moment
from mrs_tracker.state.changes import Edit, live
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import child_maps
from mrs_tracker.state.records.person import Profile
from mrs_tracker.state.verbs.deed import deed, marks, set_fields


@deed
def set_profile(state: State, moment: Moment, field: str, value: Any, words: str) -> Edit:
    """An answer of the profile; several answers are a sequence of ids."""
    if field in child_maps(Profile):
        held = (key for key, _ in live(getattr(state.profile, field)))
        wanted = {**dict.fromkeys(held, False), **dict.fromkeys(value or (), True)}
        return Edit(f"set {words}", marks(state, ("profile",), field, wanted), field)
    return Edit(f"set {words}", set_fields(("profile",), **{field: value}), field)


@deed
def set_setting(state: State, moment: Moment, field: str, value: Any, words: str) -> Edit:
    """A setting."""
    return Edit(f"set {words}", set_fields(("settings",), **{field: value}), field)

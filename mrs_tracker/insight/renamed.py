"""Answers that were given under ids which the plan has renamed since: they still mean what they meant."""

from collections.abc import Mapping, Sequence
from typing import Any

from mrs_tracker.roadmap.facts import Topic
from mrs_tracker.roadmap.plan import Choice
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.records.person import Profile


def offered(roadmap: Roadmap) -> Mapping[str, Sequence[Choice | Topic]]:
    """What the plan offers as answers, by the field of the profile that holds the id of one, or marks on several."""
    return {
        "focus": roadmap.choices.focus,
        "education": roadmap.choices.education,
        "experience": roadmap.choices.experience,
        "route": roadmap.choices.route,
        "degree_field": roadmap.choices.subject,
        "settings": roadmap.employers,
        "titles": roadmap.titles,
        "direction": roadmap.growth,
    }


def present_id(choices: Sequence[Choice], held: str | None) -> str | None:
    """The id that an older one became."""
    return next((choice.id for choice in choices if held in choice.aliases), held)


def present_answers(roadmap: Roadmap, profile: Profile) -> Profile:
    """The profile by the ids of today's plan: an alias gives way to the id that it became. Never to be saved."""
    changed: dict[str, Any] = {}
    for field, entries in offered(roadmap).items():
        became = {alias: entry.id for entry in entries for alias in entry.aliases}
        held = getattr(profile, field)
        if isinstance(held, str) and held in became:
            changed[field] = became[held]
        elif isinstance(held, Mapping) and not became.keys().isdisjoint(held):
            changed[field] = {became[key]: held[key] for key in held if key in became} | {
                key: mark for key, mark in held.items() if key not in became
            }
    return profile.model_copy(update=changed) if changed else profile

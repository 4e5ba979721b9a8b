"""What a person said of the duties and of their skills: what was said last of each counts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from mrs_tracker.roadmap.facts import Topic
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.changes import live
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import latest_stamp
from mrs_tracker.state.records.person import DutyMark, SkillRating

M = TypeVar("M", DutyMark, SkillRating)


def duty_marks(roadmap: Roadmap, state: State) -> Mapping[str, Sequence[DutyMark]]:
    """The marks on each duty of the plan that has any, by its id, the newest last."""
    return _by_topic(roadmap.duties, ((one.duty, one) for _, one in live(state.duties)))


def skill_ratings(roadmap: Roadmap, state: State) -> Mapping[str, Sequence[SkillRating]]:
    """The ratings of each skill of the plan that has any, by its id, the newest last."""
    return _by_topic(roadmap.skills, ((one.skill, one) for _, one in live(state.skills)))


def all_marked(roadmap: Roadmap, state: State) -> frozenset[Any]:
    """The marks once every duty has one; nothing until then."""
    return _all(roadmap.duties, {key: ones[-1].mark for key, ones in duty_marks(roadmap, state).items()})


def all_rated(roadmap: Roadmap, state: State) -> frozenset[Any]:
    """The ratings once every skill has one; nothing until then."""
    return _all(roadmap.skills, {key: ones[-1].rating for key, ones in skill_ratings(roadmap, state).items()})


def _all(topics: Sequence[Topic], said: Mapping[str, Any]) -> frozenset[Any]:
    return frozenset(said.items()) if topics and len(said) == len(topics) else frozenset()


def _by_topic(topics: Sequence[Topic], said: Iterable[tuple[str, M]]) -> Mapping[str, Sequence[M]]:
    """What was said under today's ids, in the order of the plan; of one day what was said last comes last."""
    present = {topic.id: topic.id for topic in topics}
    present |= {alias: topic.id for topic in topics for alias in topic.aliases}
    found: dict[str, list[M]] = {topic.id: [] for topic in topics}
    for name, record in sorted(said, key=lambda one: (one[1].day, latest_stamp(one[1]))):
        if name in present:
            found[present[name]].append(record)
    return {key: records for key, records in found.items() if records}

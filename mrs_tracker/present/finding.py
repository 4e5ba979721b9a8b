"""What a person means by an id: an item, an exam, a page of facts, an answer, or a record."""

from collections.abc import Mapping

from mrs_tracker.ask import profile
from mrs_tracker.insight import names
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.answers import answer_ref
from mrs_tracker.present.exams import exam_ref
from mrs_tracker.present.facts import fact_ref
from mrs_tracker.present.items import item_ref
from mrs_tracker.present.pages import facts
from mrs_tracker.records import KINDS
from mrs_tracker.records.own_items import OWN_ITEM
from mrs_tracker.refs import Ref


def known(at: Snapshot) -> Mapping[str, Ref]:
    """Everything that has an id, by its id."""
    found = {
        path[-1]: kind.ref(path) for kind in KINDS.values() if kind is not OWN_ITEM for path, _ in kind.all(at.state)
    }
    found |= {field.id: answer_ref(field) for field in profile.FIELDS}
    found |= {name: fact_ref(name) for name in facts(at)}
    found |= {exam.id: exam_ref(exam) for exam in at.roadmap.exams}
    return found | {item.id: item_ref(item) for item in at.checklist}


def found(wanted: str, at: Snapshot) -> Ref:
    """The thing that is meant by an id, an older id, or so much of one that only one fits. Raises UsageProblem."""
    refs = known(at)
    return refs[names.pick(at.checklist.aliases.get(wanted, wanted), refs, "item or exam")]

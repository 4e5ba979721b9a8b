"""Everything that can be done to the state: a verb makes a `Deed`, which makes an `Edit` of a state and a moment.

Paths and ids come from the caller, who has looked them up in the plan. All days are local days; all values are checked
by the models when the edit is applied.
"""

from mrs_tracker.state.verbs.checkin import check_in, check_in_done, check_in_study
from mrs_tracker.state.verbs.deed import Deed, in_one
from mrs_tracker.state.verbs.exams import (
    add_attempt,
    add_practice,
    add_study,
    choose_exam,
    choose_exams,
    set_exam_date,
)
from mrs_tracker.state.verbs.figures import clear_figure, type_figure
from mrs_tracker.state.verbs.items import reopen, set_due, skip, snooze, start, tick
from mrs_tracker.state.verbs.own_items import add_own, edit_own, move_own, remove_own
from mrs_tracker.state.verbs.profile import mark_duty, rate_skill, set_profile, set_setting
from mrs_tracker.state.verbs.programs import add_program, change_program
from mrs_tracker.state.verbs.records import add_note, add_record, change_record, edit_note, remove

__all__ = [
    "Deed",
    "add_attempt",
    "add_note",
    "add_own",
    "add_practice",
    "add_program",
    "add_record",
    "add_study",
    "change_program",
    "change_record",
    "check_in",
    "check_in_done",
    "check_in_study",
    "choose_exam",
    "choose_exams",
    "clear_figure",
    "edit_note",
    "edit_own",
    "in_one",
    "mark_duty",
    "move_own",
    "rate_skill",
    "remove",
    "remove_own",
    "reopen",
    "set_due",
    "set_exam_date",
    "set_profile",
    "set_setting",
    "skip",
    "snooze",
    "start",
    "tick",
    "type_figure",
]

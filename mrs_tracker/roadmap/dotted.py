"""What stands at a dotted place of the plan: `duties.coding.about`, `exams.cpc.fee.amounts.two-attempts`."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel


def standing_at(whole: BaseModel, place: str) -> Any:
    """The part of the plan, or of one of its entries, at a dotted place, or None where nothing stands there.

    Of a list an entry is named by its id, or an older one, or where it has none by its label in lower case with
    hyphens, or by its number. The items of a step stand right below it: `steps.goals.check-pay.how`.
    """
    found: Any = whole
    for part in place.split("."):
        found = _inside(found, part)
        if found is None:
            return None
    return found


def _inside(held: Any, part: str) -> Any:
    if isinstance(held, tuple):
        named = (one for number, one in enumerate(held) if part in (name_of(one), str(number), *_older_names(one)))
        return next(named, None)
    if isinstance(held, Mapping):
        return held.get(part)
    if isinstance(held, BaseModel) and part in type(held).model_fields:
        return getattr(held, part)
    return _inside(held.items, part) if hasattr(held, "items") else None


def name_of(entry: Any) -> str:
    """What names an entry of a list of the plan: its id, or its label in lower case with hyphens; nothing without."""
    return getattr(entry, "id", "") or "-".join(re.findall(r"[a-z0-9]+", getattr(entry, "label", "").lower()))


def _older_names(entry: Any) -> tuple[str, ...]:
    return tuple(getattr(entry, "aliases", ()))

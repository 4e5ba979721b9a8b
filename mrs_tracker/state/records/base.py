"""What every record is: fields, each of which remembers when it was said, and maps of records below it.

Only what was said stands in the file. `stamp` says when and where the fields of a record were said; `stamps` names
those that were said at another time. A field that does not stand there was never said, and has its default.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

T = TypeVar("T")
R = TypeVar("R", bound="Record")


def _in_order(records: Mapping[str, T]) -> Mapping[str, T]:
    order = sorted(records)
    return records if order == list(records) else {key: records[key] for key in order}


ById = Annotated[Mapping[str, T], AfterValidator(_in_order)]
"""Records by id, sorted by id."""


class FreeText:
    """Marks a field that holds somebody's own words: no merge and no edit lets such words disappear unseen."""


Text = Annotated[str, FreeText]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Position = Annotated[float, Field(allow_inf_nan=False)]
Minutes = Annotated[int, Field(ge=0, le=1440)]

MACHINERY = frozenset({"stamp", "stamps"})
"""Fields that say when the others were said."""


class Record(BaseModel):
    """What every record has."""

    __slots__ = ("__weakref__", "_text")

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    stamp: str = ""
    """When and where the fields that stand here were said: `milliseconds-counter-device`, comparable as text."""
    stamps: Mapping[str, str] = {}
    """The same for fields that were said at another time than the rest."""
    removed: bool = False
    """True once it was removed; an edit that is newer than the removal brings it back."""


class Mark(Record):
    """One of several that were picked; its id says which."""

    title: Text | None = None
    """Its name, where the id alone does not say it."""


class Note(Record):
    """A dated entry on something."""

    text: Text
    """The words, as written; up to 64 KiB."""
    day: date
    """The day that it counts for."""
    at: datetime
    """When it was written, with the offset."""


class Revision(Record):
    """Words that others replaced or removed without having seen them."""

    path: tuple[str, ...]
    """Where they stood."""
    field: str
    """In which field."""
    text: Text
    """The words."""
    origin: str
    """When and where they were written, as a stamp."""


@cache
def child_maps(model: type[BaseModel]) -> Mapping[str, type[Record]]:
    """The fields of a model that hold records by id, and what they hold."""
    found = {name: _held_by(field.annotation) for name, field in model.model_fields.items()}
    return {name: held for name, held in found.items() if held is not None}


def _held_by(annotation: Any) -> type[Record] | None:
    inside = get_args(annotation)
    if get_origin(annotation) is Mapping or (len(inside) == 2 and inside[0] is str):
        held = inside[1]
        return held if isinstance(held, type) and issubclass(held, Record) else None
    return None


@cache
def free_texts(model: type[BaseModel]) -> frozenset[str]:
    """The fields of a model that hold somebody's own words."""
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if FreeText in field.metadata or FreeText in _inner_metadata(field.annotation)
    )


def _inner_metadata(annotation: Any) -> list[Any]:
    return [mark for part in get_args(annotation) for mark in getattr(part, "__metadata__", ())]


def children(record: Record) -> Iterator[tuple[str, str, Record]]:
    """The records below a record: the field, the id, the record."""
    for name in child_maps(type(record)):
        for key, child in getattr(record, name).items():
            yield name, key, child


def said(record: Record) -> Mapping[str, Any]:
    """The fields that were said, with their values, by their names in JSON; records below and stamps are left out."""
    below = child_maps(type(record))
    extra = record.__pydantic_extra__ or {}
    return {
        name: extra[name] if name in extra else record.__dict__[name]
        for name in sorted(record.model_fields_set - MACHINERY)
        if name not in below
    }


def stamp_of(record: Record, field: str) -> str:
    """When and where a field was said; empty where it never was."""
    if field in record.stamps:
        return record.stamps[field]
    return record.stamp if field in record.model_fields_set and field not in child_maps(type(record)) else ""


def all_stamps(record: Record) -> dict[str, str]:
    """When and where each field was said, by field; fields without a stamp are left out."""
    below = child_maps(type(record))
    spoken = {name: record.stamp for name in record.model_fields_set - MACHINERY if name not in below}
    return {name: stamp for name, stamp in sorted((spoken | dict(record.stamps)).items()) if stamp}


def in_short(stamps: Mapping[str, str], present: Iterable[str]) -> dict[str, Any]:
    """Stamps by field as they stand in a record: the one that most of the present fields have, and the exceptions.

    Of several that are equally frequent the latest is taken, so that equal stamps always look equal.
    """
    names = sorted(present)
    frequent = Counter(stamps.get(name, "") for name in names)
    common = max(frequent, key=lambda stamp: (frequent[stamp], stamp), default="")
    others = {name: stamps.get(name, "") for name in names if stamps.get(name, "") != common}
    others |= {name: stamp for name, stamp in stamps.items() if name not in names and stamp}
    return {
        **({"stamp": common} if common else {}),
        **({"stamps": {name: others[name] for name in sorted(others)}} if others else {}),
    }


def is_live(record: Record) -> bool:
    """Whether a record stands: it was never removed, or something in it was edited after the removal."""
    return not record.removed or latest_edit(record) > stamp_of(record, "removed")


def latest_edit(record: Record) -> str:
    """The latest stamp of what a record and those below it say, its own removal apart."""
    own = max((stamp for field, stamp in all_stamps(record).items() if field != "removed"), default="")
    return max([own, *(latest_stamp(child) for _, _, child in children(record))])


def latest_stamp(record: Record) -> str:
    """The latest stamp in a record and below it."""
    below = (latest_stamp(child) for _, _, child in children(record))
    return max(record.stamp, *record.stamps.values(), *below, "")


def picked(marks: Mapping[str, Mark]) -> tuple[str, ...]:
    """The ids that are picked, sorted."""
    return tuple(key for key, _ in live(marks))


def live(records: Mapping[str, R]) -> Iterator[tuple[str, R]]:
    """The records that stand, with their ids, in the order of their ids."""
    return ((key, record) for key, record in records.items() if is_live(record))

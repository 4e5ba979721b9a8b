"""How a document stands in its file: one record a line, each record’s text kept beside it while it does not change.

```
{
"format": "mrs-tracker",
"schema": 2,
"profile": {"focus":"coding","stamp":"…"},
"items": {
 "book-exam": {"due":"2026-11-23","title":"Book the exam","stamp":"…","notes":{
  "019a…": {"text":"Saturdays are full","day":"2026-11-19","at":"2026-11-19T18:02:11+01:00","stamp":"…"}
 }},
 "choose-focus": {"state":"done","done_on":"2026-05-27","title":"Choose your focus","stamp":"…"}
}
}
```

Any other layout of the same JSON is read too. What this version does not know keeps its very bytes.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from mrs_tracker.state import document
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import Mark, Record, child_maps, children

R = TypeVar("R", bound=Record)
_DECODER = json.JSONDecoder()
_SPACE = " \t\r\n"


class Doubled(ValueError):
    """A key stands twice."""

    def __init__(self, key: str) -> None:
        super().__init__(f"the key {key[:40]} stands twice")


class Sheet(NamedTuple):
    """A document as the texts of its parts."""

    head: Mapping[str, bytes]
    """Everything that is no map of records of this version, by name."""
    maps: Mapping[str, Mapping[str, bytes]]
    """The records of each map, by id."""
    is_ours: bool = False
    """Whether the document stands in our own layout, so that its texts can be written as they are."""


def text_of(record: Record) -> bytes:
    """The text of a record as it stands in the file; made once for each record."""
    kept: bytes | None = getattr(record, "_text", None)
    return kept if kept is not None else keep(record, _written(record))


def keep(record: Record, text: bytes) -> bytes:
    """Remembers the text in which a record stands in the file."""
    object.__setattr__(record, "_text", text)
    return text


def keep_unknown(record: R, sources: Iterable[bytes]) -> R:
    """The record, with the bytes that fields which this version does not know had in older texts of it."""
    if record.__pydantic_extra__:
        keep(record, _written(record, sources))
    return record


def _written(record: Record, sources: Iterable[bytes] = ()) -> bytes:
    below = child_maps(type(record))
    maps = [name for name in below if name in record.model_fields_set]
    extra = record.__pydantic_extra__ or {}
    if not maps and not extra:
        return b"{%s}" % _own(record, record.model_dump_json(exclude_unset=True))
    _spread(record)
    own = _own(record, record.model_dump_json(exclude_unset=True, exclude={*maps, *extra}))
    parts = [own] if own else []
    for name in maps:
        if held := getattr(record, name):
            parts.append(_inside(name, held, is_short=below[name] is Mark))
    raw = {name: text for source in sources for name, text in _members(source.decode()) if name in extra}
    parts += [f"{_quoted(name)}:".encode() + _unknown(raw.get(name), value) for name, value in extra.items()]
    return b"{" + b",".join(parts) + b"}"


def _own(record: Record, dumped: str) -> bytes:
    """What stands in the braces of a record, its words first and its stamps last."""
    stamp = f'"stamp":{_quoted(record.stamp)}' if "stamp" in record.model_fields_set else ""
    stamps = f'"stamps":{_plain(dict(record.stamps))}' if "stamps" in record.model_fields_set else ""
    removed = f'"removed":{_plain(record.removed)}' if "removed" in record.model_fields_set else ""
    begins, inside = ",".join(filter(None, (stamp, stamps, removed))), dumped[1:-1]
    if begins and inside.startswith(begins):
        words = inside[len(begins) :].removeprefix(",")
        inside = ",".join(filter(None, (words, removed, stamp, stamps)))
    return inside.encode()


def _inside(name: str, records: Mapping[str, Record], *, is_short: bool) -> bytes:
    lines = [b"%s: %s" % (_quoted(key).encode(), text_of(child)) for key, child in records.items()]
    if is_short:
        return b'"%s":{%s}' % (name.encode(), b",".join(line.replace(b": ", b":", 1) for line in lines))
    return b'"%s":{\n  %s\n }' % (name.encode(), b",\n  ".join(lines))


def _spread(record: Record) -> None:
    """Records below get the texts that they have in the text of the one above."""
    kept: bytes | None = getattr(record, "_text", None)
    if kept is None or all(hasattr(child, "_text") for _, _, child in children(record)):
        return
    below = child_maps(type(record))
    for name, text in _members(kept.decode()):
        for key, inside in _members(text) if name in below else ():
            child = getattr(record, name).get(key)
            if child is not None and not hasattr(child, "_text"):
                keep(child, inside.encode())


def hand_down(record: Record) -> None:
    """Makes sure that what stands below a record can be written without it, byte for byte."""
    _spread(record)


def _unknown(raw: str | bytes | None, value: Any) -> bytes:
    """A value that this version does not know: the bytes that it had, where they still say the same."""
    if raw is None or json.loads(raw) != value:
        return _plain(value).encode()
    text = raw.encode() if isinstance(raw, str) else raw
    is_indented = all(line[:2] in (b"  ", b" }", b' "', b"}") for line in text.split(b"\n")[1:])
    return text if is_indented else re.sub(rb"\n\s*", b"", text)  # no string has a line end in it


_quoted = json.JSONEncoder(ensure_ascii=False).encode
"""A text as JSON; a function of the library’s, since it is called for every record."""


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def written(state: State, unknown: Mapping[str, bytes] | None = None) -> bytes:
    """A document as it stands in its file; `unknown` has the bytes of fields that this version does not know."""
    lines: list[bytes] = []
    fields = document.fields_of(state)
    for name in document.State.model_fields:
        shown = document.State.model_fields[name].alias or name
        value = fields.pop(shown)
        if name in document.maps():
            if value:
                records = [b" %s: %s" % (_quoted(key).encode(), text_of(record)) for key, record in value.items()]
                lines.append(b'"%s": {\n%s\n}' % (shown.encode(), b",\n".join(records)))
        elif isinstance(value, Record):
            lines.append(b'"%s": %s' % (shown.encode(), text_of(value)))
        else:
            lines.append(f'"{shown}": {json.dumps(value, ensure_ascii=False)}'.encode())
    for name, value in fields.items():
        lines.append(f"{_quoted(name)}: ".encode() + _unknown((unknown or {}).get(name), value))
    return b"{\n" + b",\n".join(lines) + b"\n}\n"


def read(data: bytes) -> Sheet:
    """The parts of a document. Raises ValueError where it is no JSON object, Doubled where a key stands twice."""
    return _by_lines(data) or _by_scanning(data)


def _by_lines(data: bytes) -> Sheet | None:
    """The parts of a document that stands in our own layout, else None: many times quicker than reading JSON."""
    lines = data.split(b"\n")
    if len(lines) < 3 or lines[0] != b"{" or lines[-2:] != [b"}", b""]:
        return None
    head: dict[str, bytes] = {}
    maps: dict[str, dict[str, bytes]] = {}
    place, end = 1, len(lines) - 2
    while place < end:
        named = _named(lines[place])
        if named is None:
            return None
        name, rest = named
        begun = place
        if name in head or name in maps:
            raise Doubled(name)
        if rest == b"{" and name in document.maps():
            found, place = _records(lines, place + 1, end)
            if found is None:
                return None
            maps[name] = found
        else:
            place += 1
            while place < end and lines[place][:1] != b'"':
                place += 1
            text = b"\n".join([rest, *lines[begun + 1 : place]])
            if place < end and text[-1:] != b",":
                return None
            head[name] = text if place == end else text[:-1]
    return Sheet(head, maps, is_ours=True)


def _records(lines: list[bytes], place: int, end: int) -> tuple[dict[str, bytes] | None, int]:
    found: dict[str, bytes] = {}
    while lines[place][:2] == b' "':  # the last line of all begins otherwise
        line = lines[place]
        place += 1
        middle = line.find(b'": ', 2)
        name = line[2:middle]
        if middle < 0 or b"\\" in name or b'"' in name:
            return None, place
        key, text = name.decode(), line[middle + 3 :]
        if lines[place][:2] in (b"  ", b" }"):
            begun = place
            while lines[place][:2] in (b"  ", b" }"):
                place += 1
            text = b"\n".join([text, *lines[begun:place]])
        if key in found:
            raise Doubled(key)
        if text[-1:] == b",":
            text = text[:-1]
        elif lines[place][:1] != b"}":
            return None, place
        found[key] = text
    return (found, place + 1) if found and place < end and lines[place] in (b"}", b"},") else (None, place)


def _named(line: bytes) -> tuple[str, bytes] | None:
    middle = line.find(b'": ', 1)
    name = line[1:middle]
    if line[:1] != b'"' or middle < 0 or b"\\" in name or b'"' in name:
        return None
    return name.decode(), line[middle + 3 :]


def _by_scanning(data: bytes) -> Sheet:
    head: dict[str, bytes] = {}
    maps: dict[str, dict[str, bytes]] = {}
    for name, text in _members(data.decode()):
        if name in head or name in maps:
            raise Doubled(name)
        if name in document.maps() and text.startswith("{"):
            held: dict[str, bytes] = {}
            for key, record in _members(text):
                if key in held:
                    raise Doubled(key)
                held[key] = record.encode()
            maps[name] = held
        else:
            head[name] = text.encode()
    return Sheet(head, maps)


def _members(text: str) -> Iterator[tuple[str, str]]:
    """The names and the texts of the values of a JSON object. Raises ValueError where it is none."""
    place = _after_space(text, 0)
    if text[place : place + 1] != "{":
        raise ValueError("not a JSON object")
    place = _after_space(text, place + 1)
    if text[place : place + 1] == "}":
        _ends(text, place + 1)
        return
    while True:
        if text[place : place + 1] != '"':
            raise ValueError("a key is missing")
        name, place = _DECODER.raw_decode(text, place)
        place = _after_space(text, place)
        if text[place : place + 1] != ":":
            raise ValueError("a colon is missing")
        begun = _after_space(text, place + 1)
        place = _DECODER.raw_decode(text, begun)[1]
        yield name, text[begun:place]
        place = _after_space(text, place)
        if text[place : place + 1] == "}":
            _ends(text, place + 1)
            return
        if text[place : place + 1] != ",":
            raise ValueError("a comma is missing")
        place = _after_space(text, place + 1)


def _after_space(text: str, place: int) -> int:
    while place < len(text) and text[place] in _SPACE:
        place += 1
    return place


def _ends(text: str, place: int) -> None:
    if _after_space(text, place) != len(text):
        raise ValueError("something follows the end")

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
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from mrs_tracker.state import document, sheets
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import Mark, Record, child_maps, children

R = TypeVar("R", bound=Record)


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
    raw = {name: text for source in sources for name, text in sheets.members(source.decode()) if name in extra}
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
    for name, text in sheets.members(kept.decode()):
        for key, inside in sheets.members(text) if name in below else ():
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

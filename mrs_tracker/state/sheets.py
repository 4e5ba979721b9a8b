"""A document's file taken apart into the texts of its records, before anything is made of what they say."""

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mrs_tracker.state import document

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
    for name, text in members(data.decode()):
        if name in head or name in maps:
            raise Doubled(name)
        if name in document.maps() and text.startswith("{"):
            held: dict[str, bytes] = {}
            for key, record in members(text):
                if key in held:
                    raise Doubled(key)
                held[key] = record.encode()
            maps[name] = held
        else:
            head[name] = text.encode()
    return Sheet(head, maps)


def members(text: str) -> Iterator[tuple[str, str]]:
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

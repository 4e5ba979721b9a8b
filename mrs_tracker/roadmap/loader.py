"""A guarded reader of YAML: bounded, one document, no aliases, no tags, every key with its line.

PyYAML's constructors are not used at all: its C loader crashes on deep nesting and its merge keys can be made to take
for ever. Only the parser's events are read, and the tree is built here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from mrs_tracker.roadmap.problem import Problem

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 32
MAX_NODES = 50_000

Path = tuple[str | int, ...]
"""Keys and indices from the top of the file to a value."""

_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "": None}
_INTEGER = re.compile(r"-?(0|[1-9]\d{0,14})")
_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,14})\.\d{1,15}")
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COUNTS_BYTES = _PARSER is not yaml.SafeLoader
"""Whether the parser tells the place of a character that it refuses in bytes."""


class YamlProblem(Exception):
    """The file cannot be read at all."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass
class Tree:
    """What a YAML file holds, and the line of every value (1-based)."""

    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)

    def line_of(self, path: Path) -> int:
        """The line of a value, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def dotted(path: Path) -> str:
    """A path as it is written in messages: `steps.0.items.3.title`."""
    return ".".join(str(part) for part in path)


def read(data: bytes) -> Tree:
    """The tree of a YAML file. Raises YamlProblem with the line, the key and the reason."""
    if len(data) > MAX_BYTES:
        raise YamlProblem(Problem(0, "", f"the file has {len(data):,} bytes; {MAX_BYTES:,} are the most"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise YamlProblem(Problem(line, "", "the file is not UTF-8 text")) from None
    return _Builder(text).build()


class _Builder:
    """Turns the parser's events into a tree, without recursion in the parser's own constructors."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tree = Tree()
        self._nodes = 0

    def build(self) -> Tree:
        try:
            self._events: Iterator[yaml.Event] = yaml.parse(self._text, Loader=_PARSER)
            documents = 0
            for event in self._events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._refuse(event, (), "a second document begins here; one is all that is read")
                    self._tree.value = self._node(next(self._events), (), 1)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise YamlProblem(Problem(mark.line + 1 if mark else 0, "", error.problem or "not YAML")) from None
        except yaml.reader.ReaderError as error:
            before = self._text.encode()[: error.position] if _COUNTS_BYTES else self._text[: error.position].encode()
            words = f"the character U+{error.character:04X} cannot stand in YAML"
            raise YamlProblem(Problem(before.count(b"\n") + 1, "", words)) from None
        except yaml.YAMLError as error:
            raise YamlProblem(Problem(0, "", str(error).splitlines()[0])) from None
        return self._tree

    def _node(self, event: yaml.Event, path: Path, depth: int) -> Any:
        self._nodes += 1
        self._tree.lines.setdefault(path, _line(event))
        if self._nodes > MAX_NODES:
            self._refuse(event, path, f"more than {MAX_NODES:,} values")
        if depth > MAX_DEPTH:
            self._refuse(event, path, f"nested more than {MAX_DEPTH} deep")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(event, path, "anchors and aliases are not read; write the value out")
        if getattr(event, "tag", None) not in (None, "!"):
            self._refuse(event, path, "tags are not read; write the value plainly")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _sequence(self, path: Path, depth: int) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            values.append(self._node(event, (*path, len(values)), depth + 1))
        return values

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, path, "a key must be a word")
            key = str(event.value)
            if key in values:
                first = self._tree.lines[(*path, key)]
                self._refuse(event, (*path, key), f"the key stands twice; the first is in line {first}")
            self._tree.lines[(*path, key)] = _line(event)
            values[key] = self._node(next(self._events), (*path, key), depth + 1)
        return values

    @staticmethod
    def _scalar(event: yaml.ScalarEvent) -> Any:
        text = str(event.value)
        if event.style:  # quoted, or a block
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        return float(text) if _DECIMAL.fullmatch(text) else text

    @staticmethod
    def _refuse(event: yaml.Event, path: Path, message: str) -> NoReturn:
        raise YamlProblem(Problem(_line(event), dotted(path), message))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0

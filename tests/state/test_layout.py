"""How a document stands in its file."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrs_tracker.errors import NeedsAttention
from mrs_tracker.state import document, layout, sheets
from mrs_tracker.state.changes import Change, applied
from mrs_tracker.state.document import State
from mrs_tracker.state.reading import state_from, state_of
from tests.state.test_merge import documents

FIXTURE = Path(__file__).parents[1] / "fixtures" / "state-2.json"
UNKNOWN = b'{"a": 1.50, "b" : [1e3,  "\\u00e9"],"big":123456789012345678901234567890}'


def sample() -> State:
    """The document of the fixture."""
    return state_of(sheets.read(FIXTURE.read_bytes()), "state.json")


def changed(state: State, *path: str, **values: Any) -> State:
    """The document after some fields of a record were changed."""
    return applied(state, [Change(path, name, value) for name, value in values.items()], "9-000000-z")


def test_what_is_read_is_written_byte_for_byte() -> None:
    data = FIXTURE.read_bytes()
    assert layout.written(sample()) == data


@given(documents)
def test_any_document_is_read_back_as_it_was_written(state: State) -> None:
    data = layout.written(state)
    again = state_of(sheets.read(data), "state.json")
    assert again == state
    assert layout.written(again) == data
    assert sheets.read(data).is_ours


@given(documents, st.sampled_from([None, 1, 3]))
def test_any_other_layout_of_the_same_json_says_the_same(state: State, indent: int | None) -> None:
    other = json.dumps(json.loads(layout.written(state)), indent=indent).encode()
    assert state_of(sheets.read(other), "state.json") == state


def test_a_change_changes_one_line_and_the_head() -> None:
    before = layout.written(sample()).splitlines()
    after = layout.written(changed(sample(), "items", "check-pay", due="2027-01-01")).splitlines()
    assert len(before) == len(after)
    assert [old[:14] for old, new in zip(before, after, strict=True) if old != new] == [b' "check-pay": ']


def test_a_note_changes_the_line_of_its_own_alone() -> None:
    key = next(iter(sample().items["book-exam"].notes))
    before = layout.written(sample()).splitlines()
    after = layout.written(changed(sample(), "items", "book-exam", "notes", key, text="other words")).splitlines()
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


def test_git_merges_changes_of_different_records_by_line(tmp_path: Path) -> None:
    for name, key in (("ours", "check-pay"), ("base", ""), ("theirs", "choose-titles")):
        state = changed(sample(), "items", key, due="2027-01-01") if key else sample()
        (tmp_path / name).write_bytes(layout.written(state))
    done = subprocess.run(
        ["git", "merge-file", "-p", "ours", "base", "theirs"], cwd=tmp_path, capture_output=True, check=True
    )
    both = state_of(sheets.read(done.stdout), "state.json")
    assert str(both.items["check-pay"].due) == str(both.items["choose-titles"].due) == "2027-01-01"


@pytest.mark.parametrize("where", ["document", "record", "below"])
def test_what_a_newer_version_wrote_keeps_its_bytes_through_any_change(where: str) -> None:
    data = FIXTURE.read_bytes()
    note = next(iter(sample().items["book-exam"].notes))
    if where == "document":
        data = data.rstrip()[:-2] + b',\n"later": ' + UNKNOWN + b"\n}\n"
    elif where == "record":
        data = data.replace(b'"book-exam": {', b'"book-exam": {"later":' + UNKNOWN + b",")
    else:
        data = data.replace(f'"{note}": {{'.encode(), f'"{note}": {{"later":'.encode() + UNKNOWN + b",")
    assert data.count(UNKNOWN) == 1
    sheet = sheets.read(data)
    state = state_of(sheet, "state.json")
    unknown = {"later": sheet.head["later"]} if where == "document" else {}
    assert layout.written(state, unknown) == data
    for path, values in (
        (("items", "book-exam"), {"due": "2027-01-01"}),
        (("items", "book-exam", "notes", note), {"text": "other"}),
        (("items", "check-pay"), {"due": None}),
        (("profile",), {"focus": "records"}),
    ):
        state = changed(state, *path, **values)
        assert layout.written(state, unknown).count(UNKNOWN) == 1
        assert state_of(sheets.read(layout.written(state, unknown)), "state.json") == state


def test_a_map_that_a_newer_version_wrote_keeps_its_lines() -> None:
    section = b'"wishes": {\n "w1": {"text":"a", "n": 1.0},\n "w2": {"text":"b"}\n}'
    data = FIXTURE.read_bytes().rstrip()[:-2] + b",\n" + section + b"\n}\n"
    sheet = sheets.read(data)
    assert sheet.is_ours
    assert (
        layout.written(
            changed(state_of(sheet, "x"), "profile", focus="records"), {"wishes": sheet.head["wishes"]}
        ).count(section)
        == 1
    )


@pytest.mark.parametrize(
    "data",
    [
        b'{\n"rev": 1,\n"rev": 2\n}\n', b'{"rev": 1, "rev": 2}',
        b'{\n"items": {\n "a": {},\n "a": {}\n}\n}\n', b'{"items": {"a": {}, "a": {}}}', b'{\n"items": {\n "a": {}\n},\n"items": {\n "b": {}\n}\n}\n',
    ],
)  # fmt: skip
def test_a_key_that_stands_twice_is_refused(data: bytes) -> None:
    with pytest.raises(sheets.Doubled):
        sheets.read(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{",
        b'{"a": 1',
        b'{"a" 1}',
        b'{"a": 1} x',
        b"{a: 1}",
        b'{"a": 1,}',
        b"{\n}\n}\n",
        b'{\n"a": 1\n"b": 2\n}\n',
    ],
)
def test_what_is_no_document_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, NeedsAttention)):
        state_of(sheets.read(data), "x")


def test_records_that_are_known_byte_for_byte_are_not_made_again() -> None:
    known = sample()
    asked: list[str] = []
    data = layout.written(changed(known, "items", "check-pay", due="2027-01-01"))
    state = state_of(sheets.read(data), "x", known, lambda _, key, __: asked.append(key))
    assert asked == ["check-pay"]
    assert state.items["book-exam"] is known.items["book-exam"]
    assert state.exams is known.exams
    assert state.profile is known.profile


def test_every_kind_of_record_can_be_written_and_read() -> None:
    for name, model in document.maps().items():
        required = {key: field for key, field in model.model_fields.items() if field.is_required()}
        tries: list[Any] = ["text", "2026-11-21", 1, "2026-11-21T10:00:00Z", ["a"], "pass", "drawn"]
        values = {}
        for key in required:
            for value in tries:
                try:
                    model.__pydantic_validator__.validate_assignment(model.model_construct(), key, value)
                except ValueError:
                    continue
                values[key] = value
                break
        state = state_from({"format": "mrs-tracker", "schema": 2, "doc_id": "d", name: {"k": values}}, "x")
        assert state_of(sheets.read(layout.written(state)), "x") == state

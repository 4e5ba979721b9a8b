"""Text from people and files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrs_tracker.text import clean, counted, did_you_mean, folded, is_blank, nearest, one_line, storable
from tests.conftest import HOSTILE

ACTING = {
    *range(0x20),
    0x7F,
    *range(0x80, 0xA0),
    *range(0xD800, 0xE000),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
}


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_nothing_that_a_terminal_would_act_on_is_left(text: str) -> None:
    assert not ACTING & {ord(char) for char in one_line(text)}
    assert ACTING & {ord(char) for char in clean(text)} <= {0x0A}


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_what_is_stored_can_be_written_as_utf8(text: str) -> None:
    assert storable(text).encode().decode() == storable(text)


def test_line_ends_become_one_kind_and_stay() -> None:
    assert storable("a\r\nb\rc\n") == "a\nb\nc\n"
    assert clean("a\nb") == "a\nb"
    assert one_line("a\nb\tc") == "a b c"


@pytest.mark.parametrize("text", ["👩‍⚕️", "🇩🇪", "漢字", "é", "שלום"])
def test_scripts_flags_and_joined_signs_are_shown_as_written(text: str) -> None:
    assert clean(text) == text


def test_markup_is_left_alone_and_escapes_become_signs() -> None:
    assert clean(HOSTILE).startswith("[/] [ACME] [@click=app.quit]x[/] ␛]52")


def test_searching_ignores_case_and_accents() -> None:
    assert folded("Résumé") == folded("RESUME")


def test_the_nearest_word_is_named_only_when_something_is_near() -> None:
    assert nearest("rate-skillz", ["rate-skills", "book-exam"]) == "rate-skills"
    assert did_you_mean("zzzz", ["rate-skills"]) == ""


def test_numbers_agree_with_their_nouns() -> None:
    assert [counted(n, "day") for n in (0, 1, 1234)] == ["0 days", "1 day", "1,234 days"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t\n",
        "\u200b",
        "\u2060\ufeff",
        "\u00ad",
        "\u3164",
        "\u2800 \u115f",
        "\u200e\u202e",
        "\ufe0f\u034f",
        "\U000e0020",
    ],
)
def test_a_text_of_which_nothing_is_seen_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "\u200bé", "👩‍💻", "·", "ー", "\u0301a", "한", "ا"])
def test_a_text_with_one_sign_to_see_is_not(text: str) -> None:
    assert not is_blank(text)

"""The room texts take: what Unicode says is wide is wide, and no text is wider than its letters together."""

from __future__ import annotations

import sys
from unicodedata import category, east_asian_width

from hypothesis import given
from hypothesis import strategies as st

from planbook.draw.measure import SLACK, fitted, width

LETTERS = [chr(n) for n in range(32, sys.maxunicode + 1) if category(chr(n)) not in {"Cn", "Co", "Cs", "Cc"}]
TEXTS = st.text(max_size=40)


def ems(letter: str, *, squares: bool = False) -> float:
    return width(letter, 1, squares=squares) / SLACK


def test_letters_that_take_a_square_take_one_em() -> None:
    wide = [a for a in LETTERS if east_asian_width(a) in "WF" and category(a) not in {"Mn", "Me", "Cf"}]
    assert [letter for letter in wide if ems(letter) < 1] == []


def test_ambiguous_letters_take_a_square_where_the_letters_around_them_do() -> None:
    ambiguous = [a for a in LETTERS if east_asian_width(a) == "A" and category(a) not in {"Mn", "Me", "Cf"}]
    assert [letter for letter in ambiguous if ems(letter, squares=True) < 1] == []
    assert ems("é") < ems("é", squares=True)
    assert ems("…") < ems("…", squares=True)


def test_marks_on_letters_take_no_room() -> None:
    assert width("e\u0301", 10) == width("e", 10)
    assert width("\u200b\ufe0f", 10) == 0


def test_narrow_letters_take_less_room_than_wide_ones_and_bold_more_than_light() -> None:
    assert ems("i") < ems("t") < ems("s") < ems("n") < ems("w") < ems("M") < ems("数")
    assert width("Charter", 13) < width("Charter", 13, bold=True)


@given(TEXTS, st.floats(0, 500), st.booleans(), st.booleans())
def test_what_is_fitted_has_room_or_is_an_ellipsis(text: str, room: float, bold: bool, squares: bool) -> None:  # noqa: FBT001
    found = fitted(text, room, 13, bold=bold, squares=squares)
    assert found == "…" or width(found, 13, bold=bold, squares=squares) <= room
    assert found == text or (found.endswith("…") and text.startswith(found[:-1]))

"""Texts in lines: broken at spaces, between Chinese signs, within words only where they must be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planbook.draw.measure import width
from planbook.draw.swimlane.texts import is_broken, longest_word, wrapped

WORDS = st.text("abc DEF-/ghiäöß订单，。（）0", max_size=60)


def test_lines_are_as_even_as_they_may_be() -> None:
    assert (
        wrapped("Give a first answer the same day", 130, 13) == ("Give a first answer", "the same day")
        or len(wrapped("Give a first answer the same day", 130, 13)) == 2
    )
    assert wrapped("one two three four", 90, 13) == ("one two", "three four")


def test_a_text_that_has_room_is_one_line_and_no_text_is_none() -> None:
    assert wrapped("Send the offer", 200, 13) == ("Send the offer",)
    assert wrapped("  ", 200, 13) == ()


def test_closing_signs_do_not_begin_a_line_nor_opening_ones_end_it() -> None:
    lines = wrapped("客户确认，登记完毕（两份）。", 48, 12)
    assert "".join(lines) == "客户确认，登记完毕（两份）。"
    assert len(lines) > 2
    assert not any(line[0] in "，）。" or line[-1] == "（" for line in lines)


def test_words_break_after_their_own_hyphens_and_slashes() -> None:
    assert wrapped("Auftrags-/Rechnungswesen", 110, 13)[0].endswith(("-", "/"))


def test_a_long_word_breaks_where_a_syllable_may_begin() -> None:
    assert wrapped("representatives", 80, 14, bold=True) == ("represen-", "tatives")
    assert wrapped("something", 60, 13) == ("some-", "thing")
    assert wrapped("Freigabeverfahrensdokumentation", 100, 12) == ("Freigabever-", "fahrensdoku-", "mentation")


def test_the_longest_word_is_what_need_not_be_broken() -> None:
    assert longest_word("to Auftragsbestätigung of", 12) == width("Auftragsbestätigung", 12)
    assert longest_word("订单确认", 12) == width("订", 12)
    assert longest_word("", 12) == 0


@given(WORDS, st.integers(30, 300), st.booleans())
def test_every_line_has_room_and_nothing_is_lost(text: str, room: int, squares: bool) -> None:  # noqa: FBT001
    lines = wrapped(text, room, 13, squares=squares)
    assert all(width(line, 13, squares=squares) <= room + 0.01 for line in lines)
    assert is_broken(text, lines) or "".join("".join(lines).split()) == "".join(text.split())
    assert "".join(lines).replace("-", "").replace(" ", "") == text.replace("-", "").replace(" ", "")

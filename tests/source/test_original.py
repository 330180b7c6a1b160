from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planbook.findings import Place
from planbook.source.original import Search, original


@given(st.text("ab\n", max_size=50), st.integers(0, 50))
def test_an_offset_has_the_place_that_counting_gives(text: str, offset: int) -> None:
    page = original(text.encode(), "a.md")
    offset = min(offset, len(text))
    place = page.place(offset)
    assert place == Place("a.md", text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
    assert page.offset(place) == offset


def test_a_place_behind_the_end_is_the_end() -> None:
    assert original(b"ab\ncd", "a.md").offset(Place("a.md", 9, 9)) == 5


def test_a_repeated_word_is_found_where_it_stands_each_time() -> None:
    file = b"\xef\xbb\xbfx: {a: plan:x, b: >-\r\n  plan:x\r\n  plan:x plan:y\r\n\r\n  plan:x}\r\n"
    value = "plan:x plan:x plan:y\nplan:x"
    search = Search(original(file, "a.yml"), value, Place("a.yml", 1, 19))
    assert [search.place("plan:x", at)[1:] for at in (0, 7, 21)] == [(2, 3), (3, 3), (5, 3)]
    assert search.place("plan:y", 14) == Place("a.yml", 3, 10)
    assert search.place("plan:z", 21) == Place("a.yml", 1, 19)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.formats.letters import Letters, Part, Reading, names_in, write_cell

RACI = {"R": "responsible", "A": "accountable", "C": "consulted", "I": "informed"}
LETTERS = Letters.of(RACI)


def said(cell: str, letters: Letters = LETTERS) -> str:
    """Give what a cell says in short: the first letters of what it means, with notes; `?` where it cannot be read."""
    reading = letters.read(cell)
    if reading is None:
        return "?"
    parts = (f"{part.meaning[0]}{f'({part.note})' if part.note else ''}" for part in reading.parts)
    return " ".join(parts) + ("!" if reading.lookalike else "")


@pytest.mark.parametrize(
    "cell", ["", " ", "\u00a0", "-", "--", "\u2013", "—", "\u2212", "N/A", "n/a", "N / A", "NA", "**-**", "\u200b"]
)
def test_a_blank_a_dash_and_not_applicable_say_nothing(cell: str) -> None:
    assert LETTERS.read(cell) == Reading()


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [
        ("R", "r"),
        (" r ", "r"),
        ("A/R", "a r"),
        ("R / A", "r a"),
        ("RA", "r a"),
        ("ci", "c i"),
        ("R, A", "r a"),
        ("A,R", "a r"),
        ("R;A", "r a"),
        ("R&A", "r a"),
        ("R + A", "r a"),
        ("R A", "r a"),
        ("R\nA", "r a"),
        ("R、A", "r a"),
        ("R，A", "r a"),
        ("R, C, I", "r c i"),
        ("A/A", "a"),
        ("**A**", "a"),
        ("*R*", "r"),
        ("__RA__", "r a"),
        ("**R**/**A**", "r a"),
        ("**A/R**", "a r"),
        ("A (signs off)", "a(signs off)"),
        ("A(signs off)", "a(signs off)"),
        ("**A** (signs off)", "a(signs off)"),
        ("C (auth, data flow)", "c(auth, data flow)"),
        ("C （数据）", "c(数据)"),
        ("A/R (signs off)", "a(signs off) r(signs off)"),
        ("R, A (signs off)", "r a(signs off)"),
        ("A (signs off), R", "a(signs off) r"),
        ("A (signs off) / R (drafts)", "a(signs off) r(drafts)"),
        ("A (signs (all) off)", "a(signs (all) off)"),
        ("A (signs\n  off)", "a(signs off)"),
    ],
)
def test_letters_are_read_in_every_notation(cell: str, meaning: str) -> None:
    assert said(cell) == meaning


@pytest.mark.parametrize(
    "cell",
    [
        "X",
        "RX",
        "A?",
        "yes",
        ",",
        "(signs off)",
        "A (signs off",
        "A signs off)",
        "A (a) b",
        "=A1",
        "Ira",
        "**A",
        "R" * 99,
    ],
)
def test_what_cannot_be_read_is_not_guessed(cell: str) -> None:
    assert said(cell) == "?"


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [
        ("\u0410", "a!"),  # Cyrillic
        ("\u0421/I", "c i!"),
        ("\u0406", "i!"),
        ("\u0430", "a!"),
        ("\u0391", "a!"),  # Greek
        ("\u0399, C", "i c!"),
        ("\uff21", "a!"),  # full width
        ("\uff32\uff21", "r a!"),
        ("\uff32\uff0fA", "r a!"),
        ("\u0410 (подпись)", "a(подпись)!"),
    ],
)
def test_a_letter_of_another_alphabet_is_read_as_meant_and_told(cell: str, meaning: str) -> None:
    assert said(cell) == meaning


def test_a_set_may_have_letters_of_any_alphabet() -> None:
    russian = Letters.of({"О": "owner", "У": "helper"})  # noqa: RUF001  # Cyrillic
    assert said("\u041e/\u0423", russian) == "o h"
    assert said("O/Y", russian) == "o h!"


def test_the_longest_letter_is_meant() -> None:
    letters = Letters.of({"A": "approves", "R": "reads", "AR": "both", "BC": "far"})
    assert said("AR", letters) == "b"
    assert said("RA", letters) == "r a"
    assert said("ABC", letters) == "a f"
    assert said("A/R", letters) == "a r"


def test_capital_and_small_letters_may_mean_different_things() -> None:
    letters = Letters.of({"A": "approves", "a": "helps", "R": "reads"})
    assert (said("A", letters), said("a", letters), said("r", letters), said("aA", letters)) == ("a", "h", "r", "h a")


def test_words_are_read_beside_letters() -> None:
    letters = Letters.of({**RACI, **{word: word for word in RACI.values()}})
    assert said("Accountable / Responsible", letters) == "a r"


def test_notes_of_one_letter_written_twice_are_both_kept() -> None:
    assert said("A (first), A (last)") == "a(first; last)"


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Lead", [("Lead", "")]),
        ("Lead, Users; Board / **Sponsor**\nOwner", [(n, "") for n in ("Lead", "Users", "Board", "Sponsor", "Owner")]),
        ("Lead (drafts), Users", [("Lead", "drafts"), ("Users", "")]),
        ("Lead (drafts, signs)", [("Lead", "drafts, signs")]),
        ("-", []),
        (",", []),
    ],
)
def test_names_are_parted(cell: str, names: list[tuple[str, str]]) -> None:
    assert list(names_in(cell)) == names


NOTES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12).filter(
    lambda note: not set(note) & set("*_()（）")
)
PARTS = st.lists(st.tuples(st.sampled_from(sorted(RACI)), NOTES), unique_by=lambda part: part[0], min_size=1)


@given(PARTS)
def test_what_is_written_is_read(parts: list[tuple[str, str]]) -> None:
    assert LETTERS.read(write_cell(parts)) == Reading([Part(RACI[letter], note) for letter, note in parts])


@given(st.text(max_size=40) | st.text("RACI/&, ()*_-\n;（）\u0410", max_size=12))
def test_any_cell_may_be_asked(cell: str) -> None:
    reading = LETTERS.read(cell)
    assert reading is None or {part.meaning for part in reading.parts} <= set(RACI.values())

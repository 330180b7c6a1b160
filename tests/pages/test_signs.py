"""Signs of words: declared with them, one for each, and painted by the looks of every book."""

from __future__ import annotations

from pathlib import Path

import pytest

import planbook
from planbook.pages.signs import NEUTRAL, SIGNS, sign_of
from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.record import Words, words
from planbook.plan.vocabulary import HOMES

LISTS = {
    f"{kind.word}.{key}": field.shape.words
    for kind in HOMES
    for key, field in form(kind).fields.items()
    if isinstance(field.shape, shapes.OneOf) and field.shape.words.signs
}


def test_what_tells_a_state_has_signs() -> None:
    assert sorted(LISTS) == [
        "change.status",
        "milestone.confidence",
        "need.gap",
        "need.priority",
        "process.maturity",
        "risk.status",
    ]


@pytest.mark.parametrize("name", LISTS)
def test_each_word_of_such_a_list_has_a_sign_that_there_is(name: str) -> None:
    said = LISTS[name]
    assert len(said.signs) == len(said.own)
    assert set(said.signs) <= set(SIGNS)


@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_has_its_look(sign: str) -> None:
    looks = Path(planbook.__file__).parent / "book" / "assets" / "planbook.css"
    assert f".pb-is-{sign}" in looks.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("said", "word", "sign"),
    [
        (words("gap", "none small", "done risk"), "small", "risk"),
        (words("gap", "none small", "done risk"), "tiny", NEUTRAL),
        (words("unit", "sales"), "sales", ""),
    ],
)
def test_a_word_of_the_plans_own_has_a_neutral_sign_where_others_have_one(said: Words, word: str, sign: str) -> None:
    assert sign_of(said, word) == sign

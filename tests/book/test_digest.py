"""What pages are painted from, as a few bytes: the same for the same, others for whatever may look different."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from planbook.book.digest import Digests
from planbook.pages.cells import To


@dataclass(frozen=True, slots=True)
class Cell:
    text: object
    unseen: object = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Other:
    text: object
    unseen: object = ""


class Pair(NamedTuple):
    one: object
    two: object


def digest(value: object) -> bytes | None:
    return Digests().of(value)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.decimals(allow_nan=False),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(st.text(), inside, max_size=3)
        | st.builds(Cell, inside, inside)
        | st.builds(Pair, inside, inside)
    ),
)


@pytest.mark.no_cover
@given(VALUES, VALUES)
def test_two_values_have_the_same_digest_just_if_they_are_written_the_same(one: object, two: object) -> None:
    # Of what the values above are made of, only that 1 == True == Decimal(1), and mappings in any order, are not told.
    assert (digest(one) == digest(two)) == (repr(one) == repr(two))


def test_the_same_texts_need_not_be_the_same_objects() -> None:
    shared = str(10**20)

    assert digest([shared, shared]) == digest([str(10**20), str(10**20)])


def test_sets_are_the_same_in_whatever_order_they_were_made() -> None:
    assert digest({"a", "b", 1}) == digest({1, "b", "a"})
    assert digest({"a"}) != digest({"b"})


def test_what_is_shared_has_the_digest_of_what_is_not() -> None:
    shared = To("roles/lead", "Lead")

    assert digest([shared, shared]) == digest([To("roles/lead", "Lead"), To("roles/lead", "Lead")])
    assert digest([shared, shared]) != digest([shared, To("roles/lead", "Head")])


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (1, True),
        (1, 1.0),
        (Decimal(1), Decimal("1.0")),
        ("1", Decimal(1)),
        ("<b>", Markup("<b>")),
        ((1, 2), [1, 2]),
        ([1, [2]], [[1, 2]]),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (date(2026, 1, 1), "2026-01-01"),
        (Cell("a"), Other("a")),
        (Cell("a", 1), Cell("a", 2)),
        (Pair(1, 2), (1, 2)),
        (MappingProxyType({"a": 1}), OrderedDict({"a": 1})),
    ],
)
def test_what_may_look_different_has_other_digests(one: object, two: object) -> None:
    assert digest(one) != digest(two)


@pytest.mark.parametrize("value", [object(), [Cell(object())], {"a": len}])
def test_what_is_not_known_to_be_the_same_has_none(value: object) -> None:
    assert digest(value) is None

"""What the vocabulary says of its kinds: what several of each are called."""

from __future__ import annotations

import pytest

from planbook.plan.own import kinds_of
from planbook.plan.record import Record
from planbook.plan.settings import OwnCollection
from planbook.plan.vocabulary import BUILT_IN, is_counted, several

KINDS = list(BUILT_IN.homes)
OWN = {"vendors": OwnCollection(title="Vendors", one="vendor")}
SAID = {"vendors": OwnCollection(title="Lieferanten", one="Lieferant", many="Lieferanten")}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.word)
def test_every_kind_says_how_one_and_several_of_it_are_counted(kind: type[Record]) -> None:
    one, many = kind.counts
    assert is_counted(kind)
    assert kind.word in one.casefold()
    assert one.startswith("{n} ")
    assert many == f"{{n}} {several(kind)}"


def test_no_two_kinds_are_counted_alike() -> None:
    assert len({kind.counts for kind in KINDS}) == len(KINDS)


def test_several_of_a_plans_own_are_called_as_it_says_else_by_the_rule_of_english() -> None:
    kind, said = kinds_of(OWN).by_collection["vendors"], kinds_of(SAID).by_collection["vendors"]
    assert (is_counted(kind), several(kind)) == (False, "vendors")
    assert (is_counted(said), several(said)) == (True, "Lieferanten")

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.book.addresses import Addresses
from planbook.book.markdown import ProseWriter
from planbook.book.render import Here, Renderer
from planbook.book.wording import Wording
from planbook.pages.cells import Letter, Letters
from planbook.pages.letters import letters_of
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.pages.cells import Cell

OWN = """\
title: Example
assignments:
  site:
    leads: {letter: L, means: stands at the front, exactly: 1}
    builds: {letter: B, at_least: 1}
    watches: {letter: W}
    informed: {letter: N, means: hears}
"""


def letters(variant: str) -> Mapping[str, Letter]:
    return letters_of(checked({"plan.yml": OWN}).plan, variant)


def looks(variant: str) -> Mapping[str, str]:
    return {letter.letter: letter.look for letter in letters(variant).values()}


def painted(cell: Cell) -> str:
    plan = checked({}).plan
    renderer = Renderer(Addresses(), ProseWriter(), Wording.of("de"), plan.today, "plan")
    return str(Here(renderer, "").cell(cell))


def test_one_way_of_taking_part_looks_the_same_in_every_set() -> None:
    assert looks("raci") == {"R": "does", "A": "owns", "C": "asked", "I": "told"}
    assert looks("rasci") == {"R": "does", "A": "owns", "S": "helps", "C": "asked", "I": "told"}
    assert looks("daci") == {"D": "does", "A": "owns", "C": "asked", "I": "told"}
    assert looks("rapid") == {"R": "does", "A": "asked", "P": "does", "I": "asked", "D": "owns"}


def test_words_of_a_plan_look_by_how_many_must_stand_under_them() -> None:
    assert list(letters("site").values()) == [
        Letter("L", "Leads", "owns", "stands at the front", own=True),
        Letter("B", "Builds", "does", own=True),
        Letter("W", "Watches", own=True),
        Letter("N", "Informed", "told", "hears"),
    ]


def test_letters_that_one_role_has_are_joined_and_words_in_the_readers_language() -> None:
    both = Letters([letters("raci")["accountable"], Letter("<b>", "<i>", own=True)])
    assert painted(both) == (
        '<span class="pb-ls"><span class="pb-l pb-l-owns" title="Rechenschaftspflichtig">A</span>'
        '<span class="pb-l pb-l-part" title="&lt;i&gt;">&lt;b&gt;</span></span>'
    )

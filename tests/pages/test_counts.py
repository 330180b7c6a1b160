"""The first few of many: where the rest stands is a link, or a list that opens."""

from __future__ import annotations

from planbook.book.render import Here
from planbook.pages.cells import Folded, Many, More, Said, Text, To
from planbook.pages.counts import first_of, first_open, rest_at
from tests.pages.made import checked_of, renderer_of

LINKS = [To(f"roles/r{n}", f"R{n}") for n in range(5)]


def painted(cell: More) -> str:
    return str(Here(renderer_of(checked_of({})), "../").cell(cell))


def test_of_many_the_first_few_are_shown_and_the_rest_is_led_to() -> None:
    assert first_of(LINKS, 3, More("roles")) == Many([*LINKS[:3], More("roles", n=2)])
    assert first_of(LINKS, 5, More("roles")) == Many(LINKS)


def test_of_a_list_the_rest_is_opened() -> None:
    said = Said("{n} more", many="{n} more", n=2)
    assert first_open(LINKS, 3) == [*LINKS[:3], Folded(said, LINKS[3:])]
    assert first_open(LINKS, 5) == LINKS


def test_the_rest_is_on_another_page_in_a_part_of_one_or_further_down() -> None:
    assert 'href="../roles/"' in painted(More("roles", n=2))
    assert 'href="../roles/#--seat"' in painted(More("roles", "--seat", 2))
    assert 'href="#--seat"' in painted(More(anchor="--seat", n=2))
    assert painted(More("roles", n=1_200)).endswith(">1,200 more</a>")


def test_where_the_rest_has_no_page_nothing_leads_there() -> None:
    hidden = rest_at(To("people/ida", "Ida", published=False))
    assert first_of([Text("a"), Text("b")], 1, hidden).items[1] == More("people/ida", n=1, published=False)
    assert painted(More("people/ida", n=1, published=False)) == "1 more"

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.circles import circles, told
from tests.work import LITTLE, growth

NODES = "abcdef"
GRAPHS = st.dictionaries(st.sampled_from(NODES), st.lists(st.sampled_from(NODES), max_size=4))


def reached(graph: dict[str, list[str]]) -> set[tuple[str, str]]:
    """Give every pair of which the second can be come to from the first."""
    pairs = {(node, step) for node, steps in graph.items() for step in steps}
    while more := {(a, d) for (a, b), (c, d) in product(pairs, pairs) if b == c} - pairs:
        pairs |= more
    return pairs


@given(GRAPHS)
def test_circles_are_found_in_every_knot_and_nowhere_else(graph: dict[str, list[str]]) -> None:
    pairs = reached(graph)
    found = circles(graph)
    for circle in found:
        assert circle[0] == min(circle)
        assert len(set(circle)) == len(circle)
        for node, step in zip(circle, [*circle[1:], circle[0]], strict=True):
            assert step in graph[node]
    assert len(set(map(tuple, found))) == len(found)
    for node in NODES:
        knot = {other for other in NODES if (node, other) in pairs and (other, node) in pairs}
        assert bool(knot) == any(knot & set(circle) for circle in found)


class Node(str):
    """A node that is compared by a call, so that to search a list for it counts as work."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, other)


def test_a_long_chain_and_a_long_circle_are_no_trouble() -> None:
    def search(long: int) -> None:
        chain: dict[str, list[str]] = {Node(n): [Node(n + 1)] for n in range(long)}
        assert circles(chain) == []
        assert [len(circle) for circle in circles({**chain, Node(long - 1): [Node(0)]})] == [long]

    assert growth(search, 1_000) < LITTLE


def test_a_circle_is_told_back_to_its_first() -> None:
    assert told(["A"]) == "A → A"
    assert told(["A", "B"]) == "A → B → A"


def test_of_a_long_circle_the_two_ends_are_told() -> None:
    assert told([str(n) for n in range(8_000)]) == "0 → 1 → 2 → 3 → 4 → 5 → … → 7995 → 7996 → 7997 → 7998 → 7999 → 0"

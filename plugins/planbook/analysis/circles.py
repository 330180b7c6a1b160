"""Circles among records that follow each other: found without recursion, so a chain of any length is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planbook.plan.plan import Plan

_MOST_TOLD: Final = 12


def circles(following: Mapping[str, Iterable[str]]) -> Sequence[Sequence[str]]:
    """Give each circle once, as the addresses on it in order, beginning with the first in sorting order.

    `following` gives the addresses each address leads to. Depth-first search with an explicit stack; every circle
    that a back edge closes is given, which names at least one circle in each knot.
    """
    found: dict[tuple[str, ...], None] = {}
    done: set[str] = set()
    for root in following:
        if root not in done:
            _search(root, following, done, found)
    return list(found)


def _search(
    root: str, following: Mapping[str, Iterable[str]], done: set[str], found: dict[tuple[str, ...], None]
) -> None:
    path = [root]
    position = {root: 0}
    ways = [iter(following.get(root, ()))]
    while path:
        step = next(ways[-1], None)
        if step is None:
            ways.pop()
            done.add(last := path.pop())
            del position[last]
        elif step in position:
            found[_from_first(path[position[step] :])] = None
        elif step not in done:
            position[step] = len(path)
            path.append(step)
            ways.append(iter(following.get(step, ())))


def _from_first(circle: Sequence[str]) -> tuple[str, ...]:
    start = circle.index(min(circle))
    return (*circle[start:], *circle[:start])


def way_round(plan: Plan, circle: Sequence[str]) -> str:
    """Give the labels of the records at the addresses on a circle, as `told` gives them."""
    return told([plan.records[address].label for address in circle])


def told(labels: Sequence[str]) -> str:
    """Give the labels of a circle in one line, back to the first; of a long one, its two ends."""
    names = [*labels, labels[0]]
    if len(names) > _MOST_TOLD:
        half = _MOST_TOLD // 2
        names = [*names[:half], "…", *names[-half:]]
    return " → ".join(names)

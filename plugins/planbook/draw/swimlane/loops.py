"""What leads on and what leads back: depth first in the author's order, so that a loop never turns the map around.

A way to a step that the search is within leads back (the feedback edges of Sugiyama, Tagawa & Toda 1981, with the
author's order for the cycle removal).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.draw.swimlane.values import Link, Stop


class Flow(NamedTuple):
    """A way between two steps by their places in the author's order; all ways between the two are one."""

    source: int
    target: int
    label: str
    back: bool
    """Whether it is drawn as one that leads back."""
    falls: bool
    """Whether the target is to stand after the source; without such ways there is no circle."""


def flows(stops: Sequence[Stop], links: Sequence[Link]) -> Sequence[Flow]:
    """Give the ways between steps, in the order given, each once; those to no step are left out."""
    places = {stop.key: place for place, stop in enumerate(stops)}
    joined: dict[tuple[int, int], list[Link]] = {}
    for link in links:
        if link.source in places and link.target in places:
            joined.setdefault((places[link.source], places[link.target]), []).append(link)
    told = {hop: _told(hop, same) for hop, same in joined.items()}
    closing = set(_closing([hop for hop in joined if not told[hop]], stops))
    found = []
    for hop, same in joined.items():
        back = told[hop]
        falls = not back and hop not in closing
        found.append(Flow(*hop, _label(same), not falls if back is None else back, falls))
    return found


def _told(hop: tuple[int, int], same: Sequence[Link]) -> bool | None:
    """Give what is told about a way: whether it leads back; one to itself always does."""
    if hop[0] == hop[1]:
        return True
    return next((link.back for link in same if link.back is not None), None)


def _label(same: Sequence[Link]) -> str:
    return " / ".join(dict.fromkeys(link.label for link in same if link.label))


def _closing(hops: Sequence[tuple[int, int]], stops: Sequence[Stop]) -> Iterator[tuple[int, int]]:
    """Give the ways that close a circle: from where the flow begins, then from each step not come to yet."""
    ways: dict[int, list[int]] = {place: [] for place in range(len(stops))}
    for source, target in hops:
        ways[source].append(target)
    entered = {target for _, target in hops}
    starts = [place for place, stop in enumerate(stops) if stop.kind == "start"]
    search = _Search(ways)
    for root in (*starts, *(place for place in ways if place not in entered), *ways):
        yield from search.closing(root)


@dataclass(slots=True)
class _Search:
    ways: Mapping[int, Sequence[int]]
    done: set[int]

    def __init__(self, ways: Mapping[int, Sequence[int]]) -> None:
        self.ways, self.done = ways, set()

    def closing(self, root: int) -> Iterator[tuple[int, int]]:
        """Search from a step; an explicit stack makes a flow of any length safe."""
        path = {} if root in self.done else {root: iter(self.ways[root])}
        while path:
            last = next(reversed(path))
            place = next(path[last], None)
            if place is None:
                del path[last]
                self.done.add(last)
            elif place in path:
                yield last, place
            elif place not in self.done:
                path[place] = iter(self.ways[place])

"""Where beside the middle of its strip each run lies.

In channels runs that meet lie on tracks of their own, in an order that spares crossings: the left-edge method of
channel routing with vertical constraints (Yoshimura & Kuh 1982), so that of two lines that come into a channel at
the same place from both sides, neither reaches the other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.draw.swimlane.runs import Run, Strip

APART: Final = 8
"""How far from each other lines run side by side at least, in pixels, as all lengths here."""
_BESIDE: Final = (0, 14, -14, 28, -28)
_BESIDE_LOW: Final = (0, 9, -9)


@dataclass(slots=True)
class Track:
    """Runs drawn as one line within a strip."""

    bundle: int
    low: int
    high: int
    bends: set[tuple[int, int]] = field(default_factory=set)
    level: int = 0

    def meets(self, other: Track) -> bool:
        """Tell whether two tracks have a place in common."""
        return self.low <= other.high and other.low <= self.high


class Tracks(NamedTuple):
    """By bundle, its level within a channel; by strip, how many levels there are; by bundle, how far off the middle."""

    level: Mapping[int, int]
    levels: Mapping[Strip, int]
    off: Mapping[int, int]


def tracks(routes: Mapping[int, Sequence[Run]]) -> Tracks:
    """Give each bundle of runs its track."""
    strips = defaultdict[tuple[bool, int], "list[Run]"](list)
    for route in routes.values():
        for run in route:
            strips[run.strip].append(run)
    level, levels, off = dict[int, int](), dict[tuple[bool, int], int](), dict[int, int]()
    for strip, runs in sorted(strips.items()):
        if strip[1] % 2:
            off.update(_offs(runs, _BESIDE_LOW if strip[0] else _BESIDE))
        else:
            found = _levelled(list(_bundles(runs)))
            level.update({track.bundle: track.level for track in found})
            levels[strip] = 1 + max(track.level for track in found)
    return Tracks(level, levels, off)


def _bundles(runs: Sequence[Run]) -> Iterator[Track]:
    by_bundle = defaultdict[int, "list[Run]"](list)
    for run in runs:
        by_bundle[run.bundle].append(run)
    for bundle, members in sorted(by_bundle.items()):
        bends = {bend for run in members for bend in run.bends}
        yield Track(bundle, min(run.low for run in members), max(run.high for run in members), bends)


def _offs(runs: Sequence[Run], steps: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Keep runs in the middle, but those that would lie upon another: two on one side of a box."""
    found: dict[int, int] = {}
    straight = sorted(runs, key=lambda run: (bool(run.came or run.goes), run.flow))
    ends = list(_bundles(runs))
    for bundle in dict.fromkeys(run.bundle for run in straight):
        own = next(track for track in ends if track.bundle == bundle)
        near = [o for o in ends if o.bundle in found and o.low < own.high and own.low < o.high]
        used = {found[other.bundle] for other in near}
        sign = 1 if sum(side for _, side in own.bends) >= 0 else -1
        found[bundle] = next((sign * step for step in steps if sign * step not in used), 0)
    return iter(found.items())


def _levelled(tracks: Sequence[Track]) -> Sequence[Track]:
    """Order the tracks of a channel, then put each on the lowest level above those before it that it meets."""
    wishes = _wishes(tracks)
    left, done = list(tracks), list[Track]()
    while left:
        best = min(left, key=lambda t: (sum(wishes.get((o.bundle, t.bundle), 0) for o in left), t.low, t.bundle))
        left.remove(best)
        best.level = max((other.level + 1 for other in done if other.meets(best)), default=0)
        done.append(best)
    return done


_MUST: Final = 1000


def _wishes(tracks: Sequence[Track]) -> Mapping[tuple[int, int], int]:
    """Give how many crossings it would spare to have one track before another."""
    found: dict[tuple[int, int], int] = defaultdict(int)
    for one, two in combinations(tracks, 2):
        if one.meets(two):
            for first, second in ((one, two), (two, one)):
                found[first.bundle, second.bundle] += sum(_wish(bend, -1, second) for bend in first.bends)
                found[first.bundle, second.bundle] += sum(_wish(bend, 1, first) for bend in second.bends)
    return found


def _wish(bend: tuple[int, int], way: int, other: Track) -> int:
    """Give how much a bend to one side wants its track on that side of another."""
    at, side = bend
    if side != way or not other.low <= at <= other.high:
        return 0
    return _MUST if (at, -way) in other.bends and at % 2 else 1

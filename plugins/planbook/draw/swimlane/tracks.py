"""The order of lines that run side by side in a channel, and how far apart they lie.

Lines that meet have tracks of their own, in an order that spares crossings. Of two lines that come into a channel at
one place from both sides, neither may reach beyond the other: the vertical constraints of channel routing (Yoshimura
& Kuh 1982, after the left-edge method of Hashimoto & Stevens 1971), here with room for labels between tracks.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

APART: Final = 8
"""How far from each other lines run side by side at least, in pixels, as all lengths here."""
_MUST: Final = 1000


class Bend(NamedTuple):
    """Where a line leaves its channel, to which side (-1 or 1), and the bundle that it is part of there."""

    at: float
    side: int
    bundle: int
    is_exact: bool = True
    """Whether it is known where along the channel that is, rather than only in which other channel."""


class Shelf(NamedTuple):
    """What stands on a line, from where to where, and how high it is."""

    low: float
    high: float
    height: float

    @property
    def room(self) -> float:
        """How far the line must lie from what is before it."""
        return self.height + APART - 2


@dataclass(slots=True)
class Track:
    """A line in a channel: from where to where it runs, and what stands on it."""

    bundle: int
    low: float
    high: float
    bends: set[Bend] = field(default_factory=set)
    shelves: list[Shelf] = field(default_factory=list)

    def meets(self, low: float, high: float, near: float) -> bool:
        """Tell whether it comes near a stretch of the channel."""
        return self.low <= high + near and low <= self.high + near

    def gap(self, other: Track, near: float) -> float:
        """Give how far after another track this one must lie, with what stands on it; 0 if they do not meet."""
        apart = APART if self.meets(other.low, other.high, near) else 0
        shelves = (shelf.room for shelf in self.shelves if other.comes_near(shelf, near))
        return max(apart, *shelves, 0)

    def comes_near(self, shelf: Shelf, near: float) -> bool:
        """Tell whether it, or what stands on it, comes near what stands on another."""
        parts = ((self.low, self.high), *((own.low, own.high) for own in self.shelves))
        return any(low <= shelf.high + near and shelf.low <= high + near for low, high in parts)


class Packed(NamedTuple):
    """By bundle, where it lies in its channel; how far the last one does; which bundles lie on each other at a bend."""

    at: Mapping[int, float]
    size: float
    knots: Sequence[tuple[int, int]]


def packed(tracks: Sequence[Track], near: float) -> Packed:
    """Order tracks and lay each as near to those before it as it may; `near` is how near is too near along them."""
    order = _ordered(tracks, near)
    at: dict[int, float] = {}
    for number, track in enumerate(order):
        least = max((shelf.room for shelf in track.shelves), default=0.0)
        gaps = ((at[other.bundle], track.gap(other, near)) for other in order[:number])
        at[track.bundle] = max([least, *(before + gap for before, gap in gaps if gap)])
    return Packed(at, max(at.values(), default=0.0), _knots(order, at, near))


def _ordered(tracks: Sequence[Track], near: float) -> Sequence[Track]:
    """Give tracks in an order that grants most wishes: next comes whichever the others want first."""
    wishes = _wishes(tracks, near)

    def others_first(track: Track) -> tuple[float, float, int]:
        before = sum(wishes.get((other.bundle, track.bundle), 0) for other in left)
        after = sum(wishes.get((track.bundle, other.bundle), 0) for other in left)
        return before - after / _MUST, track.low, track.bundle

    left, done = list(tracks), list[Track]()
    while left:
        done.append(min(left, key=others_first))
        left.remove(done[-1])
    return done


def _wishes(tracks: Sequence[Track], near: float) -> Mapping[tuple[int, int], float]:
    """Give how many crossings it would spare to have one track before another."""
    found: dict[tuple[int, int], float] = defaultdict(float)
    for one, two in combinations(tracks, 2):
        if one.meets(two.low, two.high, near):
            for first, second in ((one, two), (two, one)):
                wish = sum(_wish(bend, -1, second, near) for bend in first.bends)
                found[first.bundle, second.bundle] = wish + sum(_wish(bend, 1, first, near) for bend in second.bends)
    return found


def _wish(bend: Bend, side: int, other: Track, near: float) -> float:
    """Give how much a bend to one side wants its track on that side of another."""
    if bend.side != side or not other.low - near <= bend.at <= other.high + near:
        return 0
    if any(_is_knot(bend, o, near) for o in other.bends):
        return _MUST
    return 1 if other.low + near < bend.at < other.high - near else 0.4


def _is_knot(one: Bend, two: Bend, near: float) -> bool:
    opposite = one.side == -two.side and one.bundle != two.bundle and one.is_exact and two.is_exact
    return opposite and abs(one.at - two.at) <= near


def _knots(order: Sequence[Track], at: Mapping[int, float], near: float) -> Sequence[tuple[int, int]]:
    """Give what lies on each other: a line that comes from before and reaches beyond one that comes from behind."""
    return [
        (one.bundle, two.bundle)
        for first, second in combinations(order, 2)
        for one in first.bends
        for two in second.bends
        if one.side == 1 and _is_knot(one, two, near) and at[first.bundle] <= at[second.bundle]
    ]

"""How far beside the middle of cells lines run: two on one side of a box, or lines that would lie on each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from planbook.draw.swimlane.draft import Draft
    from planbook.draw.swimlane.runs import Run, Strip

_UPRIGHT: Final = (0, 14, 28, 42)
_LEVEL: Final = (0, 9)
"""Pixels beside the middle, for lines that leave boxes above or below, and at their sides."""


def offsets(
    draft: Draft, strips: Mapping[Strip, Sequence[Run]], knots: Collection[tuple[int, int]]
) -> Mapping[int, int]:
    """Give by bundle how far off the middle of its cells it runs; `knots` are bundles that must not run alike."""
    apart = defaultdict[int, set[int]](set)
    for one, two in knots:
        apart[one].add(two)
        apart[two].add(one)
    found = _Offsets(draft, apart)
    for strip, runs in strips.items():
        if not strip.is_channel:
            found.lay(runs, _LEVEL if strip.level else _UPRIGHT)
    return found.off


@dataclass(slots=True)
class _Offsets:
    draft: Draft
    apart: Mapping[int, Collection[int]]
    off: dict[int, int] = field(default_factory=dict)

    def lay(self, runs: Sequence[Run], steps: Sequence[int]) -> None:
        """Lay the runs of one strip: first those that must be in the middle, then those that are straight."""
        groups = defaultdict[int, "list[Run]"](list)
        for run in runs:
            groups[run.bundle].append(run)
        fixed = {number for number, group in groups.items() if any(self.draft.is_fixed(run) for run in group)}
        straight = {number for number, group in groups.items() if not any(run.before or run.after for run in group)}
        done = list[int]()
        for number in sorted(groups, key=lambda n: (n not in fixed, n not in straight, groups[n][0].flow)):
            near = (o for o in done if _overlap(groups[number], groups[o]) or o in self.apart.get(number, ()))
            used = {self.off[other] for other in near}
            free = (by for by in self._wishes(groups[number], steps) if by not in used)
            self.off[number] = 0 if number in fixed else next(free, 0)
            done.append(number)

    def _wishes(self, group: Sequence[Run], steps: Sequence[int]) -> Iterator[int]:
        """Give the places where a bundle may run, best first: on the side to which it bends."""
        way = sum(side for run in group for _, side, _ in run.bends)
        signs = (1, -1) if way >= 0 else (-1, 1)
        if any(self.draft.is_leftward(run) for run in group):
            signs = (-1, -1)
        yield from (sign * step for step in steps for sign in signs)


def _overlap(one: Sequence[Run], two: Sequence[Run]) -> bool:
    return any(a.low < b.high and b.low < a.high for a in one for b in two)

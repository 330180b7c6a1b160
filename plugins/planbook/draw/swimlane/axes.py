"""Where the strips of the grid lie on the page: how wide each channel is, where the middle of each cell is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.draw.swimlane.runs import Run
    from planbook.draw.swimlane.tracks import Packed

CLEAR: Final = 10
"""What is left free between a cell and a line that passes it, in pixels, as all lengths here."""
BORDER: Final = 7
"""What is left free between a lane's border and a line along it."""


class Channel(NamedTuple):
    """How wide a channel is, and by bundle how far from its middle each line in it runs."""

    size: float
    off: Mapping[int, float]


def channel(found: Packed | None, least: float, *, border: bool) -> Channel:
    """Make a channel wide enough for its lines; a border between lanes has its place in the middle."""
    if found is None or not found.at:
        return Channel(least, {})
    if not border:
        size = max(least, found.size + 2 * CLEAR)
        return Channel(size, {bundle: at - found.size / 2 for bundle, at in found.at.items()})
    levels = sorted(set(found.at.values()))
    last = levels[(len(levels) - 1) // 2]
    off = _beside_border(found.at, last)
    reach = max(last + BORDER, *off.values())
    return Channel(max(least, 2 * (reach + CLEAR)), off)


def _beside_border(at: Mapping[int, float], last: float) -> Mapping[int, float]:
    """Lay lines on both sides of a border, up to the last before it, no nearer to each other than they were."""
    first = min((level for level in at.values() if level > last), default=last)
    begin = max(BORDER, first - last - BORDER)
    return {bundle: by - last - BORDER if by <= last else by - first + begin for bundle, by in at.items()}


@dataclass(frozen=True, slots=True)
class Axis:
    """Where channels begin and how wide they are, where the middles of cells are, how far off bundles run."""

    starts: Sequence[float]
    channels: Sequence[Channel]
    middles: Sequence[float]
    offsets: Mapping[int, float] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        channels: Sequence[Channel],
        reaches: Sequence[tuple[float, float]],
        offsets: Mapping[int, float],
        begin: float,
    ) -> Axis:
        """Lay channels and cells in turn from where the first begins."""
        starts, middles, at = [begin], [], begin
        for before, (low, high) in zip(channels, reaches, strict=False):
            middles.append(at + before.size + low)
            at = middles[-1] + high
            starts.append(at)
        return cls(starts, channels, middles, offsets)

    @property
    def end(self) -> float:
        """Where it all ends."""
        return self.starts[-1] + self.channels[-1].size

    def border(self, cell: int) -> float:
        """Give where the channel before a cell has its middle."""
        return self.starts[cell] + self.channels[cell].size / 2

    def at(self, run: Run) -> float:
        """Give where a run lies that is in a strip of this axis."""
        place = run.strip.place
        if place % 2:
            return self.middles[place // 2] + self.offsets.get(run.bundle, 0)
        return self.border(place // 2) + self.channels[place // 2].off[run.bundle]

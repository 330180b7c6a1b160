"""What a map of swimlanes is drawn from, and what is drawn: plain values, in pixels from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind: TypeAlias = Literal["task", "decision", "parallel", "wait", "subprocess", "start", "end"]
Direction: TypeAlias = Literal["down", "across"]
"""Where the flow runs: `down` through lanes that are columns, or `across` through lanes that are rows."""
Anchor: TypeAlias = Literal["start", "middle", "end"]


class Lane(NamedTuple):
    """A lane to be drawn; lanes stand in the order in which they are given."""

    key: str
    title: str
    also: str = ""
    """The title in another language."""


class Stop(NamedTuple):
    """A step to be drawn."""

    key: str
    lane: str
    title: str
    kind: str = "task"
    """A `Kind`; what is none is drawn as a task."""
    tab: str = ""
    """A word that stands on its box, such as “New”."""
    number: int = 0
    """Which step it is; 0 is not shown."""
    also: str = ""
    """The title in another language."""


class Link(NamedTuple):
    """A way from one step to another, or to itself."""

    source: str
    target: str
    label: str = ""
    back: bool | None = None
    """Whether it leads back; None leaves that to the order of the steps."""


class Point(NamedTuple):
    """A place."""

    x: float
    y: float


class Rect(NamedTuple):
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """Its middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)


class Line(NamedTuple):
    """A line of text: where its baseline is, and which part of it stands at `x`."""

    text: str
    x: float
    y: float
    anchor: Anchor = "middle"


class Tag(NamedTuple):
    """A short text in a rectangle of its own."""

    rect: Rect
    line: Line


@dataclass(frozen=True, slots=True)
class Band:
    """Where a lane lies: `rect` with its head, from one end of the map to the other."""

    key: str
    rect: Rect
    head: Rect
    title: Sequence[Line]
    also: Sequence[Line]


@dataclass(frozen=True, slots=True)
class PlacedStop:
    """Where a step stands.

    Tasks, waits and sub-processes are the box itself. Decisions and `parallel` are the diamond, starts and ends the
    circle, that touches the box's sides in their middles.
    """

    key: str
    lane: str
    kind: str
    box: Rect
    title: Sequence[Line]
    also: Sequence[Line]
    number: Line | None
    tab: Tag | None
    sign: Rect | None
    """Where a wait's clock and a sub-process's plus are painted, within the box."""


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """How a line runs: upright and level stretches from the border of one step to that of another."""

    source: str
    target: str
    back: bool
    points: Sequence[Point]
    label: Sequence[Line]
    label_box: Rect | None
    """What the label takes, if there is one."""


@dataclass(frozen=True, slots=True)
class SwimlaneDrawing:
    """A map: lanes in their order; steps and links in the order given, links between the same two steps as one."""

    width: float
    height: float
    direction: Direction
    bands: Sequence[Band]
    stops: Sequence[PlacedStop]
    links: Sequence[DrawnLink]

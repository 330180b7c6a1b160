"""What a map of a process shows: lanes that are roles, steps that stand in them, ways from one to another."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Final

from planbook.draw.swimlane.drawing import draw_swimlanes
from planbook.draw.swimlane.paper import Paper, on_paper
from planbook.draw.swimlane.paths import path_data
from planbook.draw.swimlane.values import Lane, Link, Stop
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planbook.draw.swimlane.values import Direction, Point, SwimlaneDrawing
    from planbook.pages.cells import Cell, Said, Status, To
    from planbook.pages.offers import Offer

BACK: Final = msg("back")
"""What a way that leads back is called where it has no label."""
SIGNED: Final = msg("{step} ({sign})")
"""A step that is no box, and what it is against the process before."""
_BOXES: Final = frozenset({"task", "wait", "subprocess"})
"""The kinds that a tab stands on."""
_KEPT: Final = 1_000
_drawing = lru_cache(_KEPT)(draw_swimlanes)
"""What is drawn of the same is the same: kept while a site is served, and for those who take a map away."""


@dataclass(frozen=True, slots=True)
class MapLane:
    """A lane: a role, or what nobody does."""

    key: str
    """The role's address; empty where the lane is nobody's."""
    title: str
    also: str = ""
    own: bool = True
    """Whether its title is the plan's; else it is a message."""
    role: To | None = None
    beneath: Cell | None = None
    """Who holds the role."""


@dataclass(frozen=True, slots=True)
class MapStep:
    """A step, or a start or an end that is drawn where none is written."""

    key: str
    """Its address; one that is not written has a key that is no address."""
    lane: str
    title: str
    kind: str
    own: bool = True
    """Whether its title is the plan's; else it is a message."""
    also: str = ""
    number: int = 0
    """Which step it is, counted from 1; 0 for one that is not written."""
    link: To | None = None
    anchor: str = ""
    """Its id in the process; empty where it is not written, and where the page is not its process's."""
    kind_said: Cell | None = None
    system: str = ""
    subprocess: To | None = None
    signs: Sequence[Status] = ()
    """What it is against the process before."""


@dataclass(frozen=True, slots=True)
class MapWay:
    """A way from a step to another."""

    source: str
    target: str
    label: str = ""
    back: bool = False


@dataclass(frozen=True, slots=True)
class ProcessMap:
    """A process as a map, or a part of one."""

    template: ClassVar[str] = "processes/map.html.jinja"
    title: str
    """What the process is called."""
    lanes: Sequence[MapLane]
    steps: Sequence[MapStep]
    ways: Sequence[MapWay]
    direction: Direction
    squares: bool
    """Whether letters that may be wide are: the page is in Chinese, Japanese or Korean."""
    at_home: bool = True
    """Whether it stands on its process's own page: there its parts have ids, and its steps lead to their rows."""
    whole: Said | None = None
    """Of which process it is the map, and how many of its steps are not shown; nothing on the process's own page."""
    signs: Sequence[Status] = ()
    """What its steps are against the process before, each once."""
    offer: Offer | None = field(default=None, compare=False)
    """What there is of the process to take away."""

    def drawing(self, say: Callable[[str], str]) -> SwimlaneDrawing:
        """Draw it in the reader's language, which `say` words messages in."""
        return _drawing(
            tuple(Lane(lane.key, lane.title if lane.own else say(lane.title), lane.also) for lane in self.lanes),
            tuple(self._stop(step, say) for step in self.steps),
            tuple(Link(w.source, w.target, w.label or (say(BACK) if w.back else ""), w.back) for w in self.ways),
            self.direction,
            cjk=self.squares,
        )

    @staticmethod
    def _stop(step: MapStep, say: Callable[[str], str]) -> Stop:
        title = step.title if step.own else say(step.title)
        sign = say(step.signs[0].text) if step.signs else ""
        if sign and step.kind not in _BOXES:
            title = say(SIGNED).format(step=title, sign=sign)
        return Stop(
            key=step.key,
            lane=step.lane,
            title=title,
            kind=step.kind,
            tab=sign if step.kind in _BOXES else "",
            number=step.number,
            also=step.also,
        )

    @staticmethod
    def printed(drawing: SwimlaneDrawing) -> Paper:
        """Give how what is drawn of it is printed."""
        return on_paper(drawing)

    @staticmethod
    def path(points: Sequence[Point]) -> str:
        """Give the data of the path that a line takes."""
        return path_data(points)

    @property
    def by_key(self) -> Mapping[str, MapStep]:
        """Its steps by key."""
        return {step.key: step for step in self.steps}

    @property
    def lane_by_key(self) -> Mapping[str, MapLane]:
        """Its lanes by key."""
        return {lane.key: lane for lane in self.lanes}

    @property
    def has_back(self) -> bool:
        """Whether a way leads back."""
        return any(way.back for way in self.ways)

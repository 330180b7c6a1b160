"""A drawing in BPMN 2.0: values that its XML is read into and written from.

Of BPMN's many signs a plan knows seven kinds of step. What a drawing holds besides is told as losses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from planbook.formats.grid import Flaw

MODEL: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM: Final = "http://www.omg.org/spec/BPMN/20100524/DI"
GRAPHICS: Final = "http://www.omg.org/spec/DD/20100524/DC"
LINES: Final = "http://www.omg.org/spec/DD/20100524/DI"
OWN: Final = "urn:planbook:bpmn"
"""The namespace of what is said in a drawing beyond BPMN, in its elements for extensions."""

Kind: TypeAlias = Literal["task", "decision", "parallel", "wait", "subprocess", "start", "end"]
Sort: TypeAlias = Literal[
    "boundary",
    "message-flow",
    "inside",
    "apart",
    "repeated",
    "several",
    "link",
    "pool",
    "no-end",
    "label",
    "flow",
    "lane",
    "lanes",
    "event",
    "thrown",
    "called",
    "task-type",
    "data",
    "note",
    "documentation",
    "condition",
    "default",
    "join",
    "technical",
    "foreign",
]
"""What is lost where a drawing holds more than a plan can say, by what it is to a reader."""


class At(NamedTuple):
    """Where something stands in a file: line and column, from 1."""

    line: int = 1
    column: int = 1


class Noted(NamedTuple):
    """A value said beyond BPMN: a text, several values, or values by name."""

    value: str | Sequence[Noted] | Mapping[str, Noted]
    at: At = At()


class Own(NamedTuple):
    """What is said of a step beyond BPMN."""

    id: str
    number: int = 0
    """Which step it is in reading order, from 1."""
    fields: Mapping[str, Noted] = {}
    beside: str = ""
    """The lane that it is shown in, by id, though it is nobody's."""
    at: At = At()


class Node(NamedTuple):
    """A step: an activity, an event or a gateway."""

    id: str
    kind: str
    """A `Kind`, or one of a plan's own, which is drawn as a task."""
    name: str = ""
    text: str = ""
    """What is written about it."""
    text_at: At = At()
    pool: str = ""
    lane: str = ""
    """The innermost lane it stands in, by id; empty where it stands in none."""
    called: str = ""
    """The process it stands for, as the drawing names it."""
    is_race: bool = False
    """Whether it is a decision that what happens first makes."""
    own: Own | None = None
    is_drawn: bool = False
    """Whether it is a start or an end that every drawing shows and no plan has to say."""
    at: At = At()


class Flow(NamedTuple):
    """That one step follows another."""

    id: str
    source: str
    target: str
    name: str = ""
    """When it is taken."""
    is_back: bool = False
    """Whether it is marked as leading back."""
    at: At = At()


class Lane(NamedTuple):
    """A lane, with the lanes in it."""

    id: str
    name: str = ""
    lanes: Sequence[Lane] = ()
    role: str = ""
    """Whose lane it is, as said beyond BPMN when it bore the name `named`; nobody's where that is all that is said."""
    named: str = ""
    at: At = At()


class Pool(NamedTuple):
    """A pool with its lanes; also of a process that is drawn without one."""

    id: str
    name: str = ""
    process: str = ""
    """What the process in it is called."""
    process_id: str = ""
    text: str = ""
    """What is written about the process in it."""
    text_at: At = At()
    lanes: Sequence[Lane] = ()
    is_drawn: bool = True
    """Whether there is a pool, and not only a process."""
    at: At = At()


class Loss(NamedTuple):
    """Something that a drawing holds and a plan does not say."""

    sort: Sort
    what: str
    """The element's or attribute's name in BPMN; of another program's, the prefix of its namespace."""
    name: str = ""
    """What it is called, or what it belongs to is."""
    at: At = At()
    pool: str = ""
    """The pool it is in; empty where it is in none, or in several."""


class Drawing(NamedTuple):
    """What a file in BPMN says."""

    name: str = ""
    pools: Sequence[Pool] = ()
    nodes: Sequence[Node] = ()
    """In the order of the file."""
    flows: Sequence[Flow] = ()
    losses: Sequence[Loss] = ()
    flaws: Sequence[Flaw] = ()
    """What is wrong with it, though the rest could be read."""


class Box(NamedTuple):
    """A rectangle: its left upper corner and its size, in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> tuple[float, float]:
        """The point in its middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, point: tuple[float, float]) -> bool:
        """Tell whether a point is in it."""
        x, y = point
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


def is_bpmn(data: bytes) -> bool:
    """Tell whether bytes look like BPMN 2.0, in UTF-8 or UTF-16."""
    return MODEL.encode() in data[:8000].replace(b"\0", b"")

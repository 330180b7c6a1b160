"""What a matrix shows: roles as columns, activities as rows, letters where they meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final, NamedTuple

from planbook.chapters.raci.dense import Dense, dense
from planbook.findings import Place
from planbook.pages.cells import LEAST_FOR_BAR, Cell, Entry, Found, Letter, Name, Said, To
from planbook.pages.offers import Offer

MOST_LEVEL: Final = 9
"""Names of more roles than this are written upright."""
_LEVEL: Final = (220, 80)
_UPRIGHT: Final = (210, 46)
"""The least widths of the activities' column and of a role's, in pixels of a browser with its usual text size."""
_EM: Final = 16
_STEPS: Final = range(36, 81, 2)
"""The widths of column that the looks know, in letters."""


@dataclass(frozen=True, slots=True)
class Origin:
    """That something is not written in the matrix but derived: a message that tells of which record it is."""

    message: str
    of: To


class Mark(NamedTuple):
    """One letter in a cell, by its word, and where it is written."""

    word: str
    place: Place
    note: int = 0
    """The number of the note on it; 0 where there is none."""
    inherited: bool = False
    """Whether the activity that its row's is part of lends it."""
    origin: Origin | None = None

    @property
    def is_own(self) -> bool:
        """Whether it is written in its row."""
        return not self.inherited and self.origin is None


@dataclass(frozen=True, slots=True)
class Column:
    """A role, and who holds it or how many belong to it."""

    role: To
    beneath: Cell | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An activity: its name, the marks under each role, and all else that is told of it."""

    name: Name
    cells: Sequence[Sequence[Mark]]
    anchor: str = ""
    """Its place on the page; empty where the page is not its matrix's."""
    old_anchors: Sequence[str] = ()
    depth: int = 0
    """How many of the activities that it is part of, each in its turn, stand above it."""
    part_of: To | None = None
    note: int = 0
    beside: Sequence[Entry] = ()
    """What stands right below its name."""
    more: Sequence[Entry] = ()
    findings: Sequence[Found] = ()
    written: Place | None = field(default=None, compare=False)
    """Where it is written, on its matrix's own page."""


@dataclass(frozen=True, slots=True)
class Group:
    """The activities of one section; those of none have no title."""

    title: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: on an activity, or on what one or several roles do in it."""

    number: int
    activity: To
    text: str
    roles: Sequence[To] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend: letters as they look in a cell, how often they stand there, how often they must."""

    letters: Sequence[Letter]
    count: int
    limit: Said | None = None
    inherited: bool = False
    """Whether it tells how a letter looks that is lent."""
    derived: bool = False
    """Whether it tells how a letter looks that is derived from a process."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix, or a part of one."""

    template: ClassVar[str] = "raci/grid.html.jinja"
    title: str
    """What the matrix is called."""
    letters: Mapping[str, Letter]
    """Its letter set by word, in the order in which letters stand in a cell."""
    columns: Sequence[Column]
    groups: Sequence[Group]
    notes: Sequence[Note] = ()
    keys: Sequence[Key] = ()
    at_home: bool = True
    """Whether it stands on its matrix's own page: there its rows and notes have anchors."""
    offer: Offer | None = field(default=None, compare=False)
    """The matrix to take away."""

    @property
    def is_upright(self) -> bool:
        """Whether there are too many roles to write their names from left to right."""
        return len(self.columns) > MOST_LEVEL

    @property
    def dense(self) -> Dense | None:
        """How it is painted where it has so many letters that the script makes their looks, links and titles."""
        return dense(self.letters, self._lines)

    @property
    def has_bar(self) -> bool:
        """Whether it is long enough to be searched and filtered."""
        return len(self._lines) >= LEAST_FOR_BAR

    @property
    def has_findings(self) -> bool:
        """Whether there are findings at some of its activities."""
        return any(line.findings for line in self._lines)

    @property
    def _lines(self) -> Sequence[Line]:
        return [line for group in self.groups for line in group.lines]

    @property
    def fits_from(self) -> int:
        """The least width, in letters, at which all of it is seen at once; 0 where it is too wide for any page."""
        activity, role = _UPRIGHT if self.is_upright else _LEVEL
        needed = activity + role * len(self.columns)
        return next((step for step in _STEPS if needed <= step * _EM), 0)

"""What a matrix shows: roles as columns, activities as rows, letters where they meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from planbook.findings import Place
from planbook.pages.values import LEAST_FOR_BAR, Cell, Entry, Found, Letter, Name, Offer, Said, To

MOST_LEVEL: Final = 9
"""Names of more roles than this are written upright."""
MOST_TITLED: Final = 1_000
"""Of more letters than this the script makes looks, links and titles: with all of them 10,000 would weigh fourfold."""
_BETWEEN: Final = "/"
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


@dataclass(frozen=True, slots=True)
class Mark:
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
    def is_dense(self) -> bool:
        """Whether there are so many letters that the script makes their looks, links and titles."""
        letters = {letter.letter for letter in self.letters.values()}
        told_apart = len(letters) == len(self.letters) and not any(_BETWEEN in letter for letter in letters)
        marks = (mark for line in self._lines for cell in line.cells for mark in cell)
        places = {mark.place.path for mark in marks if mark.is_own}
        return told_apart and len(places) == 1 and sum(len(c) for line in self._lines for c in line.cells) > MOST_TITLED

    def bare(self, line: Line) -> Sequence[Sequence[Mark] | str]:
        """Give a line's cells: those that hold letters and nothing else as a text, `A/R`."""
        return [self._letters_alone(cell) if cell else "" for cell in line.cells]

    def _letters_alone(self, cell: Sequence[Mark]) -> Sequence[Mark] | str:
        if any(mark.note or not mark.is_own for mark in cell):
            return cell
        return _BETWEEN.join([self.letters[mark.word].letter for mark in cell])

    @property
    def path(self) -> str:
        """The file that its letters are written in."""
        marks = (mark for line in self._lines for cell in line.cells for mark in cell)
        return next((mark.place.path for mark in marks if mark.is_own), "")

    @property
    def written(self) -> Sequence[Sequence[str]]:
        """Where the letters of each line are written, group by group, in numbers of lines of the file.

        First how far the line's first letter is from that of the line before, then how far those of each word are from
        there: one number where it is the same for all, none where nobody takes part so.
        """
        found: list[list[str]] = []
        before = 0
        for group in self.groups:
            found.append([])
            for line in group.lines:
                own = [mark for cell in line.cells for mark in cell if mark.is_own]
                at = [[mark.place.line for mark in own if mark.word == word] for word in self.letters]
                first = min((n for lines in at for n in lines), default=before)
                apart = ([n - first for n in (lines if len(set(lines)) > 1 else lines[:1])] for lines in at)
                found[-1].append(" ".join([str(first - before), *(",".join(map(str, ns)) or "-" for ns in apart)]))
                before = first
        return found

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

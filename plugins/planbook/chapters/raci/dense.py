"""What a page holds of a matrix with very many letters: them alone, and where they are written, in short."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.chapters.raci.values import Group, Line, Mark
    from planbook.pages.cells import Letter

MOST_TITLED: Final = 1_000
"""Of more letters than this the script makes looks, links and titles: with all of them 10,000 would weigh fourfold."""
BETWEEN: Final = "/"
"""Stands between letters of one cell."""
APART: Final = "\n"
"""Stands between the letters of one cell and of the next; no letter of a set can hold it."""


class Dense(NamedTuple):
    """A matrix whose letters' looks, links and titles are made by the script."""

    path: str
    """The file that its letters are written in."""
    letters: Mapping[str, str]
    """Its letters by word."""

    def bare(self, line: Line) -> str | None:
        """Give the letters of a line, cell by cell; none where a cell holds more than letters written there."""
        if any(mark.note or not mark.is_own for cell in line.cells for mark in cell):
            return None
        return APART.join([self._letters(cell) if cell else "" for cell in line.cells])

    def cells(self, line: Line) -> Sequence[Sequence[Mark] | str]:
        """Give the cells of a line: as a text, `A/R`, those that hold letters and nothing else."""
        return [
            cell if any(mark.note or not mark.is_own for mark in cell) else self._letters(cell) for cell in line.cells
        ]

    def _letters(self, cell: Sequence[Mark]) -> str:
        return BETWEEN.join([self.letters[mark.word] for mark in cell])

    def written(self, groups: Sequence[Group]) -> Sequence[Sequence[str]]:
        """Give where the letters of each line are written, group by group, in numbers of lines of the file.

        First how far the line's first letter is from that of the line before, then how far those of each word are from
        there: one number where it is the same for all, none where nobody takes part so.
        """
        found: list[list[str]] = []
        before = 0
        for group in groups:
            found.append([])
            for line in group.lines:
                at = _by_word(line)
                first = min((n for lines in at.values() for n in lines), default=before)
                apart = [_apart(at.get(word, ()), first) for word in self.letters]
                found[-1].append(" ".join([str(first - before), *apart]))
                before = first
        return found


def _by_word(line: Line) -> Mapping[str, Sequence[int]]:
    """Give the numbers of the lines in which the letters of a line are written, by word."""
    at: dict[str, list[int]] = {}
    for mark in chain.from_iterable(line.cells):
        if mark.is_own:
            at.setdefault(mark.word, []).append(mark.place.line)
    return at


def _apart(lines: Sequence[int], first: int) -> str:
    told = lines if len(set(lines)) > 1 else lines[:1]
    return ",".join([str(n - first) for n in told]) or "-"


def dense(letters: Mapping[str, Letter], lines: Sequence[Line]) -> Dense | None:
    """Tell how a matrix is painted that has so many letters that the script must help; none for any other.

    Each letter must tell its word, and all must be written in one file.
    """
    by_word = {word: letter.letter for word, letter in letters.items()}
    told_apart = len(set(by_word.values())) == len(by_word) and not any(BETWEEN in text for text in by_word.values())
    if not told_apart or sum(len(cell) for line in lines for cell in line.cells) <= MOST_TITLED:
        return None
    paths = {mark.place.path for line in lines for cell in line.cells for mark in cell if mark.is_own}
    return Dense(paths.pop(), by_word) if len(paths) == 1 else None

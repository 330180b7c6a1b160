"""Where matrices stand in tables that people made for themselves: below titles, one after the other, beside legends.

A row is the headings of a matrix if letters of the letter set stand below its cells, or if its cells are such letters
and texts stand below them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.formats.letters import Letters
from planbook.plan.grid_cast import notations
from planbook.plan.grids import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.formats.grid import Row
    from planbook.formats.letters import Reading
    from planbook.plan.raci import Participation


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Sight:
    """What cells look like to one who knows the letters."""

    letters: Letters
    _readings: dict[str, Reading | None] = field(default_factory=dict)

    @classmethod
    def of(cls, variant: Mapping[str, Participation]) -> Sight:
        """Look at cells by a letter set."""
        return cls(Letters.of(notations(variant)))

    def reading(self, text: str) -> Reading | None:
        """Give what a cell says as letters; the same text is read once."""
        if text not in self._readings:
            self._readings[text] = self.letters.read(text)
        return self._readings[text]

    def is_letters(self, text: str) -> bool:
        """Tell whether a cell holds letters."""
        reading = self.reading(text)
        return reading is not None and bool(reading.parts)

    def is_text(self, text: str) -> bool:
        """Tell whether a cell says something that is no letter."""
        return self.reading(text) is None

    def word(self, text: str) -> str:
        """Give the word that a heading of one letter stands for; nothing where it is none."""
        reading = self.reading(text)
        return reading.parts[0].meaning if reading and len(reading.parts) == 1 else ""


_MOST_ABOVE: Final = 20
"""How many rows above a blank one may be its table's headings and titles."""


class Block(NamedTuple):
    """A matrix in a table: its headings, its rows, and what stands above the headings."""

    above: Sequence[Row]
    header: Row
    body: list[Row]
    by_letters: bool
    """Whether it is headed by letters, with the names of roles below."""


class _Heading(NamedTuple):
    at: int
    by_letters: bool


def best_variant(rows: Sequence[Row], variants: Mapping[str, Mapping[str, Participation]]) -> str:
    """Find the letter set by which most cells hold letters; of equals, the first."""
    sights = {name: Sight.of(variant) for name, variant in variants.items()}
    texts = Counter(cell for row in rows for cell in row.cells)
    found = {
        name: sum(count for text, count in texts.items() if sight.is_letters(text)) for name, sight in sights.items()
    }
    return max(found, key=lambda name: found[name])


def blocks(rows: Sequence[Row], sight: Sight, *, apart: bool) -> Sequence[Block]:
    """Find the matrices in a table, each with its own headings; `apart` if blank rows may stand between them."""
    found: list[Block] = []
    above: list[Row] = []
    for run in _runs(rows) if apart else [rows]:
        heading = _heading(run, sight, is_declared=not apart)
        if heading is None and found:
            found[-1].body.extend(run)
        elif heading is None:
            # The headings may be parted from the rows by a blank one; far above them they are not.
            above += run
            near = above[-_MOST_ABOVE - len(run) :]
            if heading := _heading(near, sight, is_declared=not apart):
                found.append(_block(above[: -len(near)], near, heading))
                above = []
        else:
            found.append(_block(above, run, heading))
            above = []
    return found


def _block(above: Sequence[Row], rows: Sequence[Row], heading: _Heading) -> Block:
    at = heading.at
    return Block([*above, *rows[:at]], rows[at], list(rows[at + 1 :]), heading.by_letters)


def _runs(rows: Sequence[Row]) -> Sequence[Sequence[Row]]:
    """Part rows where blank ones stand between."""
    found: list[list[Row]] = []
    last = -1
    for row in rows:
        if row.number != last + 1:
            found.append([])
        found[-1].append(row)
        last = row.number
    return found


def _heading(rows: Sequence[Row], sight: Sight, *, is_declared: bool) -> _Heading | None:
    """Find the row of headings: with letters below most of its cells.

    Of equals the one that says most different things above the letters, then the fullest, then the first; where a table
    declares its headings, the first.
    """
    letters: Counter[int] = Counter()
    texts: Counter[int] = Counter()
    over_letters: dict[int, tuple[int, ...]] = {}
    over_texts: dict[int, tuple[int, ...]] = {}
    for at in range(len(rows) - 1, -1, -1):
        filled = {column: text_of(rows[at], column) for column in range(len(rows[at].cells))}
        said = {column: text for column, text in filled.items() if text}
        below = [column for column in said if letters[column] and letters[column] >= texts[column]]
        # A team may be called CI; a row of letters is no heading.
        if 2 * sum(map(sight.is_letters, said.values())) < len(below):
            different = {said[column] for column in said if column >= min(below)}
            over_letters[at] = (len(below), *(() if is_declared else (len(different), len(said))))
        words = {sight.word(text) for column, text in said.items() if texts[column] > letters[column]} - {""}
        over_texts[at] = (len(words), *(() if is_declared else (len(said),)))
        for column, text in said.items():
            letters[column] += sight.is_letters(text)
            texts[column] += sight.is_text(text)
    return _best(over_letters, 1, by_letters=False) or _best(over_texts, 2, by_letters=True)


def _best(scores: Mapping[int, tuple[int, ...]], least: int, *, by_letters: bool) -> _Heading | None:
    at = max(scores, key=lambda at: (*scores[at], -at), default=None)
    return _Heading(at, by_letters) if at is not None and scores[at][0] >= least else None

"""The rows of a table that people made for themselves, as a grid in the plan would have them.

Every activity has an id, and the section that a column of its own names; merged cells are filled; rows that are none of
a matrix (legends, headings once more, activities without a name) are told and left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from planbook.formats.grid import Row, cell_name
from planbook.formats.letters import unmarked
from planbook.plan.grids import plain_text, text_of
from planbook.plan.import_account import one_line
from planbook.plan.names import is_id, slug
from planbook.plan.role_names import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from planbook.formats.tables import Area
    from planbook.plan.grids import Layout
    from planbook.plan.import_account import Account
    from planbook.plan.table_columns import Columns
    from planbook.plan.table_headings import Block, Sight

SECTION: Final = "section"
_SHORT: Final = 5
"""How long letters in a cell are at most, beside a text that explains one."""
_LONGEST: Final = 180
"""How long an id made of a name may be, in UTF-8."""


def with_merged_headings(block: Block, merged: Sequence[Area]) -> Block:
    """Give headings that are merged with cells above them what stands there."""
    cells = list(block.header.cells)
    above = {row.number: list(row.cells) for row in block.above}
    for area in merged:
        is_one = area.left == area.right and area.top in above and area.bottom >= block.header.number
        if is_one and area.left <= len(above[area.top]):
            cells += [""] * (area.left - len(cells))
            cells[area.left - 1] = cells[area.left - 1] or above[area.top][area.left - 1]
            above[area.top][area.left - 1] = ""
    rows = _filled(Row(number, tuple(row)) for number, row in above.items())
    return block._replace(above=rows, header=block.header._replace(cells=tuple(cells)))


def with_groups(block: Block, merged: Sequence[Area]) -> Block:
    """Tell headings that are alike apart by what stands above them, where that does: “IT Lead”, “Sales Lead”."""
    if block.by_letters or not block.above or block.above[-1].number != block.header.number - 1:
        return block
    above, cells = block.above[-1], list(block.header.cells)
    counts = Counter(map(plain, cells))
    alike = [column for column, text in enumerate(cells) if plain(text) and counts[plain(text)] > 1]
    groups = {column: _group(above, column, merged) for column in alike}
    names = {column: f"{text_of(above, at)} {cells[column].strip()}" for column, at in groups.items() if at is not None}
    if len({plain(name) for name in names.values()}) < len(alike):
        return block
    rows = _filled([*block.above[:-1], _without(above, groups.values())])
    header = block.header._replace(cells=tuple(names.get(column, text) for column, text in enumerate(cells)))
    return block._replace(above=rows, header=header)


def _group(above: Row, column: int, merged: Sequence[Area]) -> int | None:
    """Give the column whose text in the row above goes for a column: the nearest one, as far as its cell is merged."""
    at = next((at for at in range(min(column, len(above.cells) - 1), -1, -1) if text_of(above, at)), None)
    ends = [area.right for area in merged if at is not None and (area.top, area.left) == (above.number, at + 1)]
    return None if ends and ends[0] <= column else at


def title_above(block: Block, activity: int, account: Account) -> str:
    """Give the first text that stands alone above the headings, which is the title; tell of the others."""
    title = ""
    for row in block.above:
        filled = [column for column in range(len(row.cells)) if text_of(row, column)]
        is_heading = len(filled) > 1 or filled[0] > activity
        if not title and not is_heading:
            title = one_line(unmarked(text_of(row, filled[0])))
            account.tell_row(row, "the title", is_open=False)
        else:
            what = "stands above the headings" if is_heading else "stands above the table"
            account.tell_row(row, f"{what}: left out", is_open=is_heading)
    return title


class Rows:
    """Makes the rows of one matrix those of a grid."""

    __slots__ = ("account", "block", "columns", "merged", "sight", "width")

    def __init__(self, block: Block, columns: Columns, merged: Sequence[Area], sight: Sight, account: Account) -> None:
        self.block = block
        self.columns = columns
        self.merged = merged
        self.sight = sight
        self.account = account
        self.width = max(len(row.cells) for row in (columns.header, *block.body))
        """How many columns the table has."""

    @property
    def layout(self) -> Layout:
        """What stands in which column of the rows that are given."""
        layout = self.columns.layout
        sections = {self.width + 1: SECTION} if self.columns.sections else {}
        return layout._replace(ids=self.width, fields={**layout.fields, **sections})

    def rows(self) -> Iterator[Row]:
        """Give the headings and the rows as a grid has them, with a column of ids and one of sections at the end."""
        yield self.with_more(self.columns.header, "Id", "Section")
        spread = self.spread()
        taken: dict[str, int] = {}
        section = _Section()
        numbered = self.numbered()
        for row in self.block.body:
            whole = _with(row, spread.get(row.number, {}))
            if self.explains(whole):
                self.account.tell_row(row, "explains a letter: left out", is_open=False)
                continue
            self.enter_section(whole, section)
            if self.is_kept(whole, section):
                if row.number in numbered:
                    self.account.tell_row(row, "a heading, since ids below it go on from its own", is_open=False)
                    whole = _without(whole, [self.columns.layout.ids])
                is_section = not self.columns.sections and self.filled(whole) == [self.columns.layout.activity]
                id_ = "" if is_section else self.id_of(whole, taken)
                section.has_rows = True
                yield self.with_more(whole, id_, section.text)
        self.leave(section)

    def numbered(self) -> Collection[int]:
        """Give the rows that are headings by their numbers: a number and a name alone, before one that goes on from it.

        None where a row stands below one of them and does not go on from it: it would be in a section it is not in.
        """
        ids, activity = self.columns.layout.ids, self.columns.layout.activity
        if ids is None:
            return ()
        found: set[int] = set()
        begun = ""
        for row, below in pairwise([*self.block.body, Row(0, ())]):
            number = text_of(row, ids).rstrip(".")
            if self.filled(row) == sorted((ids, activity)) and text_of(below, ids).startswith(f"{number}."):
                begun = number
                found.add(row.number)
            elif begun and number and not number.startswith(f"{begun}."):
                return ()
        return found

    def with_more(self, row: Row, *more: str) -> Row:
        """Give a row with cells behind all columns of the table."""
        return row._replace(cells=(*row.cells, *[""] * (self.width - len(row.cells)), *more))

    def filled(self, row: Row) -> Sequence[int]:
        """Give the columns in which a row holds something, those of sections aside."""
        return [c for c in range(len(row.cells)) if text_of(row, c) and c not in self.columns.sections]

    def spread(self) -> Mapping[int, Mapping[int, str]]:
        """Give what merged cells of roles, notes and fields say, by row and column; and tell it."""
        layout = self.columns.layout
        taken = {*layout.others, *layout.notes, *layout.fields}
        rows = {row.number: row for row in self.block.body}
        found: dict[int, dict[int, str]] = {}
        for area in self.merged:
            text = text_of(rows[area.top], area.left - 1) if area.top in rows else ""
            if text and area.left - 1 in taken:
                for number in range(area.top, min(area.bottom, max(rows)) + 1):
                    found.setdefault(number, {}).update((column, text) for column in range(area.left - 1, area.right))
                where = f"{cell_name(area.top, area.left)}:{cell_name(area.bottom, area.right)}"
                self.account.tell(where, text, "merged cells: read for each of them", is_open=False)
        return found

    def enter_section(self, row: Row, section: _Section) -> None:
        """Note the section that a row begins by what stands in the columns of sections."""
        said = {column: text for column in self.columns.sections if (text := text_of(row, column))}
        if said:
            self.leave(section)
            first = min(said)
            section.names = {c: name for c, name in section.names.items() if c < first} | said
            section.row, section.has_rows = row, False

    def leave(self, section: _Section) -> None:
        """Tell of a section that no activity stands in."""
        if section.row and not section.has_rows:
            self.account.tell_row(section.row, "no activity stands in this section: left out")

    def explains(self, row: Row) -> bool:
        """Tell whether a row says what a letter stands for: a letter or a word, and no letters behind it."""
        texts = [text for text in (text_of(row, column) for column in range(len(row.cells))) if text]
        first, *others = texts or [""]
        return (
            bool(others)
            and self.sight.is_letters(first)
            and not any(len(t) <= _SHORT and self.sight.is_letters(t) for t in others)
        )

    def is_kept(self, row: Row, section: _Section) -> bool:
        """Tell whether a row is an activity or a section; what is neither is told."""
        activity, filled = self.columns.layout.activity, self.filled(row)
        name = text_of(row, activity)
        if not filled:
            return False
        if [plain(text_of(row, c)) for c in filled] == [plain(text_of(self.columns.header, c)) for c in filled]:
            self.account.tell(f"row {row.number}", "", "the headings once more: left out", is_open=False)
        elif not name:
            section.has_rows = section.has_rows or section.row is row
            self.account.tell_row(row, "the row names no activity: left out")
        elif name.startswith("="):
            self.account.tell_row(row, "the activity is a formula that was never worked out: left out")
        else:
            return True
        return False

    def id_of(self, row: Row, taken: dict[str, int]) -> str:
        """Give an activity an id: the one written, else one made of its name; one that is taken is numbered."""
        layout = self.columns.layout
        written = [slug(plain_text(row, c)) for c in (layout.ids, layout.activity)]
        base = next(filter(is_id, map(shortened, written)), f"row-{row.number}")
        id_ = base
        while id_ in taken:
            taken[base] += 1
            id_ = f"{base}-{taken[base]}"
        taken[id_] = 1
        if id_ != base and layout.ids is not None and text_of(row, layout.ids):
            self.account.tell_cell(row, layout.ids, f"this id is taken; the activity has “{id_}”", is_open=False)
        return id_


@dataclass(slots=True, eq=False, repr=False)
class _Section:
    """The section that rows stand in, by the columns that name it."""

    names: dict[int, str] = field(default_factory=dict)
    row: Row | None = None
    """The row it begins with."""
    has_rows: bool = False

    @property
    def text(self) -> str:
        """What it is called."""
        return " – ".join(one_line(unmarked(name)) for _, name in sorted(self.names.items()))


def _with(row: Row, spread: Mapping[int, str]) -> Row:
    """Give a row with what merged cells say."""
    if not spread:
        return row
    cells = [*row.cells, *[""] * (max(spread) + 1 - len(row.cells))]
    return row._replace(cells=tuple(text or spread.get(column, "") for column, text in enumerate(cells)))


def _filled(rows: Iterable[Row]) -> list[Row]:
    """Give the rows that hold something."""
    return [row for row in rows if any(map(str.strip, row.cells))]


def _without(row: Row, columns: Iterable[int | None]) -> Row:
    """Give a row with nothing in some columns."""
    left_out = frozenset(columns)
    return row._replace(cells=tuple("" if at in left_out else text for at, text in enumerate(row.cells)))


def shortened(id_: str) -> str:
    """Give an id that is not too long, cut between words where it can be."""
    while len(id_.encode()) > _LONGEST:
        id_ = id_.rpartition("-")[0] if "-" in id_ else id_[: _LONGEST // 4]
    return id_

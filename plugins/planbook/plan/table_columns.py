"""What stands in which column of a table that people made for themselves.

Columns are read as those of a grid in the plan (grids.py). Besides, a table may begin further right, have columns of
sections before its activities, columns that are no role's but hold texts, and columns without a heading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.formats.grid import column_name
from planbook.formats.letters import is_nothing
from planbook.plan.grids import IDS, layout_of, plain_text, text_of
from planbook.plan.role_names import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.formats.grid import Row
    from planbook.plan.grids import Layout
    from planbook.plan.role_names import RoleNames
    from planbook.plan.table_headings import Block, Sight

_SECTIONS: Final = frozenset(
    {"section", "area", "category", "domain", "group", "phase", "stage", "theme", "topic", "workstream"}
    | {"abschnitt", "bereich", "gruppe", "kategorie", "thema", "catégorie", "domaine", "étape", "thème"}
    | {"阶段", "类别", "分类", "领域", "模块"}
)
_ACTIVITIES: Final = frozenset(
    {"action", "activity", "activities", "deliverable", "process step", "responsibility", "step", "task", "tasks"}
    | {"aktivität", "aufgabe", "schritt", "tätigkeit", "activité", "tâche", "tarefa", "работа", "活动", "任务"}
)
_REPEATED: Final = 2
"""How many rows a section has, on the average, at least."""


class Columns(NamedTuple):
    """What stands in which column; columns are counted from 0."""

    header: Row
    """The headings, with one made up for each column that has none and holds something."""
    layout: Layout
    sections: Sequence[int]
    """Columns before the activities that say what sections they are in."""
    headless: Sequence[int]


def columns_in(block: Block, sight: Sight, names: RoleNames) -> Columns:
    """Find out what stands in which column of a matrix."""
    return _Columns(block, sight, names).found()


class _Columns:
    """The columns of one matrix, and what helps to tell them apart."""

    __slots__ = ("block", "body", "header", "headless", "names", "sight")

    def __init__(self, block: Block, sight: Sight, names: RoleNames) -> None:
        self.block = block
        self.body = block.body
        self.sight = sight
        self.names = names
        width = max(len(row.cells) for row in (block.header, *block.body))
        heads = [text_of(block.header, column) for column in range(width)]
        filled = [any(text_of(row, column) for row in self.body) for column in range(width)]
        first = next((c for c in range(width) if heads[c] or filled[c]), 0)
        self.headless = [c for c in range(first + 1, width) if filled[c] and not heads[c]]
        self.header = block.header

    def found(self) -> Columns:
        """Say what stands in which column."""
        leading = self.leading()
        ids = self.ids(leading) if len(leading) > 1 else None
        named = [c for c in leading if c != ids]
        at = 0
        while at + 1 < len(named) and self.is_section(named[at], named[at + 1]):
            at += 1
        activity, sections = named[at], named[:at]
        headless = [c for c in self.headless if c > activity]
        header = self.with_headings(headless)
        layout = layout_of(header, self.names, (ids, activity))
        return Columns(header, self.without_texts(layout, named[at + 1 :], headless), sections, headless)

    def ids(self, leading: Sequence[int]) -> int | None:
        """Give the column of ids: one headed so, or one before the activities with another word in each row."""
        first, second, *_ = leading
        texts = [text_of(row, first) for row in self.body if text_of(row, second)]
        is_unlike = len(set(texts)) == len(texts) and all(text and not text.count(" ") for text in texts)
        if is_unlike and self.head(second) in _ACTIVITIES and self.head(first) not in {*_SECTIONS, *_ACTIVITIES}:
            return first
        return next((column for column in leading if self.head(column) in IDS), None)

    def leading(self) -> Sequence[int]:
        """Give the columns before the first that is a role's or, where it is headed by letters, a letter's."""
        every = range(max(len(row.cells) for row in (self.header, *self.body)))
        filled = [c for c in every if text_of(self.header, c) or any(text_of(row, c) for row in self.body)]
        count = next((n for n, column in enumerate(filled) if n and self.is_others(column)), len(filled))
        return filled[:count]

    def is_others(self, column: int) -> bool:
        """Tell whether a column is headed by a role or a letter."""
        heading = text_of(self.header, column)
        if self.block.by_letters:
            return bool(self.sight.word(heading))
        return bool(heading and self.names.find(heading)) or self.holds_letters(column)

    def holds_letters(self, column: int) -> bool:
        """Tell whether at least half of what stands in a column is letters."""
        texts = [text for row in self.body if not is_nothing(text := text_of(row, column))]
        letters = sum(map(self.sight.is_letters, texts))
        return letters > 0 and 2 * letters >= len(texts)

    def head(self, column: int) -> str:
        """Give a heading as it is compared."""
        return plain(plain_text(self.header, column))

    def is_section(self, column: int, behind: int) -> bool:
        """Tell whether a column says what sections the activities of the one behind it are in."""
        rows = [row for row in self.body if text_of(row, behind)]
        texts = [text for row in self.body if (text := text_of(row, column))]
        if self.head(column) in _ACTIVITIES or not texts:
            return False
        if self.head(column) in _SECTIONS or self.head(behind) in _ACTIVITIES:
            return True
        return len(set(texts)) * _REPEATED <= len(rows) and 2 * len(rows) > len(self.body)

    def with_headings(self, headless: Sequence[int]) -> Row:
        """Give the headings, with the column's own name where one is missing."""
        cells = list(self.header.cells) + [""] * (max(headless, default=0) + 1 - len(self.header.cells))
        for column in headless:
            cells[column] = f"Column {column_name(column + 1)}"
        return self.header._replace(cells=tuple(cells))

    def without_texts(self, layout: Layout, texts: Sequence[int], headless: Sequence[int]) -> Layout:
        """Take columns that hold texts, and are headed by no role, for notes."""
        extra = {*texts, *headless}.difference(layout.fields)
        notes = [c for c in layout.others if c in extra or not self.may_be_others(c)]
        others = [c for c in layout.others if c not in notes]
        return layout._replace(notes=sorted({*layout.notes, *notes}), others=others)

    def may_be_others(self, column: int) -> bool:
        """Tell whether a column that is headed by neither role nor letter may be a role's: nothing in it says not."""
        if self.is_others(column):
            return True
        return not self.block.by_letters and all(is_nothing(text_of(row, column)) for row in self.body)

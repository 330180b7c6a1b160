"""Tables that people made for themselves to the values of matrices, and an account of what was understood of them.

A matrix is read as a grid in the plan is (grids.py, grid_cast.py). What a grid must not have is mended or kept here:
rows of one name get ids of their own, what cannot be read as letters becomes a note of its activity, a row that is none
is told.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from planbook.findings import worded
from planbook.formats.grid import cell_name, column_name
from planbook.plan.grid_cast import cast
from planbook.plan.grids import NOTES, outline, plain_text, text_of
from planbook.plan.import_account import Account, Column, Point, one_line
from planbook.plan.import_fields import bare, fields_of
from planbook.plan.import_roles import roles_called, with_new
from planbook.plan.import_rows import Rows, title_above, with_groups, with_merged_headings
from planbook.plan.role_names import RoleNames, plain
from planbook.plan.scope import Gathered
from planbook.plan.table_columns import Columns, columns_in
from planbook.plan.table_headings import Sight, best_variant, blocks
from planbook.source.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.findings import Finding
    from planbook.formats.tables import Table
    from planbook.plan.grids import Grid, Line
    from planbook.plan.plan import Plan
    from planbook.plan.raci import Participation
    from planbook.plan.table_headings import Block
    from planbook.source.values import Value

_PATH: Final = "raci/table.csv"
"""Where the grid is said to be; of its findings only rows and columns are told."""
_UNREADABLE: Final = "plan/grid-cell"
_LOOKALIKE: Final = "plan/grid-lookalike"
_FEW: Final = "letters, and more that is none"
_ROLE: Final = frozenset({"role", "roles", "rolle", "rollen", "rôle", "rôles", "角色"})


@dataclass(slots=True, eq=False, repr=False)
class Found:
    """A matrix in a table."""

    table: Table
    header: int
    """The row of its headings."""
    title: str
    """What stands above it; empty where nothing does."""
    variant: str
    fields: dict[str, Value]
    columns: Sequence[Column]
    new_roles: Mapping[str, str]
    """The ids and names of roles that the plan does not have."""
    points: list[Point] = field(default_factory=list)

    @property
    def activities(self) -> dict[str, dict[str, Value]]:
        """What it says of its activities, by id."""
        activities = self.fields["activities"]
        assert isinstance(activities, dict)  # noqa: S101  # it is made so
        return {id_: said for id_, said in activities.items() if isinstance(said, dict)}


@dataclass(slots=True, eq=False, repr=False)
class Without:
    """A table in which there is no matrix, or none that could be imported."""

    table: Table
    why: str
    points: Sequence[Point] = ()
    is_open: bool = False
    """Whether it was to be one."""
    header: int = 0
    """The row that seemed to be its headings; 0 where none did."""


def matrices_in(table: Table, plan: Plan, variant: str = "") -> Sequence[Found | Without]:
    """Find the matrices in a table; `variant` names their letter set, else it is found out for each table."""
    points = [Point(remark.where, "", remark.text, is_open=False) for remark in table.remarks]
    if not table.rows:
        return [Without(table, "it is empty", points)]
    name = variant or best_variant(table.rows, plan.variants)
    sight = Sight.of(plan.variants[name])
    matrices = blocks(table.rows, sight, apart=not table.line)
    if not matrices:
        return [Without(table, "no letters stand below any headings", points)]
    names, letters = _names(plan), (name, plan.variants[name])
    found = [_Importer(table, block, sight, names, letters).found() for block in matrices]
    points += _comments_elsewhere(table)
    first = found[0]
    found[0] = replace(first, points=[*points, *first.points])
    return found


def _comments_elsewhere(table: Table) -> Iterator[Point]:
    """Tell of comments on rows that hold nothing."""
    numbers = {row.number for row in table.rows}
    for (number, column), comment in table.comments.items():
        if number not in numbers:
            yield Point(cell_name(number, column), comment, "a comment beside the table: left out")


def _names(plan: Plan) -> RoleNames:
    """Give the names of a plan's roles."""
    return RoleNames.of(Gathered(plan.index, Places({}), plan.settings, written=dict(plan.written)))


class _Importer:
    """Reads one matrix."""

    def __init__(
        self,
        table: Table,
        block: Block,
        sight: Sight,
        names: RoleNames,
        variant: tuple[str, Mapping[str, Participation]],
    ) -> None:
        self.table = table
        self.sight = sight
        self.names = names._replace(gathered=replace(names.gathered, findings=[]))
        self.variant_name, self.variant = variant
        self.block = with_groups(with_merged_headings(block, table.merged), table.merged)
        self.by_number = {row.number: row for row in (*self.block.above, self.block.header, *self.block.body)}
        self.columns: Columns = columns_in(self.block, sight, self.names)
        self.account = Account()
        self.new_roles: Mapping[str, str] = {}

    def found(self) -> Found | Without:
        """Give the matrix, or why it is none."""
        if why := self.no_matrix():
            return self.without(why, is_open=False)
        title = title_above(self.block, self.columns.layout.activity, self.account)
        rows = Rows(self.block, self.columns, self.table.merged, self.sight, self.account)
        read = list(rows.rows())
        self.tell_direction()
        called = roles_called(read, self.columns.layout.others, self.names, by_letters=self.block.by_letters)
        self.names, self.new_roles, doubt = with_new(self.names, called)
        if doubt:
            return self.without(doubt)
        grid = outline(_PATH, read, {}, self.names, rows.layout)
        if grid is None or not grid.lines:
            return self.without("no activity was found in it")
        cast(grid, self.variant)
        self.hear(grid)
        return Found(
            table=self.table,
            header=self.block.header.number,
            title=title,
            variant=self.variant_name,
            fields=fields_of(grid, self.variant),
            columns=list(self.told_columns(rows.width)),
            new_roles=self.new_roles,
            points=self.account.points,
        )

    def without(self, why: str, *, is_open: bool = True) -> Without:
        """Say why there is none."""
        return Without(self.table, why, self.account.points, is_open, self.block.header.number)

    def no_matrix(self) -> str:
        """Say why this is no matrix; nothing if it is one."""
        layout = self.columns.layout
        if not layout.others:
            return "no column is headed by a role"
        rows = [row for row in self.block.body if text_of(row, layout.activity)]
        named = [row for row in rows if not self.sight.is_letters(text_of(row, layout.activity))]
        is_cast = self.sight.is_text if self.block.by_letters else self.sight.is_letters
        if any(is_cast(text_of(row, column)) for row in named for column in layout.others):
            return ""
        return "it explains letters" if len(named) < len(rows) else "no activity has letters"

    def tell_direction(self) -> None:
        """Tell if roles seem to stand in the rows."""
        header, activity = self.block.header, self.columns.layout.activity
        named = [name for row in self.block.body if (name := text_of(row, activity))]
        known = sum(bool(self.names.find(name)) for name in named)
        others = any(self.names.find(plain_text(header, column)) for column in self.columns.layout.others)
        if plain(plain_text(header, activity)) in _ROLE or (2 * known > len(named) and not others):
            became = "roles are read from the headings; if they stand in the rows, turn the table round"
            self.account.tell_cell(header, activity, became)

    def hear(self, grid: Grid) -> None:
        """Tell what the reading of the grid found, and keep what is no letter."""
        lines = {line.row.number: line for line in grid.lines}
        for finding in sorted(self.names.gathered.findings, key=lambda finding: finding.place):
            self.hear_of(finding, grid, lines)
        for (number, column), comment in sorted(self.table.comments.items()):
            if number in self.by_number:
                is_kept = _keep(grid, lines.get(number), column - 1, comment)
                became = "a comment: kept as a note of the activity" if is_kept else "a comment: left out"
                self.account.tell(cell_name(number, column), comment, became, is_open=not is_kept)
        for column in self.columns.layout.notes if self.block.by_letters else ():
            if plain(heading := plain_text(self.block.header, column)) not in {*NOTES, ""}:
                became = "is no letter of the letter set: what stands below it is kept in notes of the activities"
                self.account.tell(cell_name(self.block.header.number, column + 1), heading, became)
        for column in () if self.block.by_letters else filter(self.is_mixed, self.columns.layout.notes):
            self.account.tell_cell(self.columns.header, column, f"holds {_FEW}: all of it is kept in notes")
        for column in self.columns.headless:
            name = f"column {column_name(column + 1)}"
            self.account.tell(name, "", "has no heading: what stands in it is kept in notes of the activities")

    def is_mixed(self, column: int) -> bool:
        """Tell whether letters stand among the texts of a column that is headed neither as notes nor by nothing."""
        return not self.is_of_notes(column) and any(
            self.sight.is_letters(text_of(row, column)) for row in self.block.body
        )

    def is_of_notes(self, column: int) -> bool:
        """Tell whether a column is one of notes by its heading, or for want of one."""
        return column in self.columns.headless or plain(plain_text(self.columns.header, column)) in NOTES

    def hear_of(self, finding: Finding, grid: Grid, lines: Mapping[int, Line]) -> None:
        """Tell what one finding says."""
        _, number, place = finding.place
        line = lines.get(number)
        row = line.row if line else self.by_number.get(number, grid.header)
        if finding.rule == _UNREADABLE:
            kept = ": kept as a note of the activity" if _keep(grid, line, place - 1, text_of(row, place - 1)) else ""
            self.account.tell_cell(row, place - 1, f"could not be read{kept}")
        elif finding.rule == _LOOKALIKE:
            self.account.tell_cell(row, place - 1, "has a letter of another alphabet: read as meant", is_open=False)
        else:
            self.account.tell_cell(row, place - 1, worded(finding).message)

    def told_columns(self, width: int) -> Iterator[Column]:
        """Say what each column was read as."""
        for column in range(width):
            if holds := self.holds(column):
                heading = "" if column in self.columns.headless else text_of(self.columns.header, column)
                yield Column(column_name(column + 1), one_line(heading), holds)

    def holds(self, column: int) -> str:
        """Say what a column was read as; nothing for an empty one."""
        layout = self.columns.layout
        if column in layout.others:
            heading = plain_text(self.columns.header, column)
            if self.block.by_letters:
                return self.sight.word(heading)
            id_ = bare(self.names.find(heading)[0])
            return f"role {id_}, new to the plan" if id_ in self.new_roles else f"role {id_}"
        if column in layout.notes:
            if self.is_of_notes(column):
                return "notes"
            return f"notes, since it holds {_FEW if self.is_mixed(column) else 'no letters'}"
        kinds = {**layout.fields, layout.activity: "activities", **dict.fromkeys(self.columns.sections, "sections")}
        return "ids" if column == layout.ids else kinds.get(column, "")


def _keep(grid: Grid, line: Line | None, column: int, text: str) -> bool:
    """Keep a text as a note of an activity, with the column's heading; tell whether there is an activity."""
    if line is None:
        return False
    heading = "" if column == grid.layout.activity else grid.heading(column)
    note = f"{heading}: {text}" if heading else text
    before = line.fields.get("note")
    line.fields["note"] = f"{before}; {note}" if before else note
    return True

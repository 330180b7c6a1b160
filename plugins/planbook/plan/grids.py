"""A table, and the fields that stand beside it, to the values that a matrix in YAML would have given, and their places.

In two steps. `outline` reads the table and says which activities there are: their ids are needed before anything is
decoded. `cast` (grid_cast.py) says who takes part: that takes the letter sets of `plan.yml` and every role. What is a
fault in YAML, too, is left to the decoder.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.findings import Place
from planbook.formats.grid import as_it_stands, cell_name, column_name
from planbook.formats.letters import is_nothing, unmarked
from planbook.plan import grid_problems, quoting, shapes
from planbook.plan.grammar import form
from planbook.plan.names import fold, is_id, slug, stem
from planbook.plan.raci import Activity, Matrix
from planbook.plan.role_names import plain
from planbook.source.yaml import Spot
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planbook.findings import Finding
    from planbook.formats.grid import Row
    from planbook.plan.role_names import RoleNames
    from planbook.plan.shapes import Shape
    from planbook.source.values import Value

IDS: Final = frozenset({"id", "step id", "no.", "no", "#", "nr.", "nr", "№", "编号", "序号"})
"""What heads a column of ids, as headings are compared."""
_SAID_AS_IT_STANDS: Final = frozenset(
    {"note", "notes", "comment", "comments", "remarks", "bemerkungen", "anmerkungen", "备注", "说明"}
)
NOTES: Final = frozenset({*_SAID_AS_IT_STANDS, "sla"})
"""What heads a column of notes, as headings are compared."""
NO_COLUMNS: Final = frozenset({"title", "note"})
"""The fields of an activity that its name and its notes are."""
_ONE_TEXT: Final = (shapes.Text, shapes.Prose, shapes.OneOf, shapes.Number, shapes.Reference)


class Line(NamedTuple):
    """A row that is an activity: the row, and the activity's fields and their places, to be filled."""

    row: Row
    fields: dict[str, Value]
    spots: dict[str | int, Spot]
    seen: set[tuple[str, str, str]]
    """Who has been added under which word, with which note."""


class Layout(NamedTuple):
    """What stands in which column, counted from 0."""

    ids: int | None
    activity: int
    notes: Sequence[int]
    fields: Mapping[int, str]
    others: Sequence[int]
    """Columns headed by roles, or by letters."""


class Grid(NamedTuple):
    """A matrix kept as a table, whose activities are known and whose letters are not read yet."""

    path: str
    address: str
    header: Row
    layout: Layout
    names: RoleNames
    lines: list[Line]
    fields: dict[str, Value]
    """What the matrix says as YAML would have given it."""
    spots: dict[str | int, Spot]

    def place(self, row: Row, column: int) -> Place:
        """Give the place of a cell; its line is the row's number, its column that of the cell."""
        return Place.at(self.path, row.number - 1, column)

    def report(self, finding: Finding) -> None:
        """Note a finding."""
        self.names.gathered.findings.append(finding)

    def heading(self, column: int) -> str:
        """Give what a column is headed."""
        return plain_text(self.header, column)


def outline(
    path: str, rows: Sequence[Row], beside: Mapping[str, Value], names: RoleNames, layout: Layout | None = None
) -> Grid | None:
    """Find out which activities a table holds, its first row being the headings.

    `beside` is what the file beside it says; `layout` what stands in which column, where that is known. None where no
    column can be a role's; that is reported.
    """
    layout = layout or layout_of(rows[0], names)
    grid = Grid(path, f"{Matrix.collection}/{fold(stem(path))}", rows[0], layout, names, [], {}, {})
    if not grid.layout.others:
        grid.report(_without_roles(grid))
        return None
    _report_headless(grid, rows[1:])
    activities, spots = _activities(grid, rows[1:])
    grid.fields.update({**beside, "activities": activities})
    if grid.fields.get("title") is None:
        grid.fields["title"] = stem(path)
    grid.spots["activities"] = spot_of(rows[0], 0, spots)
    names.gathered.places.note(path, Spot(0, 0, 0, 0, grid.spots))
    return grid


def text_of(row: Row, column: int | None) -> str:
    """Give what a cell says, without the blanks around it; nothing where the row is too short."""
    return row.cells[column].strip() if column is not None and column < len(row.cells) else ""


def plain_text(row: Row, column: int | None) -> str:
    """Give what a cell says, without markup."""
    text = text_of(row, column)
    meant = as_it_stands(text)
    return unmarked(text) if meant is None else meant


def spot_of(row: Row, column: int, inside: Mapping[str | int, Spot] | None = None) -> Spot:
    """Give where a cell's value is written, and where what it holds is."""
    return Spot(row.number - 1, column, row.number - 1, column, inside or {})


def layout_of(header: Row, names: RoleNames, at: tuple[int | None, int] | None = None) -> Layout:
    """Find out from the headings what stands in which column; `at` tells where ids and activities do, where known."""
    texts = [plain_text(header, column) for column in range(len(header.cells))]
    heads = list(map(plain, texts))
    ids, activity = at or ((0, 1) if heads[0] in IDS and len(heads) > 1 else (None, 0))
    after = [column for column in range(activity + 1, len(heads)) if heads[column]]
    of_roles = {column for column in after if names.find(texts[column])}
    notes = [column for column in after if heads[column] in NOTES and column not in of_roles]
    known = columns()
    keys = {column: heads[column].replace(" ", "_").replace("-", "_") for column in after}
    fields = {column: key for column, key in keys.items() if key in known and column not in {*of_roles, *notes}}
    return Layout(ids, activity, notes, fields, [c for c in after if c not in notes and c not in fields])


@cache
def columns() -> Mapping[str, Shape]:
    """Give the fields of an activity that a cell can hold: one text, or several with semicolons between."""
    fields = {key: field.shape for key, field in form(Activity).fields.items() if key not in NO_COLUMNS}
    return {key: shape for key, shape in fields.items() if isinstance(shapes.single(shape), _ONE_TEXT)}


def _without_roles(grid: Grid) -> Finding:
    place = grid.place(grid.header, grid.layout.activity)
    help_ = msg(
        "The first row holds the headings: delete what stands above them, and head the columns behind the activity "
        "with ids or titles of roles."
    )
    return grid_problems.bad_column(place, msg("No column is headed by a role."), help_, (), grid.address)


def _report_headless(grid: Grid, rows: Iterable[Row]) -> None:
    """Report the first cell of each column that holds something and is headed by nothing."""
    first: dict[int, Row] = {}
    for row in rows:
        for column in range(grid.layout.activity + 1, len(row.cells)):
            if text_of(row, column) and not text_of(grid.header, column):
                first.setdefault(column, row)
    for column, row in first.items():
        cell, found = cell_name(row.number, column + 1), quoting.quoted(text_of(row, column))
        gaps = (("column", column_name(column + 1)), ("cell", cell), ("found", found))
        message = msg("Column {column} has no heading, and cell {cell} says {found}.")
        help_ = msg("Head the column with a role or with Notes, or empty the cell.")
        finding = grid_problems.bad_column(grid.place(row, column), message, help_, gaps, grid.address)
        grid.report(finding)


def _activities(grid: Grid, rows: Iterable[Row]) -> tuple[dict[str, Value], dict[str | int, Spot]]:
    """Give the activities by id, and their places; a row of which only the activity's cell is filled heads others."""
    found: dict[str, Value] = {}
    spots: dict[str | int, Spot] = {}
    section = empty = None
    for row in rows:
        filled = [column for column in range(len(row.cells)) if text_of(row, column)]
        is_formula = text_of(row, grid.layout.activity).startswith("=")
        if filled == [grid.layout.activity] and not is_formula:
            _report_empty(grid, empty)
            section = empty = row
            continue
        empty = None
        if is_formula:
            grid.report(_formula(grid, row, grid.layout.activity))
        elif id_ := _id(grid, row, spots):
            line = _line(grid, row, section)
            grid.lines.append(line)
            found[id_] = line.fields
            spots[id_] = spot_of(row, _id_column(grid, row), line.spots)
    _report_empty(grid, empty)
    return found, spots


def _report_empty(grid: Grid, section: Row | None) -> None:
    """Report a heading that no row stands under."""
    if section:
        column = grid.layout.activity
        found = text_of(section, column)
        grid.report(grid_problems.empty_section(grid.place(section, column), found, grid.address))


def _id_column(grid: Grid, row: Row) -> int:
    ids = grid.layout.ids
    return ids if ids is not None and text_of(row, ids) else grid.layout.activity


def _id(grid: Grid, row: Row, taken: Mapping[str | int, Spot]) -> str:
    """Give a row's id: the one written, else one made of its activity; empty where it has none, which is reported."""
    column, activity = _id_column(grid, row), text_of(row, grid.layout.activity)
    written = plain_text(row, column)
    id_ = slug(written)
    gaps: tuple[tuple[str, str], ...] = (("row", str(row.number)), ("found", quoting.quoted(written)))
    if not activity:
        gaps = (("row", str(row.number)), ("column", column_name(grid.layout.activity + 1)))
        message, help_ = msg("Row {row} names no activity in column {column}."), msg("Name it there, or empty the row.")
    elif not is_id(id_):
        message, help_ = msg("No id can be made of {found} in row {row}."), _give_id(grid)
    elif id_ in taken:
        message, help_ = msg("Rows {first} and {row} have one id, “{id}”."), _give_id(grid)
        gaps = (("row", str(row.number)), ("id", id_), ("first", str(taken[id_].line + 1)))
    else:
        return id_
    place = grid.place(row, column)
    grid.report(grid_problems.bad_row(place, message, help_, gaps, grid.address))
    return ""


def _give_id(grid: Grid) -> str:
    if grid.layout.ids is None:
        return msg("Add a first column headed Id, and write an id of your own for each activity.")
    return msg("Write an id of its own into the first cell of the row: letters and digits, with hyphens between.")


def _formula(grid: Grid, row: Row, column: int) -> Finding:
    cell = cell_name(row.number, column + 1)
    return grid_problems.unreadable_cell(grid.place(row, column), cell, text_of(row, column), (), grid.address)


def _line(grid: Grid, row: Row, section: Row | None) -> Line:
    """Give what a row says of its activity besides who takes part."""
    layout = grid.layout
    line = Line(row, {}, {}, set())
    _set(line, "title", plain_text(row, layout.activity), layout.activity)
    if section:
        line.fields["section"] = plain_text(section, layout.activity)
        line.spots["section"] = spot_of(section, layout.activity)
    for column, key in layout.fields.items():
        if text := said_in(grid, row, column):
            _set(line, key, _value(key, text), column)
    notes = [(column, text) for column in layout.notes if (text := said_in(grid, row, column))]
    if notes:
        _set(line, "note", "; ".join(_note(grid, column, text) for column, text in notes), notes[0][0])
    return line


def _set(line: Line, key: str, value: Value, column: int) -> None:
    line.fields[key] = value
    line.spots[key] = spot_of(line.row, column)


def said_in(grid: Grid, row: Row, column: int) -> str:
    """Give what a cell says that is no letter; nothing for a dash, or for a formula, which is reported."""
    text = text_of(row, column)
    meant = as_it_stands(text)
    if meant is None and text.startswith("="):
        grid.report(_formula(grid, row, column))
        return ""
    return meant or ("" if is_nothing(text) else text)


def _note(grid: Grid, column: int, text: str) -> str:
    """Give a note; one that says little without its column's heading has that before it."""
    heading = grid.heading(column)
    return text if heading.casefold() in _SAID_AS_IT_STANDS else f"{heading}: {text}"


def _value(key: str, text: str) -> Value:
    """Give a field's value; where the field takes a list, semicolons part its items."""
    if not isinstance(columns()[key], shapes.Many):
        return text
    return [item.strip() for item in text.replace("\n", ";").split(";") if item.strip()]

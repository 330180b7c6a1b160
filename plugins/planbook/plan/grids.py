"""A grid, and the file of fields beside it, to the values that a matrix in YAML would have given, and their places.

In two steps. `outline` reads the table and says which activities there are: their ids are needed before anything is
decoded. `Grid.cast` says who takes part: that takes the letter sets of `plan.yml` and every role. What is a fault in
YAML, too, is left to the decoder.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.findings import Place
from planbook.formats.grid import cell_name, column_name, read_grid
from planbook.formats.letters import Letters, is_nothing, names_in, unmarked
from planbook.plan import grid_problems, problems, shapes
from planbook.plan.grammar import form
from planbook.plan.names import fold, is_id, slug
from planbook.plan.raci import Activity, Matrix
from planbook.plan.roles import Role
from planbook.plan.shapes import Told
from planbook.plan.spelling import Lexicon
from planbook.source.yaml import Spot
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.findings import Finding
    from planbook.formats.grid import Flaw, Row
    from planbook.formats.letters import Reading
    from planbook.plan.raci import Participation
    from planbook.plan.scope import Gathered
    from planbook.plan.shapes import Shape
    from planbook.source.values import Value

_IDS: Final = frozenset({"id", "step id", "no.", "no", "#", "nr.", "nr", "№", "编号", "序号"})
_SAID_AS_IT_STANDS: Final = frozenset(
    {"note", "notes", "comment", "comments", "remarks", "bemerkungen", "anmerkungen", "备注", "说明"}
)
_NOTES: Final = frozenset({*_SAID_AS_IT_STANDS, "sla"})
_NO_COLUMNS: Final = frozenset({"title", "note"})
_ONE_TEXT: Final = (shapes.Text, shapes.Prose, shapes.OneOf, shapes.Number, shapes.Reference)


class Line(NamedTuple):
    """A row that is an activity: the row, and the activity's fields and their places, to be filled."""

    row: Row
    fields: dict[str, Value]
    spots: dict[str | int, Spot]
    seen: set[tuple[str, str, str]]
    """Who has been added under which word, with which note."""


class _Layout(NamedTuple):
    """What stands in which column, counted from 0."""

    ids: int | None
    activity: int
    notes: Sequence[int]
    fields: Mapping[int, str]
    others: Sequence[int]
    """Columns headed by roles, or by letters."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Grid:
    """A matrix kept as a table, whose activities are known and whose letters are not read yet."""

    path: str
    address: str
    header: Row
    layout: _Layout
    names: RoleNames
    lines: list[Line] = field(default_factory=list)
    fields: dict[str, Value] = field(default_factory=dict)
    """What the matrix says as YAML would have given it."""
    spots: dict[str | int, Spot] = field(default_factory=dict)

    def place(self, row: Row, column: int) -> Place:
        """Give the place of a cell; its line is the row's number, its column that of the cell."""
        return Place.at(self.path, row.number - 1, column)

    @property
    def gathered(self) -> Gathered:
        """What is gathered while the plan is read."""
        return self.names.gathered

    def cast(self, variants: Mapping[str, Mapping[str, Participation]]) -> None:
        """Read who takes part in the activities, and how, by the letter set that the matrix names."""
        name = self.fields.get("variant")
        variant = variants.get(name, variants["raci"]) if isinstance(name, str) else variants["raci"]
        reader = _Cast(self, self.names, Letters.of(_notations(variant)), [entry.letter for entry in variant.values()])
        if reader.is_headed_by_letters():
            reader.below_letters()
        else:
            reader.below_roles()

    def heading(self, column: int) -> str:
        """Give what a column is headed."""
        return unmarked(text_of(self.header, column))


def table(path: str, data: bytes, gathered: Gathered) -> Sequence[Row]:
    """Read the rows of a CSV or tab-separated file; none where it cannot be read or holds none, which is reported."""
    rows, flaws = read_grid(data, tabs=path.endswith(".tsv"))
    gathered.findings.extend(_unreadable(path, flaw) for flaw in flaws)
    if not flaws and not rows:
        help_ = msg("Write a first row with Activity and the roles, and a row below for each activity.")
        gathered.findings.append(grid_problems.unreadable_grid(Place(path), msg("The grid is empty."), help_))
    return rows


def outline(path: str, rows: Sequence[Row], stem: str, beside: Mapping[str, Value], names: RoleNames) -> Grid | None:
    """Find out which activities a table holds, its first row being the headings.

    `beside` is what the file beside it says. None where no column can be a role's; that is reported.
    """
    grid = Grid(path, f"{Matrix.collection}/{fold(stem)}", rows[0], _layout(rows[0], names), names)
    if not grid.layout.others:
        grid.gathered.findings.append(_without_roles(grid))
        return None
    _report_headless(grid, rows[1:])
    activities, spots = _activities(grid, rows[1:])
    grid.fields.update({**beside, "activities": activities})
    if grid.fields.get("title") is None:
        grid.fields["title"] = stem
    grid.spots["activities"] = _spot(rows[0], 0, spots)
    grid.gathered.places.note(path, Spot(0, 0, 0, 0, grid.spots))
    return grid


def _unreadable(path: str, flaw: Flaw) -> Finding:
    return grid_problems.unreadable_grid(Place(path, flaw.row, flaw.column), flaw.message, flaw.help, flaw.gaps)


def text_of(row: Row, column: int | None) -> str:
    """Give what a cell says, without the blanks around it; nothing where the row is too short."""
    return row.cells[column].strip() if column is not None and column < len(row.cells) else ""


def _spot(row: Row, column: int, inside: Mapping[str | int, Spot] | None = None) -> Spot:
    return Spot(row.number - 1, column, row.number - 1, column, inside or {})


def _layout(header: Row, names: RoleNames) -> _Layout:
    heads = [_plain(cell) for cell in header.cells]
    ids = 0 if heads[0] in _IDS and len(heads) > 1 else None
    activity = 0 if ids is None else 1
    after = [column for column in range(activity + 1, len(heads)) if heads[column]]
    of_roles = {column for column in after if names.find(text_of(header, column))}
    notes = [column for column in after if heads[column] in _NOTES and column not in of_roles]
    known = _columns()
    keys = {column: heads[column].replace(" ", "_").replace("-", "_") for column in after}
    fields = {column: key for column, key in keys.items() if key in known and column not in {*of_roles, *notes}}
    return _Layout(ids, activity, notes, fields, [c for c in after if c not in notes and c not in fields])


def _plain(text: str) -> str:
    return " ".join(unmarked(text.strip()).casefold().split())


@cache
def _columns() -> Mapping[str, Shape]:
    """Give the fields of an activity that a cell can hold: one text, or several with semicolons between."""
    fields = {key: field.shape for key, field in form(Activity).fields.items() if key not in _NO_COLUMNS}
    return {key: shape for key, shape in fields.items() if isinstance(_single(shape), _ONE_TEXT)}


def _single(shape: Shape) -> Shape:
    return shape.item if isinstance(shape, shapes.Many) else shape


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
        cell, found = cell_name(row.number, column + 1), problems.quoted(text_of(row, column))
        gaps = (("column", column_name(column + 1)), ("cell", cell), ("found", found))
        message = msg("Column {column} has no heading, and cell {cell} says {found}.")
        help_ = msg("Head the column with a role or with Notes, or empty the cell.")
        finding = grid_problems.bad_column(grid.place(row, column), message, help_, gaps, grid.address)
        grid.gathered.findings.append(finding)


def _activities(grid: Grid, rows: Iterable[Row]) -> tuple[dict[str, Value], dict[str | int, Spot]]:
    """Give the activities by id, and their places; a row of which only the activity's cell is filled heads others."""
    found: dict[str, Value] = {}
    spots: dict[str | int, Spot] = {}
    section: Row | None = None
    used = True
    for row in rows:
        filled = [column for column in range(len(row.cells)) if text_of(row, column)]
        if text_of(row, grid.layout.activity).startswith("="):
            grid.gathered.findings.append(_formula(grid, row, grid.layout.activity))
            used = True
        elif filled == [grid.layout.activity]:
            _used(grid, section, used=used)
            section, used = row, False
        elif id_ := _id(grid, row, spots):
            used = True
            line = _line(grid, row, section)
            grid.lines.append(line)
            found[id_] = line.fields
            spots[id_] = _spot(row, _id_column(grid, row), line.spots)
        else:
            used = True
    _used(grid, section, used=used)
    return found, spots


def _used(grid: Grid, section: Row | None, *, used: bool) -> None:
    if section and not used:
        column = grid.layout.activity
        found = grid_problems.empty_section(grid.place(section, column), text_of(section, column), grid.address)
        grid.gathered.findings.append(found)


def _id_column(grid: Grid, row: Row) -> int:
    ids = grid.layout.ids
    return ids if ids is not None and text_of(row, ids) else grid.layout.activity


def _id(grid: Grid, row: Row, taken: Mapping[str | int, Spot]) -> str:
    """Give a row's id: the one written, else one made of its activity; empty where it has none, which is reported."""
    column, activity = _id_column(grid, row), text_of(row, grid.layout.activity)
    written = unmarked(text_of(row, column))
    id_ = slug(written)
    gaps: tuple[tuple[str, str], ...] = (("row", str(row.number)), ("found", problems.quoted(written)))
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
    grid.gathered.findings.append(grid_problems.bad_row(place, message, help_, gaps, grid.address))
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
    _set(line, "title", unmarked(text_of(row, layout.activity)), layout.activity)
    if section:
        line.fields["section"] = unmarked(text_of(section, layout.activity))
        line.spots["section"] = _spot(section, layout.activity)
    for column, key in layout.fields.items():
        if text := _sound(grid, row, column):
            _set(line, key, _value(key, text), column)
    notes = [(column, text) for column in layout.notes if (text := _sound(grid, row, column))]
    if notes:
        _set(line, "note", "; ".join(_note(grid, column, text) for column, text in notes), notes[0][0])
    return line


def _set(line: Line, key: str, value: Value, column: int) -> None:
    line.fields[key] = value
    line.spots[key] = _spot(line.row, column)


def _sound(grid: Grid, row: Row, column: int) -> str:
    """Give what a cell says that is no letter; nothing for a dash, or for a formula, which is reported."""
    text = text_of(row, column)
    if text.startswith("="):
        grid.gathered.findings.append(_formula(grid, row, column))
        return ""
    return "" if is_nothing(text) else text


def _note(grid: Grid, column: int, text: str) -> str:
    """Give a note; one that says little without its column's heading has that before it."""
    heading = grid.heading(column)
    return text if heading.casefold() in _SAID_AS_IT_STANDS else f"{heading}: {text}"


def _value(key: str, text: str) -> Value:
    """Give a field's value; where the field takes a list, semicolons part its items."""
    if not isinstance(_columns()[key], shapes.Many):
        return text
    return [item.strip() for item in text.replace("\n", ";").split(";") if item.strip()]


def _notations(variant: Mapping[str, Participation]) -> Mapping[str, str]:
    words = {text: word for word in variant for text in (word, word.replace("_", " "))}
    return {**words, **{entry.letter: word for word, entry in variant.items()}}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RoleNames:
    """What people call roles: ids, titles, other names."""

    gathered: Gathered
    by_name: Mapping[str, Sequence[str]]
    lexicon: Lexicon

    @classmethod
    def of(cls, gathered: Gathered) -> RoleNames:
        """Collect the names of a plan's roles."""
        found: dict[str, list[str]] = {}
        written: dict[str, None] = {}
        for id_, addresses in gathered.index.by_id.get(Role, {}).items():
            written[id_] = None
            for address in addresses:
                for name in _names(gathered.written[address].fields):
                    written[name] = None
                    for key in {_plain(name), slug(name)}:
                        found.setdefault(key, []).append(address)
        return cls(gathered, found, Lexicon(written))

    def find(self, text: str) -> Sequence[str]:
        """Give the addresses of the roles that a text may mean: an id, an address, a title, another name."""
        name = unmarked(text)
        names, index = self.by_name, self.gathered.index
        named = index.find(Role, name) or names.get(_plain(name)) or index.find(Role, slug(name))
        return tuple(dict.fromkeys(named or names.get(slug(name), ())))

    def ref(self, text: str, place: Place, address: str) -> Value:
        """Give the role that a text means; what means none, or several, is reported."""
        found, index = self.find(text), self.gathered.index
        if len(found) == 1:
            return found[0]
        if found:
            self.gathered.findings.append(problems.ambiguous_reference(place, text, found, address))
        elif not index.may_be_unread(Role, text):
            self.gathered.findings.append(problems.unknown_reference(place, Role.word, text, self.lexicon, address))
        return Told(text)


def _names(fields: Mapping[str, Value]) -> Iterator[str]:
    also = fields.get("also")
    for name in (fields.get("title"), *(also if isinstance(also, list) else [also])):
        if isinstance(name, str):
            yield name


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Cast:
    """Fills in who takes part."""

    grid: Grid
    names: RoleNames
    letters: Letters
    known: Sequence[str]
    _readings: dict[str, Reading | None] = field(default_factory=dict)

    def read(self, text: str) -> Reading | None:
        """Read a cell; the same text is read once."""
        if text not in self._readings:
            self._readings[text] = self.letters.read(text)
        return self._readings[text]

    def is_headed_by_letters(self) -> bool:
        """Tell whether columns are headed by letters; what may be both is a role if letters stand below it."""
        letters = roles = 0
        for column in self.grid.layout.others:
            letters += bool(self.word(column))
            roles += bool(self.names.find(self.grid.heading(column)))
        if letters != roles:
            return letters > roles
        return letters > 0 and not any(self.has_letters(column) for column in self.grid.layout.others)

    def word(self, column: int) -> str:
        """Give the word of the letter set that heads a column."""
        reading = self.read(self.grid.heading(column))
        return reading.parts[0].meaning if reading and len(reading.parts) == 1 else ""

    def has_letters(self, column: int) -> bool:
        """Tell whether a letter stands anywhere below a heading."""
        readings = (self.read(text_of(line.row, column)) for line in self.grid.lines)
        return any(reading and reading.parts for reading in readings)

    def below_roles(self) -> None:
        """Read letters from the columns of roles, and put the roles in the columns' order."""
        grid = self.grid
        columns = {column: role for column in grid.layout.others if (role := self.role(column)) is not None}
        self.told_twice(columns)
        for line in grid.lines:
            for column, role in columns.items():
                if text := text_of(line.row, column):
                    self.take_letters(line, column, role, text)
        if grid.fields.get("roles") is None and columns:
            firsts = {str(role): column for column, role in reversed(columns.items())}
            in_order = sorted(firsts.values())
            grid.fields["roles"] = [columns[column] for column in in_order]
            inside: dict[str | int, Spot] = {n: _spot(grid.header, column) for n, column in enumerate(in_order)}
            grid.spots["roles"] = _spot(grid.header, in_order[0], inside)

    def role(self, column: int) -> Value:
        """Give the role that heads a column; none where it is no role and no letter stands below."""
        grid, heading = self.grid, self.grid.heading(column)
        filled = [line for line in grid.lines if not is_nothing(text_of(line.row, column))]
        if self.names.find(heading) or not filled or self.has_letters(column):
            return self.names.ref(heading, grid.place(grid.header, column), grid.address)
        message = msg("Column {column} is headed {found}, which is no role, and no letter stands in it.")
        help_ = msg("Head it with a role; or with Notes, if that is what it holds.")
        self.bad_column(column, message, help_)
        return None

    def bad_column(self, column: int, message: str, help_: str, *more: tuple[str, str]) -> None:
        """Report a column."""
        grid = self.grid
        gaps = (("column", column_name(column + 1)), ("found", problems.quoted(grid.heading(column))), *more)
        place = grid.place(grid.header, column)
        grid.gathered.findings.append(grid_problems.bad_column(place, message, help_, gaps, grid.address))

    def told_twice(self, columns: Mapping[int, Value]) -> None:
        """Report the second column of a role."""
        seen: dict[str, int] = {}
        for column, role in columns.items():
            first = seen.setdefault(str(role), column)
            if first != column:
                message = msg("Column {column} is headed {found}, the role of column {first}.")
                help_ = msg("Put the letters of both into one column.")
                self.bad_column(column, message, help_, ("first", column_name(first + 1)))

    def take_letters(self, line: Line, column: int, role: Value, text: str) -> None:
        """Note what a cell says of a role."""
        reading = self.read(text)
        if reading is None or reading.lookalike:
            self.report_cell(line.row, column, reading)
        for part in reading.parts if reading else ():
            _add(line, part.meaning, role, part.note, column)

    def report_cell(self, row: Row, column: int, reading: Reading | None) -> None:
        """Report a cell that cannot be read, or only by what its letters look like."""
        grid = self.grid
        cell, place = cell_name(row.number, column + 1), grid.place(row, column)
        if reading:
            meant = [self.letter(part.meaning) for part in reading.parts]
            grid.gathered.findings.append(grid_problems.lookalike(place, cell, meant, grid.address))
        else:
            found = grid_problems.unreadable_cell(place, cell, text_of(row, column), self.known, grid.address)
            grid.gathered.findings.append(found)

    def letter(self, word: str) -> str:
        """Give the letter that stands for a word."""
        return next((letter for letter in self.known if self.letters.exact.get(letter) == word), word)

    def below_letters(self) -> None:
        """Read the names of roles from the columns of letters."""
        words = {column: word for column in self.grid.layout.others if (word := self.word(column))}
        for column in self.grid.layout.others:
            if column not in words:
                message = msg("Column {column} is headed {found}, which is none of the letters {known}.")
                help_ = msg("Head it with a letter, or with Notes.")
                self.bad_column(column, message, help_, ("known", ", ".join(self.known)))
            elif (reading := self.read(self.grid.heading(column))) and reading.lookalike:
                self.report_cell(self.grid.header, column, reading)
        for line in self.grid.lines:
            for column, word in words.items():
                if text := _sound(self.grid, line.row, column):
                    self.take_names(line, column, word, text)

    def take_names(self, line: Line, column: int, word: str, text: str) -> None:
        """Note the roles that a cell names."""
        whole = [(text, "")] if self.names.find(text) else names_in(text)
        for name, note in whole:
            _add(line, word, self.names.ref(name, self.grid.place(line.row, column), self.grid.address), note, column)


def _add(line: Line, word: str, role: Value, note: str, column: int) -> None:
    """Add a role under a word of an activity; what stands there already is not added again."""
    key = (word, str(role), note)
    if key in line.seen:
        return
    line.seen.add(key)
    here = _spot(line.row, column)
    held, spot = line.fields.setdefault(word, []), line.spots.setdefault(word, here._replace(inside={}))
    if isinstance(held, list) and isinstance(spot.inside, dict):
        spot.inside[len(held)] = here
        held.append({Role.word: role, "note": note} if note else role)

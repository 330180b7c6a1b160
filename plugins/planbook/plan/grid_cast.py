"""Who takes part in the activities of a grid, and how: letters below roles, or the names of roles below letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.formats.grid import as_it_stands, cell_name, column_name
from planbook.formats.letters import Letters, is_nothing, names_in
from planbook.plan import grid_problems, quoting
from planbook.plan.grids import said_in, spot_of, text_of
from planbook.plan.roles import Role
from planbook.plan.values import Day
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.formats.grid import Row
    from planbook.formats.letters import Reading
    from planbook.plan.grids import Grid, Line
    from planbook.plan.raci import Participation
    from planbook.source.values import Value
    from planbook.source.yaml import Spot

_DAYS: Final = re.compile(r"(?:from (?P<from>[^\s;]+))?(?: ?\buntil (?P<until>[^\s;]+))?(?:;\s*(?P<note>.*))?")


def cast(grid: Grid, variant: Mapping[str, Participation]) -> None:
    """Read who takes part in a grid's activities, and how, by the letter set `variant`."""
    reader = _Cast(grid, variant, Letters.of(notations(variant)), {})
    if reader.is_headed_by_letters():
        reader.below_letters()
    else:
        reader.below_roles()


def notations(variant: Mapping[str, Participation]) -> Mapping[str, str]:
    """Give what each letter of a letter set stands for, and each of its words, which letters come before."""
    words = {text: word for word in variant for text in (word, word.replace("_", " "))}
    return {**words, **{entry.letter: word for word, entry in variant.items()}}


class _Cast(NamedTuple):
    """Fills in who takes part."""

    grid: Grid
    variant: Mapping[str, Participation]
    letters: Letters
    readings: dict[str, Reading | None]

    @property
    def known(self) -> Sequence[str]:
        """The letters of the set."""
        return [participation.letter for participation in self.variant.values()]

    def read(self, text: str) -> Reading | None:
        """Read a cell; the same text is read once."""
        if text not in self.readings:
            self.readings[text] = self.letters.read(as_it_stands(text) or text)
        return self.readings[text]

    def is_headed_by_letters(self) -> bool:
        """Tell whether columns are headed by letters; what may be both is a role if letters stand below it."""
        letters = roles = 0
        for column in self.grid.layout.others:
            letters += bool(self.word(column))
            roles += bool(self.grid.names.find(self.grid.heading(column)))
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
        firsts = self.first_columns(columns)
        for line in grid.lines:
            for column, role in columns.items():
                if text := text_of(line.row, column):
                    self.take_letters(line, column, role, text)
        if grid.fields.get("roles") is None and firsts:
            grid.fields["roles"] = [columns[column] for column in firsts]
            inside: dict[str | int, Spot] = {n: spot_of(grid.header, column) for n, column in enumerate(firsts)}
            grid.spots["roles"] = spot_of(grid.header, firsts[0], inside)

    def role(self, column: int) -> Value:
        """Give the role that heads a column; none where it is no role and no letter stands below."""
        grid, heading = self.grid, self.grid.heading(column)
        filled = any(not is_nothing(text_of(line.row, column)) for line in grid.lines)
        if grid.names.find(heading) or not filled or self.has_letters(column):
            return grid.names.ref(heading, grid.place(grid.header, column), grid.address)
        message = msg("Column {column} is headed {found}, which is no role, and no letter stands in it.")
        help_ = msg("Head it with a role; or with Notes, if that is what it holds.")
        self.bad_column(column, message, help_)
        return None

    def bad_column(self, column: int, message: str, help_: str, *more: tuple[str, str]) -> None:
        """Report a column."""
        grid = self.grid
        gaps = (("column", column_name(column + 1)), ("found", quoting.quoted(grid.heading(column))), *more)
        place = grid.place(grid.header, column)
        grid.report(grid_problems.bad_column(place, message, help_, gaps, grid.address))

    def first_columns(self, columns: Mapping[int, Value]) -> Sequence[int]:
        """Give the first column of each role; a second one is reported."""
        firsts: dict[str, int] = {}
        for column, role in columns.items():
            first = firsts.setdefault(str(role), column)
            if first != column:
                message = msg("Column {column} is headed {found}, the role of column {first}.")
                help_ = msg("Put the letters of both into one column.")
                self.bad_column(column, message, help_, ("first", column_name(first + 1)))
        return list(firsts.values())

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
            meant = [self.variant[part.meaning].letter or part.meaning for part in reading.parts]
            grid.report(grid_problems.lookalike(place, cell, meant, grid.address))
        else:
            found = grid_problems.unreadable_cell(place, cell, text_of(row, column), self.known, grid.address)
            grid.report(found)

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
                if text := said_in(self.grid, line.row, column):
                    self.take_names(line, column, word, text)

    def take_names(self, line: Line, column: int, word: str, text: str) -> None:
        """Note the roles that a cell names."""
        grid, place = self.grid, self.grid.place(line.row, column)
        for name, note in [(text, "")] if grid.names.find(text) else names_in(text):
            _add(line, word, grid.names.ref(name, place, grid.address), note, column)


def _add(line: Line, word: str, role: Value, note: str, column: int) -> None:
    """Add a role under a word of an activity; what stands there already is not added again."""
    key = (word, str(role), note)
    if key in line.seen:
        return
    line.seen.add(key)
    here = spot_of(line.row, column)
    held, spot = line.fields.setdefault(word, []), line.spots.setdefault(word, here._replace(inside={}))
    if isinstance(held, list) and isinstance(spot.inside, dict):
        spot.inside[len(held)] = here
        held.append({Role.word: role, **_long(note)} if note else role)


def _long(note: str) -> Mapping[str, Value]:
    """Give what a note in a cell says of a reference."""
    days = days_in(note)
    return {"note": note} if days is None else {key: value for key, value in days.items() if value}


def days_in(note: str) -> Mapping[str, str | None] | None:
    """Part a note in a cell that begins with days or a semicolon: `from 2026-09 until 2026-12; on Mondays`.

    None where it is a note and nothing else.
    """
    found = _DAYS.fullmatch(note)
    if found is None or not all(Day.parse(found[key]) for key in ("from", "until") if found[key]):
        return None
    return found.groupdict()

"""The files of a plan's grids: the table, and beside it the file of the matrix's other fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.findings import Place
from planbook.formats.grid import read_grid
from planbook.plan import grid_problems
from planbook.plan.beside import fields_beside
from planbook.plan.grids import outline
from planbook.plan.names import fold, stem
from planbook.plan.raci import FROM, Matrix
from planbook.plan.role_names import RoleNames
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.findings import Finding
    from planbook.formats.grid import Flaw, Row
    from planbook.plan.grids import Grid
    from planbook.plan.scope import Gathered
    from planbook.source.values import Value


def grids_in(
    paths: Mapping[str, Sequence[str]], files: Mapping[str, bytes], gathered: Gathered
) -> Iterator[tuple[str, Grid | None]]:
    """Read grids, each with the files beside it: their paths, and none for one that cannot be read."""
    names = RoleNames.of(gathered)
    for path, beside in paths.items():
        fields = _fields_beside(path, beside, gathered)
        rows = _rows(path, files[path], gathered)
        yield path, outline(path, rows, fields, names) if rows and fields is not None else None


def _rows(path: str, data: bytes, gathered: Gathered) -> Sequence[Row]:
    """Read the rows of a CSV or tab-separated file; none where it cannot be read or holds none, which is reported."""
    rows, flaws = gathered.places.reading(path, data, lambda: read_grid(data, tabs=path.endswith(".tsv")))
    gathered.findings.extend(_unreadable(path, flaw) for flaw in flaws)
    if not flaws and not rows:
        help_ = msg("Write a first row with Activity and the roles, and a row below for each activity.")
        gathered.findings.append(grid_problems.unreadable_grid(Place(path), msg("The grid is empty."), help_))
    return rows


def _unreadable(path: str, flaw: Flaw) -> Finding:
    return grid_problems.unreadable_grid(Place(path, flaw.row, flaw.column), flaw.message, flaw.help, flaw.gaps)


def _fields_beside(path: str, beside: Sequence[str], gathered: Gathered) -> dict[str, Value] | None:
    """Read the file of fields beside a grid, which is derived from nothing; none where it cannot be read."""
    fields = fields_beside(path, beside, Matrix, grid_problems.children_beside, gathered)
    if fields and fields.pop(FROM, None) is not None:
        where, address = gathered.places.key(beside[0], (FROM,)), f"{Matrix.collection}/{fold(stem(path))}"
        gathered.findings.append(grid_problems.derived_beside(where, path, address))
    return fields

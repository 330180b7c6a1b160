"""The pages of matrices: each as a grid, and all of them in a table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planbook.analysis.responsibility import rows_of
from planbook.chapters.raci.grid import grid, variant_of
from planbook.chapters.raci.standing import of_all, standing
from planbook.pages.children import child_columns, old_children
from planbook.pages.choices import with_choices
from planbook.pages.matter import ChapterPages
from planbook.pages.showing import label_of
from planbook.pages.values import Entry, Many, Name, Number, Row, Section, Table, Text
from planbook.plan.raci import VARIANTS, Matrix
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.chapters.raci.values import Grid, Line
    from planbook.pages.matter import Matter
    from planbook.pages.values import Cell, Found, IndexPage, RecordPage
    from planbook.plan.record import Record

_TOLD: Final = {"section", "part_of", "milestone", "step", "note"}
"""The fields of an activity that its line tells in its own way."""
_GRID: Final = "--activities"


def record(matter: Matter, record: Record, page: RecordPage) -> RecordPage:
    """Give the page of a matrix: how it stands, its legend and grid, then what there is besides."""
    if not isinstance(record, Matrix) or not record.activities:
        return page
    told = _by_activity(record, page.findings)
    block = _whole(matter, record, grid(matter.showing, record, at_home=True), told)
    roles = [column.role.address for column in block.columns]
    told_apart = set(_told_apart(record, page))
    return replace(
        page,
        variety=Text(_set_name(record)),
        standing=[*page.standing, *standing(matter.showing, rows_of(matter.plan, record), roles)],
        facts=[fact for fact in page.facts if fact.label not in told_apart],
        sections=[Section("", _GRID, block), *(s for s in page.sections if s.title not in told_apart)],
        findings=[found for found in page.findings if not found.on or found.on.address not in told],
        wide=True,
    )


def _set_name(matrix: Matrix) -> str:
    return matrix.variant.upper() if matrix.variant in VARIANTS else matrix.variant


def _told_apart(matrix: Matrix, page: RecordPage) -> Iterator[str]:
    """Give the labels of what head and grid tell in their own way: roles only where their names are all there is."""
    yield from map(label_of, ("variant", "activities"))
    if page.standing:
        yield label_of("owner")
    if not any(ref.note or ref.from_ or ref.until for ref in matrix.roles):
        yield label_of("roles")


def _by_activity(matrix: Matrix, findings: Sequence[Found]) -> Mapping[str, Sequence[Found]]:
    """Give the findings at a matrix's activities, by address."""
    found: dict[str, list[Found]] = {}
    for finding in findings:
        if finding.on and finding.on.address != matrix.address:
            found.setdefault(finding.on.address, []).append(finding)
    return found


def _whole(matter: Matter, matrix: Matrix, plain: Grid, told: Mapping[str, Sequence[Found]]) -> Grid:
    """Add to the lines of a grid all else that is known of their activities."""
    more = _more(matter, matrix)
    old = _old_anchors(matter, matrix)

    def whole(line: Line) -> Line:
        address = f"{matrix.address}/{line.anchor}"
        return replace(
            line,
            old_anchors=old.get(address, ()),
            more=(*line.more, *more[line.anchor]),
            findings=told.get(address, ()),
        )

    return replace(plain, groups=[replace(group, lines=list(map(whole, group.lines))) for group in plain.groups])


def _more(matter: Matter, matrix: Matrix) -> Mapping[str, Sequence[Entry]]:
    """Give what is written of activities, and what leads to them, that a line does not tell, by their ids."""
    apart = {*_TOLD, *variant_of(matter.plan, matrix)}
    columns = [c for c in child_columns(matter, matrix, list(matrix.activities.values())) if c.key not in apart]
    return {
        activity.id: [Entry(label_of(c.key), cell) for c in columns if (cell := c.cells[n]) is not None]
        for n, activity in enumerate(matrix.activities.values())
    }


def _old_anchors(matter: Matter, matrix: Matrix) -> Mapping[str, Sequence[str]]:
    """Give the ids that activities had before in this matrix, by the addresses they have now."""
    found: dict[str, list[str]] = {}
    for old, now in old_children(matter.plan, matrix):
        found.setdefault(now, []).append(old.rpartition("/")[2])
    return found


def index(matter: Matter, page: IndexPage) -> IndexPage:
    """Give the page of all matrices: how they stand together, then each in a row."""
    matrices = matter.plan.every(Matrix)
    if not matrices:
        return page
    return replace(page, standing=list(of_all(matter.showing)), sections=[Section("", "", _table(matter, matrices))])


def _table(matter: Matter, matrices: Sequence[Matrix]) -> Table:
    headings = [
        *map(label_of, ("matrix", "activities", "roles", "owner")),
        msg("About"),
        msg("Letters"),
        msg("Open findings"),
    ]
    rows = [Row([Name(m.label, m.address, m.also, m.summary), *_cells(matter, m)], anchor=m.id) for m in matrices]
    keys = ("name", "activities", "roles", "owner", "about", "letters", "findings")
    return with_choices(Table(headings, rows, numbers=(1, 2, 6), keys=keys))


def _cells(matter: Matter, matrix: Matrix) -> Iterator[Cell | None]:
    showing = matter.showing
    about = [showing.to(ref) for ref in (matrix.process, matrix.phase) if ref]
    yield Number(Decimal(len(matrix.activities)))
    yield Number(Decimal(len(grid(showing, matrix).columns)))
    yield showing.to(matrix.owner) if matrix.owner else None
    yield Many(about) if about else None
    yield Text(_set_name(matrix))
    yield Number(Decimal(len(matter.found_at(matrix.address))))


PAGES: Final = ChapterPages(index=index, record=record)

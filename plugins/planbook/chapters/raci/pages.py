"""The pages of matrices: each as a grid, and all of them in a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.responsibility import rows_of, variant_of
from planbook.chapters.raci.derived import derivation
from planbook.chapters.raci.gap_pages import gaps_page
from planbook.chapters.raci.grid import grid, roles_of
from planbook.chapters.raci.handoff_pages import handoffs_page
from planbook.chapters.raci.load_pages import load_page
from planbook.chapters.raci.offered import offer
from planbook.chapters.raci.standing import of_all, standing
from planbook.pages.cells import Entry, Many, Text
from planbook.pages.children import child_columns, child_table, old_anchors
from planbook.pages.columns import Column, table_of
from planbook.pages.counts import figure
from planbook.pages.matter import ChapterPages
from planbook.pages.naming import label_of
from planbook.pages.page import Section
from planbook.plan.raci import FROM, VARIANTS, Matrix
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.chapters.raci.values import Grid, Line
    from planbook.pages.cells import Cell, Found, Table
    from planbook.pages.matter import Matter
    from planbook.pages.page import IndexPage, RecordPage
    from planbook.pages.showing import Showing
    from planbook.plan.raci import Activity

_TOLD: Final = {"section", "part_of", "milestone", "step", "note"}
"""The fields of an activity that its line tells in its own way."""
_GRID: Final = "--activities"
HEADINGS: Final = (msg("About"), msg("Letters"), msg("Open findings"))
"""Headings of columns that are no fields; labels of their keys make them."""


def record(matter: Matter, matrix: Matrix, page: RecordPage) -> RecordPage:
    """Give the page of a matrix: how it stands, its legend and grid, then what there is besides."""
    if not rows_of(matter.plan, matrix):
        return _empty(matter, matrix, page)
    told = _by_activity(matrix, page.findings)
    block = _whole(matter, matrix, grid(matter.showing, matrix, at_home=True), told)
    roles = [column.role.address for column in block.columns]
    told_apart = set(_told_apart(matrix, page))
    offered = offer(matter.plan, matrix, block)
    block = replace(block, offer=offered)
    return replace(
        page,
        variety=Text(_set_name(matrix)),
        standing=[
            *page.standing,
            *derivation(matter.showing, matrix, block),
            *standing(matter.showing, rows_of(matter.plan, matrix), roles),
        ],
        facts=[fact for fact in page.facts if fact.label not in told_apart],
        sections=[Section("", _GRID, block), *(s for s in page.sections if s.title not in told_apart)],
        findings=[found for found in page.findings if not found.on or found.on.address not in told],
        wide=True,
        offers=[offered] if offered else [],
    )


def _empty(matter: Matter, matrix: Matrix, page: RecordPage) -> RecordPage:
    """Give the page of a matrix whose activities are not known, or are none: where there should be some, say so."""
    if matrix.activities:
        body = child_table(matter, matrix, list(matrix.activities.values()))
        return replace(page, sections=[*page.sections, Section(label_of("activities"), _GRID, body)])
    if not matter.plan.get(matrix.from_):
        return page
    facts = [fact for fact in page.facts if fact.label != label_of(FROM)]
    return replace(page, standing=[*page.standing, *derivation(matter.showing, matrix)], facts=facts)


def _set_name(matrix: Matrix) -> str:
    return matrix.variant.upper() if matrix.variant in VARIANTS else matrix.variant


def _told_apart(matrix: Matrix, page: RecordPage) -> Iterator[str]:
    """Give the labels of what head and grid tell in their own way: roles only where their names are all there is."""
    yield from map(label_of, ("variant", "activities", FROM))
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
    """Add to the lines of a grid all else that there is to say of each activity, the findings at it among it."""
    beyond = _beyond(matter, list(matrix.activities.values()))
    before = old_anchors(matter.plan, matrix)

    def whole(line: Line) -> Line:
        address = f"{matrix.address}/{line.anchor}"
        if address not in beyond and address not in before and address not in told:
            return line
        more = (*line.more, *beyond.get(address, ()))
        return replace(line, old_anchors=before.get(address, ()), more=more, findings=told.get(address, ()))

    return replace(plain, groups=[replace(group, lines=list(map(whole, group.lines))) for group in plain.groups])


def _beyond(matter: Matter, activities: Sequence[Activity]) -> Mapping[str, Sequence[Entry]]:
    """Give by address what activities say, and what leads to them, beyond what a line of a grid tells."""
    found: dict[str, list[Entry]] = {}
    for column in child_columns(matter, activities, _TOLD):
        label = label_of(column.key)
        for activity, cell in zip(activities, column.cells, strict=True):
            if cell is not None:
                found.setdefault(activity.address, []).append(Entry(label, cell))
    return found


def index(matter: Matter, page: IndexPage) -> IndexPage:
    """Give the page of all matrices: how they stand together, then each in a row."""
    matrices = matter.plan.every(Matrix)
    if not matrices:
        return page
    return replace(page, standing=list(of_all(matter.showing)), sections=[Section("", "", _table(matter, matrices))])


def _table(matter: Matter, matrices: Sequence[Matrix]) -> Table:
    plan, showing = matter.plan, matter.showing
    roles = [roles_of(m, rows_of(plan, m), variant_of(plan, m)) for m in matrices]
    columns = (
        Column("activities", [figure(len(m.activities)) for m in matrices]),
        Column("roles", [figure(len(addresses)) for addresses in roles]),
        Column("owner", [showing.to(m.owner) if m.owner else None for m in matrices]),
        Column("about", [_about(showing, m) for m in matrices]),
        Column("letters", [Text(_set_name(m)) for m in matrices]),
        Column("open_findings", [figure(len(matter.found_at(m.address))) for m in matrices]),
    )
    return table_of(Matrix.word, matrices, columns)


def _about(showing: Showing, matrix: Matrix) -> Cell | None:
    """Give the process and the phase that a matrix is about."""
    links = [showing.to(ref) for ref in (matrix.process, matrix.phase) if ref]
    return Many(links) if links else None


def more(matter: Matter) -> Sequence[IndexPage]:
    """Give the pages that look at all matrices together."""
    return [load_page(matter), gaps_page(matter), handoffs_page(matter)]


PAGES: Final = ChapterPages(index=index, record=record, more=more, tells={"activities"})

"""Milestones in tables: what a page or a view says of each, and by what its rows can be chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.schedule import is_critical
from planbook.chapters.milestones import told
from planbook.pages.cells import Many, Name, Row
from planbook.pages.children import led
from planbook.pages.columns import Column, table
from planbook.plan.milestones import Milestone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planbook.pages.cells import Table, To
    from planbook.pages.showing import Showing
    from planbook.plan.milestones import Phase
    from planbook.plan.record import Record

_CHOSEN_BY: Final = frozenset({"state", "owner", "phase", "supports"})


def grouped_table(showing: Showing, chosen: Mapping[Phase, Sequence[Milestone]]) -> tuple[Table, int]:
    """Give milestones under the phase each belongs to, and how many columns at the end are only to choose by."""
    milestones = [milestone for several in chosen.values() for milestone in several]
    names = [_named(showing, m, told.name(m, m.address, critical=is_critical(showing.plan, m))) for m in milestones]
    unseen = choosing(showing, milestones, told.told_column("phase", lambda m: showing.link(m.parent), milestones))
    plain = table(Milestone.word, names, [*told.columns(showing, milestones), *unseen])
    plain = choosable(led(plain, [told.state_column(showing.plan, milestones)]))
    return replace(plain, rows=list(_grouped(showing, plain.rows, chosen))), len(unseen)


def _grouped(showing: Showing, rows: Sequence[Row], chosen: Mapping[Phase, Sequence[Milestone]]) -> Iterable[Row]:
    left = iter(rows)
    for phase, milestones in chosen.items():
        if milestones:
            yield Row([_named(showing, phase, Name(phase.label, phase.address, phase.also))], heads=True)
            yield from (next(left) for _ in milestones)


def _named(showing: Showing, record: Record, name: Name) -> Name | To:
    """Give a record's name; where its chapter is turned off, without a link."""
    return name if showing.plan.is_published(record.address) else showing.link(record.address)


def choosing(showing: Showing, milestones: Sequence[Milestone], *more: Column) -> Sequence[Column]:
    """Give columns by which rows are chosen and that are not seen: the objectives, where any is served, and others."""
    supports = told.told_column(
        "supports", lambda m: Many([showing.to(ref) for ref in m.supports]) if m.supports else None, milestones
    )
    return [*more, *([supports] if supports.filled else [])]


def choosable(plain: Table) -> Table:
    """Let a table's rows be chosen by state, owner, phase and objective, however many of each there are."""
    if not plain.has_bar:
        return plain
    return replace(plain, filters=[at for at, key in enumerate(plain.keys) if key in _CHOSEN_BY])

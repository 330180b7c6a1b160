"""What supports an objective, kind by kind, and which kinds do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.analysis.schedule import planned_on
from planbook.analysis.states import state_of
from planbook.analysis.support import support_of
from planbook.chapters.objectives.chain_page import CHAIN
from planbook.pages.cells import Label, Many, Row, Said, Status, Table, When
from planbook.pages.choices import with_choices
from planbook.pages.columns import named
from planbook.pages.counts import count
from planbook.pages.naming import label_of
from planbook.pages.page import Section
from planbook.pages.signs import STATES
from planbook.plan.changes import Change
from planbook.plan.grammar import form
from planbook.plan.milestones import Milestone
from planbook.plan.needs import Need
from planbook.plan.processes import Process
from planbook.plan.releases import Release
from planbook.plan.roles import Owned
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.pages.cells import Cell
    from planbook.pages.page import Backlinks
    from planbook.pages.showing import Showing
    from planbook.plan.objectives import Objective
    from planbook.plan.record import Record
    from planbook.plan.values import Day

SUPPORT: Final = "--support"
_KEYS: Final = ("record", "state", "day", "owner")
HEADINGS: Final = (msg("Record"),)
"""Headings of columns that are no fields; labels of their keys make them."""
_GAPS: Final[Mapping[str, Status]] = {
    "large": Status(msg("Large gap"), "late"),
    "small": Status(msg("Small gap"), "risk"),
    "none": Status(msg("No gap"), "done"),
}


class Kind(NamedTuple):
    """What of one kind supports an objective: how many are counted, what is said where there are none."""

    forms: tuple[str, str]
    none: str
    records: Sequence[Record]


def kinds(showing: Showing, objective: Objective) -> Sequence[Kind]:
    """Give what supports an objective, by kind; those that have nothing too."""
    found = support_of(showing.plan, objective)
    return (
        Kind(Milestone.counts, msg("milestones"), found.milestones),
        Kind(Release.counts, msg("releases"), found.releases),
        Kind(Change.counts, msg("changes"), found.changes),
        Kind(Process.counts, msg("processes"), found.processes),
        Kind(Need.counts, msg("needs"), found.needs),
    )


def support_section(showing: Showing, objective: Objective) -> Section:
    """Say what supports an objective and which kinds do not, then each record with its state, day and owner."""
    found = kinds(showing, objective)
    rows = [row for kind in found for row in _rows(showing, kind)]
    title = msg("What supports it")
    if not rows:
        return Section(title, SUPPORT, Said(msg("Nothing supports it yet.")))
    plain = Table(headings=[label_of(key) for key in _KEYS], rows=rows, keys=_KEYS)
    return Section(title, SUPPORT, with_choices(plain), opening=_opening(found))


def _opening(found: Sequence[Kind]) -> Said:
    """Say how many of each kind there are, of which there are none, and where to see who works for it."""
    there = Many([count(kind.forms, len(kind.records)) for kind in found if kind.records])
    missing = [Label(kind.none) for kind in found if not kind.records]
    gaps: Sequence[tuple[str, Cell]] = (("support", there), ("page", CHAIN))
    if not missing:
        return Said(msg("{support}. {page} tells who works for it."), gaps)
    text = msg("{support}. None among these kinds: {missing}. {page} tells who works for it.")
    return Said(text, (*gaps, ("missing", Many(missing))))


def _rows(showing: Showing, kind: Kind) -> Iterator[Row]:
    if kind.records:
        yield Row([count(kind.forms, len(kind.records))], heads=True)
    for record in kind.records:
        day, owner = _day(showing, record), record.owner if isinstance(record, Owned) else None
        cells: Sequence[Cell | None] = [
            named(showing, record),
            _state(showing, record),
            When(day) if day else None,
            showing.to(owner) if owner else None,
        ]
        yield Row(cells)


def _state(showing: Showing, record: Record) -> Cell | None:
    match record:
        case Milestone():
            return STATES[state_of(showing.plan, record)]
        case Change():
            return showing.cell(form(Change).fields["status"].shape, record.status)
        case Process():
            return showing.cell(form(Process).fields["maturity"].shape, record.maturity)
        case Need():
            return _GAPS.get(record.gap)
        case _:
            return None


def _day(showing: Showing, record: Record) -> Day | None:
    match record:
        case Milestone():
            return record.done or planned_on(showing.plan, record)
        case Change():
            return record.decided.on if record.decided and record.decided.on else record.raised
        case Release():
            return record.date
        case _:
            return None


def not_told(showing: Showing, objective: Objective, groups: Iterable[Backlinks]) -> Iterator[Backlinks]:
    """Give those backlinks that say more than the table of what supports an objective."""
    told = {record.address for kind in kinds(showing, objective) for record in kind.records}
    yield from (group for group in groups if not told.issuperset(link.address for link in group.links))

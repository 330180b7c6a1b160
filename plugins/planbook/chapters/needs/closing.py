"""How it is told what closes the gap of a need, and how far that has come."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from planbook.analysis.closing import closers
from planbook.analysis.states import state_of
from planbook.pages.cells import Label, Many, Said, Status, When
from planbook.pages.columns import Column, named, table
from planbook.pages.counts import count
from planbook.pages.naming import label_of
from planbook.pages.signs import STATES
from planbook.plan import shapes
from planbook.plan.changes import Change
from planbook.plan.grammar import form
from planbook.plan.milestones import Milestone
from planbook.plan.processes import Process
from planbook.plan.releases import Release
from planbook.plan.selections import Selection
from planbook.plan.training import Training
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.analysis.closing import Closer, Closing, Progress
    from planbook.pages.cells import Cell, Table
    from planbook.pages.showing import Showing
    from planbook.plan.needs import Need
    from planbook.plan.record import Record

CLOSINGS: Final[Mapping[Closing, Status]] = {
    "met": Status(msg("Met today"), "done"),
    "done": Status(msg("All done, gap still open"), "risk"),
    "under-way": Status(msg("Under way"), "course"),
    "planned": Status(msg("Planned"), "promised"),
    "nothing": Status(msg("Nothing yet"), "nothing"),
}
"""How it is told how a need stands."""
PROGRESS: Final[Mapping[Progress, Status]] = {
    "done": Status(msg("Done"), "done"),
    "under-way": Status(msg("Under way"), "course"),
    "planned": Status(msg("Planned"), "promised"),
    "void": Status(msg("Given up"), "nothing"),
}
"""How it is told how far something has come that is to close a gap."""
_COUNTED: Final[Mapping[Progress, tuple[str, str]]] = {
    "done": counted("{n} is done", "{n} are done"),
    "under-way": counted("{n} is under way", "{n} are under way"),
    "planned": counted("{n} is planned", "{n} are planned"),
    "void": counted("{n} has been given up", "{n} have been given up"),
}
_NAMED: Final[Mapping[str, str]] = {
    "met_by": msg("named here"),
    "needs": msg("names this need"),
    "requirements": msg("has it on its list"),
    "adds": msg("brings it"),
}
"""How a record comes to be here, by the field that says so."""


def how_far(found: Sequence[Closer]) -> Said:
    """Say how many records are to close a gap, and how far they have come."""
    counts = Counter(closer.progress for closer in found)
    told = Many([count(forms, counts[progress]) for progress, forms in _COUNTED.items() if counts[progress]])
    one, many = counted("{n} record is to close the gap: {counts}.", "{n} records are to close the gap: {counts}.")
    return Said(one, (("counts", told),), many, len(found))


def closing_table(showing: Showing, need: Need) -> Table:
    """Give what is to close a need's gap: what each is, how far it has come, and where that is said."""
    found = closers(showing.plan, need)
    columns = [
        Column("kind", [Label(label_of(closer.record.word)) for closer in found]),
        Column("state", [PROGRESS[closer.progress] for closer in found], order=list(PROGRESS.values())),
        Column("how_far", [_detail(showing, closer.record) for closer in found]),
        Column("says_so", [Many([Label(_NAMED[field]) for field in closer.fields]) for closer in found]),
    ]
    names = [named(showing, closer.record, closer.record.summary) for closer in found]
    return table("closed_by", names, [c for c in columns if c.filled])


def _detail(showing: Showing, record: Record) -> Cell | None:
    match record:
        case Process():
            return _word(showing, record, "maturity")
        case Milestone():
            return STATES[state_of(showing.plan, record)]
        case Selection():
            return _choice(showing, record)
        case Release() | Training():
            return When(record.date) if record.date else None
        case Change():
            return _word(showing, record, "status")
    return None


def _choice(showing: Showing, selection: Selection) -> Cell | None:
    option = selection.decision.option if selection.decision else None
    return Said(msg("chosen: {option}"), (("option", showing.to(option)),)) if option else None


def _word(showing: Showing, record: Record, key: str) -> Cell | None:
    field = form(type(record)).fields[key]
    word = getattr(record, field.name)
    return showing.word(field.shape.words, word) if word and isinstance(field.shape, shapes.OneOf) else None


HEADINGS: Final = (msg("Closed by"), msg("How far"), msg("Says so"), msg("Closing"))
"""Headings of columns that are no fields; labels of their keys make them."""

"""What closes the gap of a need, and how far that has come: what is planned is told apart from what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

from planbook.analysis.change_control import GIVEN_UP
from planbook.analysis.gates import yet_to_approve
from planbook.plan.changes import Change
from planbook.plan.milestones import Milestone
from planbook.plan.needs import Need
from planbook.plan.processes import Process
from planbook.plan.releases import Release
from planbook.plan.selections import Selection
from planbook.plan.training import Training

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Record

Progress: TypeAlias = Literal["done", "under-way", "planned", "void"]
Closing: TypeAlias = Literal["met", "done", "under-way", "planned", "nothing"]
CLOSINGS: Final[Sequence[Closing]] = get_args(Closing)
"""How a need stands, the best first: met today; all that is to close its gap is done, and it is open yet; some is done
or tried; all is planned; nothing is to close it."""
_HERE: Final = "met_by"
_MATURITY: Final[Mapping[str, Progress]] = {"proven": "done", "piloted": "under-way"}


class Closer(NamedTuple):
    """A record that is to close the gap of a need, the fields that say so, and how far it has come.

    One that was cancelled, rejected, withdrawn or put off is void and closes nothing.
    """

    record: Record
    fields: Sequence[str]
    """`met_by` of the need itself, or the record's own: `needs`, `requirements`, `adds`."""
    progress: Progress


def closers(plan: Plan, need: Need) -> Sequence[Closer]:
    """Give what is to close a need's gap: what the need names, then what names the need, void ones too."""
    return plan.once(_by_need).get(need.address, ())


def closing_of(plan: Plan, need: Need) -> Closing:
    """Tell how a need stands."""
    if need.gap == "none":
        return "met"
    found = {closer.progress for closer in closers(plan, need)} - {"void"}
    if not found:
        return "nothing"
    if found == {"done"}:
        return "done"
    return "planned" if found == {"planned"} else "under-way"


def by_closing(plan: Plan, needs: Iterable[Need]) -> Mapping[Closing, Sequence[Need]]:
    """Part needs by how they stand, the best first."""
    found: dict[Closing, list[Need]] = {closing: [] for closing in CLOSINGS}
    for need in needs:
        found[closing_of(plan, need)].append(need)
    return found


def _by_need(plan: Plan) -> Mapping[str, Sequence[Closer]]:
    fields: dict[str, dict[str, dict[str, None]]] = {}
    for need, record, field in _named(plan):
        fields.setdefault(need, {}).setdefault(record, {})[field] = None
    progress = {record: _progress(plan, plan.records[record]) for named in fields.values() for record in named}
    return {
        need: [Closer(plan.records[record], list(ways), progress[record]) for record, ways in named.items()]
        for need, named in fields.items()
    }


def _named(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Give each need with a record that is to meet it and the field that says so; only what is there is named."""
    for need, record, field in _written(plan):
        if need in plan.records and record in plan.records:
            yield need, record, field


def _written(plan: Plan) -> Iterator[tuple[str, str, str]]:
    for need in plan.every(Need):
        yield from ((need.address, ref.address, _HERE) for ref in need.met_by)
    for process in plan.every(Process):
        yield from ((ref.address, process.address, "needs") for ref in process.needs)
    for selection in plan.every(Selection):
        yield from ((ref.address, selection.address, "requirements") for ref in selection.requirements)
    for release in plan.every(Release):
        yield from ((added.ref.address, release.address, "adds") for added in release.adds if added.ref)


def _progress(plan: Plan, record: Record) -> Progress:
    """Tell how far a record has come; that something is chosen does not mean that it is in use."""
    match record:
        case Process():
            return _MATURITY.get(record.maturity, "planned")
        case Milestone():
            return _reached(record)
        case Selection():
            return "under-way" if record.decision and record.decision.option else "planned"
        case Change():
            return "void" if record.status in GIVEN_UP else ("done" if record.status == "done" else "planned")
        case Release() | Training():
            return "done" if record.date and record.date.is_before(plan.today) else "planned"
    return "planned"


def _reached(milestone: Milestone) -> Progress:
    if milestone.cancelled:
        return "void"
    if not milestone.done:
        return "planned"
    return "under-way" if yet_to_approve(milestone) else "done"

"""What no chain holds: objectives without KPIs, milestones for nothing, activities that lead nowhere, idle roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from planbook.analysis.chain import orphans
from planbook.chapters.objectives.links import LACKING
from planbook.pages.cells import LEAST_FOR_BAR, Label, Many, Said, Where
from planbook.pages.columns import Column, named, table
from planbook.pages.counts import count, figure
from planbook.pages.naming import label_of
from planbook.pages.page import Section
from planbook.pages.standing import holder_of
from planbook.plan.milestones import Milestone
from planbook.plan.objectives import Kpi, Objective
from planbook.plan.raci import Activity
from planbook.plan.roles import Role
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from planbook.analysis.chain import Incomplete, Orphans
    from planbook.analysis.responsibility import Row
    from planbook.pages.cells import Table
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan
    from planbook.plan.record import Record

G = TypeVar("G")
MOST: Final = 100
"""More of one sort than this are counted and not shown."""


@dataclass(frozen=True, slots=True)
class Sort(Generic[G]):
    """One sort of what no chain holds: how many are told, under which heading, how each is mended."""

    find: Callable[[Orphans], Sequence[G]]
    forms: tuple[str, str]
    title: str
    anchor: str
    mend: str
    table: Callable[[Showing, Sequence[G]], Table]


def orphans_counted(plan: Plan) -> Iterator[Said]:
    """Say how many there are of each sort; that there are none where there are none."""
    found = orphans(plan)
    told = [count(sort.forms, len(sort.find(found))) for sort in SORTS if sort.find(found)]
    yield from told or [Said(msg("Nothing in the plan stands outside."))]


def orphan_sections(showing: Showing) -> Iterator[Section]:
    """Give each sort that there is in a table, with where each is mended."""
    for sort in SORTS:
        if found := sort.find(orphans(showing.plan)):
            shown = found[:MOST]
            yield Section(
                sort.title,
                sort.anchor,
                sort.table(showing, shown),
                opening=_opening(sort, len(found)),
                folded=opens(len(shown)),
            )


def opens(rows: int) -> Said | None:
    """Give what opens a table of so many rows; nothing for one that is short enough to stand open."""
    return count(counted("Show {n} row", "Show all {n}"), rows) if rows >= LEAST_FOR_BAR else None


def _opening(sort: Sort[Any], found: int) -> Said:
    if found <= MOST:
        return Said(sort.mend)
    text = msg("{mend} Shown are the first {shown} of {all}.")
    return Said(text, (("mend", Said(sort.mend)), ("shown", figure(MOST)), ("all", figure(found))))


def _where(showing: Showing, records: Sequence[Record]) -> Column:
    return Column("where_to_mend_it", [Where(showing.plan.place(record.address)) for record in records])


def _owned(kind: type[Record]) -> Callable[[Showing, Sequence[Any]], Table]:
    """Give what makes a table of records of a kind that have owners."""

    def made(showing: Showing, found: Sequence[Any]) -> Table:
        owners = [showing.to(record.owner) if record.owner else None for record in found]
        columns = [Column("owner", owners), _where(showing, found)]
        return table(kind.word, [named(showing, record) for record in found], [c for c in columns if c.filled])

    return made


def _incomplete(showing: Showing, found: Sequence[Incomplete]) -> Table:
    kpis = [one.kpi for one in found]
    columns = [
        Column("objective", [showing.link(kpi.parent) for kpi in kpis]),
        Column("lacking", [Many([_LACKING[part] for part in one.lacks]) for one in found]),
        _where(showing, kpis),
    ]
    return table(Kpi.word, [named(showing, kpi) for kpi in kpis], columns)


def _activities(showing: Showing, found: Sequence[Row]) -> Table:
    activities = [row.activity for row in found]
    columns = [Column("matrix", [showing.link(row.matrix.address) for row in found]), _where(showing, activities)]
    return table(Activity.word, [named(showing, activity) for activity in activities], columns)


def _roles(showing: Showing, found: Sequence[Role]) -> Table:
    columns = [Column("holder", [holder_of(showing, role) for role in found]), _where(showing, found)]
    return table(Role.word, [named(showing, role) for role in found], [c for c in columns if c.filled])


_LACKING: Final = {part: Label(label_of(part)) for part in LACKING}
SORTS: Final[Sequence[Sort[Any]]] = (
    Sort(
        lambda found: found.unmeasured,
        counted("{n} objective has no KPI.", "{n} objectives have no KPI."),
        msg("Objectives without a KPI"),
        "--unmeasured",
        msg("Add a figure by which it is seen that they are reached."),
        _owned(Objective),
    ),
    Sort(
        lambda found: found.incomplete,
        counted("{n} KPI lacks what it is judged by.", "{n} KPIs lack what they are judged by."),
        msg("KPIs that lack something"),
        "--incomplete",
        msg("Add what is lacking: without a baseline, a target and a reading nobody can tell how a KPI stands."),
        _incomplete,
    ),
    Sort(
        lambda found: found.unsupported,
        counted("Nothing supports {n} objective.", "Nothing supports {n} objectives."),
        msg("Objectives that nothing supports"),
        "--unsupported",
        msg("Name them at what brings them nearer: a milestone, a release, a change or a process."),
        _owned(Objective),
    ),
    Sort(
        lambda found: found.aimless,
        counted("{n} open milestone supports no objective.", "{n} open milestones support no objective."),
        msg("Milestones that support nothing"),
        "--aimless",
        msg("Name what they are for under “supports”, or ask whether they are needed."),
        _owned(Milestone),
    ),
    Sort(
        lambda found: found.undriven,
        counted("No activity leads to {n} open milestone.", "No activity leads to {n} open milestones."),
        msg("Milestones to which no activity leads"),
        "--undriven",
        msg("Name the milestone at an activity of a matrix, so that it is told who does it and who answers for it."),
        _owned(Milestone),
    ),
    Sort(
        lambda found: found.loose,
        counted("{n} activity leads to no milestone.", "{n} activities lead to no milestone."),
        msg("Activities that lead nowhere"),
        "--loose",
        msg("Name the milestone that they lead to, or the step of a process that they stand for."),
        _activities,
    ),
    Sort(
        lambda found: found.undone,
        counted("Nobody does {n} activity or answers for it.", "Nobody does {n} activities or answers for them."),
        msg("Activities that nobody does"),
        "--undone",
        msg("Name who does them and who answers for them."),
        _activities,
    ),
    Sort(
        lambda found: found.idle,
        counted("{n} role takes part in no activity.", "{n} roles take part in no activity."),
        msg("Roles without an activity"),
        "--idle",
        msg("Let them take part, or ask whether they are needed."),
        _roles,
    ),
)
"""In the order of the chain."""

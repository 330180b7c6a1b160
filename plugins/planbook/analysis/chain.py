"""The chain from each objective to the roles that work for it, and where it breaks.

An objective is measured by its KPIs and supported by milestones (see `planbook.analysis.support`). Which KPI a
milestone moves is not written, so all milestones of an objective stand behind all its KPIs. An activity leads to the
milestone it names, else to the one that the nearest activity it is part of leads to. An activity of a process, the step
of one or a row of a matrix about one, serves that process, and by it the process's objectives, unless another process
takes its place: everyday work leads to no milestone. At the end of the chain stand the roles that do an activity or
answer for it today.

The chain breaks where a link is missing: an objective without a KPI, or one that nothing supports; a KPI that lacks
what it is judged by; an open milestone that supports nothing, or to which no activity leads; an activity that leads to
nothing, or that nobody does or answers for; a role that takes part in no activity; an empty seat nobody stands in for.
What was done or cancelled needs no work any more, and is not asked.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from planbook.analysis.course import point_of, readings_of
from planbook.analysis.load import idle
from planbook.analysis.meanings import binding_words
from planbook.analysis.responsibility import rows
from planbook.analysis.seats import emptiness, has_deputy
from planbook.analysis.support import is_current, served_by, support_of, unsupported
from planbook.plan.milestones import Milestone
from planbook.plan.objectives import Kpi, Objective
from planbook.plan.processes import Process
from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.analysis.responsibility import Row
    from planbook.analysis.support import Support
    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref

Lacking: TypeAlias = Literal["baseline", "target", "reading", "owner"]
"""What a KPI may lack: a baseline or target with its day and value, a reading with both, an owner."""


class Incomplete(NamedTuple):
    """A KPI with what it lacks."""

    kpi: Kpi
    lacks: Sequence[Lacking]


class Chain(NamedTuple):
    """What hangs on one objective, each link in reading order, and where the chain breaks."""

    objective: Objective
    support: Support
    rows: Sequence[Row]
    """The activities that lead to it, by a milestone or a process."""
    roles: Sequence[Role]
    """Those that do these or answer for them."""
    incomplete: Sequence[Incomplete]
    undriven: Sequence[Milestone]
    """Its open milestones to which no activity leads; none where there are no activities at all."""
    undone: Sequence[Row]
    """Its activities that nobody does or answers for."""
    empty: Sequence[Role]
    """Its roles that are empty seats, and nobody stands in."""

    @property
    def kpis(self) -> Sequence[Kpi]:
        """What it is measured by."""
        return list(self.objective.kpis.values())


class Orphans(NamedTuple):
    """What no chain holds: what lacks the link before it, or the one behind it."""

    unmeasured: Sequence[Objective]
    """Objectives without a KPI."""
    incomplete: Sequence[Incomplete]
    unsupported: Sequence[Objective]
    """Objectives that nothing supports."""
    aimless: Sequence[Milestone]
    """Open milestones that support no objective."""
    undriven: Sequence[Milestone]
    """Open milestones to which no activity leads; none where there are no activities at all."""
    loose: Sequence[Row]
    """Activities that lead to no milestone and belong to no process."""
    undone: Sequence[Row]
    """Activities that nobody does or answers for."""
    idle: Sequence[Role]
    """Roles that take part in no activity; none where there are no activities at all."""


def chains(plan: Plan) -> Sequence[Chain]:
    """Give the chain of every objective, in reading order."""
    return plan.once(_chains)


def orphans(plan: Plan) -> Orphans:
    """Give what no chain holds."""
    return plan.once(_orphans)


def rows_of_milestone(plan: Plan, milestone: Milestone) -> Sequence[Row]:
    """Give the activities that lead to a milestone."""
    return plan.once(_by_milestone).get(milestone.address, ())


def workers(plan: Plan, row: Row) -> Sequence[Role]:
    """Give the roles that do an activity or answer for it, those who answer or do it first as its letter set has it."""
    words = binding_words(plan, row.matrix)
    named = dict.fromkeys(ref.address for word in words for ref in row.cast.get(word, ()))
    return [role for address in named if isinstance(role := plan.records.get(address), Role)]


def lacks(kpi: Kpi) -> Sequence[Lacking]:
    """Give what a KPI lacks to be judged and answered for."""
    there: Mapping[Lacking, object] = {
        "baseline": point_of(kpi.baseline),
        "target": point_of(kpi.target),
        "reading": readings_of(kpi),
        "owner": kpi.owner,
    }
    return [part for part, found in there.items() if not found]


def _chains(plan: Plan) -> Sequence[Chain]:
    by_objective = _rows_by_objective(plan)
    order = {role.address: number for number, role in enumerate(plan.every(Role))}
    empty = {role.address for role in plan.every(Role) if emptiness(plan, role) and not has_deputy(plan, role)}
    return [_chain(plan, each, by_objective.get(each.address, ()), order, empty) for each in plan.every(Objective)]


def _chain(plan: Plan, objective: Objective, found: Sequence[Row], order: Mapping[str, int], empty: set[str]) -> Chain:
    roles = {role.address: role for row in found for role in workers(plan, row)}
    ordered = sorted(roles.values(), key=lambda role: order[role.address])
    support = support_of(plan, objective)
    return Chain(
        objective,
        support,
        found,
        ordered,
        list(_incomplete(objective)),
        _undriven(plan, support.milestones),
        [row for row in found if not workers(plan, row)],
        [role for role in ordered if role.address in empty],
    )


def _incomplete(objective: Objective) -> Iterator[Incomplete]:
    for kpi in objective.kpis.values():
        if lacking := lacks(kpi):
            yield Incomplete(kpi, lacking)


def _orphans(plan: Plan) -> Orphans:
    objectives = plan.every(Objective)
    return Orphans(
        unmeasured=[objective for objective in objectives if not objective.kpis],
        incomplete=[one for objective in objectives for one in _incomplete(objective)],
        unsupported=unsupported(plan),
        aimless=[m for m in plan.every(Milestone) if m.is_open and not served_by(plan, m)],
        undriven=_undriven(plan, plan.every(Milestone)),
        loose=[row for row in rows(plan) if not leads_to(plan, row) and not process_of(plan, row)],
        undone=[row for row in rows(plan) if not workers(plan, row)],
        idle=idle(plan),
    )


def _undriven(plan: Plan, milestones: Sequence[Milestone]) -> Sequence[Milestone]:
    if not rows(plan):
        return ()
    return [m for m in milestones if m.is_open and not rows_of_milestone(plan, m)]


def leads_to(plan: Plan, row: Row) -> Milestone | None:
    """Give the milestone that an activity leads to: its own, else that of the nearest activity it is part of."""
    activity, seen = row.activity, {row.activity.address}
    while not activity.milestone:
        above = plan.get(activity.part_of)
        if above is None or above.address in seen:
            return None
        seen.add(above.address)
        activity = above
    return plan.get(activity.milestone)


def process_of(plan: Plan, row: Row) -> Process | None:
    """Give the process that an activity belongs to: its step's, else the one that its matrix is about."""
    step = row.activity.step
    home = plan.records.get(step.address.rpartition("/")[0]) if step else None
    return home if isinstance(home, Process) else plan.get(row.matrix.process)


def _by_milestone(plan: Plan) -> Mapping[str, Sequence[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows(plan):
        if milestone := leads_to(plan, row):
            found[milestone.address].append(row)
    return found


def _rows_by_objective(plan: Plan) -> Mapping[str, Sequence[Row]]:
    """Give the activities that lead to each objective, by a milestone or a process, each once."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows(plan):
        milestone, process = leads_to(plan, row), process_of(plan, row)
        refs = (*(served_by(plan, milestone) if milestone else ()), *(_served(plan, process) if process else ()))
        for address in dict.fromkeys(ref.address for ref in refs):
            found[address].append(row)
    return found


def _served(plan: Plan, process: Process) -> Sequence[Ref[Objective]]:
    return process.objectives if is_current(plan, process) else ()

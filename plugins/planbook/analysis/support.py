"""What supports each objective: milestones, releases, changes, processes, and the needs that these answer.

A milestone supports what it names under `supports`; where it names nothing, what its phase names under `objectives`.
One that was cancelled supports nothing, nor does a change that was rejected, withdrawn or put off, nor a process that
another takes the place of. A need stands behind an objective where what supports the objective meets the need: a
process that names it, or whatever the need names under `met_by`.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from planbook.analysis.change_control import GIVEN_UP
from planbook.analysis.differences import replaced_by
from planbook.plan.changes import Change
from planbook.plan.milestones import Milestone, Phase
from planbook.plan.needs import Need
from planbook.plan.objectives import Objective
from planbook.plan.processes import Process
from planbook.plan.releases import Release

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Record, Ref

_K = TypeVar("_K", bound="Record")


class Support(NamedTuple):
    """What supports one objective, each kind in reading order."""

    milestones: Sequence[Milestone] = ()
    releases: Sequence[Release] = ()
    changes: Sequence[Change] = ()
    processes: Sequence[Process] = ()
    needs: Sequence[Need] = ()

    @property
    def is_none(self) -> bool:
        """Whether nothing supports it; a need asks for something and supports nothing by itself."""
        return not (self.milestones or self.releases or self.changes or self.processes)


def support_of(plan: Plan, objective: Objective) -> Support:
    """Give what supports an objective."""
    return plan.once(_by_objective).get(objective.address, Support())


def unsupported(plan: Plan) -> Sequence[Objective]:
    """Give the objectives that nothing supports: found without gathering what supports the others."""
    missing = {objective.address for objective in plan.every(Objective)}
    for refs in _naming(plan):
        missing.difference_update(ref.address for ref in refs)
        if not missing:
            return ()
    return [objective for objective in plan.every(Objective) if objective.address in missing]


def _naming(plan: Plan) -> Iterator[Sequence[Ref[Objective]]]:
    """Give what each record that counts says that it supports."""
    yield from (served_by(plan, milestone) for milestone in plan.every(Milestone))
    yield from (release.supports for release in plan.every(Release))
    yield from (change.supports for change in plan.every(Change) if change.status not in GIVEN_UP)
    yield from (process.objectives for process in plan.every(Process) if is_current(plan, process))


def served_by(plan: Plan, milestone: Milestone) -> Sequence[Ref[Objective]]:
    """Give the objectives that a milestone supports: those it names, else those its phase names."""
    if milestone.cancelled:
        return ()
    phase = plan.records.get(milestone.parent)
    return milestone.supports or (phase.objectives if isinstance(phase, Phase) else ())


def is_current(plan: Plan, process: Process) -> bool:
    """Tell whether no other process takes the place of one."""
    return not replaced_by(plan, process)


def _by_objective(plan: Plan) -> Mapping[str, Support]:
    milestones = _gathered((m, served_by(plan, m)) for m in plan.every(Milestone))
    releases = _gathered((r, r.supports) for r in plan.every(Release))
    changes = _gathered((c, c.supports) for c in plan.every(Change) if c.status not in GIVEN_UP)
    processes = _gathered((p, p.objectives) for p in plan.every(Process) if p.objectives and is_current(plan, p))
    objectives = [objective.address for objective in plan.every(Objective)]
    needs = _needs(plan, {a: _addresses(milestones[a], releases[a], changes[a], processes[a]) for a in objectives})
    return {a: Support(milestones[a], releases[a], changes[a], processes[a], needs[a]) for a in objectives}


def _gathered(naming: Iterable[tuple[_K, Iterable[Ref[Objective]]]]) -> Mapping[str, list[_K]]:
    """Give what names each objective, once each."""
    found: dict[str, list[_K]] = defaultdict(list)
    for record, refs in naming:
        for address in dict.fromkeys(ref.address for ref in refs):
            found[address].append(record)
    return found


def _addresses(*kinds: Iterable[Record]) -> Sequence[str]:
    return [record.address for record in chain(*kinds)]


def _needs(plan: Plan, supporting: Mapping[str, Sequence[str]]) -> Mapping[str, list[Need]]:
    """Give the needs that are met by what supports each objective, or by the objective itself."""
    answering: dict[str, list[Need]] = defaultdict(list)
    for need, address in _answers(plan):
        answering[address].append(need)
    order = {need.address: number for number, need in enumerate(plan.every(Need))}
    found: dict[str, list[Need]] = defaultdict(list)
    for objective, addresses in supporting.items():
        needs = {n.address: n for address in (objective, *addresses) for n in answering.get(address, ())}
        found[objective] = sorted(needs.values(), key=lambda need: order[need.address])
    return found


def _answers(plan: Plan) -> Iterator[tuple[Need, str]]:
    """Give each need with the address of what meets it, and with that of the record which this stands in."""
    for need in plan.every(Need):
        for ref in need.met_by:
            yield need, ref.address
            parent = plan.records[ref.address].parent if ref.address in plan.records else ""
            if parent:
                yield need, parent
    for process in plan.every(Process):
        for named in process.needs:
            if found := plan.get(named):
                yield found, process.address

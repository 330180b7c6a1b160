"""How the plan's work divides between people, processes and technology."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from planbook.analysis.differences import replaced_by
from planbook.analysis.responsibility import owner_words, rows
from planbook.plan.budget import BudgetLine
from planbook.plan.milestones import Milestone
from planbook.plan.processes import WORK, Process
from planbook.plan.roles import Owned, Role
from planbook.plan.rules import options_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Record, Ref
    from planbook.plan.rules import Options

DIMENSIONS: Final = ("people", "process", "technology")
DOMINATES: Final = "elements/technology-dominates"
"""The rule that says how much of the work may be technology."""
SHARE: Final = "share"
LEAST: Final = "least"
_HALF: Final = Decimal("0.5")
_FEW: Final = 5
Kind: TypeAlias = Literal["milestones", "activities", "steps"]


def work_by_dimension(plan: Plan) -> Mapping[str, int]:
    """Count milestones and activities by the dimension they belong to, in reading order of the dimensions' words.

    A record's dimension is its own, else its owner's; an activity's owner is the role accountable for it. Work of no
    dimension, and what was cancelled, is left out.
    """
    return told(plan.once(_milestones) + plan.once(_activities))


def balance(plan: Plan) -> Mapping[Kind, Mapping[str, int]]:
    """Count what is done by the dimension it belongs to, each kind by itself; what has none under the empty name.

    Steps are those that are work, of processes that nothing replaces; a step's dimension is its own, else its role's.
    """
    return {"milestones": plan.once(_milestones), "activities": plan.once(_activities), "steps": plan.once(_steps)}


def lines_by_dimension(plan: Plan) -> Mapping[str, Sequence[BudgetLine]]:
    """Give the lines of the budget by the dimension they belong to, in reading order of the dimensions' words."""
    found: dict[str, list[BudgetLine]] = {dimension: [] for dimension in (*DIMENSIONS, "")}
    for line in plan.every(BudgetLine):
        found[dimension_of(plan, line)].append(line)
    return found


def told(counts: Mapping[str, int]) -> Mapping[str, int]:
    """Give the counts of the dimensions that have any, in reading order of their words."""
    return {dimension: counts[dimension] for dimension in DIMENSIONS if counts.get(dimension)}


def most_technology(plan: Plan) -> tuple[Decimal, int] | None:
    """Give the greatest share of the work that may be technology, and how much work there is at least to judge it.

    None where `plan.yml` turns the rule off.
    """
    options = options_of(plan, DOMINATES)
    return limit_of(options) if options else None


def limit_of(options: Options) -> tuple[Decimal, int]:
    """Read the limit from the options of its rule."""
    return options.share(SHARE, _HALF), options.number(LEAST, _FEW)


def is_dominated(counts: Mapping[str, int], limit: tuple[Decimal, int] | None) -> bool:
    """Tell whether more of the work is technology than should be."""
    whole = sum(counts.values())
    return limit is not None and whole >= max(1, limit[1]) and counts.get("technology", 0) > limit[0] * whole


def dimension_of(plan: Plan, record: Record) -> str:
    """Give the dimension of a record: as written, else its owner's; empty where neither says one."""
    owner = plan.get(record.owner) if isinstance(record, Owned) else None
    return record.dimension or (owner.dimension if owner else "")


def _milestones(plan: Plan) -> Counter[str]:
    return Counter(dimension_of(plan, m) for m in plan.every(Milestone) if not m.cancelled)


def _activities(plan: Plan) -> Counter[str]:
    return Counter(_of_activities(plan))


def _of_activities(plan: Plan) -> Iterator[str]:
    for row in rows(plan):
        owners = [ref for word in owner_words(row.variant) for ref in row.cast.get(word, ())]
        yield row.activity.dimension or _first(plan, owners)


def _steps(plan: Plan) -> Counter[str]:
    current = [process for process in plan.every(Process) if not replaced_by(plan, process)]
    steps = [step for process in current for step in process.steps.values() if step.kind in WORK]
    return Counter(step.dimension or _first(plan, [step.role] if step.role else []) for step in steps)


def _first(plan: Plan, refs: Sequence[Ref[Role]]) -> str:
    role = plan.get(refs[0]) if refs else None
    return role.dimension if role else ""

"""How the plan's work divides between people, processes and technology."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from planbook.analysis.differences import replaced_by
from planbook.analysis.responsibility import owner_words, rows, variant_of
from planbook.plan.budget import BudgetLine
from planbook.plan.milestones import Milestone
from planbook.plan.processes import Process, is_work
from planbook.plan.raci import Matrix
from planbook.plan.roles import Owned, Role
from planbook.plan.rules import options_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Record, Ref
    from planbook.plan.rules import Options

DIMENSIONS: Final = ("people", "process", "technology")
DOMINATES: Final = "elements/technology-dominates"
"""The rule that says how much of the work may be technology."""
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
    found: dict[str, list[BudgetLine]] = {}
    for line in plan.every(BudgetLine):
        found.setdefault(dimension_of(plan, line), []).append(line)
    return {dimension: found[dimension] for dimension in in_reading_order(found)}


def told(counts: Mapping[str, int]) -> Mapping[str, int]:
    """Give the counts of the dimensions that have any, in reading order of their words."""
    return {dimension: counts[dimension] for dimension in in_reading_order(counts) if dimension and counts[dimension]}


def in_reading_order(dimensions: Collection[str]) -> Sequence[str]:
    """Put dimensions in order: the three that every plan has, the plan's own, and none at all."""
    known = [dimension for dimension in DIMENSIONS if dimension in dimensions]
    own = sorted(dimension for dimension in dimensions if dimension and dimension not in DIMENSIONS)
    return [*known, *own, *([""] if "" in dimensions else [])]


def most_technology(plan: Plan) -> tuple[Decimal, int] | None:
    """Give the greatest share of the work that may be technology, and how much work there is at least to judge it.

    None where `plan.yml` turns the rule off.
    """
    options = options_of(plan, DOMINATES)
    return limit_of(options) if options else None


def limit_of(options: Options) -> tuple[Decimal, int]:
    """Read the limit from the options of its rule."""
    return options.share(_HALF), options.number(LEAST, _FEW)


def is_dominated(counts: Mapping[str, int], limit: tuple[Decimal, int] | None) -> bool:
    """Tell whether more of the work is technology than should be."""
    whole = sum(counts.values())
    return limit is not None and whole >= max(1, limit[1]) and counts.get("technology", 0) > limit[0] * whole


def dimension_of(plan: Plan, record: Record) -> str:
    """Give the dimension of a record: as written, else its owner's; empty where neither says one."""
    return record.dimension or (_of_role(plan, record.owner) if isinstance(record, Owned) else "")


def _milestones(plan: Plan) -> Counter[str]:
    of = plan.once(_of_roles)
    open_ = (m for m in plan.every(Milestone) if m.cancelled is None)
    return Counter([m.dimension or (of.get(m.owner.address, "") if m.owner else "") for m in open_])


def _activities(plan: Plan) -> Counter[str]:
    of, words = plan.once(_of_roles), plan.once(_owner_words)
    return Counter([row.activity.dimension or _of_owner(row.cast, words[row.matrix.address], of) for row in rows(plan)])


def _of_owner(cast: Mapping[str, Sequence[Ref[Role]]], words: Sequence[str], of: Mapping[str, str]) -> str:
    for word in words:
        if refs := cast.get(word):
            return of.get(refs[0].address, "")
    return ""


def _owner_words(plan: Plan) -> Mapping[str, Sequence[str]]:
    """Give the words that one role stands under in each matrix."""
    return {matrix.address: owner_words(variant_of(plan, matrix)) for matrix in plan.every(Matrix)}


def _of_roles(plan: Plan) -> Mapping[str, str]:
    return {role.address: role.dimension for role in plan.every(Role)}


def _steps(plan: Plan) -> Counter[str]:
    current = [process for process in plan.every(Process) if not replaced_by(plan, process)]
    steps = [step for process in current for step in process.steps.values() if is_work(step.kind)]
    return Counter(step.dimension or _of_role(plan, step.role) for step in steps)


def _of_role(plan: Plan, ref: Ref[Role] | None) -> str:
    role = plan.get(ref)
    return role.dimension if role else ""

"""How the plan's work divides between people, processes and technology."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planbook.analysis.responsibility import owner_words, rows
from planbook.plan.milestones import Milestone
from planbook.plan.roles import Owned, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planbook.plan.plan import Plan
    from planbook.plan.record import Record, Ref


def work_by_dimension(plan: Plan) -> Mapping[str, int]:
    """Count milestones and activities by the dimension they belong to, in reading order of the dimensions' words.

    A record's dimension is its own, else its owner's; an activity's owner is the role accountable for it. Work of no
    dimension, and what was cancelled, is left out.
    """
    counts = Counter(dimension for dimension in _each(plan) if dimension)
    return {dimension: counts[dimension] for dimension in ("people", "process", "technology") if counts[dimension]}


def dimension_of(plan: Plan, record: Record) -> str:
    """Give the dimension of a record: as written, else its owner's; empty where neither says one."""
    owner = plan.get(record.owner) if isinstance(record, Owned) else None
    return record.dimension or (owner.dimension if owner else "")


def _each(plan: Plan) -> Iterator[str]:
    yield from (dimension_of(plan, m) for m in plan.every(Milestone) if not m.cancelled)
    for row in rows(plan):
        owners = [ref for word in owner_words(row.variant) for ref in row.cast.get(word, ())]
        yield row.activity.dimension or _first(plan, owners)


def _first(plan: Plan, refs: list[Ref[Role]]) -> str:
    role = plan.get(refs[0]) if refs else None
    return role.dimension if role else ""

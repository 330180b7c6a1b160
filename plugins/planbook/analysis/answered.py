"""Which needs a selection must meet, which criteria answer each, and whether an option meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from planbook.analysis.scoring import scale_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.analysis.scoring import Scored, Standing
    from planbook.plan.needs import Need
    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref
    from planbook.plan.selections import Criterion, Selection

Answer: TypeAlias = Literal["met", "unmet", "unscored", "unasked"]


class Answered(NamedTuple):
    """A need, the criteria that answer it, and whether an option meets it by them.

    It is `met` where one of them has more than the least score and none fails its must, `unscored` where none has a
    score, and `unasked` where there is no such criterion.
    """

    need: Need
    criteria: Sequence[Criterion]
    state: Answer
    listed: bool
    """Whether it is among the requirements of the selection; else a criterion answers it all the same."""


def answered(plan: Plan, selection: Selection, standing: Standing | None = None) -> Sequence[Answered]:
    """Give the needs of a selection's list, then others that its criteria answer; without an option none is met."""
    by_need: dict[str, list[Criterion]] = {ref.address: [] for ref in selection.requirements}
    for criterion in selection.criteria.values():
        for ref in criterion.needs:
            by_need.setdefault(ref.address, []).append(criterion)
    listed = {ref.address for ref in selection.requirements}
    scored = {one.criterion.address: one for one in standing.scored} if standing else {}
    needs = {ref.address: plan.get(ref) for ref in _refs(selection)}
    return [
        Answered(need, criteria, _state([scored.get(c.address) for c in criteria]), address in listed)
        for address, criteria in by_need.items()
        if (need := needs[address])
    ]


def _refs(selection: Selection) -> Sequence[Ref[Need]]:
    return [*selection.requirements, *(ref for c in selection.criteria.values() for ref in c.needs)]


def _state(found: Sequence[Scored | None]) -> Answer:
    if not found:
        return "unasked"
    known = [one for one in found if one and one.score is not None]
    if any(one.fails for one in known):
        return "unmet"
    if any(_is_above_least(one) for one in known):
        return "met"
    return "unmet" if known else "unscored"


def _is_above_least(scored: Scored) -> bool:
    ends = scale_of(scored.criterion)
    return ends is None or (scored.score is not None and scored.score > ends[0])

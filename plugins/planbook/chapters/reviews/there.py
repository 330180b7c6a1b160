"""Whether a plan has reviews, without looking at what they say: few plans do, and to tell more takes far longer."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planbook.plan.plan import Plan


def has_reviews(plan: Plan) -> bool:
    """Tell whether anything in a plan is reviewed, or to be."""
    return plan.once(_has_reviews)


def _has_reviews(plan: Plan) -> bool:
    return any(any(map(attrgetter(name), plan.records.values())) for name in ("reviewed", "review_by"))

"""How much of the plan's activities one role may do or answer for before it is too much."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.analysis.responsibility import rows
from planbook.plan.rules import options_of

if TYPE_CHECKING:
    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options

RULE: Final = "raci/overloaded-role"
"""The rule that asks for it."""
_MOST: Final = Decimal("0.4")
_LEAST: Final = 10


class Limit(NamedTuple):
    """The most that one may do or answer for: a share of all activities."""

    share: Decimal
    least: int
    """A plan with fewer activities is not judged: there, a share says nothing."""
    activities: int
    """How many the plan has."""

    @property
    def judges(self) -> bool:
        """Whether the plan has enough activities to be judged."""
        return self.activities >= self.least

    def is_over(self, binding: int) -> bool:
        """Tell whether so many activities are too many for one."""
        return self.judges and binding > self.share * self.activities


def limit(plan: Plan, options: Options) -> Limit:
    """Give the limit that the rule's options set."""
    return Limit(options.share(_MOST), options.number("least", _LEAST), len(rows(plan)))


def limit_of(plan: Plan) -> Limit | None:
    """Give the limit of a plan; none where `plan.yml` turns the rule off."""
    options = options_of(plan, RULE)
    return limit(plan, options) if options else None

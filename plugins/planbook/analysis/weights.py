"""How much risks weigh, and which ask for something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from planbook.plan.risks import Risk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planbook.plan.plan import Plan

Heat: TypeAlias = Literal["severe", "high", "moderate", "low"]
HEAVY: Final = 15
"""From this weight on a risk is heavy, unless `plan.yml` says otherwise."""
MOST: Final = 5
"""How far likelihood and impact go."""


class Band(NamedTuple):
    """The weights that are one heat: from the least to the greatest there is."""

    heat: Heat
    least: int
    greatest: int


BANDS: Final = (Band("severe", 15, 25), Band("high", 9, 12), Band("moderate", 5, 8), Band("low", 1, 4))
"""Every weight that two numbers from 1 to 5 make is in one of them, the hottest first."""
_ORDER: Final = {"happened": 0, "open": 0, "closed": 1}


def weight_of(risk: Risk) -> int:
    """Give likelihood times impact; 0 where either is missing."""
    return (risk.likelihood or 0) * (risk.impact or 0)


def heat_of(weight: int) -> Heat:
    """Give the heat of a weight of at least 1."""
    return next(band.heat for band in BANDS if weight >= band.least)


def is_live(risk: Risk) -> bool:
    """Tell whether there is still something to do about a risk: it is open or has happened."""
    return risk.status != "closed"


def heaviest_first(risks: Iterable[Risk]) -> Sequence[Risk]:
    """Put risks in the order of their weight, those that are closed after all others."""
    return sorted(risks, key=lambda risk: (_ORDER.get(risk.status, 0), -weight_of(risk)))


def live(plan: Plan) -> Sequence[Risk]:
    """Give the risks that ask for something, the heaviest first."""
    return heaviest_first(filter(is_live, plan.every(Risk)))

"""What the page of a selection shows in a table of its own: criteria as rows, options as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from decimal import Decimal

    from planbook.pages.cells import Status, To
    from planbook.pages.offers import Offer


@dataclass(frozen=True, slots=True)
class Mark:
    """A score, what it is with its weight, and whether it is less than what passes; without a score there is none."""

    score: Decimal | None
    weighted: Decimal | None
    fails: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion: how much it counts, the least score that passes, and what each option got."""

    criterion: To
    weight: Decimal
    must: Decimal | None
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Head:
    """An option: who offers it, its sum, and what is to be said of it."""

    option: To
    vendor: str
    total: Decimal
    verdict: Sequence[Status]
    failed: Sequence[To]
    """The criteria whose must it fails."""
    missing: int
    """How many criteria it is not scored on."""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Options held against criteria: score, score by weight, and the sum."""

    template: ClassVar[str] = "selections/comparison.html.jinja"
    lines: Sequence[Line]
    heads: Sequence[Head]
    weights: Decimal
    """What the weights sum to."""
    most: Decimal | None
    """The greatest sum there could be."""
    offer: Offer | None = field(default=None, compare=False)
    """The same to take away."""

    @property
    def has_musts(self) -> bool:
        """Whether a criterion has a least score that passes."""
        return any(line.must is not None for line in self.lines)

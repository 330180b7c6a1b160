"""The matrix of risks: likelihood by impact, each square with its weight, its heat and the risks that stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from planbook.analysis.weights import BANDS, MOST, heat_of, weight_of
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.analysis.weights import Heat
    from planbook.plan.risks import Risk

LIKELIHOODS: Final = (msg("Rare"), msg("Unlikely"), msg("Possible"), msg("Likely"), msg("Almost certain"))
"""What likelihoods from 1 to 5 are called."""
IMPACTS: Final = (msg("Slight"), msg("Minor"), msg("Moderate"), msg("Major"), msg("Critical"))
"""What impacts from 1 to 5 are called."""
HEATS: Final[Mapping[Heat, str]] = {
    "severe": msg("Severe"),
    "high": msg("High"),
    "moderate": msg("Medium"),
    "low": msg("Low"),
}
THREATENS: Final = "--threatens"
"""The anchor of what a risk threatens, on its page."""
SHOWN: Final = 6
"""Of more risks in one square, the rest are counted."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A risk in its square."""

    id: str
    title: str
    happened: bool


@dataclass(frozen=True, slots=True)
class Square:
    """One likelihood with one impact: what they weigh, and the risks that are so likely and so bad."""

    weight: int
    heat: Heat
    spots: Sequence[Spot]
    more: int = 0
    """How many others there are."""
    next: str = ""
    """The id of the first of these."""

    @property
    def has_happened(self) -> bool:
        """Whether one of those shown has happened."""
        return any(spot.happened for spot in self.spots)


@dataclass(frozen=True, slots=True)
class Place:
    """A square in which risks stand, by its likelihood and its impact."""

    likelihood: int
    impact: int
    word: str
    square: Square


@dataclass(frozen=True, slots=True)
class Line:
    """One likelihood, with a square for each impact from 1 to 5."""

    likelihood: int
    word: str
    squares: Sequence[Square]


@dataclass(frozen=True, slots=True)
class Count:
    """How many risks are of one heat, and the weights that are."""

    heat: Heat
    word: str
    least: int
    greatest: int
    risks: int


@dataclass(frozen=True, slots=True)
class RiskMatrix:
    """Likelihood by impact, the likeliest first, and how many risks there are of each heat."""

    template: ClassVar[str] = "risks/matrix.html.jinja"
    lines: Sequence[Line]
    impacts: Sequence[str]
    counts: Sequence[Count]
    unweighed: int = 0
    """How many have no place in it, a number being missing."""
    has_happened: bool = False
    """Whether one that stands in it has happened."""

    @property
    def places(self) -> Sequence[Place]:
        """The squares in which risks stand, the heaviest first."""
        found = [
            Place(line.likelihood, impact, HEATS[square.heat], square)
            for line in self.lines
            for impact, square in enumerate(line.squares, start=1)
            if square.spots
        ]
        return sorted(found, key=lambda place: -place.square.weight)


def risk_matrix(risks: Sequence[Risk]) -> RiskMatrix:
    """Put risks, in their order, into the squares of the matrix."""
    weighed = [risk for risk in risks if weight_of(risk)]
    squares: dict[tuple[int, int], list[Risk]] = {}
    for risk in weighed:
        squares.setdefault((risk.likelihood or 0, risk.impact or 0), []).append(risk)
    steps = range(1, MOST + 1)
    return RiskMatrix(
        lines=[
            Line(y, LIKELIHOODS[y - 1], [_square(y * x, squares.get((y, x), ())) for x in steps])
            for y in reversed(steps)
        ],
        impacts=IMPACTS,
        counts=_counts(weighed),
        unweighed=len(risks) - len(weighed),
        has_happened=any(risk.status == "happened" for risk in weighed),
    )


def _square(weight: int, risks: Sequence[Risk]) -> Square:
    spots = [Spot(risk.id, risk.label, risk.status == "happened") for risk in risks[:SHOWN]]
    more = risks[SHOWN:]
    return Square(weight, heat_of(weight), spots, len(more), more[0].id if more else "")


def _counts(weighed: Sequence[Risk]) -> Sequence[Count]:
    heats = [heat_of(weight_of(risk)) for risk in weighed]
    return [Count(band.heat, HEATS[band.heat], band.least, band.greatest, heats.count(band.heat)) for band in BANDS]

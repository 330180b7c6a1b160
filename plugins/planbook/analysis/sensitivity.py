"""Whether another option would come first if a criterion counted a little more or a little less.

One weight moves at a time, and the others grow or shrink alike, so that their sum stays what it was. Everything is
counted in fractions: what stands here is exact, and a tie is a tie.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.analysis.scoring import best, weight_of, weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.scoring import Standing
    from planbook.plan.selections import Criterion, Option, Selection

STEP: Final = Fraction(1, 5)
"""How far a weight moves, as a part of itself."""


class Move(NamedTuple):
    """A weight that a criterion is given, and who is then first: several where they are tied."""

    weight: Fraction
    first: Sequence[Option]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What becomes of the first place when the weight of one criterion moves, all else being scaled to fit."""

    criterion: Criterion
    less: Move
    more: Move
    holds: bool
    """Whether those who are first now are so after either move, and nobody else."""
    below: Fraction | None
    """The next lower weight at which that changes; none where no weight down to nothing changes it."""
    above: Fraction | None
    """The next higher weight at which that changes; none where no weight up to the whole changes it."""


class _Line(NamedTuple):
    """The sum of an option as the weight of a criterion moves: what it is at nothing, and what each unit adds."""

    option: Option
    start: Fraction
    slope: Fraction

    def at(self, weight: Fraction) -> Fraction:
        return self.start + self.slope * weight


def sensitivity(selection: Selection, found: Sequence[Standing]) -> Sequence[Sensitivity]:
    """Move the weight of each criterion a fifth down and up; nothing where nobody may win or nothing can move.

    A weight moves up to the whole at most. A criterion that counts nothing, or everything, does not move.
    """
    whole, now = Fraction(weights(selection)), best(found)
    able = [one for one in found if one.may_win]
    return [
        _moved(criterion, whole, now, _lines(criterion, whole, able, number))
        for number, criterion in enumerate(selection.criteria.values())
        if now and 0 < weight_of(criterion) < whole
    ]


def _lines(criterion: Criterion, whole: Fraction, able: Sequence[Standing], number: int) -> Sequence[_Line]:
    """Give the sums of those who may win as lines; at the weight that is written each is what it is now."""
    weight = Fraction(weight_of(criterion))
    return [
        _Line(one.option, whole * per, Fraction(one.scored[number].score or 0) - per)
        for one in able
        for per in [(Fraction(one.total) - Fraction(one.scored[number].weighted or 0)) / (whole - weight)]
    ]


def _moved(criterion: Criterion, whole: Fraction, now: Sequence[Standing], lines: Sequence[_Line]) -> Sensitivity:
    weight = Fraction(weight_of(criterion))
    first = [one.option for one in now]
    less, more = (_first(lines, min(weight * part, whole)) for part in (1 - STEP, 1 + STEP))
    turns = list(_turns(lines, first))
    return Sensitivity(
        criterion,
        less,
        more,
        less.first == first == more.first,
        max((turn for turn in turns if 0 <= turn <= weight), default=None),
        min((turn for turn in turns if weight <= turn <= whole), default=None),
    )


def _first(lines: Sequence[_Line], weight: Fraction) -> Move:
    top = max(line.at(weight) for line in lines)
    return Move(weight, [line.option for line in lines if line.at(weight) == top])


def _turns(lines: Sequence[_Line], first: Sequence[Option]) -> Iterator[Fraction]:
    """Give the weights at which another's sum is that of the first; those tied now part with the least move."""
    leader = next(line for line in lines if line.option is first[0])
    for line in lines:
        if line.slope != leader.slope:
            yield (line.start - leader.start) / (leader.slope - line.slope)

"""How options stand against the criteria they are scored on: weighted scores, their sums, who fails a must.

Everything is exact: a weight and a score have at most 45 digits each, and so their products have 90.
"""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planbook.plan.selections import Criterion, Option, Selection

WHOLE: Final = Decimal(100)
"""What the weights of a selection sum to."""
_ENDS: Final = 2
_EXACT: Final = Context(prec=200)


class Scored(NamedTuple):
    """What an option got on a criterion; without a score there is no weighted one."""

    criterion: Criterion
    score: Decimal | None
    weighted: Decimal | None

    @property
    def fails(self) -> bool:
        """Whether it is less than what passes; what is not scored fails nothing yet."""
        must = self.criterion.must
        return self.score is not None and must is not None and self.score < must


class Standing(NamedTuple):
    """How one option stands: a score on each criterion, in their order, and the sum of those that are weighted."""

    option: Option
    scored: Sequence[Scored]
    total: Decimal

    @property
    def failed(self) -> Sequence[Criterion]:
        """The criteria with a must that it misses."""
        return [one.criterion for one in self.scored if one.fails]

    @property
    def missing(self) -> Sequence[Criterion]:
        """The criteria that it is not scored on."""
        return [one.criterion for one in self.scored if one.score is None]

    @property
    def may_win(self) -> bool:
        """Whether it is scored on everything and passes every must."""
        return not any(one.score is None or one.fails for one in self.scored)


def standings(selection: Selection) -> Sequence[Standing]:
    """Give how each option stands, as they are written."""
    return [_standing(selection, option) for option in selection.options.values()]


def _standing(selection: Selection, option: Option) -> Standing:
    scores = {ref.address: score for ref, score in option.scores.items()}
    scored = [_scored(criterion, scores.get(criterion.address)) for criterion in selection.criteria.values()]
    return Standing(option, scored, sum_of(one.weighted for one in scored))


def _scored(criterion: Criterion, score: Decimal | None) -> Scored:
    return Scored(criterion, score, None if score is None else _EXACT.multiply(weight_of(criterion), score))


def weight_of(criterion: Criterion) -> Decimal:
    """Give how much a criterion counts: nothing, where nothing is written."""
    return criterion.weight or Decimal(0)


def sum_of(numbers: Iterable[Decimal | None]) -> Decimal:
    """Add up numbers, exactly; those that are not written are left out."""
    total = Decimal(0)
    for number in numbers:
        total = total if number is None else _EXACT.add(total, number)
    return total


def weights(selection: Selection) -> Decimal:
    """Give what the weights of a selection sum to."""
    return sum_of(criterion.weight for criterion in selection.criteria.values())


def scale_of(criterion: Criterion) -> tuple[Decimal, Decimal] | None:
    """Give the least and the greatest score; none where what is written is no such pair."""
    scale = criterion.scale
    return (scale[0], scale[1]) if len(scale) == _ENDS and scale[0] < scale[1] else None


def most(selection: Selection) -> Decimal | None:
    """Give the greatest sum there could be; none where a criterion has no scale."""
    products = [
        _EXACT.multiply(weight_of(c), scale[1]) if (scale := scale_of(c)) else None for c in selection.criteria.values()
    ]
    return None if None in products else sum_of(products)


def best(found: Sequence[Standing]) -> Sequence[Standing]:
    """Give those with the highest sum of all that may win, in their order: several where they are tied."""
    able = [one for one in found if one.may_win]
    top = max((one.total for one in able), default=None)
    return [one for one in able if one.total == top]


def lead(found: Sequence[Standing]) -> tuple[Decimal, Sequence[Standing]]:
    """Give by how much the best are ahead of the next that may win, and which those are; none where there are none."""
    first = best(found)
    rest = best([one for one in found if one not in first])
    return (_EXACT.subtract(first[0].total, rest[0].total) if rest else Decimal(0)), rest


def chosen(selection: Selection, found: Sequence[Standing]) -> Standing | None:
    """Give how the option stands that was decided for; none where nothing was decided."""
    option = selection.decision.option if selection.decision else None
    return next((one for one in found if option and one.option.address == option.address), None)


def plain(number: Decimal) -> str:
    """Give a number without an exponent, and without noughts behind its point."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written

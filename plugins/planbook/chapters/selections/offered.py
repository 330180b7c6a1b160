"""A comparison to take away: criteria as rows, options as columns, with the weighted scores and their sums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.scoring import plain, standings, weights
from planbook.pages.values import Offer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from planbook.analysis.scoring import Standing
    from planbook.plan.selections import Selection

_SUM: Final = "Sum"
_STILL: Final = 3
_HEADINGS: Final = ("Criterion", "Weight", "Must")


def offer(selection: Selection) -> Offer | None:
    """Give a comparison as a table to take away; nothing where there is nothing to compare."""
    found = standings(selection)
    if not found or not selection.criteria:
        return None
    return Offer(selection.address, selection.label, list(_rows(selection, found)), _STILL)


def _rows(selection: Selection, found: Sequence[Standing]) -> Iterator[Sequence[str]]:
    names = [name for one in found for name in (one.option.label, f"{one.option.label} × Weight")]
    yield [*_HEADINGS, *names]
    for n, criterion in enumerate(selection.criteria.values()):
        scored = [one.scored[n] for one in found]
        marks = [_text(number) for each in scored for number in (each.score, each.weighted)]
        yield [criterion.label, _text(criterion.weight), _text(criterion.must), *marks]
    yield [_SUM, _text(weights(selection)), "", *(cell for one in found for cell in ("", _text(one.total)))]


def _text(number: Decimal | None) -> str:
    """Give a number as spreadsheets read it; nothing for none."""
    return "" if number is None else plain(number)

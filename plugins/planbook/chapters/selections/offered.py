"""A comparison to take away: criteria as rows, options as columns, with the weighted scores and their sums."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planbook.analysis.scoring import plain, standings, weights
from planbook.pages.cells import Label, Number, Said, Text
from planbook.pages.naming import label_of
from planbook.pages.offers import Offer
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.scoring import Standing
    from planbook.pages.cells import Cell
    from planbook.plan.selections import Selection

_SUM: Final = Label(msg("Sum"))
_STILL: Final = 3
_HEADINGS: Final = tuple(map(Label, map(label_of, ("criterion", "weight", "must"))))


def offer(selection: Selection) -> Offer | None:
    """Give a comparison as a table to take away; nothing where there is nothing to compare."""
    found = standings(selection)
    if not found or not selection.criteria:
        return None
    return Offer(selection.address, selection.label, list(_rows(selection, found)), _STILL)


def _rows(selection: Selection, found: Sequence[Standing]) -> Iterator[Sequence[str | Cell | None]]:
    options = [Text(one.option.label) for one in found]
    names = [name for option in options for name in (option, Said(msg("{option} × weight"), (("option", option),)))]
    yield [*_HEADINGS, *names]
    for n, criterion in enumerate(selection.criteria.values()):
        scored = [one.scored[n] for one in found]
        marks = [_number(number) for each in scored for number in (each.score, each.weighted)]
        yield [criterion.label, _number(criterion.weight), _number(criterion.must), *marks]
    yield [_SUM, _number(weights(selection)), None, *(cell for one in found for cell in (None, _number(one.total)))]


def _number(number: Decimal | None) -> Number | None:
    """Give a number without noughts behind its point; nothing for none."""
    return None if number is None else Number(Decimal(plain(number)))

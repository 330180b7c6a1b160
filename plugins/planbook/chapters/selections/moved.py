"""How it is told whether the choice holds when a weight moves."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TYPE_CHECKING, Final

from planbook.analysis.scoring import best, standings, weight_of
from planbook.analysis.sensitivity import sensitivity
from planbook.pages.cells import Label, Many, Number, Said, Status
from planbook.pages.columns import Column, named, table
from planbook.pages.counts import first_of, rest_at
from planbook.pages.page import Section
from planbook.plan.selections import Criterion
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from planbook.analysis.sensitivity import Move, Sensitivity
    from planbook.pages.cells import Cell, Table
    from planbook.pages.showing import Showing
    from planbook.plan.selections import Selection

HOLDS: Final = Status(msg("Stays first"), "done")
TURNS: Final = Status(msg("Would turn"), "risk")
HEADINGS: Final = (msg("A fifth less"), msg("A fifth more"), msg("Result"), msg("Turns at"))
"""Headings of columns that are no fields; labels of their keys make them."""
_TURNING: Final = counted(
    "Another option would come first, or draw level, if {criteria} counted a fifth more or less.",
    "Another option would come first, or draw level, if one of {criteria} counted a fifth more or less.",
)
_PARTING: Final = counted(
    "They would not stay level if {criteria} counted a fifth more or less.",
    "They would not stay level if one of {criteria} counted a fifth more or less.",
)
_MOST_NAMED: Final = 4
MOVED: Final = "--sensitivity"
_SHOWN: Final = Decimal("0.1")
_DIGITS: Final = Context(prec=60, rounding=ROUND_HALF_EVEN)


def moved(showing: Showing, selection: Selection) -> Section | None:
    """Tell what becomes of the first place as weights move; nothing where no option may win or no weight can move."""
    found = sensitivity(selection, standings(selection))
    if not found or len(selection.options) == 1:
        return None
    return Section(msg("If a weight moves"), MOVED, _table(showing, found), opening=says(showing, selection))


def says(showing: Showing, selection: Selection) -> Said:
    """Say in a sentence whether a weight that moves by a fifth puts another option first."""
    scored = standings(selection)
    turning = [one for one in sensitivity(selection, scored) if not one.holds]
    if turning:
        rest = rest_at(showing.link(selection.address), MOVED)
        one, many = _PARTING if len(best(scored)) > 1 else _TURNING
        links = first_of([showing.link(each.criterion.address) for each in turning], _MOST_NAMED, rest)
        return Said(one, (("criteria", links),), many, len(turning))
    one, many = counted(
        "{options} stays first whichever weight moves by a fifth, the others being scaled to fit.",
        "{options} stay level whichever weight moves by a fifth, the others being scaled to fit.",
    )
    first = [showing.link(each.option.address) for each in best(scored)]
    return Said(one, (("options", Many(first)),), many, len(first))


def _table(showing: Showing, found: Sequence[Sensitivity]) -> Table:
    columns = [
        Column("weight", [Number(weight_of(one.criterion)) for one in found]),
        Column("a_fifth_less", [_move(showing, one.less) for one in found]),
        Column("a_fifth_more", [_move(showing, one.more) for one in found]),
        Column("result", [HOLDS if one.holds else TURNS for one in found], order=(HOLDS, TURNS)),
        Column("turns_at", [_turns(one) for one in found]),
    ]
    names = [named(showing, one.criterion) for one in found]
    return table(Criterion.word, names, [c for c in columns if c.filled])


def _move(showing: Showing, move: Move) -> Cell:
    first = Many([showing.link(option.address) for option in move.first])
    return Said(msg("{weight}: {options}"), (("weight", _number(move.weight)), ("options", first)))


def _turns(one: Sensitivity) -> Cell:
    """Tell from which weight on, downwards and upwards, another option is first or draws level, or a tie is parted."""
    if one.below is not None and one.below == one.above:
        return Label(msg("with any move"))
    ends = ((msg("from {weight} down"), one.below), (msg("from {weight} up"), one.above))
    told = [Said(text, (("weight", _number(weight, _SHOWN)),)) for text, weight in ends if weight is not None]
    return Many(told) if told else Label(msg("at no weight"))


def _number(fraction: Fraction, to: Decimal | None = None) -> Number:
    """Give a fraction as a decimal; where that never ends, or a page wants it short, to one digit behind the point."""
    number = _DIGITS.divide(Decimal(fraction.numerator), Decimal(fraction.denominator))
    return Number(number.quantize(to, context=_DIGITS).normalize() if to else number)

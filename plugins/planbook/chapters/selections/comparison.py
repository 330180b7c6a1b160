"""The comparison of a selection: every score, with its weight, the sums, and who comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.scoring import best, chosen, lead, most, standings, weight_of, weights
from planbook.chapters.selections.values import Comparison, Head, Line, Mark
from planbook.pages.cells import Many, Number, Said, Status
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.scoring import Standing
    from planbook.pages.offers import Offer
    from planbook.pages.showing import Showing
    from planbook.plan.selections import Selection

CHOSEN: Final = Status(msg("Chosen"), "done")
BEST: Final = Status(msg("Highest sum"), "course")
TIED: Final = Status(msg("Highest sum, shared"), "course")
FAILS: Final = Status(msg("Fails a must"), "late")
UNSCORED: Final = Status(msg("Not scored throughout"), "risk")


def comparison(showing: Showing, selection: Selection, offer: Offer | None = None) -> Comparison:
    """Give the options of a selection held against its criteria, and what is on offer of that to take away."""
    found = standings(selection)
    lines = [
        Line(
            showing.link(criterion.address),
            weight_of(criterion),
            criterion.must,
            [Mark(one.scored[n].score, one.scored[n].weighted, one.scored[n].fails) for one in found],
        )
        for n, criterion in enumerate(selection.criteria.values())
    ]
    won = chosen(selection, found)
    heads = [
        Head(
            showing.link(one.option.address),
            one.option.vendor,
            one.total,
            list(_verdict(one, won, best(found))),
            [showing.link(c.address) for c in one.failed],
            len(one.missing),
            one is won,
        )
        for one in found
    ]
    return Comparison(lines, heads, weights(selection), most(selection), offer)


def _verdict(one: Standing, won: Standing | None, first: Sequence[Standing]) -> Iterator[Status]:
    if one is won:
        yield CHOSEN
    if one in first:
        yield BEST if len(first) == 1 else TIED
    if one.failed:
        yield FAILS
    elif one.missing:
        yield UNSCORED


def result(showing: Showing, selection: Selection) -> Iterator[Said]:
    """Say who has the highest sum, by how much, and who would have a higher one and is out."""
    found = standings(selection)
    first, (ahead, rest) = best(found), lead(found)
    if not selection.criteria or not found:
        return
    if not first:
        yield Said(msg("No option is scored throughout and passes every must."))
        return
    names = Many([showing.link(one.option.address) for one in first])
    sum_, greatest = Number(first[0].total), most(selection)
    of = Said(msg("{sum} of {most}"), (("sum", sum_), ("most", Number(greatest)))) if greatest else sum_
    if len(first) > 1:
        yield Said(msg("{options} share the highest sum: {sum}."), (("options", names), ("sum", of)))
    elif rest:
        gaps = (("option", names), ("sum", of), ("ahead", Number(ahead)), ("next", _named(showing, rest)))
        yield Said(msg("{option} has the highest sum: {sum}, {ahead} more than {next}."), gaps)
    else:
        yield Said(msg("{option} has {sum}, and no other option may win."), (("option", names), ("sum", of)))
    yield from _out(showing, found, first[0])


def _out(showing: Showing, found: Sequence[Standing], first: Standing) -> Iterator[Said]:
    """Say which options have no lower sum and fail a must."""
    out = [one for one in found if one.failed and one.total >= first.total]
    failing = [one for one in found if one.failed]
    if out:
        one, many = counted(
            "{options} has no lower sum, and fails a must.", "{options} have no lower sum, and fail a must."
        )
        yield Said(one, (("options", _named(showing, out)),), many, len(out))
    elif failing:
        one, many = counted("{options} fails a must.", "{options} fail a must.")
        yield Said(one, (("options", _named(showing, failing)),), many, len(failing))


def _named(showing: Showing, found: Sequence[Standing]) -> Many:
    return Many([showing.link(one.option.address) for one in found])

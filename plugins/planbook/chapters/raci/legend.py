"""The legend of a matrix: what its letters mean, how often they stand there, and how often they must."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from planbook.chapters.raci.values import Key
from planbook.pages.cells import Number, Said
from planbook.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.chapters.raci.values import Mark
    from planbook.pages.cells import Letter
    from planbook.plan.raci import Participation


def keys(
    variant: Mapping[str, Participation], letters: Mapping[str, Letter], marks: Sequence[Sequence[Mark]]
) -> Iterator[Key]:
    """Give the legend: each letter and how often it stands there, then lent ones, derived ones, several in one cell."""
    counts = Counter(mark.word for cell in marks for mark in cell)
    for word, letter in letters.items():
        yield Key([letter], counts[word], _limit(variant[word]))
    lent = Counter(mark.word for cell in marks for mark in cell if mark.inherited)
    for word, _ in lent.most_common(1):
        yield Key([letters[word]], lent.total(), inherited=True)
    derived = Counter(mark.word for cell in marks for mark in cell if mark.origin)
    for word, _ in derived.most_common(1):
        yield Key([letters[word]], derived.total(), derived=True)
    several = Counter(tuple(mark.word for mark in cell) for cell in marks if len(cell) > 1)
    for words, _ in several.most_common(1):
        yield Key([letters[word] for word in words], several.total())


def _limit(participation: Participation) -> Said | None:
    """Say how many roles must or may take part so in every activity."""
    least, most = participation.at_least, participation.at_most
    exactly = most if participation.exactly is None and least == most else participation.exactly
    if exactly is not None:
        one, many = counted("Exactly one role each.", "Exactly {n} roles each.")
        return Said(one, many=many, n=exactly)
    if least and most is not None:
        one, many = counted("From {least} to {n} role each.", "From {least} to {n} roles each.")
        return Said(one, (("least", Number(Decimal(least))),), many=many, n=most)
    if least:
        one, many = counted("At least one role each.", "At least {n} roles each.")
        return Said(one, many=many, n=least)
    if most is not None:
        one, many = counted("At most one role each.", "At most {n} roles each.")
        return Said(one, many=many, n=most)
    return None

"""The activities that somebody takes part in, by the letters under which they do: the most binding first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from planbook.analysis.responsibility import rows_of
from planbook.pages.answers import rank
from planbook.pages.letters import letters_of
from planbook.pages.values import Letters, Many, Number, Said, Section
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.duties import Duties, Taken
    from planbook.pages.showing import Showing
    from planbook.pages.values import Cell, Letter, To
    from planbook.plan.raci import Matrix


class Held(NamedTuple):
    """What is answered for, and as what."""

    duties: Duties
    as_: Cell


@dataclass(frozen=True, slots=True)
class Listed:
    """Activities of one matrix, or of one role; without a heading where there is only one."""

    heading: Cell | None
    activities: Sequence[To]


@dataclass(frozen=True, slots=True)
class Under:
    """The activities that are taken part in under the same letters."""

    letters: Letters
    count: int
    lists: Sequence[Listed]


@dataclass(frozen=True, slots=True)
class ByLetter:
    """Activities by the letters under which they are taken part in, the most binding first."""

    template: ClassVar[str] = "duties.html.jinja"
    groups: Sequence[Under]


def activities(showing: Showing, held: Sequence[Held]) -> Iterator[Section]:
    """Give every activity that is taken part in, and in how many of each matrix."""
    groups: dict[tuple[Letter, ...], list[tuple[Held, Taken]]] = {}
    for one in held:
        for taken in one.duties.taken:
            known = letters_of(showing.plan, taken.row.matrix.variant)
            letters = sorted((known[word] for word in taken.words), key=rank)
            groups.setdefault(tuple(letters), []).append((one, taken))
    if groups:
        ordered = sorted(groups, key=lambda letters: [rank(letter) for letter in letters])
        body = ByLetter([_under(showing, held, letters, groups[letters]) for letters in ordered])
        yield Section(msg("Duties"), "--duties", body, opening=_by_matrix(showing, held))


def _under(
    showing: Showing, held: Sequence[Held], letters: tuple[Letter, ...], found: Sequence[tuple[Held, Taken]]
) -> Under:
    """List activities: by role where there are several, else by matrix where there are several."""
    several = len(held) > 1
    lists: dict[str, tuple[Cell, list[To]]] = {}
    for one, taken in found:
        place = one.duties.role.address if several else taken.row.matrix.address
        heading = one.as_ if several else showing.link(place)
        lists.setdefault(place, (heading, []))[1].append(_activity(showing, taken))
    alone = not several and len({t.row.matrix.address for t in held[0].duties.taken}) == 1
    listed = [Listed(None if alone else heading, links) for heading, links in lists.values()]
    return Under(Letters(letters), len(found), listed)


def _activity(showing: Showing, taken: Taken) -> To:
    link = showing.link(taken.row.activity.address)
    return replace(link, inherited=taken.inherited, note=taken.note) if taken.inherited or taken.note else link


def _by_matrix(showing: Showing, held: Sequence[Held]) -> Said:
    """Say in how many activities of each matrix somebody takes part."""
    matrices: dict[str, tuple[Matrix, set[str]]] = {}
    for one in held:
        for taken in one.duties.taken:
            matrix = taken.row.matrix
            matrices.setdefault(matrix.address, (matrix, set()))[1].add(taken.row.activity.address)
    cells = [_share_of(showing, matrix, len(addresses)) for matrix, addresses in matrices.values()]
    n = sum(len(addresses) for _, addresses in matrices.values())
    forms = counted("Takes part in {n} activity: {matrices}.", "Takes part in {n} activities: {matrices}.")
    return Said(forms[0], (("matrices", Many(cells)),), forms[1], n)


def _share_of(showing: Showing, matrix: Matrix, part: int) -> Said:
    whole = len(rows_of(showing.plan, matrix))
    gaps = (
        ("matrix", showing.link(matrix.address)),
        ("part", Number(Decimal(part))),
        ("whole", Number(Decimal(whole))),
    )
    return Said(msg("{matrix} ({part} of {whole})"), gaps)

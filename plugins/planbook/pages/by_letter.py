"""The activities that somebody takes part in, by the letters under which they do: the most binding first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from planbook.analysis.responsibility import rows_of
from planbook.pages.answers import rank
from planbook.pages.cells import Letters, More, Said
from planbook.pages.counts import figure, first_of
from planbook.pages.letters import letters_of
from planbook.pages.page import Section
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.duties import Duties, Taken
    from planbook.pages.cells import Cell, Letter, To
    from planbook.pages.showing import Showing
    from planbook.plan.raci import Matrix

_MOST_MATRICES: Final = 6
_DUTIES: Final = "--duties"


class Held(NamedTuple):
    """What is answered for, and as what."""

    duties: Duties
    as_: Cell


@dataclass(frozen=True, slots=True)
class Batch:
    """Activities of one matrix, or of one role; without a heading where there is only one."""

    heading: Cell | None
    activities: Sequence[To]


@dataclass(frozen=True, slots=True)
class Under:
    """The activities that are taken part in under the same letters."""

    letters: Letters
    count: int
    lists: Sequence[Batch]


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
        matrices = {taken.row.matrix.address for one in held for taken in one.duties.taken}
        told = "role" if len(held) > 1 else "matrix" if len(matrices) > 1 else ""
        ordered = sorted(groups, key=lambda letters: [rank(letter) for letter in letters])
        body = ByLetter([_under(showing, letters, groups[letters], told) for letters in ordered])
        yield Section(msg("Duties"), _DUTIES, body, opening=_by_matrix(showing, held))


def _under(showing: Showing, letters: tuple[Letter, ...], found: Sequence[tuple[Held, Taken]], told: str) -> Under:
    """List activities: by role, by matrix, or together, as `told` has it."""
    lists: dict[str, tuple[Cell | None, list[To]]] = {}
    for one, taken in found:
        place, heading = _place(showing, one, taken, told)
        lists.setdefault(place, (heading, []))[1].append(_activity(showing, taken))
    return Under(Letters(letters), len(found), [Batch(heading, links) for heading, links in lists.values()])


def _place(showing: Showing, one: Held, taken: Taken, told: str) -> tuple[str, Cell | None]:
    if told == "role":
        return one.duties.role.address, one.as_
    place = taken.row.matrix.address if told else ""
    return place, showing.link(place) if told else None


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
    return Said(forms[0], (("matrices", first_of(cells, _MOST_MATRICES, More(anchor=_DUTIES))),), forms[1], n)


def _share_of(showing: Showing, matrix: Matrix, part: int) -> Said:
    whole = len(rows_of(showing.plan, matrix))
    gaps = (
        ("matrix", showing.link(matrix.address)),
        ("part", figure(part)),
        ("whole", figure(whole)),
    )
    return Said(msg("{matrix} ({part} of {whole})"), gaps)

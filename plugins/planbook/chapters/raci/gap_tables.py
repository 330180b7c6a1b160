"""The tables of the page on gaps: each sort of gap with what it concerns and where it is mended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.load import rows_of_role
from planbook.pages.answers import letter_counts
from planbook.pages.cells import Entry, Many, Where
from planbook.pages.columns import Column, named, table
from planbook.pages.counts import figure, first_of, rest_at
from planbook.pages.duties import part_word
from planbook.pages.letters import lettered, letters_of
from planbook.pages.naming import label_of
from planbook.pages.signs import LEFT, NOBODY, TO_COME, VACANT
from planbook.pages.standing import holder_of
from planbook.plan.processes import Step
from planbook.plan.raci import Activity
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from planbook.analysis.duties import Duties
    from planbook.analysis.gaps import Lack
    from planbook.analysis.responsibility import Row
    from planbook.analysis.seats import Emptiness
    from planbook.analysis.vacancies import EmptySeat
    from planbook.pages.cells import Said, Status, Table, To
    from planbook.pages.showing import Showing
    from planbook.plan.people import Person
    from planbook.plan.plan import Plan
    from planbook.plan.processes import Process
    from planbook.plan.raci import Matrix
    from planbook.plan.roles import Role

_MOST_NAMED: Final = 6
_WHY: Final[Mapping[Emptiness, Status]] = {"vacant": VACANT, "left": LEFT, "to-come": TO_COME}
HEADINGS: Final = (
    msg("Answers for"),
    msg("Does"),
    msg("Lacking"),
    msg("Seat"),
    msg("Stands in"),
    msg("Status"),
    msg("Takes part in"),
    msg("Where to mend it"),
)
"""Headings of columns that are no fields; labels of their keys make them."""


def lacks(showing: Showing, found: Sequence[Lack]) -> Table:
    """Give activities with the word that nobody, or too few, stand under."""
    columns = [
        Column("matrix", [showing.link(lack.row.matrix.address) for lack in found]),
        Column("lacking", [_letter(showing.plan, lack) for lack in found]),
        _where(showing.plan, [(lack.row.activity.address,) for lack in found]),
    ]
    return table(Activity.word, [named(showing, lack.row.activity) for lack in found], columns)


def _letter(plan: Plan, lack: Lack) -> Said:
    return lettered(letters_of(plan, lack.row.matrix.variant)[lack.word])


def _where(plan: Plan, ways: Iterable[tuple[str, ...]]) -> Column:
    """Give where each gap is mended: the address of a record and the way in it."""
    return Column("where_to_mend_it", [Where(plan.place(*way)) for way in ways])


def empty(showing: Showing, found: Sequence[EmptySeat]) -> Table:
    """Give empty seats with who stands in, and below each what is asked of it."""
    plan = showing.plan
    columns = [
        Column("status", [_WHY[seat.why] for seat in found]),
        Column("stands_in", [_people(showing, seat.deputies) for seat in found]),
        Column("takes_part_in", [letter_counts(plan, seat.duties) for seat in found]),
        _where(plan, [(seat.role.address, "holder") for seat in found]),
    ]
    plain = table("seat", [named(showing, seat.role) for seat in found], [c for c in columns if c.filled])
    details = [tuple(_asked(showing, seat.duties)) for seat in found]
    return replace(plain, rows=[replace(row, details=told) for row, told in zip(plain.rows, details, strict=True)])


def _people(showing: Showing, people: Sequence[Person]) -> Many | Status:
    return Many([showing.link(person.address) for person in people]) if people else NOBODY


def _asked(showing: Showing, duties: Duties) -> Iterator[Entry]:
    """Give what is asked of a seat: the activities that it answers for, then records by the part it plays in them."""
    answered = [taken.row for taken in duties.accountable]
    rest = rest_at(showing.link(duties.role.address))
    for key, rows_ in (("answers_for", answered), ("does", rows_of_role(showing.plan, duties.role, "does"))):
        if rows_:
            links = [showing.link(row.activity.address) for row in rows_]
            yield Entry(label_of(key), first_of(links, _MOST_NAMED, rest))
    named_as: dict[str, list[To]] = {}
    for part in duties.parts:
        for key in part.keys:
            named_as.setdefault(part_word(part.record, key), []).append(showing.link(part.record.address))
    yield from (Entry(word, first_of(links, _MOST_NAMED, rest)) for word, links in named_as.items())


def answering(word: str) -> Callable[[Showing, Sequence[tuple[Role, Sequence[Row]]]], Table]:
    """Give what makes a table of roles with the activities they answer for; they are called by a word."""

    def made(showing: Showing, found: Sequence[tuple[Role, Sequence[Row]]]) -> Table:
        links = [[showing.link(row.activity.address) for row in answered] for _, answered in found]
        columns = [
            Column("holder", [holder_of(showing, role) for role, _ in found]),
            Column("activities", [figure(len(each)) for each in links]),
            Column(
                "answers_for",
                [
                    first_of(each, _MOST_NAMED, rest_at(showing.link(role.address)))
                    for each, (role, _) in zip(links, found, strict=True)
                ],
            ),
            _where(showing.plan, [(role.address,) for role, _ in found]),
        ]
        return table(word, [named(showing, role) for role, _ in found], [c for c in columns if c.filled])

    return made


def without_row(showing: Showing, found: Sequence[tuple[Matrix, Process, Step]]) -> Table:
    """Give steps with their process and the matrix in which a row is missing."""
    columns = [
        Column("process", [showing.link(process.address) for _, process, _ in found]),
        Column("matrix", [showing.link(matrix.address) for matrix, _, _ in found]),
        _where(showing.plan, [(matrix.address, "activities") for matrix, _, _ in found]),
    ]
    return table(Step.word, [named(showing, step) for _, _, step in found], columns)


def without_role(showing: Showing, found: Sequence[tuple[Process, Step]]) -> Table:
    """Give steps with their process."""
    columns = [
        Column("process", [showing.link(process.address) for process, _ in found]),
        _where(showing.plan, [(step.address,) for _, step in found]),
    ]
    return table(Step.word, [named(showing, step) for _, step in found], columns)

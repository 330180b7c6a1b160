"""The page on gaps: what is asked for while nobody is there, and where to mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from planbook.analysis.gaps import alone, steps_without_role, steps_without_row, unanswered, undone, without_chair
from planbook.analysis.load import rows_of_role
from planbook.analysis.responsibility import rows
from planbook.analysis.vacancies import empty_seats
from planbook.pages.analyses import CHAPTER, GAPS
from planbook.pages.answers import letter_counts
from planbook.pages.columns import Column, named, table
from planbook.pages.counts import count, figure, first_of
from planbook.pages.duties import part_word
from planbook.pages.letters import lettered, letters_of
from planbook.pages.showing import label_of
from planbook.pages.signs import LEFT, NOBODY, TO_COME, VACANT
from planbook.pages.standing import holder_of
from planbook.pages.values import Entry, IndexPage, Many, Said, Section, Text, Where
from planbook.plan.processes import Step
from planbook.plan.raci import Activity
from planbook.plan.rules import options_of
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from planbook.analysis.duties import Duties
    from planbook.analysis.gaps import Lack
    from planbook.analysis.responsibility import Row
    from planbook.analysis.seats import Emptiness
    from planbook.analysis.vacancies import EmptySeat
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing
    from planbook.pages.values import Status, Table, To
    from planbook.plan.people import Person
    from planbook.plan.plan import Plan
    from planbook.plan.processes import Process
    from planbook.plan.raci import Matrix
    from planbook.plan.roles import Role

G = TypeVar("G")

MOST: Final = 200
"""More gaps of one sort than this are counted and not shown."""
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


@dataclass(frozen=True, slots=True)
class Sort(Generic[G]):
    """One sort of gap: the rule that asks for it, what is said of how many there are, how each is mended."""

    rule: str
    find: Callable[[Plan], Iterable[G]]
    forms: tuple[str, str]
    title: str
    anchor: str
    mend: str
    table: Callable[[Showing, Sequence[G]], Table]


def gaps_page(matter: Matter) -> IndexPage:
    """Give the page on gaps."""
    asked = [sort for sort in SORTS if options_of(matter.plan, sort.rule)]
    found = [(sort, gaps) for sort in asked if (gaps := list(sort.find(matter.plan)))]
    return IndexPage(
        address=GAPS.address,
        heading=replace(GAPS.heading, part=matter.headings[CHAPTER].part),
        standing=list(_standing(matter.plan, found)),
        opening="",
        sections=[_section(matter.showing, sort, gaps) for sort, gaps in found],
    )


def _standing(plan: Plan, found: Sequence[tuple[Sort[Any], Sequence[object]]]) -> Iterator[Said]:
    """Say how many gaps there are of each sort, and what is not looked for since the plan turns its rule off."""
    if not rows(plan):
        yield Said(msg("No matrix has an activity yet."))
    elif not found:
        yield Said(msg("No gap: nothing is asked for that nobody is there for."))
    for sort, gaps in found:
        yield count(sort.forms, len(gaps))
    off = [Text(sort.rule) for sort in SORTS if not options_of(plan, sort.rule)]
    if off:
        yield Said(msg("Not looked for, as these rules are turned off: {rules}."), (("rules", Many(off)),))


def _section(showing: Showing, sort: Sort[Any], gaps: Sequence[object]) -> Section:
    opening = Said(sort.mend)
    if len(gaps) > MOST:
        text = msg("{mend} Shown are the first {shown} of {all}.")
        opening = Said(text, (("mend", opening), ("shown", figure(MOST)), ("all", figure(len(gaps)))))
    return Section(sort.title, sort.anchor, sort.table(showing, gaps[:MOST]), opening=opening)


def _lacks(showing: Showing, found: Sequence[Lack]) -> Table:
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


def _empty(showing: Showing, found: Sequence[EmptySeat]) -> Table:
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
    for key, rows_ in (("answers_for", answered), ("does", rows_of_role(showing.plan, duties.role, "does"))):
        if rows_:
            links = [showing.link(row.activity.address) for row in rows_]
            yield Entry(label_of(key), first_of(links, _MOST_NAMED))
    named_as: dict[str, list[To]] = {}
    for part in duties.parts:
        for key in part.keys:
            named_as.setdefault(part_word(part.record, key), []).append(showing.link(part.record.address))
    yield from (Entry(word, first_of(links, _MOST_NAMED)) for word, links in named_as.items())


def _answering(word: str) -> Callable[[Showing, Sequence[tuple[Role, Sequence[Row]]]], Table]:
    """Give what makes a table of roles with the activities they answer for; they are called by a word."""

    def made(showing: Showing, found: Sequence[tuple[Role, Sequence[Row]]]) -> Table:
        links = [[showing.link(row.activity.address) for row in answered] for _, answered in found]
        columns = [
            Column("holder", [holder_of(showing, role) for role, _ in found]),
            Column("activities", [figure(len(each)) for each in links]),
            Column("answers_for", [first_of(each, _MOST_NAMED) for each in links]),
            _where(showing.plan, [(role.address,) for role, _ in found]),
        ]
        return table(word, [named(showing, role) for role, _ in found], [c for c in columns if c.filled])

    return made


def _without_row(showing: Showing, found: Sequence[tuple[Matrix, Process, Step]]) -> Table:
    columns = [
        Column("process", [showing.link(process.address) for _, process, _ in found]),
        Column("matrix", [showing.link(matrix.address) for matrix, _, _ in found]),
        _where(showing.plan, [(matrix.address, "activities") for matrix, _, _ in found]),
    ]
    return table(Step.word, [named(showing, step) for _, _, step in found], columns)


def _without_role(showing: Showing, found: Sequence[tuple[Process, Step]]) -> Table:
    columns = [
        Column("process", [showing.link(process.address) for process, _ in found]),
        _where(showing.plan, [(step.address,) for _, step in found]),
    ]
    return table(Step.word, [named(showing, step) for _, step in found], columns)


SORTS: Final[Sequence[Sort[Any]]] = (
    Sort(
        "raci/no-accountable",
        unanswered,
        counted("Nobody answers for {n} activity.", "Nobody answers for {n} activities."),
        msg("Nobody answers"),
        "--unanswered",
        msg("Name exactly one role under the word that is lacking, in the row or in the one that it is part of."),
        _lacks,
    ),
    Sort(
        "raci/no-responsible",
        undone,
        counted(
            "{n} activity has nobody who does it, or too few.", "{n} activities have nobody who does them, or too few."
        ),
        msg("Nobody does it"),
        "--undone",
        msg("Name who does it under the word that is lacking."),
        _lacks,
    ),
    Sort(
        "roles/vacant",
        empty_seats,
        counted(
            "{n} seat is empty while something is asked of it.", "{n} seats are empty while something is asked of them."
        ),
        msg("Nobody in the seat"),
        "--empty",
        msg("Name a holder, somebody who stands in meanwhile, or another role for what is asked."),
        _empty,
    ),
    Sort(
        "roles/no-deputy",
        alone,
        counted(
            "{n} seat answers for something, and nobody stands in.",
            "{n} seats answer for something, and nobody stands in.",
        ),
        msg("Nobody stands in"),
        "--alone",
        msg("Name a deputy: decisions wait while the only one who may make them is away."),
        _answering("seat"),
    ),
    Sort(
        "roles/group-without-chair",
        without_chair,
        counted(
            "{n} group answers for something, and nobody chairs it.",
            "{n} groups answer for something, and nobody chairs them.",
        ),
        msg("Nobody in the chair"),
        "--chairs",
        msg("Name who speaks for the group, or let a single role answer."),
        _answering("group"),
    ),
    Sort(
        "raci/step-without-row",
        steps_without_row,
        counted(
            "{n} step of a process that a matrix is about has no row.",
            "{n} steps of processes that matrices are about have no row.",
        ),
        msg("No row for a step"),
        "--steps",
        msg("Add an activity for the step, or name the step at one that stands for it."),
        _without_row,
    ),
    Sort(
        "processes/no-role",
        steps_without_role,
        counted("Nobody does {n} step of a process.", "Nobody does {n} steps of processes."),
        msg("Nobody does the step"),
        "--doers",
        msg("Name the role that does it."),
        _without_role,
    ),
)
"""In the order in which they are told."""

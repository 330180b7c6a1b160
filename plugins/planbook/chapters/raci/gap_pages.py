"""The page on gaps: what is asked for while nobody is there, and where to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from planbook.analysis.gaps import alone, steps_without_role, steps_without_row, unanswered, undone, without_chair
from planbook.analysis.responsibility import rows
from planbook.analysis.vacancies import empty_seats
from planbook.chapters.raci.gap_tables import answering, empty, lacks, without_role, without_row
from planbook.pages.analyses import CHAPTER, GAPS
from planbook.pages.cells import Many, Said, Text
from planbook.pages.counts import count, figure
from planbook.pages.page import IndexPage, Section
from planbook.plan.rules import options_of
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from planbook.pages.cells import Table
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan

G = TypeVar("G")

MOST: Final = 200
"""More gaps of one sort than this are counted and not shown."""


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
        heading=GAPS.heading._replace(part=matter.headings[CHAPTER].part),
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


SORTS: Final[Sequence[Sort[Any]]] = (
    Sort(
        "raci/no-accountable",
        unanswered,
        counted("Nobody answers for {n} activity.", "Nobody answers for {n} activities."),
        msg("Nobody answers"),
        "--unanswered",
        msg("Name exactly one role under the word that is lacking, in the row or in the one that it is part of."),
        lacks,
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
        lacks,
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
        empty,
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
        answering("seat"),
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
        answering("group"),
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
        without_row,
    ),
    Sort(
        "processes/no-role",
        steps_without_role,
        counted("Nobody does {n} step of a process.", "Nobody does {n} steps of processes."),
        msg("Nobody does the step"),
        "--doers",
        msg("Name the role that does it."),
        without_role,
    ),
)
"""In the order in which they are told."""

"""The four things that success rests on: people, processes, technology, and what is expected."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from planbook.analysis.balance import work_by_dimension
from planbook.analysis.money import sums
from planbook.analysis.responsibility import is_vacant
from planbook.pages.counts import figure
from planbook.pages.front import Element, Portion
from planbook.pages.money import amounts
from planbook.pages.showing import label_of
from planbook.pages.values import Entry, Many, Said, Share, ToChapter, When
from planbook.plan.budget import BudgetLine
from planbook.plan.needs import Need
from planbook.plan.processes import Process
from planbook.plan.roles import Role
from planbook.plan.selections import Selection
from planbook.plan.training import Training
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.matter import Matter
    from planbook.plan.plan import Plan


def elements(matter: Matter) -> Sequence[Element]:
    """Give the four elements with their facts; one the plan says nothing of is left out."""
    told = (
        (msg("People"), msg("The right people in the right seats."), "roles", _people(matter)),
        (msg("Processes"), msg("Worked out and proven before anything is automated."), "processes", _processes(matter)),
        (msg("Technology"), msg("A tool, chosen against a written list of needs."), "selections", _technology(matter)),
        (msg("Expectations"), msg("What success takes: money, and time to learn."), "budget", _expectations(matter)),
    )
    found = ((title, lead, _chapter(matter, name), list(facts)) for title, lead, name, facts in told)
    return [Element(*element) for element in found if element[3]]


def division(plan: Plan) -> Sequence[Portion]:
    """Give each dimension's part of the plan's milestones and activities, in full percent that sum to about 100."""
    counts = work_by_dimension(plan)
    whole = sum(counts.values())
    return [Portion(label_of(name), count, _share(count, whole)) for name, count in counts.items()]


def _chapter(matter: Matter, name: str) -> ToChapter | None:
    return ToChapter(name, matter.headings[name]) if name in matter.headings else None


def _people(matter: Matter) -> Iterator[Entry]:
    plan = matter.plan
    seats = [role for role in plan.every(Role) if role.kind == "seat"]
    vacant = [role for role in seats if is_vacant(plan, role)]
    if seats:
        yield Entry(msg("Seats held"), _of(len(seats) - len(vacant), len(seats)))
    if vacant:
        yield Entry(msg("Vacant"), Many([matter.showing.link(role.address) for role in vacant[:3]]))
    courses = plan.every(Training)
    if courses:
        held = sum(course.date is not None and course.date.is_before(plan.today) for course in courses)
        yield Entry(msg("Courses held"), _of(held, len(courses)))


def _processes(matter: Matter) -> Iterator[Entry]:
    processes = matter.plan.every(Process)
    if not processes:
        return
    yield Entry(msg("Mapped"), figure(len(processes)))
    yield Entry(msg("Customers notice"), figure(sum(process.customer_facing for process in processes)))
    yield Entry(msg("In pilot"), figure(sum(process.maturity == "piloted" for process in processes)))
    yield Entry(msg("Proven"), figure(sum(process.maturity == "proven" for process in processes)))


def _technology(matter: Matter) -> Iterator[Entry]:
    needs, selections = matter.plan.every(Need), matter.plan.every(Selection)
    if needs:
        yield Entry(msg("Needs on the list"), figure(len(needs)))
    if selections:
        yield Entry(msg("Options compared"), figure(sum(len(selection.options) for selection in selections)))
    decided = [selection.decision.on for selection in selections if selection.decision and selection.decision.on]
    if decided:
        yield Entry(msg("Decided"), When(decided[-1]))


def _expectations(matter: Matter) -> Iterator[Entry]:
    lines = matter.plan.every(BudgetLine)
    planned = sums(line.planned for line in lines)
    if planned:
        yield Entry(msg("Budget"), amounts(planned))
    spent = sums(line.spent for line in lines)
    if spent:
        yield Entry(msg("Spent"), amounts(spent))
    training = sums(line.planned for line in lines if line.category == "training")
    if len(planned) == 1 and training.keys() == planned.keys():
        [(currency, amount)] = planned.items()
        yield Entry(msg("For training"), _share(training[currency], amount))


def _share(part: Decimal | int, whole: Decimal | int) -> Share:
    return Share((Decimal(part) / Decimal(whole)).quantize(Decimal("0.01")))


def _of(part: int, whole: int) -> Said:
    return Said(msg("{part} of {whole}"), (("part", figure(part)), ("whole", figure(whole))))

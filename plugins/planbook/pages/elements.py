"""The four things that success rests on: people, processes, technology, and what is expected."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planbook.analysis.balance import work_by_dimension
from planbook.analysis.coming import is_past
from planbook.analysis.course import course_of
from planbook.analysis.money import is_training, sums
from planbook.analysis.responsibility import is_vacant
from planbook.pages.cells import Entry, Many, Said, Share, When
from planbook.pages.counts import figure
from planbook.pages.front import Element, Portion
from planbook.pages.money import amounts
from planbook.pages.naming import word_in
from planbook.plan.budget import BudgetLine
from planbook.plan.needs import Need
from planbook.plan.objectives import Objective
from planbook.plan.processes import Process
from planbook.plan.releases import Release
from planbook.plan.roles import Role
from planbook.plan.selections import Selection
from planbook.plan.training import Training
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from planbook.pages.cells import Cell
    from planbook.pages.matter import Matter
    from planbook.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Fact:
    """What tells how far an element is, and the chapter that proves it."""

    label: str
    value: Cell
    chapter: str


@dataclass(frozen=True, slots=True)
class Subject:
    """One of the four elements: what it is called, what it is about, and the facts that are told of it."""

    name: str
    title: str
    lead: str
    facts: Callable[[Matter], Iterator[Fact]]

    @property
    def anchor(self) -> str:
        """Where the page on the four tells of it."""
        return f"--{self.name}"


def elements(matter: Matter) -> Sequence[Element]:
    """Give the four elements with their facts; one the plan says nothing of is left out."""
    told = ((subject, list(subject.facts(matter))) for subject in SUBJECTS)
    return [
        Element(subject.title, subject.lead, subject.anchor, [Entry(fact.label, fact.value) for fact in facts])
        for subject, facts in told
        if facts
    ]


def division(plan: Plan) -> Sequence[Portion]:
    """Give each dimension's part of the plan's milestones and activities, in full percent that sum to about 100."""
    counts = work_by_dimension(plan)
    whole = sum(counts.values())
    return [Portion(word_in(plan, "dimension", name), count, share_of(count, whole)) for name, count in counts.items()]


def seats(plan: Plan) -> tuple[Sequence[Role], Sequence[Role]]:
    """Give the seats, and those of them that are vacant."""
    all_ = [role for role in plan.every(Role) if role.kind == "seat"]
    return all_, [role for role in all_ if is_vacant(plan, role)]


def _people(matter: Matter) -> Iterator[Fact]:
    all_, vacant = seats(matter.plan)
    if all_:
        yield Fact(msg("Seats held"), _of(len(all_) - len(vacant), len(all_)), Role.collection)
    if vacant:
        links = Many([matter.showing.link(role.address) for role in vacant[:3]])
        yield Fact(msg("Vacant"), links, Role.collection)
    courses = matter.plan.every(Training)
    if courses:
        held = sum(is_past(matter.plan.today, course.date) for course in courses)
        yield Fact(msg("Courses held"), _of(held, len(courses)), Training.collection)


def _processes(matter: Matter) -> Iterator[Fact]:
    processes = matter.plan.every(Process)
    if not processes:
        return
    counts = (
        (msg("Mapped"), len(processes)),
        (msg("Customers notice"), sum(process.customer_facing for process in processes)),
        (msg("In pilot"), sum(process.maturity == "piloted" for process in processes)),
        (msg("Proven"), sum(process.maturity == "proven" for process in processes)),
    )
    yield from (Fact(label, figure(count), Process.collection) for label, count in counts)


def _technology(matter: Matter) -> Iterator[Fact]:
    needs, selections = matter.plan.every(Need), matter.plan.every(Selection)
    if needs:
        yield Fact(msg("Needs on the list"), figure(len(needs)), Need.collection)
    if selections:
        options = sum(len(selection.options) for selection in selections)
        yield Fact(msg("Options compared"), figure(options), Selection.collection)
    decided = [selection.decision.on for selection in selections if selection.decision and selection.decision.on]
    if decided:
        yield Fact(msg("Decided"), When(decided[-1]), Selection.collection)
    releases = matter.plan.every(Release)
    if releases:
        out = sum(is_past(matter.plan.today, release.date) for release in releases)
        yield Fact(msg("Releases out"), _of(out, len(releases)), Release.collection)


def _expectations(matter: Matter) -> Iterator[Fact]:
    courses = [course_of(objective) for objective in matter.plan.every(Objective)]
    if courses:
        good = sum(course in {"on-course", "reached"} for course in courses)
        yield Fact(msg("Objectives on course"), _of(good, len(courses)), Objective.collection)
    lines = matter.plan.every(BudgetLine)
    planned = sums(line.planned for line in lines)
    if planned:
        yield Fact(msg("Budget"), amounts(planned), BudgetLine.collection)
    spent = sums(line.spent for line in lines)
    if spent:
        yield Fact(msg("Spent"), amounts(spent), BudgetLine.collection)
    training = sums(line.planned for line in lines if is_training(line))
    if len(planned) == 1 and training.keys() == planned.keys():
        [(currency, amount)] = planned.items()
        yield Fact(msg("For training"), share_of(training[currency], amount), BudgetLine.collection)


def share_of(part: Decimal | int, whole: Decimal | int) -> Share:
    """Give a part of a whole, in full percent."""
    return Share((Decimal(part) / Decimal(whole)).quantize(Decimal("0.01")))


def _of(part: int, whole: int) -> Said:
    return Said(msg("{part} of {whole}"), (("part", figure(part)), ("whole", figure(whole))))


SUBJECTS: Final = (
    Subject("people", msg("People"), msg("The right people in the right seats."), _people),
    Subject("processes", msg("Processes"), msg("Worked out and proven before anything is automated."), _processes),
    Subject("technology", msg("Technology"), msg("A tool, chosen against a written list of needs."), _technology),
    Subject("expectations", msg("Expectations"), msg("What success takes: money, and time to learn."), _expectations),
)
"""The four, in the order in which they are told."""

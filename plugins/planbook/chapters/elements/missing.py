"""What each of the four elements lacks, as the plan itself tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.balance import dimension_of
from planbook.analysis.closing import closing_of
from planbook.analysis.coming import is_past
from planbook.analysis.course import standing_of
from planbook.analysis.rollout import changing, readiness
from planbook.analysis.scoring import chosen, standings
from planbook.analysis.states import by_state
from planbook.analysis.support import is_current
from planbook.analysis.weights import live, weight_of
from planbook.pages.aims import COURSES
from planbook.pages.cells import Said, Status, To
from planbook.pages.elements import seats
from planbook.pages.how_far import how_far
from planbook.pages.readiness import READINESS
from planbook.pages.signs import NOBODY, STATES, VACANT
from planbook.plan.budget import BudgetLine
from planbook.plan.needs import Need
from planbook.plan.objectives import Kpi, Objective
from planbook.plan.processes import Process
from planbook.plan.releases import Release
from planbook.plan.selections import Selection
from planbook.plan.training import Training
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from planbook.pages.cells import Cell
    from planbook.pages.matter import Matter
    from planbook.plan.plan import Plan
    from planbook.plan.record import Record

_UNDECIDED: Final = Status(msg("Not decided"), "open")
_FAILS: Final = Status(msg("Fails a must"), "late")
_TO_COME: Final = Status(msg("Ahead"), "promised")
_UNDATED: Final = Status(msg("Without a day"), "nothing")
_UNMET: Final = Status(msg("Nothing meets it"), "late")
_NO_KPI: Final = Status(msg("Without a KPI"), "nothing")
_UNPROVEN: Final = Status(msg("Automated and not proven"), "late")
_DRAFT: Final = Status(msg("Not tried yet"), "nothing")
_OVERSPENT: Final = Status(msg("More committed than planned"), "late")
_AREAS: Final[Mapping[str, str]] = {"processes": "process", "expectations": "expectation"}
"""What risks and dimensions call an element, where it is not its name."""


def missing(matter: Matter, name: str) -> Sequence[Cell]:
    """Give what an element lacks, the record and its state; then what is late of it."""
    own = [_told(matter, record, state) for record, state in _OWN[name](matter)]
    return [*own, *_late(matter, _AREAS.get(name, name))]


def current(plan: Plan) -> Sequence[Process]:
    """Give the processes that are to stay: those that nothing replaces."""
    return [process for process in plan.every(Process) if is_current(plan, process)]


def _told(matter: Matter, record: Record, state: Cell) -> Said:
    return Said(msg("{record} {state}"), (("record", matter.showing.link(record.address)), ("state", state)))


def _late(matter: Matter, dimension: str) -> Iterator[Said]:
    for milestone in by_state(matter.plan)["late"]:
        if dimension_of(matter.plan, milestone) == dimension:
            yield _told(matter, milestone, STATES["late"])


def gravest(matter: Matter, name: str) -> To | None:
    """Give the risk of an element that weighs most, of those that are not closed; none where none is weighed."""
    area = _AREAS.get(name, name)
    found = next((risk for risk in live(matter.plan) if risk.area == area and weight_of(risk)), None)
    return matter.showing.link(found.address) if found else None


def _people(matter: Matter) -> Iterator[tuple[Record, Cell]]:
    plan = matter.plan
    yield from ((role, VACANT) for role in seats(plan)[1])
    states = [(one.role, readiness(plan, one.role, one.live)) for one in changing(plan).values()]
    for pressing, sign in READINESS.items():
        yield from ((role, sign) for role, state in states if state == pressing != "done")
    for course in matter.plan.every(Training):
        if course.date is None:
            yield course, _UNDATED
        elif not course.for_:
            yield course, NOBODY


def _processes(matter: Matter) -> Iterator[tuple[Record, Cell]]:
    for process in current(matter.plan):
        if process.maturity != "proven":
            state = how_far(matter.showing, process) or _DRAFT
            yield process, _UNPROVEN if process.automated else state


def _technology(matter: Matter) -> Iterator[tuple[Record, Cell]]:
    for selection in matter.plan.every(Selection):
        if not (selection.decision and selection.decision.option):
            yield selection, _UNDECIDED
        elif (option := chosen(selection, standings(selection))) and option.failed:
            yield selection, _FAILS
    for need in matter.plan.every(Need):
        if need.priority == "must" and need.gap != "none" and closing_of(matter.plan, need) == "nothing":
            yield need, _UNMET
    releases = matter.plan.every(Release)
    yield from ((release, _TO_COME) for release in releases if not is_past(matter.plan.today, release.date))


def _expectations(matter: Matter) -> Iterator[tuple[Record, Cell]]:
    for objective in matter.plan.every(Objective):
        if not objective.kpis:
            yield objective, _NO_KPI
    for kpi in matter.plan.every(Kpi):
        course = standing_of(kpi).course
        if course in {"behind", "unread"}:
            yield kpi, COURSES[course]
    for line in matter.plan.every(BudgetLine):
        both = line.planned and line.committed and line.planned.currency == line.committed.currency
        if both and line.planned and line.committed and line.committed.amount > line.planned.amount:
            yield line, _OVERSPENT


_OWN: Final[Mapping[str, Callable[[Matter], Iterator[tuple[Record, Cell]]]]] = {
    "people": _people,
    "processes": _processes,
    "technology": _technology,
    "expectations": _expectations,
}

"""The chain of one objective as a row: each link counted, what is missing marked, and the ways through it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from planbook.analysis.chain import leads_to, process_of, rows_of_milestone, workers
from planbook.analysis.course import COURSES as IN_ORDER
from planbook.analysis.course import standing_of
from planbook.analysis.states import STATES as STATES_IN_ORDER
from planbook.analysis.states import state_of
from planbook.chapters.objectives.values import Line, Part, Way, ways_of
from planbook.pages.aims import COURSES
from planbook.pages.cells import Many, More, Said, Status
from planbook.pages.columns import named
from planbook.pages.counts import count, figure, first_of, first_open, rest_at
from planbook.pages.signs import STATES
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.analysis.chain import Chain, Lacking
    from planbook.analysis.responsibility import Row
    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing

NOTHING: Final = Status(msg("Nothing"), "risk")
NO_ACTIVITY: Final = Status(msg("No activity"), "risk")
NO_KPI: Final = Status(msg("No KPI"), "risk")
NO_MILESTONE: Final = Status(msg("No milestone"), "risk")
NO_ROLE: Final = Status(msg("No role"), "risk")
MOST_WAYS: Final = 12
"""More milestones and processes of an objective than this are counted and not told one by one."""
_MOST_ROLES: Final = 4
_MOST_ROWS: Final = 6
LACKING: Final[Mapping[Lacking, tuple[str, str]]] = {
    "baseline": counted("{n} without a baseline", "{n} without a baseline"),
    "target": counted("{n} without a target", "{n} without a target"),
    "reading": counted("{n} never read", "{n} never read"),
    "owner": counted("{n} without an owner", "{n} without an owner"),
}
_UNDRIVEN: Final = counted("{n} to which no activity leads", "{n} to which no activity leads")
_UNDONE: Final = counted("{n} that nobody does", "{n} that nobody does")
_EMPTY: Final = counted("{n} seat is empty", "{n} seats are empty")
_STATE: Final = msg("{state}: {count}")


def line(showing: Showing, chain: Chain) -> Line:
    """Give the row of an objective."""
    ways = list(_ways(showing, chain))
    return Line(
        name=named(showing, chain.objective),
        anchor=chain.objective.id,
        parts=[_kpis(chain), _milestones(showing, chain), _activities(chain), _roles(showing, chain)],
        ways=ways[:MOST_WAYS],
        more=count(counted("{n} more", "{n} more"), len(ways) - MOST_WAYS) if len(ways) > MOST_WAYS else None,
    )


def _kpis(chain: Chain) -> Part:
    found = Counter(standing_of(kpi).course for kpi in chain.kpis)
    told = [_so_many(COURSES[course], found[course]) for course in IN_ORDER if found[course]]
    lacking = Counter(part for incomplete in chain.incomplete for part in incomplete.lacks)
    gaps = [count(LACKING[part], n) for part, n in lacking.items()]
    return Part(len(chain.kpis), Many(told) if told else None, gaps, NO_KPI, stacked=True)


def _milestones(showing: Showing, chain: Chain) -> Part:
    milestones = chain.support.milestones
    found = Counter(state_of(showing.plan, milestone) for milestone in milestones)
    told = [_so_many(STATES[state], found[state]) for state in STATES_IN_ORDER if found[state]]
    gaps = _gap(_UNDRIVEN, chain.undriven)
    return Part(len(milestones), Many(told) if told else None, gaps, NO_MILESTONE, stacked=True)


def _so_many(status: Status, n: int) -> Said:
    return Said(_STATE, (("state", status), ("count", figure(n))))


def _activities(chain: Chain) -> Part:
    return Part(len(chain.rows), None, _gap(_UNDONE, chain.undone), NO_ACTIVITY)


def _roles(showing: Showing, chain: Chain) -> Part:
    links = [showing.link(role.address) for role in chain.roles]
    rest = More(anchor=ways_of(chain.objective.id))
    return Part(len(links), first_of(links, _MOST_ROLES, rest) if links else None, _gap(_EMPTY, chain.empty), NO_ROLE)


def _gap(forms: tuple[str, str], missing: Sequence[object]) -> Sequence[Said]:
    return [count(forms, len(missing))] if missing else []


def _ways(showing: Showing, chain: Chain) -> Iterator[Way]:
    """Give each milestone, then each process, with the activities that lead to it."""
    plan = showing.plan
    for milestone in chain.support.milestones:
        rows = rows_of_milestone(plan, milestone)
        yield Way(
            showing.link(milestone.address),
            STATES[state_of(plan, milestone)],
            _work(showing, rows),
            NO_ACTIVITY if milestone.is_open and not rows else None,
        )
    for process in chain.support.processes:
        rows = [row for row in chain.rows if not leads_to(plan, row) and process_of(plan, row) is process]
        if rows:
            yield Way(showing.link(process.address), None, _work(showing, rows))


def _work(showing: Showing, rows: Sequence[Row]) -> Sequence[Cell]:
    """Say who does each activity or answers for it; of many, of the first few."""
    return first_open([_done_by(showing, row) for row in rows], _MOST_ROWS)


def _done_by(showing: Showing, row: Row) -> Cell:
    roles = [showing.link(role.address) for role in workers(showing.plan, row)]
    activity = showing.link(row.activity.address)
    who: Cell = first_of(roles, _MOST_ROLES, rest_at(activity)) if roles else NO_ROLE
    return Said(msg("{activity}: {roles}"), (("activity", activity), ("roles", who)))

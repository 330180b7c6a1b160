"""How milestones are told on every page of this chapter: in a sentence, and in the columns of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.gates import yet_to_approve
from planbook.analysis.phases import among
from planbook.analysis.schedule import forecast_for, is_past_its_date, planned_on, times_of
from planbook.analysis.slip import baseline_of, days_slipped
from planbook.analysis.states import STATES as ALL_STATES
from planbook.analysis.states import in_order_of_days, state_of
from planbook.pages.cells import Bullets, Label, Many, Name, Said, Signed, Status, When
from planbook.pages.columns import Column
from planbook.pages.counts import figure
from planbook.pages.signs import STATES
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from planbook.analysis.network import Expected
    from planbook.analysis.states import State
    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing
    from planbook.plan.milestones import Milestone
    from planbook.plan.plan import Plan
    from planbook.plan.values import Day

_COUNTS: Final[Mapping[State, tuple[str, str]]] = {
    "done": counted("{n} is done", "{n} are done"),
    "late": counted("{n} is late", "{n} are late"),
    "at-risk": counted("{n} is at risk", "{n} are at risk"),
    "waiting": counted("{n} is waiting for its gate", "{n} are waiting for their gates"),
    "on-track": counted("{n} is on track", "{n} are on track"),
    "undated": counted("{n} has no day yet", "{n} have no day yet"),
    "cancelled": counted("{n} is cancelled", "{n} are cancelled"),
}
"""How many are in each state, in the order in which it is said."""
_MOST_NAMED: Final = 3
"""Late milestones are named in the sentence where they are no more than these."""
TO_APPROVE: Final = Status(msg("Still to approve"), "open")
APPROVED: Final = Status(msg("Approved"), "done")


def summary(showing: Showing, milestones: Sequence[Milestone]) -> Iterator[Said]:
    """Say how many milestones are in which state, which are late and which is next."""
    found = among(showing.plan, milestones)
    states = [_count(showing, state, found[state]) for state in _COUNTS if found[state] or state == "late"]
    one, many = counted("There is {n} milestone: {states}.", "Of {n} milestones {states}.")
    yield Said(one, (("states", Many(states)),), many, len(milestones))
    ahead = in_order_of_days(showing.plan, (*found["at-risk"], *found["on-track"]))
    day = planned_on(showing.plan, ahead[0]) if ahead else None
    if day:
        yield _next(showing, ahead[0], day)


def _next(showing: Showing, milestone: Milestone, day: Day) -> Said:
    """Say which is next; a coarse day is one by whose end it is to be reached."""
    message = msg("The next is {milestone} on {day}.") if day.is_exact else msg("The next is {milestone}, by {day}.")
    return Said(message, (("milestone", showing.link(milestone.address)), ("day", When(day))))


def _count(showing: Showing, state: State, found: Sequence[Milestone]) -> Said:
    if not found:
        return Said(msg("none is late"))
    one, many = _COUNTS[state]
    told = Said(one, many=many, n=len(found))
    if state != "late" or len(found) > _MOST_NAMED:
        return told
    links = Many([showing.link(milestone.address) for milestone in found])
    return Said(msg("{told} ({which})"), (("told", told), ("which", links)))


def state_column(plan: Plan, milestones: Sequence[Milestone]) -> Column:
    """Give where each milestone stands, in the order of how pressing that is."""
    return Column("state", [STATES[state_of(plan, m)] for m in milestones], order=[STATES[s] for s in ALL_STATES])


def columns(showing: Showing, milestones: Sequence[Milestone]) -> Sequence[Column]:
    """Give what is told of every milestone beside its name, where any says it."""
    found = [
        told_column("date", lambda m: planned(showing, m), milestones),
        told_column("forecast", lambda m: forecast(showing, m), milestones),
        told_column("done", lambda m: When(m.done) if m.done else None, milestones),
        told_column("cancelled", lambda m: When(m.cancelled) if m.cancelled else None, milestones),
        told_column("slip", lambda m: slip(showing, m), milestones),
        told_column("owner", lambda m: showing.to(m.owner) if m.owner else None, milestones),
        told_column("gate", lambda m: gate(showing, m), milestones),
    ]
    return [column for column in found if column.filled]


def told_column(key: str, tell: Callable[[Milestone], Cell | None], milestones: Sequence[Milestone]) -> Column:
    """Give a column by what tells each milestone's cell."""
    return Column(key, [tell(milestone) for milestone in milestones])


def name(milestone: Milestone, address: str = "", *, critical: bool = False) -> Name:
    """Give the name of a milestone, whether the application goes live with it, and whether it is critical."""
    beside = [
        *([Label(msg("go-live"))] if milestone.go_live else []),
        *([Label(msg("critical path"))] if critical else []),
    ]
    return Name(milestone.label, address, milestone.also, milestone.summary, Many(beside) if beside else None)


def planned(showing: Showing, milestone: Milestone) -> Cell | None:
    """Tell the planned day; of one that is worked out, what it follows from."""
    times = times_of(showing.plan, milestone)
    return _expected(showing, planned_on(showing.plan, milestone), times.planned)


def forecast(showing: Showing, milestone: Milestone) -> Cell | None:
    """Tell the day to be expected where what comes before allows none that is planned."""
    expected = times_of(showing.plan, milestone).forecast
    if not (expected and expected.cause == "after" and is_past_its_date(showing.plan, milestone)):
        return None
    return _expected(showing, forecast_for(showing.plan, milestone), expected)


def _expected(showing: Showing, day: Day | None, expected: Expected | None) -> Cell | None:
    if day and expected and expected.cause == "after":
        return Said(msg("{day}, after {milestone}"), (("day", When(day)), ("milestone", showing.link(expected.by))))
    if day and expected and expected.cause == "start":
        return Said(msg("{day}, from its start and what it takes"), (("day", When(day)),))
    return When(day) if day else None


def slip(showing: Showing, milestone: Milestone) -> Cell | None:
    """Tell how many calendar days after the day first agreed it comes, and the changes that moved it."""
    days, day = days_slipped(showing.plan, milestone), baseline_of(showing.plan, milestone)
    told: Cell | None = None
    if days and day:
        one, many = counted("{days} day from {day}", "{days} days from {day}")
        told = Said(one, (("days", Signed(figure(days), up=days > 0)), ("day", When(day))), many, abs(days))
    if not milestone.change:
        return told
    changes = ("changes", Many([showing.to(ref) for ref in milestone.change]))
    return (
        Said(msg("{slip}, by {changes}"), (("slip", told), changes)) if told else Said(msg("by {changes}"), (changes,))
    )


def gate(showing: Showing, milestone: Milestone) -> Cell | None:
    """Tell who still has to approve, and who has."""
    still = yet_to_approve(milestone)
    waiting = {ref.address for ref in still}
    approved = [ref for ref in milestone.gate if ref.address not in waiting]
    groups = ((TO_APPROVE, still), (APPROVED, approved))
    told = [
        Said(msg("{state} {roles}"), (("state", state), ("roles", Many([showing.to(ref) for ref in refs]))))
        for state, refs in groups
        if refs
    ]
    return Bullets(told) if len(told) > 1 else (told[0] if told else None)

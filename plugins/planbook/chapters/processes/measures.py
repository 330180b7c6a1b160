"""What is counted of a process, beside the one it replaces, with how each is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planbook.analysis.measures import measures
from planbook.pages.cells import Entry, Label, Many, PartOf, Row, Said, Table
from planbook.pages.counts import figure
from planbook.pages.page import Section
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from planbook.analysis.measures import Measures
    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing
    from planbook.plan.processes import Process

MEASURES: Final = "--measures"
_ROLES: Final = msg("Roles")
_BEFORE: Final = msg("As is")
_AFTER: Final = msg("To be")


def _always(_: Measures) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class _Kind:
    """One thing that is counted: what it is called, how it is counted, and its value for a process."""

    name: str
    how: str
    value: Callable[[Measures], Cell | None]
    is_told: Callable[[Measures], bool] = _always
    """Whether there is something to tell of a process; where there is of none, it is left out."""
    roles: Callable[[Measures], Sequence[str]] = lambda _: ()
    """The roles that are counted, by their addresses, where they are to be named."""


_KINDS: Final = (
    _Kind(msg("Steps"), msg("All of them, starts and ends too."), lambda m: figure(m.steps)),
    _Kind(_ROLES, msg("Those that do steps."), lambda m: figure(m.roles)),
    _Kind(
        msg("Hand-offs between roles"),
        msg("Ways on which the work passes from one role to another; what nobody does in between is looked through."),
        lambda m: figure(m.hand_offs),
    ),
    _Kind(
        msg("Hand-offs on one way"),
        msg("The most there are on a way from a beginning to an end, ways back left out."),
        lambda m: figure(m.most_hand_offs),
    ),
    _Kind(
        msg("Longest way"),
        msg("The most steps on a way from a beginning to an end, ways back left out."),
        lambda m: figure(m.longest) if m.longest else None,
    ),
    _Kind(msg("Decisions"), msg("Steps that ask which way to take."), lambda m: figure(m.decisions)),
    _Kind(msg("Loops"), msg("Ways that lead back."), lambda m: figure(m.loops)),
    _Kind(
        msg("Steps in a system"),
        msg("Tasks, decisions and subprocesses that name a system, and their share of all such."),
        lambda m: PartOf(m.in_system, m.work) if m.work else None,
        lambda m: bool(m.systems),
    ),
    _Kind(
        msg("Systems"),
        msg("Different ones, as steps name them."),
        lambda m: figure(m.systems),
        lambda m: bool(m.systems),
    ),
    _Kind(
        msg("Contacts with the customer"),
        msg("Hand-offs from or to the customer, and steps in which the customer is asked or told."),
        lambda m: figure(m.contacts),
        lambda m: bool(m.contacts),
    ),
    _Kind(
        msg("Roles that meet the customer"),
        msg("Those on the other side of these contacts."),
        lambda m: figure(len(m.meeting)),
        lambda m: bool(m.contacts),
        lambda m: m.meeting,
    ),
)
_COMPARED: Final[Sequence[tuple[Callable[[Measures], int], tuple[str, str], tuple[str, str]]]] = (
    (
        lambda m: m.hand_offs,
        counted("{n} hand-off instead of {before}", "{n} hand-offs instead of {before}"),
        counted("{n} hand-off as before", "{n} hand-offs as before"),
    ),
    (
        lambda m: m.longest,
        counted("{n} step on the longest way instead of {before}", "{n} steps on the longest way instead of {before}"),
        counted("{n} step on the longest way as before", "{n} steps on the longest way as before"),
    ),
    (
        lambda m: len(m.meeting),
        counted("{n} role meets the customer instead of {before}", "{n} roles meet the customer instead of {before}"),
        counted("{n} role meets the customer as before", "{n} roles meet the customer as before"),
    ),
)
"""What a comparison tells in its sentence: the figure, how it is told where it differs, and where it does not."""


def measures_section(showing: Showing, process: Process) -> Section:
    """Give what is counted of a process; where it replaces one that has steps, beside what is counted of that."""
    plan, before = showing.plan, showing.plan.get(process.replaces)
    after = measures(plan, process)
    if before and before.steps:
        found = {_BEFORE: measures(plan, before), _AFTER: after}
        opening: Said | None = _compared(found[_BEFORE], after)
    else:
        found, opening = {msg("Count"): after}, None
    rows = [_row(showing, kind, found) for kind in _KINDS if any(kind.is_told(one) for one in found.values())]
    headings = [msg("Measure"), *found, msg("How it is counted")]
    body = Table(headings, rows, numbers=tuple(range(1, len(found) + 1)))
    return Section(msg("Measures"), MEASURES, body, opening=opening)


def _row(showing: Showing, kind: _Kind, found: Mapping[str, Measures]) -> Row:
    values = [kind.value(one) for one in found.values()]
    return Row([Label(kind.name), *values, Label(kind.how)], details=list(_named(showing, kind, found)))


def _named(showing: Showing, kind: _Kind, found: Mapping[str, Measures]) -> Iterator[Entry]:
    """Name the roles that are counted."""
    for heading, one in found.items():
        links = [showing.link(address) for address in kind.roles(one)]
        if links:
            yield Entry(heading if len(found) > 1 else _ROLES, Many(links))


def _compared(before: Measures, after: Measures) -> Said:
    """Say how often the work changes hands, how long the way is and who meets the customer, against before."""
    told = []
    for value, differing, same in _COMPARED:
        old, new = value(before), value(after)
        if old or new:
            one, many = same if old == new else differing
            told.append(Said(one, (("before", figure(old)),), many, new))
    return Said(msg("{counts}."), (("counts", Many(told)),))

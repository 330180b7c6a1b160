"""The register: what waits for the committee, then every request with what it waits for, open ones first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.change_control import DECIDED, in_order_of_age, is_pending, waiting
from planbook.analysis.departments import asker_to_tell, to_tell
from planbook.chapters.changes.offered import offer
from planbook.pages.cells import Label, Many, More, Row, Said, When
from planbook.pages.columns import Column, table_of
from planbook.pages.counts import count, figure
from planbook.pages.page import Section
from planbook.pages.requests import DAYS, agenda_section, filled, named_few, waits_for
from planbook.plan import shapes
from planbook.plan.changes import Change
from planbook.plan.grammar import form
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.analysis.change_control import Need, Waiting
    from planbook.pages.cells import Cell, Table
    from planbook.pages.matter import Matter
    from planbook.pages.page import IndexPage
    from planbook.pages.showing import Showing

REGISTER: Final = "--register"
_CHOSEN_BY: Final = frozenset({"status", "waits_for"})
HEADINGS: Final = (msg("Status"), msg("Made known"))
"""Headings of columns that are no fields; labels of their keys make them."""
_GROUPS: Final[Mapping[Need | None, str]] = {
    "decision": msg("To be decided"),
    "assessment": msg("To be assessed"),
    "doing": msg("Approved, to be carried out"),
    "again": msg("Deferred"),
    None: msg("Ended"),
}
"""What requests wait for, in the order in which the register has them."""
_COUNTS: Final[Mapping[Need | None, tuple[str, str]]] = {
    "decision": counted("{n} waits for a decision", "{n} wait for a decision"),
    "assessment": counted("{n} is to be assessed", "{n} are to be assessed"),
    "doing": counted("{n} is approved and not done", "{n} are approved and not done"),
    "again": counted("{n} is deferred", "{n} are deferred"),
    None: counted("{n} has ended", "{n} have ended"),
}


def changes_index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say how many requests wait for what, and which has waited longest; then give the agenda and the register."""
    changes = matter.plan.every(Change)
    if not changes:
        return page
    grouped = _grouped(matter, changes)
    agenda = agenda_section(matter.showing)
    return replace(
        page,
        standing=list(_standing(matter.showing, grouped)),
        sections=[*([agenda] if agenda else []), Section(msg("All changes"), REGISTER, _register(matter, grouped))],
        offers=[offer(matter.plan)],
    )


def _grouped(matter: Matter, changes: Sequence[Change]) -> Mapping[Need | None, Sequence[Change]]:
    """Give the requests by what they wait for: those that have waited longest first, of the ended the last first."""
    found = {change.address: waiting(matter.plan, change) for change in changes}
    waits = in_order_of_age([wait for wait in found.values() if wait])
    ended = sorted((c for c in changes if found[c.address] is None), key=_ended_on, reverse=True)
    groups: dict[Need | None, Sequence[Change]] = {
        need: [wait.change for wait in waits if wait.need == need] for need in _GROUPS if need
    }
    return {**groups, None: ended}


def _ended_on(change: Change) -> str:
    """Give what sorts ended requests by their last day."""
    day = change.done or (change.decided.on if change.decided else None) or change.raised
    return day.last.isoformat() if day else ""


def _standing(showing: Showing, grouped: Mapping[Need | None, Sequence[Change]]) -> Iterator[Said]:
    counts = Counter({need: len(several) for need, several in grouped.items()})
    told = Many([count(_COUNTS[need], counts[need]) for need in _GROUPS if counts[need]])
    one, many = counted("There is {n} change: {counts}.", "Of {n} changes {counts}.")
    yield Said(one, (("counts", told),), many, counts.total())
    pending = [wait for need in ("decision", "assessment") for c in grouped[need] if (wait := _wait(showing, c))]
    oldest = in_order_of_age(pending)[:1]
    for wait in oldest:
        if wait.days:
            gaps = (("change", showing.link(wait.change.address)), ("days", count(DAYS, wait.days)))
            yield Said(msg("{change} has waited longest, {days}."), gaps)
    silent = [c for several in grouped.values() for c in several if _untold(showing, c)]
    if silent:
        names = ("changes", named_few([showing.link(change.address) for change in silent], More(anchor=REGISTER)))
        yield Said(msg("Not made known everywhere: {changes}."), (names,))


def _wait(showing: Showing, change: Change) -> Waiting | None:
    return waiting(showing.plan, change)


def _untold(showing: Showing, change: Change) -> bool:
    """Tell whether a department, or who asked, has not heard of a change on which somebody decided."""
    told = all(one.is_told for one in to_tell(showing.plan, change))
    return change.status in DECIDED and not (told and asker_to_tell(showing.plan, change) is None)


def _register(matter: Matter, grouped: Mapping[Need | None, Sequence[Change]]) -> Table:
    """Give all requests under what they wait for."""
    showing = matter.showing
    changes = [change for several in grouped.values() for change in several]
    columns = [
        _status(showing, changes),
        *waits_for([waiting(matter.plan, change) for change in changes]),
        Column("raised", [When(change.raised) if change.raised else None for change in changes]),
        Column("decided", [_decided(change) for change in changes]),
        Column("made_known", [_known(showing, change) for change in changes]),
    ]
    plain = table_of(Change.word, changes, filled(columns))
    chosen = [at for at, key in enumerate(plain.keys) if key in _CHOSEN_BY] if plain.has_bar else ()
    rows = list(_with_heads(plain.rows, grouped))
    return replace(plain, rows=rows, filters=chosen, unsorted=msg("Open first, then by age"))


def _with_heads(rows: Sequence[Row], grouped: Mapping[Need | None, Sequence[Change]]) -> Iterator[Row]:
    left = iter(rows)
    for need, several in grouped.items():
        if several:
            yield Row([Label(_GROUPS[need])], heads=True)
            yield from (next(left) for _ in several)


def _status(showing: Showing, changes: Sequence[Change]) -> Column:
    shape = form(Change).fields["status"].shape
    words = shape.words if isinstance(shape, shapes.OneOf) else None
    cells = [showing.word(words, change.status) if words and change.status else None for change in changes]
    return Column("status", cells, order=[showing.word(words, word) for word in words.own] if words else ())


def _decided(change: Change) -> Cell | None:
    return When(change.decided.on) if change.decided and change.decided.on else None


def _known(showing: Showing, change: Change) -> Cell | None:
    """Tell how many of the departments that must hear of a request have."""
    departments = to_tell(showing.plan, change)
    if not departments or is_pending(change):
        return None
    told = ("told", figure(sum(one.is_told for one in departments)))
    return Said(msg("{told} of {all}"), (told, ("all", figure(len(departments)))))

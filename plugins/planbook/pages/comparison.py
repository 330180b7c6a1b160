"""What changed between two plans in sentences, by chapter: `told(comparison, effects)`.

A `Told` has a `Changes` for each chapter of which anything changed, by its collection's name (empty for what `plan.yml`
and the overview say), in the order of the collections; whoever paints it puts chapters in the book's order. Its entries
are sentences with what belongs to each below it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.pages.at_length import at_length
from planbook.pages.cells import Label, Many, Said, Text, When
from planbook.pages.counts import count, records_counted
from planbook.pages.edits import Edits, shift_of
from planbook.pages.naming import kind_in_sentence
from planbook.pages.pushing import pushing
from planbook.plan.milestones import Milestone
from planbook.plan.raci import Activity
from planbook.plan.roles import Owned
from planbook.plan.values import Day
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planbook.analysis.effects import Effects, Shift
    from planbook.history.comparison import Comparison, RecordChange
    from planbook.history.edits import Edit
    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing
    from planbook.plan.record import Record

_DATE: Final = "date"
_ONE_OF: Final = msg("{record} – {edit}")
_NAMED: Final = msg("{record}")
_NEW: Final = msg("New {kind}: {record}")
_NEW_SAYING: Final = msg("New {kind}: {record} ({details})")
_GONE: Final = msg("No longer there: {kind} {record}")
_WITH: Final = msg("{said}, with {children}")
_RENAMED: Final = msg("renamed: {before} → {after}")
_MOVED: Final = msg("moved from {before} to {after}")
_SHIFTED: Final = msg("{record} {shift} ({before} → {after})")
_END_OF_PHASE: Final = msg("End of {record}: {shift} ({before} → {after})")
_END_OF_ALL: Final = msg("The last milestone of all, {record}: {shift} ({before} → {after})")
_BY_THEMSELVES: Final = counted(
    "{n} milestone is to be expected on another day, by the calendar or the day it is judged on",
    "{n} milestones are to be expected on another day, by the calendar or the day they are judged on",
)
_CRITICAL: Final = msg("Any delay now delays the end of all: {milestones}")
_EASED: Final = msg("A delay no longer delays the end of all: {milestones}")


class Entry(NamedTuple):
    """A sentence, and what belongs to it."""

    said: Said
    inside: Sequence[Entry] = ()
    address: str = ""
    """The record it is about; empty where it is about none."""
    page: str = ""
    """The address of that record's page, where it has one."""


class Changes(NamedTuple):
    """What changed in a chapter."""

    collection: str
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Told:
    """What changed between two plans, and what follows."""

    chapters: Sequence[Changes]
    follows: Sequence[Entry]
    """What follows for the plan as a whole."""


def told(comparison: Comparison, effects: Effects) -> Told:
    """Say what changed between two plans."""
    telling = _Telling(comparison, effects, Edits.of(comparison))
    return Told(list(telling.chapters()), list(telling.follows()))


@dataclass(frozen=True, slots=True)
class _Telling:
    comparison: Comparison
    effects: Effects
    edits: Edits

    def chapters(self) -> Iterator[Changes]:
        general = [self._edit(edit) for edit in self.comparison.settings]
        general += self._openings("")
        if general:
            yield Changes("", general)
        found = {name: list(group) for name, group in groupby(self.comparison.records, _collection)}
        opened = [opening.collection for opening in self.comparison.openings if opening.collection]
        for name in dict.fromkeys((*found, *opened)):
            yield Changes(name, [*self._openings(name), *self._records(found.get(name, ()))])

    def follows(self) -> Iterator[Entry]:
        """Say what follows for the plan as a whole."""
        causes = {address for change in self.comparison.records for address in _addresses(change)}
        by_themselves = [shift for shift in self.effects.milestones if shift.cause not in causes]
        if by_themselves:
            yield Entry(count(_BY_THEMSELVES, len(by_themselves)), self._shifts(by_themselves))
        for phase in self.effects.phases:
            if phase.cause not in causes:
                days = (phase.before, phase.after, shift_of(phase.days))
                yield Entry(self._shifted(phase.record, *days, _END_OF_PHASE), address=phase.record.address)
        if end := self.effects.end:
            said = self._shifted(end.record, end.before, end.after, shift_of(end.days), _END_OF_ALL)
            yield Entry(said, address=end.record.address)
        for message, milestones in ((_CRITICAL, self.effects.critical), (_EASED, self.effects.eased)):
            if milestones:
                links = Many([self.edits.now.link(milestone.address) for milestone in milestones])
                yield Entry(Said(message, (("milestones", links),)))

    def _openings(self, name: str) -> Sequence[Entry]:
        return [Entry(self.edits.said(edit)) for of, edit in self.comparison.openings if of == name]

    def _edit(self, edit: Edit) -> Entry:
        said, lines = at_length(self.edits, edit)
        return Entry(said, [*map(Entry, lines)])

    def _records(self, changes: Iterable[RecordChange]) -> Iterator[Entry]:
        """Say what changed, what stands in one record together."""
        for top, group in groupby(changes, self._top):
            found = {change.address: change for change in group}
            own = found.pop(top, None)
            yield self._whole(top, own, [entry for change in found.values() for entry in self._child(change)])

    def _top(self, change: RecordChange) -> str:
        parent = change.record.parent
        return (parent if change.after else self.comparison.now(parent)) or change.address

    def _whole(self, address: str, change: RecordChange | None, inside: Sequence[Entry]) -> Entry:
        """Say what happened to a record: one edit in a line with its name, several below it, then what it moves."""
        causes = _addresses(change) if change else []
        pushed = [shift for cause in causes for shift in self.effects.pushed_by(cause)]
        phases = [shift for cause in causes for shift in self.effects.phases_of(cause)]
        if change and (change.before is None or change.after is None):
            said = pushing(self._alone(change), pushed, phases, self.edits.now)
            return Entry(said, [*inside, *self._shifts(pushed)], address)
        edits = [*map(Entry, self._became(change)), *map(self._edit, change.edits)] if change else []
        record = ("record", self.edits.now.link(address))
        if len(edits) == 1 and not (inside or pushed or phases):
            return Entry(Said(_ONE_OF, (record, ("edit", edits[0].said))), edits[0].inside, address)
        said = pushing(Said(_NAMED, (record,)), pushed, phases, self.edits.now)
        return Entry(said, [*edits, *inside, *self._shifts(pushed)], address)

    def _child(self, change: RecordChange) -> Iterator[Entry]:
        match change.before, change.after:
            case Milestone() as before, Milestone() as after if shift := self._days(before, after):
                rest = replace(change, edits=[edit for edit in change.edits if not _is_date(edit)])
                edits = [*map(Entry, self._became(rest)), *map(self._edit, rest.edits)]
                pushed = self._shifts(self.effects.pushed_by(after.address))
                yield Entry(self._moved(after, *shift), [*edits, *pushed], after.address)
            case _, Activity() as after if change.before:
                taking_part = [edit for edit in change.edits if edit.way[0].key in after.cast or _is_gone(edit, change)]
                yield from (Entry(self.edits.said(edit, after), address=after.address) for edit in taking_part)
                rest = replace(change, edits=[edit for edit in change.edits if edit not in taking_part])
                if rest.edits or rest.is_renamed or rest.is_moved:
                    yield self._whole(after.address, rest, ())
            case _:
                yield self._whole(change.address, change, ())

    def _alone(self, change: RecordChange) -> Said:
        """Say that a record came or went, with what tells most of it, and how much stands in it."""
        showing = self.edits.now if change.after else self.edits.then
        record = change.record
        details = list(_details(showing, record)) if change.after else []
        gaps = (("kind", Label(kind_in_sentence(record.word))), ("record", showing.link(record.address)))
        said = Said(_NEW_SAYING, (*gaps, ("details", Many(details)))) if details else Said(_NEW, gaps)
        said = said if change.after else Said(_GONE, gaps)
        counts = Counter(type(child) for child in change.inside)
        children = [records_counted(kind, n) for kind, n in counts.items()]
        return Said(_WITH, (("said", said), ("children", Many(children)))) if children else said

    def _became(self, change: RecordChange) -> Iterator[Said]:
        """Say that a record has another id, or stands in another record."""
        before, after = change.before, change.after
        if before and after and change.is_renamed:
            yield Said(_RENAMED, (("before", Text(before.id)), ("after", Text(after.id))))
        if before and after and change.is_moved:
            parents = self.edits.then.link(before.parent), self.edits.now.link(after.parent)
            yield Said(_MOVED, tuple(zip(("before", "after"), parents, strict=True)))

    def _days(self, before: Milestone, after: Milestone) -> tuple[Day, Day] | None:
        """Give the days from which and to which a milestone was moved: as written, else as they follow from it."""
        if before.date and after.date and before.date.last != after.date.last:
            return before.date, after.date
        shift = self.effects.of.get(after.address)
        return (shift.before, shift.after) if shift and shift.cause == after.address else None

    def _moved(self, milestone: Milestone, before: Day, after: Day) -> Said:
        """Say by how much a milestone moves, and what moves with it."""
        shift = self.edits.shift(before, after) or shift_of(0)
        said = self._shifted(milestone, before, after, shift)
        pushed = self.effects.pushed_by(milestone.address)
        return pushing(said, pushed, self.effects.phases_of(milestone.address), self.edits.now)

    def _shifted(self, record: Record, before: Day, after: Day, shift: Said, message: str = _SHIFTED) -> Said:
        days = (("before", When(before)), ("after", When(after)))
        return Said(message, (("record", self.edits.now.link(record.address)), ("shift", shift), *days))

    def _shifts(self, shifts: Sequence[Shift]) -> Sequence[Entry]:
        return [
            Entry(self._shifted(s.record, s.before, s.after, shift_of(s.days)), address=s.record.address)
            for s in shifts
        ]


def _addresses(change: RecordChange) -> Sequence[str]:
    """Give the addresses of a record that changed, and of what came or went with it."""
    return [change.address, *(child.address for child in change.inside)]


def _collection(change: RecordChange) -> str:
    return change.address.partition("/")[0]


def _is_date(edit: Edit) -> bool:
    return edit.way[0].key == _DATE and edit.before is not None and edit.after is not None


def _is_gone(edit: Edit, change: RecordChange) -> bool:
    return isinstance(change.before, Activity) and edit.way[0].key in change.before.cast


def _details(showing: Showing, record: Record) -> Iterator[Cell]:
    """Give what tells most of a record that came: its day, and who answers for it."""
    day = next((day for name in record.dated if isinstance(day := getattr(record, name, None), Day)), None)
    if day:
        yield When(day)
    if isinstance(record, Owned) and record.owner:
        yield showing.link(record.owner.address)

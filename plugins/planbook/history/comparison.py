"""What changed between two plans, as values: `compare(before, after)`.

A `Comparison` holds, in the reading order of the later plan, a `RecordChange` for every record that came, went, was
renamed or moved, or says something else; each with its `Edit`s, which tell by their `way` (the declared keys from the
record on) what was there before and is there after. Both plans are kept, so that whoever words a change can show a
value with the names of its own time. What `plan.yml` says and what opens a chapter are compared too.

It is worded in `pages/comparison.py`: `told(comparison)` gives it by chapter, in sentences of the catalog, for the
command line as for the handbook. What follows from changed days is `analysis/effects.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from planbook.history.edits import Edit, Step, differing, edits_of
from planbook.history.matching import matched
from planbook.history.unread import homes, is_of_unread, sources, unread_files
from planbook.plan import shapes
from planbook.plan.grammar import form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from planbook.history.matching import Matches
    from planbook.plan.plan import Plan
    from planbook.plan.record import Record

What: TypeAlias = Literal["added", "removed", "renamed", "moved", "changed"]
_LAST: Final = 10**9
_OLD_IDS: Final = "was"
_OPENING: Final = shapes.Prose()


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What happened to one record."""

    before: Record | None
    after: Record | None
    edits: Sequence[Edit] = ()
    inside: Sequence[Record] = ()
    """Its children that came or went with it."""
    is_renamed: bool = False
    """Whether its id is another."""
    is_moved: bool = False
    """Whether it stands in another record."""

    @property
    def record(self) -> Record:
        """The record as it is, or as it was last."""
        record = self.after or self.before
        assert record is not None  # noqa: S101  # a change is of something
        return record

    @property
    def address(self) -> str:
        """Where it stands, or stood last."""
        return self.record.address

    @property
    def what(self) -> What:
        """What happened, the most telling first."""
        if self.before is None or self.after is None:
            return "removed" if self.before else "added"
        return "moved" if self.is_moved else "renamed" if self.is_renamed else "changed"


class OpeningChange(NamedTuple):
    """That what opens a chapter changed; the overview's has no name."""

    collection: str
    edit: Edit


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """What changed between two plans; nothing where they say the same."""

    before: Plan
    after: Plan
    matches: Matches
    records: Sequence[RecordChange]
    settings: Sequence[Edit]
    openings: Sequence[OpeningChange]
    unread: tuple[Collection[str], Collection[str]] = ((), ())
    """The files that could not be read, before and after: what stands in only the other plan's is not told."""

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.records or self.settings or self.openings)

    def now(self, address: str) -> str:
        """Give the address that a record of the plan before has now; its old one where it is gone."""
        return self.matches.now.get(address, address)

    @cached_property
    def by_address(self) -> Mapping[str, RecordChange]:
        """The changes by the address that the record has now, or had last."""
        return {change.address: change for change in self.records}


def compare(before: Plan, after: Plan, lost: tuple[Collection[str], Collection[str]] = ((), ())) -> Comparison:
    """Compare two plans; `lost` are the paths of files and folders that were there and not had, before and after."""
    matches = matched(before, after)
    unread = ({*unread_files(before), *lost[0]}, {*unread_files(after), *lost[1]})
    found = _Found(before, after, matches, sources(unread[0]), sources(unread[1]))
    return Comparison(
        before=before,
        after=after,
        matches=matches,
        records=sorted(found.all(), key=found.place),
        settings=list(edits_of(before.settings, after.settings, found.now)),
        openings=list(_openings(before, after)),
        unread=(sorted(unread[0]), sorted(unread[1])),
    )


def _openings(before: Plan, after: Plan) -> Iterator[OpeningChange]:
    for name in dict.fromkeys((*after.openings, *before.openings)):
        old, new = (plan.openings[name].text if name in plan.openings else None for plan in (before, after))
        yield from (OpeningChange(name, edit) for edit in differing(_OPENING, old, new, (), lambda address: address))


@dataclass(frozen=True, eq=False, repr=False)
class _Found:
    before: Plan
    after: Plan
    matches: Matches
    unread_before: frozenset[str]
    unread_after: frozenset[str]

    def now(self, address: str) -> str:
        return self.matches.now.get(address, address)

    def all(self) -> Iterator[RecordChange]:
        for address, record in self.after.records.items():
            if address in self.matches.before:
                change = self._kept(self.before.records[self.matches.before[address]], record)
                if change.edits or change.is_renamed or change.is_moved:
                    yield change
            elif record.parent not in self.after.records or record.parent in self.matches.before:
                yield from self._alone(self.after, None, record)
        for address, record in self.before.records.items():
            if address not in self.matches.now and self._stays(record.parent):
                yield from self._alone(self.before, record, None)

    def _stays(self, parent: str) -> bool:
        return parent not in self.before.records or parent in self.matches.now

    def _alone(self, plan: Plan, before: Record | None, after: Record | None) -> Iterator[RecordChange]:
        """Tell of a record that only one of the plans has, with those of its children that the other has not either."""
        record = after or before
        unread = self.unread_before if after else self.unread_after
        if record is None or _is_derived(plan, record) or not unread.isdisjoint(homes(plan, record)):
            return
        known = self.matches.before if after else self.matches.now
        inside = [child for child in children_in(record) if child.address not in known]
        yield RecordChange(before, after, inside=inside)

    def _kept(self, before: Record, after: Record) -> RecordChange:
        parent = self.now(before.parent) if before.parent else ""
        is_renamed, is_moved = before.id != after.id, parent != after.parent
        untold = set(self._derived(before, self.before)) | set(self._derived(after, self.after))
        if is_renamed or is_moved:
            untold.add(_OLD_IDS)
        if _is_derived(self.after, after) and _is_derived(self.before, before):
            return RecordChange(before, after)
        edits = [edit for edit in edits_of(before, after, self.now) if edit.way[0].key not in untold]
        edits = [edit for edit in edits if not is_of_unread(edit, self.before, self.after, self.now)]
        edits += self._reordered(before, after)
        edits += _extra(before, after)
        return RecordChange(before, after, edits, (), is_renamed, is_moved)

    def _derived(self, record: Record, plan: Plan) -> Collection[str]:
        written = plan.written.get(record.address)
        return written.derived.keys() if written else ()

    def _reordered(self, before: Record, after: Record) -> Iterator[Edit]:
        """Tell of children that stand in another order, as far as they are in both."""
        for key, shape in children_shapes(type(after)):
            old = [self.now(child.address) for child in getattr(before, key, {}).values()]
            new = [child.address for child in getattr(after, key).values()]
            both = set(old) & set(new)
            if [a for a in old if a in both] != [a for a in new if a in both]:
                yield Edit((Step(key),), "order", shape, tuple(old), tuple(new))

    def place(self, change: RecordChange) -> tuple[int, int, int, int]:
        """Give where a change is told: as its record is read; what went, after what stayed beside it."""
        ranks, old = _ranks(self.after), _ranks(self.before)
        collections = list(dict.fromkeys((*self.after.index.kinds, *self.before.index.kinds)))
        address = change.address
        top = change.record.parent or address
        if change.after is None:
            top = self.now(top)
        here = ranks.get(top, _LAST)
        collection = collections.index(address.partition("/")[0])
        is_top = address.count("/") == 1
        return collection, here, 0 if is_top else 1, ranks.get(address, _LAST + old.get(address, 0))


def _ranks(plan: Plan) -> Mapping[str, int]:
    return plan.once(_ranked)


def _ranked(plan: Plan) -> Mapping[str, int]:
    return {address: number for number, address in enumerate(plan.records)}


def _is_derived(plan: Plan, record: Record) -> bool:
    """Tell whether all of a record is from elsewhere, where it is told."""
    return "" in plan.written[record.address].derived


def children_shapes(kind: type[Record]) -> Iterator[tuple[str, shapes.Children]]:
    """Give the fields of a kind that hold children, by attribute."""
    for field in form(kind).fields.values():
        if isinstance(field.shape, shapes.Children):
            yield field.name, field.shape


def children_in(record: Record) -> Iterator[Record]:
    """Give the records that stand in one."""
    for name, _ in children_shapes(type(record)):
        yield from getattr(record, name).values()


def _extra(before: Record, after: Record) -> Iterator[Edit]:
    """Compare what stands under keys that begin with `x-`."""
    for key in dict.fromkeys((*after.extra, *before.extra)):
        old, new = before.extra.get(key), after.extra.get(key)
        if old != new:
            yield Edit((Step(key),), "value", _PLAIN, old, new)


_PLAIN: Final = shapes.Text()

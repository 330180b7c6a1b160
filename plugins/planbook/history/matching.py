"""Which record of a plan is which of the plan before: by its address, by the ids it had, else by what it says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.history.telling import is_empty, token, told
from planbook.plan.record import Record
from planbook.plan.vocabulary import children_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan

_MOST_ALIKE: Final = 40
"""What more records say than this tells none of them from the others."""
_HALF: Final = 2
_LETTERS_OF_OTHERS: Final = 4
"""How much a value that is no text counts, in letters."""


class Matches(NamedTuple):
    """The records that two plans both have."""

    now: Mapping[str, str]
    """The address of each after, by the one it had before."""
    before: Mapping[str, str]
    """The other way round."""


def matched(before: Plan, after: Plan) -> Matches:
    """Find the records that are in both plans; parents first, since most children stay where they are.

    A record keeps its address, or names the old one under `was`, or says for the greater part what no other of its
    kind says that came or went.
    """
    now: dict[str, str] = {}
    for of_children in (False, True):
        old = _of_rank(before, of_children=of_children)
        new = _of_rank(after, of_children=of_children)
        _by_address(old, new, now)
        _by_old_ids(before, after, old, new, now)
        _by_content(old, new, now)
    return Matches(now, {new: old for old, new in now.items()})


def kind_of(record: Record) -> tuple[str, str]:
    """Give what a record and what became of it have in common: its collection, and the class it is of."""
    return record.address.partition("/")[0], type(record).__name__


def _of_rank(plan: Plan, *, of_children: bool) -> Mapping[str, Record]:
    return {address: record for address, record in plan.records.items() if bool(record.parent) is of_children}


def _by_address(old: Mapping[str, Record], new: Mapping[str, Record], now: dict[str, str]) -> None:
    """Match what stands where it stood; a child, in what its parent has become."""
    for address, record in old.items():
        parent = record.parent
        here = address if now.get(parent, parent) == parent else f"{now[parent]}/{record.id}"
        if here in new and kind_of(record) == kind_of(new[here]):
            now[address] = here


def _by_old_ids(
    before: Plan, after: Plan, old: Mapping[str, Record], new: Mapping[str, Record], now: dict[str, str]
) -> None:
    """Match by what either plan says records were called before: what is compared may be an older one, too."""
    taken = set(now.values())
    for address, record in old.items():
        if address not in now:
            later = after.index.find(type(record), address) or [
                w for w, to in before.index.was.items() if to == address
            ]
            here = next((a for a in later if a in new and a not in taken), None)
            if here and kind_of(record) == kind_of(new[here]):
                now[address] = here
                taken.add(here)


def _by_content(old: Mapping[str, Record], new: Mapping[str, Record], now: dict[str, str]) -> None:
    """Match what says the most of the same, the likeliest first."""
    taken = set(now.values())
    gone = [record for address, record in old.items() if address not in now]
    come = [record for address, record in new.items() if address not in taken]
    if not (gone and come):
        return
    for _, one, other in sorted(_alike(gone, come, now)):
        if one not in now and other not in taken:
            now[one] = other
            taken.add(other)


def _alike(gone: Sequence[Record], come: Sequence[Record], now: Mapping[str, str]) -> Iterator[tuple[float, str, str]]:
    """Give records that say for the greater part the same, with how little they differ."""
    old = {record.address: dict(_parts(record, now)) for record in gone}
    new = {record.address: dict(_parts(record, {})) for record in come}
    sayers: dict[Hashable, list[str]] = {}
    for address, parts in new.items():
        for part in parts:
            sayers.setdefault(part, []).append(address)
    for address, parts in old.items():
        shared: Counter[str] = Counter()
        for part, weight in parts.items():
            if len(sayers.get(part, ())) <= _MOST_ALIKE:
                shared.update(dict.fromkeys(sayers.get(part, ()), weight))
        for other, weight in shared.items():
            whole = max(sum(parts.values()), sum(new[other].values()))
            if _HALF * weight >= whole:
                yield -weight / whole, address, other


def _parts(record: Record, now: Mapping[str, str]) -> Iterable[tuple[Hashable, int]]:
    """Give what a record says, field by field, each with its weight: about how many letters it has."""
    kind = kind_of(record)
    yield (kind, "", record.id), _LETTERS_OF_OTHERS
    for field in told(type(record)):
        value = getattr(record, field.name)
        if field.key in _NOT_ITS_OWN or is_empty(value):
            continue
        if field.key in children_of(type(record)):
            for child in value.values():
                yield (kind, field.key, child.label), len(child.label)
        elif isinstance(value, str):
            yield (kind, field.key, value), len(value)
        else:
            said = token(value, lambda address: now.get(address, address))
            yield (kind, field.key, said), _LETTERS_OF_OTHERS * _refs(value)


_NOT_ITS_OWN: Final = ("was", "order")


def _refs(value: object) -> int:
    return len(value) if isinstance(value, (tuple, dict)) else 1

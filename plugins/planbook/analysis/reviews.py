"""Reviews: what a record and what it refers to said when somebody looked through it, and whether they still do."""

from __future__ import annotations

from binascii import crc32
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.analysis.trace import ties_of
from planbook.plan.export import written
from planbook.plan.record import Record
from planbook.plan.roles import Owned, Role
from planbook.plan.vocabulary import CHILDREN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.values import Day

_OF_REVIEWS: Final = frozenset({"reviewed", "review_by"})
"""The fields that are about reviews: to look through a record does not change what it says."""
_BETWEEN: Final = "-"


class Suspect(NamedTuple):
    """A record that no longer says what it said when it was reviewed, or refers to what does not."""

    record: Record
    own: bool
    """Whether it says something else itself."""
    around: bool
    """Whether what it refers to does."""


class Due(NamedTuple):
    """A record that somebody should look through, by a day."""

    record: Record
    by: Day


def fingerprint(plan: Plan, record: Record) -> str:
    """Give in short what a record says, and what the records it refers to say: `1f3a90bc-77d0e412`.

    Each part is a checksum (CRC-32, ISO 3309) of what is written, wherever in the plan's files that stands: it shows
    that something was edited, and guards against no forger. What is said of reviews, and what those say that are
    referred to by what it refers to, does not count.
    """
    around = {address: _said(plan, plan.records[address]) for address in sorted(_referred_to(plan, record))}
    return f"{_short(_said(plan, record))}{_BETWEEN}{_short(around)}"


def covered(plan: Plan, record: Record) -> Iterator[str]:
    """Give the addresses of all that a fingerprint is made of: a record, its children and what they refer to."""
    for address in (record.address, *_referred_to(plan, record)):
        yield from (each.address for each in _with_children(plan.records[address]))


def suspects(plan: Plan) -> Sequence[Suspect]:
    """Give the records that were reviewed and say something else now, in reading order."""
    return plan.once(_suspects)


def _suspects(plan: Plan) -> Sequence[Suspect]:
    found = []
    for record in plan.records.values():
        if record.reviewed and record.reviewed.print:
            own, _, around = fingerprint(plan, record).partition(_BETWEEN)
            then = record.reviewed.print.partition(_BETWEEN)
            if (own, around) != (then[0], then[2]):
                found.append(Suspect(record, own != then[0], around != then[2]))
    return found


def due(plan: Plan) -> Sequence[Due]:
    """Give the records that are to be looked through by a day, the first day first."""
    found = [Due(record, record.review_by) for record in plan.records.values() if record.review_by]
    return sorted(found, key=lambda due: due.by.last)


def is_overdue(plan: Plan, record: Record) -> bool:
    """Tell whether the day by which a record was to be looked through has passed, and nobody has from that day on."""
    by, reviewed = record.review_by, record.reviewed
    since = reviewed.on if reviewed else None
    return bool(by and by.is_before(plan.today) and not (since and since.last >= by.last))


def by_reviewer(plan: Plan, records: Iterable[Record]) -> Mapping[str, Sequence[Record]]:
    """Put together what one role is to look through, by its address: roles in reading order, what nobody does last."""
    found: dict[str, list[Record]] = {role.address: [] for role in plan.every(Role)}
    nobody: list[Record] = []
    for record in records:
        found.get(reviewer_of(plan, record), nobody).append(record)
    return {address: several for address, several in (*found.items(), ("", nobody)) if several}


def to_review(plan: Plan) -> Mapping[str, Sequence[Record]]:
    """Give what each role is to look through now, by its address: what is suspect, then what is overdue."""
    return plan.once(_to_review)


def _to_review(plan: Plan) -> Mapping[str, Sequence[Record]]:
    late = (entry.record for entry in due(plan) if is_overdue(plan, entry.record))
    records = dict.fromkeys((*(entry.record.address for entry in suspects(plan)), *(record.address for record in late)))
    return by_reviewer(plan, (plan.records[address] for address in records))


def reviewer_of(plan: Plan, record: Record) -> str:
    """Give the address of the role that is to look through a record: its owner, its parent's, else who did last."""
    if isinstance(record, Owned) and record.owner:
        return record.owner.address
    parent = plan.records.get(record.parent)
    if parent:
        return reviewer_of(plan, parent)
    return record.reviewed.by.address if record.reviewed and record.reviewed.by else ""


def _said(plan: Plan, record: Record) -> Mapping[str, object]:
    """Give what is written of a record and its children."""
    fields = written(plan, record, record.address, lambda child: _said(plan, child))
    return {key: value for key, value in fields.items() if key not in _OF_REVIEWS}


def _referred_to(plan: Plan, record: Record) -> set[str]:
    """Give the addresses of what a record and its children refer to, outside of it."""
    inside = f"{record.address}/"
    found = {tie.target for each in _with_children(record) for tie in ties_of(each) if tie.field not in _OF_REVIEWS}
    return {a for a in found if a in plan.records and a != record.address and not a.startswith(inside)}


def _with_children(record: Record) -> Iterator[Record]:
    yield record
    for name in CHILDREN.get(type(record), ()):
        yield from getattr(record, name).values()


def _short(said: object) -> str:
    return f"{crc32(_spelled(said).encode()):08x}"


def _spelled(value: object) -> str:
    """Write plain values so that no two that differ are written alike, whatever the order of their keys."""
    if isinstance(value, dict):
        return f"{{{''.join(_spelled(key) + _spelled(value[key]) for key in sorted(value))}}}"
    if isinstance(value, list):
        return f"[{''.join(map(_spelled, value))}]"
    if isinstance(value, str):
        return f"{len(value)}:{value}"
    return f"({value})"

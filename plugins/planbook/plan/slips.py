"""Slips of the pen: fields that cannot be read, or stand there under a wrong name.

Each is told where it stands. What such a field would have said is not missing besides: one slip is one finding.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from planbook.plan import problems
from planbook.plan.grammar import form
from planbook.plan.record import Ref

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from planbook.findings import Finding
    from planbook.plan.plan import Plan
    from planbook.plan.record import Record

Slips: TypeAlias = "AbstractSet[tuple[str, str]]"
"""Fields with a slip, each by its record's address and its key."""
NO_SLIPS: Final[Slips] = frozenset()
_KIND: Final = "kind"
_EMPTY: Final[Sequence[object]] = (None, "", (), {})


def slips(plan: Plan, findings: Sequence[Finding]) -> Slips:
    """Gather the fields that the findings of reading a plan are about.

    Errors only: `plan.yml` may have others said softly or not at all, and then nothing else would tell of the field.
    """
    errors = [finding for finding in findings if finding.severity == "error" and finding.address in plan.written]
    return {(finding.address, key) for finding in errors for key in _keys(plan, finding)}


def is_missed(plan: Plan, slips: Slips, address: str, way: Sequence[str | int]) -> bool:
    """Tell whether what a rule finds at a field of a record is that nothing is there, because of a slip.

    The slip is in the field itself, of which another part may be there; or in what says of which kind the record is,
    which decides what it must have.
    """
    if len(way) != 1 or slips.isdisjoint(((address, str(way[0])), (address, _KIND))):
        return False
    record = plan.records.get(address)
    if record is None:
        return False
    said = _said(record, str(way[0]))
    return said in _EMPTY or ((address, str(way[0])) in slips and is_dataclass(said) and not isinstance(said, Ref))


def without_missing(findings: Sequence[Finding], slips: Slips) -> Sequence[Finding]:
    """Leave out that fields are missing in which there is a slip."""
    missing = problems.missing.name
    return [finding for finding in findings if finding.rule != missing or (finding.address, finding.about) not in slips]


def _said(record: Record, key: str) -> object:
    """Give what a record has under a key: in a field of its own, or in the one that takes the keys no other has."""
    form_ = form(type(record))
    if key in form_.fields:
        return getattr(record, form_.fields[key].name)
    return getattr(record, form_.rest.name).get(key) if form_.rest else None


def _keys(plan: Plan, error: Finding) -> Sequence[str]:
    """Give the key of the field that an error is in, the last that begins before it, and the key that is meant.

    None where it is the record itself that something is missing in.
    """
    if error.rule == problems.missing.name and error.place == plan.place(error.address):
        return ()
    places = [(plan.key_place(error.address, key), key) for key in plan.written[error.address].fields]
    before = [found for found in places if found[0].path == error.place.path and found[0] <= error.place]
    if not before:
        return ()
    _, key = max(before)
    is_name = error.rule == problems.unknown_key.name and error.about == key
    return (key, dict(error.gaps).get("guess", key)) if is_name else (key,)

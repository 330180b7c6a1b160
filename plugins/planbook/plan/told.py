"""What has been told of a plan's fields: which cannot be read, and which stand there under a wrong name.

What such a field would have said is not missing besides: a slip of the pen is one finding, and not two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from planbook.plan import problems

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from planbook.findings import Finding
    from planbook.plan.plan import Plan

Told: TypeAlias = "Collection[tuple[str, str]]"
"""The fields that have been told of, each by its record's address and its key."""
NOTHING: Final[Told] = frozenset()
_KIND: Final = "kind"


def told(plan: Plan, findings: Sequence[Finding]) -> Told:
    """Gather the fields that the findings of reading a plan are about.

    Errors only: `plan.yml` may have others said softly or not at all, and then nothing else would tell of the field.
    """
    errors = [finding for finding in findings if finding.severity == "error" and finding.address in plan.written]
    return {(finding.address, key) for finding in errors for key in _keys(plan, finding)}


def follows(told: Told, address: str, way: Sequence[str | int]) -> bool:
    """Tell whether what a rule finds in a record follows from a field that has been told of.

    So it does where the rule misses that very field, or where the field says of what kind the record is, since that
    decides what is asked of it.
    """
    return (address, _KIND) in told or (len(way) == 1 and (address, way[0]) in told)


def without_missing(findings: Sequence[Finding], told: Told) -> Sequence[Finding]:
    """Leave out that fields are missing which have been told of."""
    missing = problems.missing.name
    return [finding for finding in findings if finding.rule != missing or (finding.address, finding.about) not in told]


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

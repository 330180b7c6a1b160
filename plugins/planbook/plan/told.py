"""What has been told of a plan's fields: which cannot be read, and which stand there under a wrong name.

What such a field would have said is not missing besides: a slip of the pen is one finding, and not two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from planbook.plan import problems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from planbook.findings import Finding
    from planbook.plan.plan import Plan

Told: TypeAlias = "Collection[tuple[str, str]]"
"""The fields that have been told of, each by its record's address and its key."""
NOTHING: Final[Told] = frozenset()


class _Fault(NamedTuple):
    """A fault in a field, as reading the plan found it."""

    address: str
    key: str
    meant: str
    """The key that is most likely meant, where the one that is written is not known."""


def told(plan: Plan, findings: Sequence[Finding]) -> Told:
    """Gather the fields that the findings of reading a plan are about.

    Errors only: `plan.yml` may have others said softly or not at all, and then nothing else would tell of the field.
    """
    errors = [finding for finding in findings if finding.severity == "error" and finding.address in plan.written]
    faults = [fault for finding in errors for fault in _faults(plan, finding)]
    return {(fault.address, key) for fault in faults for key in (fault.key, fault.meant)}


def without_missing(findings: Sequence[Finding], told: Told) -> Sequence[Finding]:
    """Leave out that fields are missing which have been told of."""
    missing = problems.missing.name
    return [finding for finding in findings if finding.rule != missing or (finding.address, finding.about) not in told]


def _faults(plan: Plan, error: Finding) -> Iterator[_Fault]:
    """Give the field that an error is in, the last that begins before it; none where it is the record itself."""
    fields = plan.written[error.address].fields
    if error.rule == problems.missing.name and error.place == plan.place(error.address):
        return
    begun = [(place, key) for key in fields if (place := plan.key_place(error.address, key)) <= error.place]
    here = [(place, key) for place, key in begun if place.path == error.place.path]
    if here:
        _, key = max(here)
        is_name = error.rule == problems.unknown_key.name and error.about == key
        yield _Fault(error.address, key, dict(error.gaps).get("guess", key) if is_name else key)

"""What has been told of a plan's fields: which cannot be read, and which stand there under a wrong name.

What such a field would have said is not missing besides: a slip of the pen is one finding, and not two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.plan import problems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from planbook.findings import Finding, Place
    from planbook.plan.plan import Plan


class Told(NamedTuple):
    """The fields that reading a plan found faults in."""

    unreadable: Collection[Place] = ()
    """Where values stand that are not what their fields ask for."""
    misnamed: Collection[tuple[str, str]] = ()
    """The keys that are most likely meant where others are written, each with its record's address."""

    def explains(self, plan: Plan, address: str, way: Sequence[str | int], place: Place) -> bool:
        """Tell whether what a rule finds missing in a record, at a place, is a field that has been told of."""
        if not way or not self.unreadable or address not in plan.written:
            return False
        key = str(way[0])
        return place in self.unreadable if key in plan.written[address].fields else (address, key) in self.misnamed

    def without_consequences(self, findings: Sequence[Finding]) -> Sequence[Finding]:
        """Leave out that a field is missing which stands there under a wrong name."""
        missing = problems.missing.name
        return [f for f in findings if f.rule != missing or (f.address, f.about) not in self.misnamed]


NOTHING: Final = Told()


def told(plan: Plan, findings: Sequence[Finding]) -> Told:
    """Gather what the findings of reading a plan tell of its fields.

    Errors only: `plan.yml` may have others said softly or not at all, and then nothing else would tell of the field.
    """
    errors = [finding for finding in findings if finding.severity == "error"]
    return Told({finding.place for finding in errors}, set(_misnamed(plan, errors))) if errors else NOTHING


def _misnamed(plan: Plan, errors: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    for finding in errors:
        written = plan.written.get(finding.address)
        if finding.rule == problems.unknown_key.name and written and finding.about in written.fields:
            yield from ((finding.address, said) for gap, said in finding.gaps if gap == "guess")

"""Records that end before they begin: phases, and people's time with the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.plan import problems
from planbook.plan.milestones import Phase
from planbook.plan.people import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.findings import Finding
    from planbook.plan.plan import Plan


def backwards(plan: Plan) -> Iterator[Finding]:
    """Find the records whose last day lies before their first, each at its last day."""
    phases = ((phase, "end", phase.start, phase.end) for phase in plan.every(Phase))
    people = ((person, "until", person.from_, person.until) for person in plan.every(Person))
    for record, key, begins, ends in (*phases, *people):
        if begins and ends and ends.is_before(begins):
            yield problems.reversed_days(plan.place(record.address, key), begins, ends, record.address)

"""The pages of the handbook on which a change of the plan shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.trace import refs_in, ties_of, trace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.effects import Effects
    from planbook.history.comparison import Comparison


def pages_touched(comparison: Comparison, effects: Effects) -> Sequence[str]:
    """Give the addresses of the records whose pages show what changed, in reading order.

    They are those that changed, those that refer to them or were or are referred to by what changed, and those that
    are pushed. What has no page any more, or none that is published, is left out.
    """
    plan = comparison.after
    touched = {_page(address) for address in _touched(comparison, effects)}
    return [a for a in plan.records if a.count("/") == 1 and a in touched and plan.is_published(a)]


def _page(address: str) -> str:
    """Give the address of the record on whose page a child stands."""
    return "/".join(address.split("/")[:2])


def _touched(comparison: Comparison, effects: Effects) -> Iterator[str]:
    ties = trace(comparison.after).ties
    for change in comparison.records:
        yield change.address
        yield from (comparison.now(record.parent) for record in (change.before,) if record and change.is_moved)
        yield from (tie.source for tie in ties.get(change.address, ()))
        for edit in change.edits:
            yield from (comparison.now(ref.address) for ref in refs_in(edit.before))
            yield from (ref.address for ref in refs_in(edit.after))
        if change.before is None or change.after is None:
            yield from (comparison.now(tie.target) for tie in ties_of(change.record))
    yield from (shift.record.address for shift in (*effects.milestones, *effects.phases))
    for mention in comparison.after.mentions:
        if mention.target in comparison.by_address and mention.source in comparison.after.records:
            yield mention.source

"""What refers to what: backlinks and mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.plan.plan import Mention, Plan
    from planbook.plan.scope import Tie


@dataclass(frozen=True, slots=True)
class Trace:
    """What leads to each record: references in fields and links in prose, by the record's address."""

    ties: Mapping[str, Sequence[Tie]]
    mentions: Mapping[str, Sequence[Mention]]


def trace(plan: Plan, on_pages: Sequence[Mention] = ()) -> Trace:
    """Gather what leads to each record, in reading order of the referring records; once a referring field.

    `on_pages` are the mentions found in hand-written pages.
    """
    order = {address: number for number, address in enumerate(plan.records)}
    ties: dict[str, dict[tuple[str, str], Tie]] = {}
    for tie in plan.ties:
        if tie.target in order and tie.source in order:
            ties.setdefault(tie.target, {}).setdefault((tie.source, tie.field), tie)
    mentions: dict[str, list[Mention]] = {}
    for mention in (*plan.mentions, *on_pages):
        mentions.setdefault(mention.target, []).append(mention)
    return Trace(
        {target: sorted(found.values(), key=lambda tie: order[tie.source]) for target, found in ties.items()},
        {target: sorted(found, key=lambda m: (order.get(m.source, -1), m.place)) for target, found in mentions.items()},
    )

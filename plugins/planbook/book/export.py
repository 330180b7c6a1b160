"""plan.json: the plan and what the tool works out about it, for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from planbook.analysis.responsibility import is_vacant, rows
from planbook.analysis.trace import Trace, trace
from planbook.plan.export import export
from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.plan.plan import Plan


def plan_json(plan: Plan) -> str:
    """Give `plan.json`: the same plan gives the same text."""
    return json.dumps(export(plan, computed(plan, trace(plan))), ensure_ascii=False, indent=1) + "\n"


def computed(plan: Plan, links: Trace) -> Mapping[str, Mapping[str, object]]:
    """Give what the tool works out, by address: what refers to a record, vacancy, inherited participations."""
    result: dict[str, dict[str, object]] = {
        address: {"referred_by": list(dict.fromkeys(tie.source for tie in ties))}
        for address, ties in links.ties.items()
    }
    for role in plan.every(Role):
        result.setdefault(role.address, {})["vacant"] = is_vacant(plan, role)
    for row in rows(plan):
        lent = {word: [ref.address for ref in refs] for word, refs in row.cast.items() if word not in row.activity.cast}
        if lent:
            result.setdefault(row.activity.address, {})["inherited"] = lent
    return result

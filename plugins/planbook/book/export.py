"""plan.json: the plan and what the tool works out about it, for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from planbook.analysis.course import course_of
from planbook.analysis.measures import measures
from planbook.analysis.payoff import payoff
from planbook.analysis.responsibility import is_vacant, rows
from planbook.analysis.schedule import forecast_for, is_critical, planned_on, times_of
from planbook.analysis.slip import days_slipped
from planbook.analysis.states import state_of
from planbook.analysis.support import Support, support_of
from planbook.plan.export import FORMAT, export
from planbook.plan.milestones import Milestone
from planbook.plan.objectives import Kpi, Objective
from planbook.plan.processes import Process
from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.analysis.trace import Trace
    from planbook.plan.plan import Plan
    from planbook.plan.values import Day


def plan_json(plan: Plan, links: Trace) -> str:
    """Give `plan.json`: a record a line, so that two of them compare well; the same plan gives the same text."""
    whole = export(plan, computed(plan, links))
    collections = ",\n".join(f"{_json(name)}: {_lines(records)}" for name, records in whole["records"].items())
    return f'{{"format": {FORMAT},\n"plan": {_json(whole["plan"])},\n"records": {{\n{collections}\n}}}}\n'


def _lines(records: Mapping[str, object]) -> str:
    if not records:
        return "{}"
    return "{\n" + ",\n".join(f"{_json(id_)}: {_json(record)}" for id_, record in records.items()) + "\n}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def computed(plan: Plan, links: Trace) -> Mapping[str, Mapping[str, object]]:
    """Give what the tool works out, by address: what refers to a record, what is inherited, derived or counted."""
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
        derived = {word: origin.address for word in row.cast if (origin := plan.origin(row.activity.address, word))}
        if derived:
            result.setdefault(row.activity.address, {})["derived"] = derived
    for milestone in plan.every(Milestone):
        result.setdefault(milestone.address, {}).update(_scheduled(plan, milestone))
    for objective in plan.every(Objective):
        result.setdefault(objective.address, {}).update(_supported(plan, objective))
    for kpi in plan.every(Kpi):
        result.setdefault(kpi.address, {}).update(_measured(plan, kpi))
    for process in plan.every(Process):
        if process.steps:
            result.setdefault(process.address, {})["measures"] = asdict(measures(plan, process))
    return result


def _supported(plan: Plan, objective: Objective) -> Mapping[str, object]:
    """Give how an objective stands, and the addresses of what supports it, by kind."""
    support = support_of(plan, objective)
    kinds = zip(Support._fields, support, strict=True)
    return {
        "course": course_of(objective),
        "support": {kind: [record.address for record in records] for kind, records in kinds if records},
    }


def _measured(plan: Plan, kpi: Kpi) -> Mapping[str, object]:
    """Give how a KPI stands: the part of the way made, what it is better by than the line asks, its age in days."""
    found = payoff(kpi, plan.today)
    return {
        "course": found.standing.course,
        "way": None if found.way is None else float(found.way),
        "lead": None if found.lead is None else float(found.lead),
        "age_days": found.age,
    }


def _scheduled(plan: Plan, milestone: Milestone) -> Mapping[str, object]:
    """Give where a milestone stands in the schedule: days in ISO form, slack in working days, slip in calendar days."""
    return {
        "date": _iso(planned_on(plan, milestone)),
        "forecast": _iso(forecast_for(plan, milestone)),
        "slack_days": times_of(plan, milestone).slack,
        "critical": is_critical(plan, milestone),
        "state": state_of(plan, milestone),
        "slip_days": days_slipped(plan, milestone),
    }


def _iso(day: Day | None) -> str | None:
    return day.last.isoformat() if day else None

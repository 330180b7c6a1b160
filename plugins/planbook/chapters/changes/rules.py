"""What is asked of changes."""

from __future__ import annotations

from typing import Final

from planbook.chapters.changes.rules_becomes import days_disagree, money_disagrees
from planbook.chapters.changes.rules_decided import (
    decided_elsewhere,
    decided_without_assessment,
    nobody_decides,
    waits_too_long,
)
from planbook.chapters.changes.rules_fit import fit_not_said, harms_department, off_the_road_map
from planbook.chapters.changes.rules_moved import cost_not_paid, moved_nothing, moved_unapproved
from planbook.chapters.changes.rules_told import contradicts_the_log, not_told
from planbook.plan.rules import Rule

RULES: Final = (
    Rule("changes/decided-without-assessment", "error", decided_without_assessment),
    Rule("changes/decided-elsewhere", "warning", decided_elsewhere),
    Rule("changes/nobody-decides", "warning", nobody_decides),
    Rule("changes/not-told", "warning", not_told, ("days",), whole=True),
    Rule("changes/moved-unapproved", "warning", moved_unapproved),
    Rule("changes/moved-nothing", "warning", moved_nothing, whole=True),
    Rule("changes/days-disagree", "warning", days_disagree, whole=True),
    Rule("changes/money-disagrees", "warning", money_disagrees, whole=True),
    Rule("changes/off-the-road-map", "warning", off_the_road_map),
    Rule("changes/harms-department", "warning", harms_department),
    Rule("changes/fit-not-said", "advice", fit_not_said),
    Rule("changes/cost-not-paid", "warning", cost_not_paid),
    Rule("changes/contradicts-the-log", "warning", contradicts_the_log),
    Rule("changes/waits-too-long", "advice", waits_too_long, ("days",)),
)

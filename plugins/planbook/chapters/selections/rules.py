"""What is asked of selections: all that the modules beside this one ask."""

from __future__ import annotations

from typing import Final

from planbook.chapters.selections.rules_decided import fails_must, must_need, no_reason, not_best
from planbook.chapters.selections.rules_needs import no_list, unasked
from planbook.chapters.selections.rules_scales import mixed_scales, outside_scale, scale
from planbook.chapters.selections.rules_scored import few_options, not_scored, weights
from planbook.plan.rules import Rule

RULES: Final = (
    Rule("selections/few-options", "warning", few_options, ("least",)),
    Rule("selections/weights", "warning", weights),
    Rule("selections/not-scored", "warning", not_scored),
    Rule("selections/outside-scale", "error", outside_scale),
    Rule("selections/scale", "error", scale),
    Rule("selections/mixed-scales", "advice", mixed_scales),
    Rule("selections/no-list", "warning", no_list),
    Rule("selections/unasked", "advice", unasked),
    Rule("selections/fails-must", "error", fails_must),
    Rule("selections/must-need", "error", must_need),
    Rule("selections/not-best", "error", not_best),
    Rule("selections/no-reason", "advice", no_reason),
)

"""What a step says beyond what is drawn of it: the way back from what bpmn_steps.py reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.formats.bpmn import Noted, Own
from planbook.plan.bpmn_steps import DRAWN
from planbook.plan.grammar import form
from planbook.plan.processes import Step

if TYPE_CHECKING:
    from planbook.plan.plan import Plan
    from planbook.source.values import Value

_PASSED_ON: Final = "x-"


def own_of(plan: Plan, step: Step, number: int, beside: str = "") -> Own:
    """Give what a step says beyond BPMN: each of its fields as it is written.

    It is the step of that number; where it is nobody's, `beside` is the lane it is shown in.
    """
    known, written = form(Step).fields, plan.written[step.address].fields
    keys = [key for key in written if (key in known and key not in DRAWN) or key.startswith(_PASSED_ON)]
    fields = {key: noted for key in keys if (noted := _noted(written[key]))}
    return Own(step.id, number, fields, beside)


def _noted(value: Value) -> Noted | None:
    """Give a value with what it holds, without what is empty."""
    if isinstance(value, dict):
        items = {key: noted for key, item in value.items() if (noted := _noted(item))}
        return Noted(items) if items else None
    if isinstance(value, list):
        several = [noted for item in value if (noted := _noted(item))]
        return Noted(several) if several else None
    return Noted(value) if value is not None else None

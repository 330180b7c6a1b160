"""Whether a plan says anything of the four elements, without making their page: for links that lead to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.money import sums
from planbook.plan.budget import BudgetLine
from planbook.plan.needs import Need
from planbook.plan.objectives import Objective
from planbook.plan.processes import Process
from planbook.plan.releases import Release
from planbook.plan.roles import Role
from planbook.plan.selections import Selection
from planbook.plan.training import Training

if TYPE_CHECKING:
    from planbook.plan.plan import Plan


def has_elements(plan: Plan) -> bool:
    """Tell whether a plan has anything that tells how far one of the elements is."""
    kinds = (Training, Process, Need, Selection, Release, Objective)
    lines = plan.every(BudgetLine)
    money = sums(line.planned for line in lines) or sums(line.spent for line in lines)
    return bool(money) or any(map(plan.every, kinds)) or any(role.kind == "seat" for role in plan.every(Role))

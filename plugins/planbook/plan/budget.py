"""Budget: what is planned, committed and spent."""

from typing import Annotated, ClassVar

from planbook.plan.milestones import Phase
from planbook.plan.record import Doc, Ref, declared
from planbook.plan.roles import Owned
from planbook.plan.values import Day, Money


@declared
class BudgetLine(Owned):
    """One line of the budget."""

    collection: ClassVar[str] = "budget"
    word: ClassVar[str] = "line"
    dated: ClassVar[tuple[str, ...]] = ("period",)

    category: Annotated[str, Doc("What the money is for; `training` is known to the rules.")] = ""
    planned: Annotated[Money | None, Doc("What was planned.")] = None
    committed: Annotated[Money | None, Doc("What is ordered or promised.")] = None
    spent: Annotated[Money | None, Doc("What has been paid.")] = None
    period: Annotated[Day | None, Doc("The span it is planned for.")] = None
    phase: Annotated[Ref[Phase] | None, Doc("The phase it belongs to.")] = None

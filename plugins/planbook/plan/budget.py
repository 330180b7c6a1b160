"""Budget: what is planned, committed and spent."""

from typing import Annotated, ClassVar

from planbook.plan.milestones import Phase
from planbook.plan.record import Doc, Record, Ref, Value, declared, words
from planbook.plan.roles import Owned, Role
from planbook.plan.values import Day, Money
from planbook.words import counted, msg


@declared
class Grant(Value):
    """That somebody approved a line's money, or a part of it."""

    by: Annotated[Ref[Role] | None, Doc("The role that approved it.")] = None
    on: Annotated[Day | None, Doc("The day of the approval.")] = None
    amount: Annotated[Money | None, Doc("How much of it. Left out: all of it.")] = None
    note: Annotated[str, Doc("Its conditions, or what there is to say.")] = ""


@declared
class BudgetLine(Owned):
    """One line of the budget."""

    collection: ClassVar[str] = "budget"
    word: ClassVar[str] = "line"
    counts: ClassVar[tuple[str, str]] = counted("{n} budget line", "{n} budget lines")
    dated: ClassVar[tuple[str, ...]] = ("period",)

    category: Annotated[
        str,
        Doc("What the money is for; `training`, `change` and `communication` are known to the rules."),
        words("category", "training", open_=True),
    ] = ""
    planned: Annotated[Money | None, Doc("What was planned.")] = None
    committed: Annotated[Money | None, Doc("What is ordered or promised.")] = None
    spent: Annotated[Money | None, Doc("What has been paid.")] = None
    period: Annotated[Day | None, Doc("The span it is planned for.")] = None
    phase: Annotated[Ref[Phase] | None, Doc("The phase it belongs to.", msg("{kinds} for it"))] = None
    approved: Annotated[
        tuple[Grant, ...], Doc("Who approved the money, and when.", msg("{kinds} it approved"), past=True)
    ] = ()
    approved_with: Annotated[
        Ref[Record] | None,
        Doc(
            "The address of the milestone or change with which what is not yet approved of it is.",
            msg("{kinds} approved with it"),
        ),
    ] = None

"""The needs a selection must meet: which criteria answer each, and whether the option chosen meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.answered import answered
from planbook.analysis.scoring import best, chosen, standings
from planbook.pages.cells import Many, Number, Said, Status
from planbook.pages.columns import Column, column, named, table
from planbook.pages.counts import count
from planbook.pages.page import Section
from planbook.plan.grammar import form
from planbook.plan.needs import Need
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.analysis.answered import Answer, Answered
    from planbook.analysis.scoring import Standing
    from planbook.pages.cells import Cell, Table
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan
    from planbook.plan.selections import Selection

ANSWERS: Final[Mapping[Answer, Status]] = {
    "met": Status(msg("Meets it"), "done"),
    "unmet": Status(msg("Does not meet it"), "late"),
    "unscored": Status(msg("Not scored yet"), "open"),
    "unasked": Status(msg("Not asked"), "nothing"),
}
HEADINGS: Final = (msg("Answered by"), msg("Option chosen"), msg("Option ahead"), msg("On the list"))
"""Headings of columns that are no fields; labels of their keys make them."""
_NOT_LISTED: Final = Status(msg("not on the list"), "plain")


def requirements(showing: Showing, selection: Selection) -> Section | None:
    """Give the needs that a selection answers, each with its criteria; nothing where there are none."""
    found, won = judged(showing.plan, selection)
    if not found:
        return None
    return Section(
        msg("Needs it answers"), "--requirements", _table(showing, selection, found, won), opening=covered(found)
    )


def judged(plan: Plan, selection: Selection) -> tuple[Sequence[Answered], Standing | None]:
    """Tell how needs are met by the option chosen, or by the one that is ahead where nothing is chosen yet."""
    scored = standings(selection)
    won = chosen(selection, scored) or next(iter(best(scored)), None)
    return answered(plan, selection, won), won


def covered(found: Sequence[Answered]) -> Said:
    """Say how many of the needs on the list a criterion answers."""
    listed = [one for one in found if one.listed]
    asked = [one for one in listed if one.state != "unasked"]
    if len(asked) == len(listed):
        one, many = counted(
            "A criterion answers the {n} need on the list.", "Criteria answer each of the {n} needs on the list."
        )
        return Said(one, many=many, n=len(listed))
    one, many = counted(
        "Criteria answer {asked} of the {n} need on the list.", "Criteria answer {asked} of the {n} needs on the list."
    )
    return Said(one, (("asked", count(("{n}", "{n}"), len(asked))),), many, len(listed))


def _table(showing: Showing, selection: Selection, found: Sequence[Answered], won: Standing | None) -> Table:
    fields = form(Need).fields
    needs = [one.need for one in found]
    is_chosen = bool(selection.decision and selection.decision.option)
    columns = [
        *(column(showing, fields[key], needs) for key in ("whose", "priority", "gap")),
        Column("answered_by", [_criteria(showing, one, won) for one in found]),
        Column(
            "option_chosen" if is_chosen else "option_ahead",
            [ANSWERS[one.state] if won or one.state == "unasked" else None for one in found],
            order=list(ANSWERS.values()),
        ),
        Column("on_the_list", [None if one.listed else _NOT_LISTED for one in found]),
    ]
    return table(Need.word, [named(showing, need) for need in needs], [c for c in columns if c.filled])


def _criteria(showing: Showing, one: Answered, won: Standing | None) -> Cell | None:
    """Name the criteria that answer a need, with what the option got on each."""
    scores = {each.criterion.address: each.score for each in won.scored} if won else {}
    told: list[Cell] = []
    for criterion in one.criteria:
        link, score = showing.link(criterion.address), scores.get(criterion.address)
        gaps = (("criterion", link), ("score", Number(score))) if score is not None else ()
        told.append(Said(msg("{criterion} ({score})"), gaps) if gaps else link)
    return Many(told) if told else None

"""What is asked of how changes were assessed: that they fit the road map and harm no department's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.change_control import APPROVED
from planbook.analysis.departments import unit_label
from planbook.plan.changes import Change
from planbook.plan.releases import Release
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options


def off_the_road_map(plan: Plan, _: Options) -> Iterator[Fault]:
    """What is approved fits the road map by its assessment.

    What fits it later is put off, with `again`; what conflicts with it changes the road map first, or is rejected.

    Question for the room: which of our goals waits while we do this?

    Fails:

        # changes/mask.yml
        title: A new entry mask
        status: approved
        assessed: {on: 2026-03-11, road_map: conflicts}

    Passes:

        # changes/mask.yml
        title: A new entry mask
        status: approved
        assessed: {on: 2026-03-11, road_map: fits}

        # changes/window.yml
        title: A window for dealers
        status: deferred
        assessed: {on: 2026-03-11, road_map: later}
        decided: {on: 2026-03-12, again: 2027-10}
    """
    for change in plan.every(Change):
        judged = change.assessed.road_map if change.assessed else ""
        if change.status in APPROVED and judged in {"later", "conflicts"}:
            yield Fault(
                change.address,
                ("assessed", "road_map"),
                msg("“{change}” is approved, and by its assessment it conflicts with the road map.")
                if judged == "conflicts"
                else msg("“{change}” is approved, and by its assessment it fits the road map only later."),
                msg(
                    "Put it off; alter the road map and assess it anew; or accept the finding in plan.yml, and say why."
                ),
                (("change", change.label),),
            )


def harms_department(plan: Plan, _: Options) -> Iterator[Fault]:
    """What is approved harms the work of no department by its assessment.

    Question for the room: what would have to be different so that they could live with it?

    Fails:

        # changes/mask.yml
        title: A new entry mask
        status: approved
        assessed: {on: 2026-03-11, harms: Sales}

    Passes:

        # changes/mask.yml
        title: A new entry mask
        status: rejected
        assessed: {on: 2026-03-11, harms: Sales}
    """
    for change in plan.every(Change):
        for unit in change.assessed.harms if change.assessed and change.status in APPROVED else ():
            yield Fault(
                change.address,
                ("assessed", "harms"),
                msg("“{change}” is approved, and by its assessment it harms the work of {department}."),
                msg("Alter it with them and assess it anew; or accept the finding in plan.yml, and say why."),
                (("change", change.label), ("department", unit_label(plan, unit))),
                unit,
            )


def fit_not_said(plan: Plan, _: Options) -> Iterator[Fault]:
    """Where there is a road map, the assessment of an approved change says whether it fits.

    Question for the room: which release does this belong to?

    Fails:

        # changes/mask.yml
        title: A new entry mask
        status: approved
        assessed: {on: 2026-03-11}

        # releases.yml
        first: {title: First release}

    Passes:

        # changes/mask.yml
        title: A new entry mask
        status: approved
        assessed: {on: 2026-03-11, road_map: fits}

        # releases.yml
        first: {title: First release}
    """
    if not plan.every(Release):
        return
    for change in plan.every(Change):
        if change.status in APPROVED and change.assessed and not change.assessed.road_map:
            yield Fault(
                change.address,
                ("assessed",),
                msg("“{change}” was assessed and approved, and nothing says whether it fits the road map."),
                msg("Write “road_map: fits”, “later” or “conflicts” under “assessed”."),
                (("change", change.label),),
            )

"""The plan as it was promised: what is found where `plan.yml` names a tag or commit under `baseline`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from planbook.plan import settings_problems

if TYPE_CHECKING:
    from planbook.findings import Finding, Place
    from planbook.plan.plan import Plan

Flaw: TypeAlias = Literal["no-name", "unknown", "unreadable", "cut-off", "no-history"]
"""Why there is none: no tag or commit is ever called so, none of this repository is, there is no plan there that can
be read, this copy of the repository does not reach so far back, or there is none at all."""


class Promise(NamedTuple):
    """The plan that was promised, or why there is none; neither where none is asked for."""

    plan: Plan | None = None
    flaw: Flaw | None = None


def not_at_hand(_: str) -> Promise:
    """Give the promise of a plan that is read without its history."""
    return Promise(flaw="no-history")


def nothing_promised(_: str) -> Promise:
    """Give the promise of a plan of which nobody asks what it promised."""
    return Promise()


def finding_of(place: Place, name: str, flaw: Flaw) -> Finding:
    """Tell that the plan was not found where it is said to have been promised."""
    if flaw in {"cut-off", "no-history"}:
        return settings_problems.no_history(place, name, cut_off=flaw == "cut-off")
    return settings_problems.unknown_baseline(place, name, is_name=flaw != "no-name", exists=flaw == "unreadable")

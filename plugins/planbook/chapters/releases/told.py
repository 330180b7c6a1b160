"""How releases are told on every page of this chapter: their state, and what they add."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from planbook.analysis.coming import coming, is_past
from planbook.pages.cells import Bullets, Many, Status, Text
from planbook.pages.counts import count
from planbook.plan.processes import Process
from planbook.plan.releases import Release
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan
    from planbook.plan.releases import Addition

State: TypeAlias = Literal["out", "next", "ahead", "undated"]
STATES: Final[Mapping[State, Status]] = {
    "next": Status(msg("Comes next"), "course"),
    "ahead": Status(msg("Ahead"), "promised"),
    "undated": Status(msg("Undated"), "nothing"),
    "out": Status(msg("Out"), "done"),
}
"""How it is told where a release stands; in the order of what is coming."""
WHAT: Final[Mapping[str, str]] = {"feature": "features", "user-group": "user_groups", "process": "processes"}
"""What a release may add, with the key of its column."""
OTHER: Final = "also_adds"
HEADINGS: Final = (msg("Features"), msg("User groups"), msg("Processes"), msg("Also adds"))
"""Headings of columns that are no fields; labels of their keys make them."""
_COUNTS: Final[Mapping[str, tuple[str, str]]] = {
    "feature": counted("{n} feature", "{n} features"),
    "user-group": counted("{n} user group", "{n} user groups"),
    "process": Process.counts,
    "": counted("{n} more thing", "{n} more things"),
}


def state(plan: Plan, release: Release) -> State:
    """Give where a release stands: out once its day has passed, next if no other comes before it."""
    if release.date is None:
        return "undated"
    if is_past(plan.today, release.date):
        return "out"
    return "next" if release.address in plan.once(_next) else "ahead"


def _next(plan: Plan) -> Sequence[str]:
    """Give the addresses of the releases that come out next, several on one day."""
    ahead = coming(plan.today, plan.every(Release), lambda release: [release.date])
    return [release.address for day, release in ahead if day.last == ahead[0][0].last]


def by_day(releases: Sequence[Release]) -> Sequence[Release]:
    """Put releases in the order of their days, those without one last."""
    return sorted(releases, key=lambda release: release.date.last.isoformat() if release.date else "~")


def adds(release: Release, what: str) -> Sequence[Addition]:
    """Give what a release adds of one sort; of none that is known, under the empty word."""
    return [one for one in release.adds if one.what == what or (not what and one.what not in WHAT)]


def additions(showing: Showing, release: Release, what: str) -> Cell | None:
    """Give what a release adds of one sort, each with the record that stands behind it."""
    told = [addition(showing, one) for one in adds(release, what)]
    return Bullets(told) if told else None


def addition(showing: Showing, one: Addition) -> Cell:
    """Show something a release adds: its title, which leads to its record where there is one."""
    if one.ref is None:
        return Text(one.title)
    link = showing.to(one.ref)
    return replace(link, text=one.title or link.text)


def counts(release: Release) -> Cell | None:
    """Say how many features, user groups and processes a release adds; nothing where it adds nothing."""
    found = [count(forms, n) for what, forms in _COUNTS.items() if (n := len(adds(release, what)))]
    return Many(found) if found else None

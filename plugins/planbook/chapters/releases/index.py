"""The page of the road map: what is next, what each release adds and when, and which objectives it serves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.coming import coming
from planbook.analysis.money import sums
from planbook.chapters.releases import told
from planbook.chapters.releases.values import Served, Serving
from planbook.pages.cells import Amount, Label, Many, More, Name, Row, Said, When
from planbook.pages.columns import Column, at_anchors, table
from planbook.pages.counts import first_of
from planbook.pages.money import amounts
from planbook.pages.page import IndexPage, Section
from planbook.pages.register import with_worked_out
from planbook.plan.objectives import Objective
from planbook.plan.releases import Release
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.cells import Cell, Table
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing

_ADDS: Final = "--adds"
_SERVING: Final = "--objectives"
_MOST_NAMED: Final = 3
MOST_CELLS: Final = 2_000
"""Objectives by releases are shown where they make no more cells than this."""


def releases_index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say which release comes next and which serve nothing; then what each adds, and what for."""
    showing, releases = matter.showing, told.by_day(matter.plan.every(Release))
    if not releases:
        return page
    page = with_worked_out(showing, page, releases, _states(showing, releases))
    return replace(
        page,
        standing=[*page.standing, *_next(matter), *_aimless(showing, releases), *_unserved(matter)],
        sections=list(_sections(showing, releases)),
    )


def _next(matter: Matter) -> Iterator[Said]:
    ahead = coming(matter.plan.today, matter.plan.every(Release), lambda release: [release.date])
    exact, coarse = msg("The next is {release} on {day}."), msg("The next is {release}, in {day}.")
    for day, release in ahead[:1]:
        gaps = (("release", matter.showing.link(release.address)), ("day", When(day)))
        yield Said(exact if day.is_exact else coarse, gaps)


def _aimless(showing: Showing, releases: Sequence[Release]) -> Iterator[Said]:
    """Name the releases that support no objective."""
    one, many = counted("{n} supports no objective: {releases}.", "{n} support no objective: {releases}.")
    links = [showing.link(release.address) for release in releases if not release.supports]
    if links and showing.plan.every(Objective):
        yield Said(one, (("releases", first_of(links, _MOST_NAMED, More(anchor=_ADDS))),), many, len(links))


def _unserved(matter: Matter) -> Iterator[Said]:
    """Name the objectives that no release supports."""
    served = {ref.address for release in matter.plan.every(Release) for ref in release.supports}
    links = [matter.showing.link(o.address) for o in matter.plan.every(Objective) if o.address not in served]
    one, many = counted(
        "No release supports {n} objective: {objectives}.", "No release supports {n} objectives: {objectives}."
    )
    if links:
        yield Said(one, (("objectives", first_of(links, _MOST_NAMED, More(anchor=_SERVING))),), many, len(links))


def _sections(showing: Showing, releases: Sequence[Release]) -> Iterator[Section]:
    yield Section(msg("What each release adds"), _ADDS, _adds(showing, releases))
    objectives = showing.plan.every(Objective)
    if objectives and len(objectives) * len(releases) <= MOST_CELLS:
        yield Section(msg("What each release is for"), _SERVING, _serving(showing, objectives, releases))


def _states(showing: Showing, releases: Sequence[Release]) -> Column:
    """Tell how each release stands."""
    states = [told.STATES[told.state(showing.plan, release)] for release in releases]
    return Column("state", states, order=list(told.STATES.values()))


def _adds(showing: Showing, releases: Sequence[Release]) -> Table:
    """Give the releases by their days: what they add of each sort, and what they cost together."""
    columns = [
        Column("date", [When(r.date) if r.date else None for r in releases]),
        _states(showing, releases),
        *(Column(key, [told.additions(showing, r, what) for r in releases]) for what, key in told.WHAT.items()),
        Column(told.OTHER, [told.additions(showing, r, "") for r in releases]),
        Column("supports", [Many([showing.to(ref) for ref in r.supports]) if r.supports else None for r in releases]),
        Column("cost", [Amount(r.cost) if r.cost else None for r in releases]),
    ]
    shown = [c for c in columns if c.filled]
    names = [Name(r.label, r.address, r.also, r.summary) for r in releases]
    return replace(at_anchors(table(Release.word, names, shown), releases), totals=list(_costs(releases, shown)))


def _costs(releases: Sequence[Release], shown: Sequence[Column]) -> Iterator[Row]:
    """Give what all releases cost, each currency by itself."""
    found = sums(release.cost for release in releases)
    if found and len(releases) > 1:
        cells: list[Cell | None] = [amounts(found) if column.key == "cost" else None for column in shown]
        yield Row([Label(msg("All")), *cells])


def _serving(showing: Showing, objectives: Sequence[Objective], releases: Sequence[Release]) -> Serving:
    supported = [{ref.address for ref in release.supports} for release in releases]
    return Serving(
        [(showing.link(r.address), When(r.date) if r.date else None) for r in releases],
        [Served(showing.link(o.address), [o.address in found for found in supported]) for o in objectives],
    )

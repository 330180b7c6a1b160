"""The page on reviews: what no longer says what it said, and what is to be looked through, by who is to do it."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from planbook.analysis.reviews import by_reviewer, due, is_overdue, reviewer_of, suspects
from planbook.chapters.reviews.there import has_reviews
from planbook.pages.cells import Label, Row, Said, Status, When
from planbook.pages.columns import Column, named, table
from planbook.pages.counts import figure
from planbook.pages.naming import label_of
from planbook.pages.page import IndexPage, Section
from planbook.pages.register import offered
from planbook.pages.signs import NOBODY
from planbook.pages.standing import with_holder
from planbook.plan.roles import Role
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.analysis.reviews import Due, Suspect
    from planbook.pages.cells import Cell, Table
    from planbook.pages.heading import Heading
    from planbook.pages.matter import Matter
    from planbook.pages.offers import Offer
    from planbook.pages.showing import Showing
    from planbook.plan.record import Record

ADDRESS: Final = "reviews"
OWN: Final = Status(msg("Itself"), "late")
AROUND: Final = Status(msg("What it refers to"), "risk")
BOTH: Final = Status(msg("Itself and what it refers to"), "late")
OVERDUE: Final = Status(msg("Overdue"), "late")
DUE: Final = Status(msg("Due"), "open")
HEADINGS: Final = (msg("Reviewer"), msg("Reviewed by"), msg("Review by"), msg("What has changed"), msg("Reviewed on"))
"""Headings of columns that are no fields; labels of their keys make them."""


def reviews_page(matter: Matter, heading: Heading) -> IndexPage | None:
    """Give the page on reviews; none where nothing is reviewed or to be."""
    if not has_reviews(matter.plan):
        return None
    showing = matter.showing
    found, coming = suspects(matter.plan), due(matter.plan)
    return IndexPage(
        address=ADDRESS,
        heading=heading,
        standing=list(_standing(showing, found, coming)),
        opening="",
        sections=list(_sections(showing, found, coming)),
        offers=list(_offers(showing, heading, found, coming)),
    )


def _offers(showing: Showing, heading: Heading, found: Sequence[Suspect], coming: Sequence[Due]) -> Iterator[Offer]:
    """Give both lists to take away, each as it stands on the page."""
    if found:
        ordered = list(chain.from_iterable(_by_reviewer(showing, found).values()))
        yield offered(f"{ADDRESS}-suspect", heading, msg("Suspect"), _suspect(showing, ordered))
    if coming:
        yield offered(f"{ADDRESS}-due", heading, msg("Due for review"), _due(showing, coming))


def _standing(showing: Showing, found: Sequence[Suspect], coming: Sequence[Due]) -> Iterator[Said]:
    """Say how much is suspect, how much is overdue, and what is due next."""
    reviewed = sum(record.reviewed is not None for record in showing.plan.records.values())
    if found and reviewed == 1:
        yield Said(msg("The one record that was reviewed is suspect."))
    elif found:
        one, many = counted(
            "Of {reviewed} reviewed records {n} is suspect.", "Of {reviewed} reviewed records {n} are suspect."
        )
        yield Said(one, (("reviewed", figure(reviewed)),), many, len(found))
    elif reviewed:
        one, many = counted(
            "The one record that was reviewed says what it said then.",
            "Each of the {n} reviewed records says what it said then.",
        )
        yield Said(one, many=many, n=reviewed)
    overdue = [entry for entry in coming if is_overdue(showing.plan, entry.record)]
    if overdue:
        one, many = counted("{n} review is overdue.", "{n} reviews are overdue.")
        yield Said(one, many=many, n=len(overdue))
    ahead = [entry for entry in coming if not entry.by.is_before(showing.plan.today)]
    if ahead:
        gaps = (("record", showing.link(ahead[0].record.address)), ("day", When(ahead[0].by)))
        yield Said(msg("Next to be reviewed: {record}, by {day}."), gaps)


def _sections(showing: Showing, found: Sequence[Suspect], coming: Sequence[Due]) -> Iterator[Section]:
    if found:
        yield Section(msg("Suspect"), "--suspect", _listed(showing, found))
    if coming:
        yield Section(msg("Due for review"), "--to-review", _due(showing, coming))


def _by_reviewer(showing: Showing, found: Sequence[Suspect]) -> Mapping[str, Sequence[Suspect]]:
    """Put what one role is to look through together, by its address."""
    of = {entry.record.address: entry for entry in found}
    groups = by_reviewer(showing.plan, (entry.record for entry in found))
    return {role: [of[record.address] for record in records] for role, records in groups.items()}


def _listed(showing: Showing, found: Sequence[Suspect]) -> Table:
    """Show what is suspect under who is to look through it; where that is one role, in a column."""
    groups = _by_reviewer(showing, found)
    plain = _suspect(showing, list(chain.from_iterable(groups.values())), grouped=len(groups) > 1)
    rows = iter(plain.rows)
    heads = {
        role: [Row([_reviewer_at(showing, role) or NOBODY], heads=True)] if len(groups) > 1 else () for role in groups
    }
    return replace(plain, rows=[row for role, own in groups.items() for row in (*heads[role], *islice(rows, len(own)))])


def _suspect(showing: Showing, found: Sequence[Suspect], *, grouped: bool = False) -> Table:
    records = [entry.record for entry in found]
    columns = [
        *(column for column in _told(showing, records) if not (grouped and column.key == "reviewer")),
        Column("what_has_changed", [_changed(entry) for entry in found], order=[OWN, BOTH, AROUND]),
        Column("reviewed_by", [showing.to(r.reviewed.by) if r.reviewed and r.reviewed.by else None for r in records]),
        Column("reviewed_on", [When(r.reviewed.on) if r.reviewed and r.reviewed.on else None for r in records]),
    ]
    return table("record", [named(showing, record) for record in records], [c for c in columns if c.filled])


def _changed(entry: Suspect) -> Status:
    if entry.own and entry.around:
        return BOTH
    return OWN if entry.own else AROUND


def _due(showing: Showing, coming: Sequence[Due]) -> Table:
    records = [entry.record for entry in coming]
    columns = [
        Column("state", [OVERDUE if is_overdue(showing.plan, r) else DUE for r in records], order=[OVERDUE, DUE]),
        Column("review_by", [When(entry.by) for entry in coming]),
        *_told(showing, records),
        Column("reviewed_on", [When(r.reviewed.on) if r.reviewed and r.reviewed.on else None for r in records]),
    ]
    return table("record", [named(showing, record) for record in records], [c for c in columns if c.filled])


def _told(showing: Showing, records: Sequence[Record]) -> Sequence[Column]:
    """Give what kind each record is, and who is to look through it."""
    return [
        Column("kind", [Label(label_of(record.word)) for record in records]),
        Column("reviewer", [_reviewer(showing, record) for record in records]),
    ]


def _reviewer(showing: Showing, record: Record) -> Cell | None:
    return _reviewer_at(showing, reviewer_of(showing.plan, record))


def _reviewer_at(showing: Showing, address: str) -> Cell | None:
    role = showing.plan.records.get(address)
    return with_holder(showing, role) if isinstance(role, Role) else None

"""The page of the chapter on needs: whose they are, how much is missing, how much of it is being closed, each need."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.closing import by_closing, closers, closing_of
from planbook.chapters.needs.closing import CLOSINGS
from planbook.chapters.needs.values import Choice, Gaps, Whose
from planbook.pages.cells import Entry, Label, Many, More, PartOf, Prose, Row, Said, Table
from planbook.pages.columns import Column, column, table_of
from planbook.pages.counts import figure, first_of
from planbook.pages.naming import label_of
from planbook.pages.page import IndexPage, Section
from planbook.pages.register import with_worked_out
from planbook.pages.standing import owner_of
from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.needs import Need
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.cells import Cell
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing
    from planbook.plan.shapes import OneOf

ALL: Final = "--needs"
_CUSTOMER: Final = "customer"
_MOST_NAMED: Final = 3
_MOST_TOLD: Final = 100
"""Of more needs than this each is told in a line."""
_CHOSEN: Final = ("whose", "priority", "gap", "closing")
"""The columns by which needs are chosen."""
_GAPS: Final = ("large", "small", "none")


def needs_index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say how many gaps are being closed; then count needs by whose they are, by how they stand, and list them."""
    needs = matter.plan.every(Need)
    if not needs:
        return page
    body = _table(matter.showing, needs)
    sections = [
        Section(msg("By customer and department"), "--gaps", _gaps(matter.showing, needs, body)),
        Section(msg("What is being closed"), "--closing", _coverage(matter.showing, needs), opening=_honest()),
        Section(msg("All needs"), ALL, body),
    ]
    page = with_worked_out(matter.showing, page, needs, _closing(matter.showing, needs))
    return replace(page, standing=[*page.standing, *_standing(matter.showing, needs)], sections=sections)


def _standing(showing: Showing, needs: Sequence[Need]) -> Iterator[Said]:
    """Say how the large gaps stand, and what nothing in the plan closes."""
    large = by_closing(showing.plan, [need for need in needs if need.gap == "large"])
    counts = [
        Said(msg("{state} {count}"), (("state", CLOSINGS[closing]), ("count", figure(len(found)))))
        for closing, found in large.items()
        if found
    ]
    if counts:
        one, many = counted("Of {n} large gap: {counts}.", "Of {n} large gaps: {counts}.")
        yield Said(one, (("counts", Many(counts)),), many, sum(map(len, large.values())))
    open_ = [showing.link(need.address) for need in by_closing(showing.plan, needs)["nothing"]]
    if open_:
        one, many = counted("Nothing closes {n} of them yet: {needs}.", "Nothing closes {n} of them yet: {needs}.")
        yield Said(one, (("needs", first_of(open_, _MOST_NAMED, More(anchor=ALL))),), many, len(open_))
    else:
        yield Said(msg("Something in the plan closes each of them."))


def _gaps(showing: Showing, needs: Sequence[Need], all_: Table) -> Gaps:
    """Count needs by whose they are, customers first, and by their gaps; then those that are a must, and those left."""
    headings = [*_gap_choices(showing, needs), *_other_choices(showing, needs)]
    whose = dict.fromkeys(need.whose for need in needs)
    known = [word for word in _words("whose").words.own if word in whose]
    units = [word for word in showing.plan.settings.words.get("unit", ()) if word in whose and word not in known]
    order = list(dict.fromkeys([*known, *units, *sorted(whose, key=lambda word: (not word, list(whose).index(word)))]))
    lines = [
        Whose(_choice(showing, "whose", word), _counts(showing, [n for n in needs if n.whose == word], headings))
        for word in order
    ]
    return Gaps(headings, lines, _counts(showing, needs, headings), ALL, all_.has_bar)


def _gap_choices(showing: Showing, needs: Sequence[Need]) -> Iterator[Choice]:
    for gap in _GAPS:
        yield _choice(showing, "gap", gap)
    if any(not need.gap for need in needs):
        yield _choice(showing, "gap", "")


def _other_choices(showing: Showing, needs: Sequence[Need]) -> Iterator[Choice]:
    yield Choice(Label(msg("All")), "", None)
    must = _choice(showing, "priority", "must")
    yield replace(must, said=Label(msg("of them a must")))
    if by_closing(showing.plan, needs)["nothing"]:
        yield Choice(Label(msg("nothing closes it")), "closing", CLOSINGS["nothing"])


def _choice(showing: Showing, key: str, word: str) -> Choice:
    said = showing.word(_words(key).words, word) if word else None
    return Choice(said, key, said)


def _counts(showing: Showing, needs: Sequence[Need], headings: Sequence[Choice]) -> Sequence[int]:
    keys, gaps = Counter(heading.key for heading in headings), Counter(need.gap for need in needs)
    by_gap = [gaps[gap] for gap in (*_GAPS, "")[: keys["gap"]]]
    must = sum(need.priority == "must" for need in needs)
    nothing = len(by_closing(showing.plan, needs)["nothing"])
    return [*by_gap, len(needs), must, nothing][: len(headings)]


def _words(key: str) -> OneOf:
    shape = form(Need).fields[key].shape
    if not isinstance(shape, shapes.OneOf):
        raise TypeError(key)
    return shape


def _honest() -> Said:
    return Said(
        msg(
            "Planned is not done: what is chosen or piloted is under way, and a need counts as met only when it says "
            "so itself."
        )
    )


def _coverage(showing: Showing, needs: Sequence[Need]) -> Table:
    """Count how needs stand: all, customers', those that are a must, those with a large gap."""
    rows = (
        (msg("All needs"), needs),
        (msg("Customers' needs"), [need for need in needs if need.whose == _CUSTOMER]),
        (msg("Needs that are a must"), [need for need in needs if need.priority == "must"]),
        (msg("Large gaps"), [need for need in needs if need.gap == "large"]),
    )
    headings = [msg("Needs"), *(status.text for status in CLOSINGS.values()), msg("Met or being closed")]
    return Table(
        headings=headings,
        rows=[Row([Label(name), *_shares(showing, found)]) for name, found in rows if found],
        numbers=tuple(range(1, len(headings))),
    )


def _shares(showing: Showing, needs: Sequence[Need]) -> Iterator[Cell | None]:
    found = by_closing(showing.plan, needs)
    yield from (PartOf(len(some), len(needs)) if some else None for some in found.values())
    yield PartOf(len(needs) - len(found["nothing"]), len(needs), drawn=True)


def _table(showing: Showing, needs: Sequence[Need]) -> Table:
    """Give each need with whose it is, how much it matters, how much is missing and what closes that."""
    fields = form(Need).fields
    columns = [
        *(column(showing, fields[key], needs) for key in ("whose", "priority", "gap")),
        _closing(showing, needs),
        Column("closed_by", [_closed_by(showing, need) for need in needs]),
        Column("owner", [owner_of(showing, need) for need in needs]),
    ]
    plain = table_of(Need.word, needs, columns)
    rows = plain.rows if len(needs) > _MOST_TOLD else list(map(_told, plain.rows, needs))
    filters = sorted({*plain.filters, *(plain.keys.index(key) for key in _CHOSEN if key in plain.keys)})
    return replace(plain, rows=rows, filters=filters if plain.has_bar else ())


def _closing(showing: Showing, needs: Sequence[Need]) -> Column:
    """Tell of each need whether it is met, or how far what closes it is."""
    return Column("closing", [CLOSINGS[closing_of(showing.plan, n)] for n in needs], order=list(CLOSINGS.values()))


def _closed_by(showing: Showing, need: Need) -> Cell | None:
    links = [showing.link(c.record.address) for c in closers(showing.plan, need) if c.progress != "void"]
    return first_of(links, _MOST_NAMED, More(need.address)) if links else None


def _told(row: Row, need: Need) -> Row:
    """Set what is today beside what is required below a need's row."""
    both = (("today", need.today), ("required", need.required))
    return replace(row, details=[Entry(label_of(key), Prose(text)) for key, text in both if text])

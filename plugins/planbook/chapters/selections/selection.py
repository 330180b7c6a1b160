"""The page of a selection: what was chosen and why, every score, whether it holds, which needs it answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.chapters.selections.comparison import comparison, result
from planbook.chapters.selections.moved import moved, says
from planbook.chapters.selections.offered import offer
from planbook.chapters.selections.requirements import requirements
from planbook.pages.cells import Prose, Said, Status, When
from planbook.pages.children import anchored, child_columns, child_names
from planbook.pages.columns import chosen as telling
from planbook.pages.columns import table
from planbook.pages.naming import label_of
from planbook.pages.page import Badge, RecordPage, Section
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.pages.cells import Table
    from planbook.pages.matter import Matter
    from planbook.pages.offers import Offer
    from planbook.plan.selections import Selection

OPEN: Final = Status(msg("Not decided"), "open")
DECIDED: Final = Status(msg("Decided"), "done")
_SCORES: Final = "scores"
_CHOSEN: Final[Mapping[tuple[bool, bool], str]] = {
    (True, True): msg("{option} was chosen by {role} on {day}."),
    (True, False): msg("{option} was chosen by {role}."),
    (False, True): msg("{option} was chosen on {day}."),
    (False, False): msg("{option} was chosen."),
}
"""By whether it is said who chose, and when."""
_MOST_BESIDE_A_LIST: Final = 4
"""Of more options than this the comparison wants the width of the page."""
_HERE: Final = frozenset({"--requirements", "--decision"})
"""The sections that are told otherwise."""


def selection_page(matter: Matter, selection: Selection, page: RecordPage) -> RecordPage:
    """Say what was chosen and whether that holds; then compare, and tell why, what each need has to do with it."""
    offered = offer(selection)
    return replace(
        page,
        badges=[*page.badges, Badge(DECIDED if is_decided(selection) else OPEN)],
        standing=[*_standing(matter, selection), *page.standing],
        facts=[fact for fact in page.facts if fact.label not in _labels()],
        first=list(_first(matter, selection, offered)),
        sections=[
            *_sections(matter, selection),
            *(s for s in page.sections if s.anchor not in _HERE),
            *_options(matter, selection),
        ],
        offers=[offered] if offered else [],
        wide=len(selection.options) > _MOST_BESIDE_A_LIST,
    )


def is_decided(selection: Selection) -> bool:
    """Tell whether an option was chosen."""
    return bool(selection.decision and selection.decision.option)


def _labels() -> Sequence[str]:
    return [label_of("requirements"), label_of("decision")]


def _standing(matter: Matter, selection: Selection) -> Iterator[Said]:
    yield choice(matter, selection)
    yield from result(matter.showing, selection)
    if moved(matter.showing, selection):
        yield says(matter.showing, selection)


def choice(matter: Matter, selection: Selection) -> Said:
    """Say what was chosen, by whom and when, or that nothing is yet."""
    decision = selection.decision
    if not selection.options:
        return Said(msg("Nothing is chosen yet, and there is no option to choose from."))
    if not decision or not decision.option:
        one, many = counted("Nothing is chosen yet of {n} option.", "Nothing is chosen yet of {n} options.")
        return Said(one, many=many, n=len(selection.options))
    to = matter.showing.to
    role = [("role", to(decision.by))] if decision.by else []
    day = [("day", When(decision.on))] if decision.on else []
    return Said(_CHOSEN[bool(role), bool(day)], (("option", to(decision.option)), *role, *day))


def _first(matter: Matter, selection: Selection, offered: Offer | None) -> Iterator[Section]:
    decision = selection.decision
    if decision and decision.why:
        yield Section(msg("The decision"), "--decision", Prose(decision.why))
    if selection.criteria and selection.options:
        yield Section(msg("Comparison"), "--comparison", comparison(matter.showing, selection, offered))
        if found := moved(matter.showing, selection):
            yield found


def _sections(matter: Matter, selection: Selection) -> Iterator[Section]:
    if found := requirements(matter.showing, selection):
        yield found


def _options(matter: Matter, selection: Selection) -> Iterator[Section]:
    """Give the options without their scores, which the comparison tells."""
    options = list(selection.options.values())
    if options:
        yield Section(label_of("options"), "--options", _table(matter, selection))


def _table(matter: Matter, selection: Selection) -> Table:
    options = list(selection.options.values())
    columns = child_columns(matter, options, [_SCORES] if selection.criteria else [])
    shown = telling([c for c in columns if c.key not in {"referred_by", "mentioned_in"}])
    plain = table(options[0].word, child_names(options), shown, [c for c in columns if c not in shown])
    return anchored(matter.plan, selection, options, plain)

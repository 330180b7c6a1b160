"""The page of a need: today beside what is required, how that is known, and what closes the gap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.closing import closers, closing_of
from planbook.chapters.needs.closing import CLOSINGS, closing_table, how_far
from planbook.pages.cells import Prose, Said
from planbook.pages.naming import label_of
from planbook.pages.page import Badge, RecordPage, Section
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.matter import Matter
    from planbook.plan.needs import Need

_HERE: Final = "met_by"
_TOLD: Final = ("today", "required", "evidence", _HERE)
_LED_HERE: Final = ("needs", "requirements", "adds")
"""The fields whose references the table of what closes the gap tells."""
_KINDS: Final = frozenset({"process", "selection", "release"})


def need_page(matter: Matter, need: Need, page: RecordPage) -> RecordPage:
    """Say whether the gap is being closed; then set today beside what is required, and tell what closes the gap."""
    told = {label_of(key) for key in _LED_HERE}
    records = matter.plan.records
    others = [
        group
        for group in page.referred_by
        if group.field not in told or any(records[to.address].word not in _KINDS for to in group.links)
    ]
    anchors = {f"--{key}" for key in _TOLD}
    return replace(
        page,
        badges=[*page.badges, *_badge(matter, need)],
        standing=[_standing(matter, need), *page.standing],
        facts=[fact for fact in page.facts if fact.label != label_of(_HERE)],
        sections=[*_sections(matter, need), *(s for s in page.sections if s.anchor not in anchors)],
        referred_by=others,
    )


def _badge(matter: Matter, need: Need) -> Iterator[Badge]:
    closing = closing_of(matter.plan, need)
    if closing != "met":
        yield Badge(CLOSINGS[closing], msg("Closing it"))


def _standing(matter: Matter, need: Need) -> Said:
    if need.gap == "none":
        return Said(msg("It is met today."))
    found = closers(matter.plan, need)
    if not found:
        return Said(msg("Nothing in the plan meets it yet."))
    return how_far(found)


def _sections(matter: Matter, need: Need) -> Sequence[Section]:
    texts = [(key, getattr(need, key)) for key in ("today", "required")]
    both = [Section(label_of(key), f"--{key}", Prose(text)) for key, text in texts if text]
    evidence = [Section(label_of("evidence"), "--evidence", Prose(need.evidence))] if need.evidence else []
    closed = [Section(_title(need), f"--{_HERE}", closing_table(matter.showing, need))]
    return [
        *(replace(section, half=len(both) > 1) for section in both),
        *evidence,
        *(closed if closers(matter.plan, need) else []),
    ]


def _title(need: Need) -> str:
    return msg("What keeps it so") if need.gap == "none" else msg("What closes the gap")

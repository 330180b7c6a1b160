"""Pages of risks: how many are open, and which weighs most."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.pages.counts import figure
from planbook.pages.matter import ChapterPages
from planbook.pages.values import Said
from planbook.plan.risks import Risk
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.pages.matter import Matter
    from planbook.pages.values import Cell, IndexPage, RecordPage


def index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say after the counts which open risk weighs most."""
    return replace(page, standing=[*page.standing, *_gravest(matter)])


def _gravest(matter: Matter) -> Iterator[Said]:
    weighed = [risk for risk in matter.plan.every(Risk) if risk.status == "open" and _weight(risk)]
    if weighed:
        risk = max(weighed, key=_weight)
        gaps = (("risk", matter.showing.link(risk.address)), *_marks(risk))
        yield Said(
            msg("The open one that weighs most: {risk}, likelihood {likelihood} of 5, impact {impact} of 5."), gaps
        )


def record(_: Matter, risk: Risk, page: RecordPage) -> RecordPage:
    """Say how likely and how bad a risk is."""
    if not _weight(risk):
        return page
    said = Said(msg("Likelihood {likelihood} of 5, impact {impact} of 5."), tuple(_marks(risk)))
    return replace(page, standing=[said, *page.standing])


def _weight(risk: Risk) -> int:
    return (risk.likelihood or 0) * (risk.impact or 0)


def _marks(risk: Risk) -> Iterator[tuple[str, Cell]]:
    yield "likelihood", figure(risk.likelihood or 0)
    yield "impact", figure(risk.impact or 0)


PAGES: Final = ChapterPages(index=index, record=record)

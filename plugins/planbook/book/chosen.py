"""The chapters of a plan's book; apart from what makes their pages, so that others may name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.chapters import CHAPTERS, ON_COURSE, Chapter
from planbook.pages.heading import Heading
from planbook.pages.naming import label_of
from planbook.plan.grammar import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.plan.plan import Plan


def chapters_of(plan: Plan) -> Sequence[Chapter]:
    """Give the chapters of a plan: in the order `plan.yml` names them, the others after; none without records."""
    known = {chapter.name: chapter for chapter in (*CHAPTERS, *_unlisted(plan))}
    settings = {setting.name: setting for setting in plan.settings.chapters if setting.name in known}
    names = [*settings, *(name for name in known if name not in settings)]
    chosen = []
    for name in names:
        setting = settings.get(name)
        if (setting and setting.off) or not (plan.collection(name) or name in plan.openings):
            continue
        chapter = known[name]
        if setting and setting.title:
            chapter = chapter._replace(heading=chapter.heading._replace(title=setting.title, own=True))
        chosen.append(chapter)
    return chosen


def _unlisted(plan: Plan) -> Iterator[Chapter]:
    """Make a chapter for each kind that the table of contents lacks, from what its declaration says."""
    listed = {chapter.name for chapter in CHAPTERS}
    for name, kind in plan.index.kinds.items():
        if name not in listed:
            own = plan.settings.collections.get(name)
            plain = Heading(label_of(name), sentence(kind))
            yield Chapter(name, Heading(own.title, own.summary, ON_COURSE, own=True) if own else plain)

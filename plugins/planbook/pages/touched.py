"""What the last commits touched in the plan: for the overview, by the paths they changed, without a look inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.pages.cells import To, ToChapter
from planbook.pages.front import Changed
from planbook.plan.values import Day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.history.commits import Commit
    from planbook.pages.matter import Matter
    from planbook.plan.plan import Plan

MOST: Final = 5
"""How many records a change is told with."""


def touched_by(matter: Matter, commits: Sequence[Commit]) -> Sequence[Changed]:
    """Tell of each commit what it touched that is in the plan today."""
    return [_change(matter, commit) for commit in commits]


def _change(matter: Matter, commit: Commit) -> Changed:
    touched = list(dict.fromkeys(_touched(matter, commit.paths)))
    return Changed(Day.of(commit.day), commit.author, commit.subject, touched[:MOST], max(len(touched) - MOST, 0))


def _touched(matter: Matter, paths: Sequence[str]) -> Iterator[To | ToChapter]:
    """Give a link to the record that a file holds, or to the chapter where it holds several."""
    held = matter.plan.once(_held)
    for path in paths:
        addresses = held.get(path, ())
        chapter = addresses[0].partition("/")[0] if addresses else ""
        if len(addresses) == 1:
            yield matter.showing.link(addresses[0])
        elif chapter in matter.headings and chapter:
            yield ToChapter(chapter, matter.headings[chapter])


def _held(plan: Plan) -> Mapping[str, Sequence[str]]:
    """Give the addresses of the records that stand by themselves in each file of the plan."""
    found: dict[str, list[str]] = {}
    for address in plan.records:
        if address.count("/") == 1:
            for path in plan.files(address):
                found.setdefault(path, []).append(address)
    return found

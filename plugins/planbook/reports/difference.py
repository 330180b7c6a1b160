"""What changed between two plans, ready to be told in any form."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.book.chosen import chapters_of
from planbook.findings import SEVERITIES
from planbook.history.names import HEAD
from planbook.pages.how_much import COUNTS, FOLLOWS, GENERAL, NOTHING, SINCE, how_many
from planbook.pages.naming import label_of
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from planbook.analysis.effects import Effects
    from planbook.book.plain import Plain
    from planbook.book.wording import Wording
    from planbook.findings import Finding
    from planbook.history.comparison import Comparison
    from planbook.history.found import FoundSince
    from planbook.pages.comparison import Changes, Entry, Told

_BETWEEN: Final = msg("From {before} to {after}: {counts}.")
_NOTHING_BETWEEN: Final = msg("Nothing in the plan has changed from {before} to {after}.")
_NEW: Final = counted("{n} new finding", "{n} new findings")
_MENDED: Final = counted("{n} finding mended", "{n} findings mended")
_SHOWS: Final = counted("Shows on {n} page", "Shows on {n} pages")
_LAST: Final = msg("the last commit")
_SHORT: Final = 7
"""How many digits of a commit's id are shown."""
_PAGES_OF: Final = msg("{chapter}: {pages}")
_BETWEEN_PAGES: Final = msg("; ")
_MOST_FILES: Final = 10
"""How many files are named that could not be read."""
MORE: Final = counted("{n} more", "{n} more")
_STOOD: Final = msg("The plan stood in {folder} then.")
_STOOD_AT_ROOT: Final = msg("The plan stood in the root of the repository then.")
_UNREAD: Final = msg("Not compared, because it cannot be read: {files}.")
_UNREAD_THEN: Final = msg("Not compared, because it could not be read then: {files}.")
_SETTINGS: Final = msg("settings of the plan changed")
_TEXTS: Final = msg("texts of chapters changed")


class Ends(NamedTuple):
    """What two plans are called that were compared; the later one has no name where it lies on the disk."""

    before: str
    before_id: str
    """The id of its commit."""
    after: str = ""
    after_id: str = ""
    elsewhere: str | None = None
    """The folder in which the plan stood then, from the repository's root, where that is not where it stands now."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Difference:
    """What changed between two plans, and what follows."""

    ends: Ends
    comparison: Comparison
    effects: Effects
    told: Told
    found: FoundSince
    pages: Sequence[str]
    """The addresses of the records on whose pages it shows."""
    plan_path: str
    """The plan's folder as it is found from the repository's root."""

    @property
    def chapters(self) -> Sequence[Changes]:
        """What changed by chapter, in the order of the book."""
        order = ["", *(chapter.name for chapter in chapters_of(self.comparison.after))]
        ranks = {name: number for number, name in enumerate(order)}
        return sorted(self.told.chapters, key=lambda chapter: ranks.get(chapter.collection, len(ranks)))

    @property
    def published(self) -> Collection[str]:
        """The addresses that have a page before as after: a link to it leads somewhere until it is merged, and then."""
        before, after = self.comparison.before, self.comparison.after
        both = before.records.keys() & after.records.keys()
        return {address for address in both if before.is_published(address) and after.is_published(address)}

    @property
    def is_nothing(self) -> bool:
        """Whether nothing changed that anybody would see."""
        return not (self.comparison or self.told.follows or self.found.new or self.found.mended)


class Part(NamedTuple):
    """What is told under one heading: changes, findings that are new or that are mended, or pages it shows on."""

    title: str
    changes: Sequence[Entry] = ()
    new: Sequence[Finding] = ()
    mended: Sequence[Finding] = ()
    pages: Sequence[str] = ()


def parts(difference: Difference, wording: Wording) -> Iterator[Part]:
    """Give what there is to tell, in the order in which it is read; findings, the worst first."""
    for chapter in difference.chapters:
        yield Part(_chapter_title(difference, chapter.collection, wording), changes=chapter.entries)
    if difference.told.follows:
        yield Part(wording.catalog.say(FOLLOWS), changes=difference.told.follows)
    if new := difference.found.new:
        yield Part(wording.count(*_NEW, len(new)), new=_by_severity(new))
    if mended := difference.found.mended:
        yield Part(wording.count(*_MENDED, len(mended)), mended=_by_severity(mended))
    if pages := difference.pages:
        yield Part(wording.count(*_SHOWS, len(pages)), pages=pages)


def _chapter_title(difference: Difference, name: str, wording: Wording) -> str:
    """Name a chapter as the book does."""
    if not name:
        return wording.catalog.say(GENERAL)
    headings = {chapter.name: chapter.heading for chapter in chapters_of(difference.comparison.after)}
    heading = headings.get(name)
    if heading and heading.own:
        return heading.title
    return wording.catalog.say(heading.title if heading else label_of(name))


def headline(difference: Difference, plain: Plain) -> str:
    """Say in a sentence how much changed."""
    say, ends = plain.wording.catalog.say, difference.ends
    gaps = {
        "before": _named(ends.before, ends.before_id, plain),
        "after": _named(ends.after, ends.after_id, plain),
    }
    counts = say(msg(", ")).join(_counts(difference, plain.wording))
    if counts:
        return say(_BETWEEN if ends.after else SINCE, counts=counts, **gaps)
    return say(_NOTHING_BETWEEN if ends.after else NOTHING, **gaps)


def notes(difference: Difference, plain: Plain) -> Iterator[str]:
    """Say what stands in the way of telling all."""
    say, folder = plain.wording.catalog.say, difference.ends.elsewhere
    if folder is not None:
        yield say(_STOOD, folder=plain.own(folder)) if folder else say(_STOOD_AT_ROOT)
    for message, paths in zip((_UNREAD_THEN, _UNREAD), difference.comparison.unread, strict=True):
        if paths:
            named = [plain.own(f"{difference.plan_path}/{path}") for path in [*paths][:_MOST_FILES]]
            more = [plain.wording.count(*MORE, len(paths) - len(named))] if len(paths) > len(named) else []
            yield say(message, files=say(msg(", ")).join([*named, *more]))


def _by_severity(findings: Sequence[Finding]) -> Sequence[Finding]:
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


def pages_by_chapter(difference: Difference, addresses: Sequence[str], plain: Plain, most: int) -> Iterator[str]:
    """Name the pages of some records, a line a chapter, so many of each chapter at most."""
    records = difference.comparison.after.records
    order = {chapter.name: number for number, chapter in enumerate(chapters_of(difference.comparison.after))}
    pages = sorted(addresses, key=lambda address: order.get(_chapter(address), len(order)))
    for name, group in groupby(pages, _chapter):
        names = [plain.name(address, records[address].label) for address in group]
        left = len(names) - most
        more = [plain.wording.count(*MORE, left)] if left > 0 else []
        title = plain.own(_chapter_title(difference, name, plain.wording))
        yield plain.wording.catalog.say(
            _PAGES_OF, chapter=title, pages=plain.wording.catalog.say(_BETWEEN_PAGES).join([*names[:most], *more])
        )


def _chapter(address: str) -> str:
    return address.partition("/")[0]


def _named(name: str, id_: str, plain: Plain) -> str:
    """Give what a commit was called, with its id where that is something else."""
    said = plain.wording.catalog.say(_LAST) if name == HEAD else plain.own(name)
    short = id_[:_SHORT]
    return f"{said} ({short})" if short and not name.startswith(short) else said


def _counts(difference: Difference, wording: Wording) -> Iterator[str]:
    comparison = difference.comparison
    yield from (wording.count(*COUNTS[what], n) for what, n in how_many(comparison).items())
    if comparison.settings:
        yield wording.catalog.say(_SETTINGS)
    if comparison.openings:
        yield wording.catalog.say(_TEXTS)
    for forms, found in ((_NEW, difference.found.new), (_MENDED, difference.found.mended)):
        if found:
            yield wording.count(*forms, len(found))

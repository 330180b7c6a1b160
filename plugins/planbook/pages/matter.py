"""What the pages of a book are made of, and what a chapter may make of the pages that serve every kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from planbook.analysis.drift import Drift
from planbook.analysis.trace import Trace
from planbook.findings import Finding
from planbook.pages.heading import Heading
from planbook.pages.history import Became, History
from planbook.pages.page import IndexPage, RecordPage
from planbook.pages.showing import Showing
from planbook.plan.plan import Plan
from planbook.plan.record import Record

K = TypeVar("K", bound=Record)


@dataclass(frozen=True, slots=True)
class Matter:
    """A checked plan as pages see it."""

    plan: Plan
    trace: Trace
    headings: Mapping[str, Heading]
    """The chapters', by name, in reading order; the overview's under the empty name."""
    findings: Mapping[str, Sequence[Finding]]
    """By the address of the record on whose page they are told; those of a whole chapter under its name."""
    drift: Drift = field(default_factory=Drift)
    """How planned dates have moved."""
    history: History = field(default_factory=lambda: History(off=True))
    """What was made of the plan, with links to where records stand now."""
    became: Mapping[str, Became] = field(default_factory=dict)
    """What became of each record, by its address."""

    @property
    def showing(self) -> Showing:
        """What shows the plan's values."""
        return Showing.of(self.plan)

    def found_at(self, address: str) -> Sequence[Finding]:
        """Give the findings of the record at an address and of its children."""
        return self.findings.get(address, ())


def _same_index(_: Matter, page: IndexPage) -> IndexPage:
    return page


def _same_record(_: Matter, __: object, page: RecordPage) -> RecordPage:
    return page


def _no_more(_: Matter) -> Sequence[IndexPage]:
    return ()


@dataclass(frozen=True, slots=True)
class ChapterPages(Generic[K]):
    """What a chapter of one kind of record makes of the pages that serve every kind.

    Each function takes a page and gives a better one.
    """

    index: Callable[[Matter, IndexPage], IndexPage] = _same_index
    record: Callable[[Matter, K, RecordPage], RecordPage] = _same_record
    more: Callable[[Matter], Sequence[IndexPage]] = _no_more
    """Pages of its own beside them, which stand after the chapter's in the navigation."""
    tells: Collection[str] = ()
    """The children, by the key they stand under, that `record` tells in its own way: its page has no table of them."""

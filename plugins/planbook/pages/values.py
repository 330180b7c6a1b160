"""What a page says, as frozen values without markup; templates paint them.

Labels are messages of the catalog, worded when they are painted; what comes from the plan is text as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, TypeAlias

from planbook.findings import Place, Severity
from planbook.pages.heading import Heading
from planbook.plan.values import Day, Duration, Money


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of plain text from the plan."""

    form: ClassVar[str] = "text"
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown from the plan."""

    form: ClassVar[str] = "prose"
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word of the vocabulary, as a message."""

    form: ClassVar[str] = "label"
    message: str


@dataclass(frozen=True, slots=True)
class When:
    """A day or a span of days."""

    form: ClassVar[str] = "when"
    day: Day


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money."""

    form: ClassVar[str] = "amount"
    money: Money


@dataclass(frozen=True, slots=True)
class Number:
    """A number."""

    form: ClassVar[str] = "number"
    number: Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, 0.2 for 20%."""

    form: ClassVar[str] = "share"
    share: Decimal


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time."""

    form: ClassVar[str] = "length"
    duration: Duration


@dataclass(frozen=True, slots=True)
class To:
    """A link to a record, with what the reference says besides; `exists` is false where it leads nowhere."""

    form: ClassVar[str] = "to"
    address: str
    text: str
    note: str = ""
    from_: Day | None = None
    until: Day | None = None
    acting: bool = False
    lag: Duration | None = None
    exists: bool = True


@dataclass(frozen=True, slots=True)
class Web:
    """A link to somewhere else; its target's scheme has been checked."""

    form: ClassVar[str] = "web"
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Many:
    """Several values, one after another."""

    form: ClassVar[str] = "many"
    items: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Bullets:
    """Several values as a list."""

    form: ClassVar[str] = "bullets"
    items: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Entry:
    """A value under its label."""

    label: str
    value: Cell
    own: bool = False
    """Whether the label is the plan's own text and no message."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Values under their labels."""

    form: ClassVar[str] = "entries"
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; its anchor is empty where it is no record's place."""

    cells: Sequence[Cell | None]
    anchor: str = ""
    details: Sequence[Entry] = ()
    """What is too long for a cell, below the row."""
    old_anchors: Sequence[str] = ()
    """The ids the row's record had before."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; a heading is a message."""

    form: ClassVar[str] = "table"
    headings: Sequence[str]
    rows: Sequence[Row]


Cell: TypeAlias = (
    Text | Prose | Label | When | Amount | Number | Share | Length | To | Web | Many | Bullets | Entries | Table
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading of its own."""

    title: str
    anchor: str
    body: Cell


@dataclass(frozen=True, slots=True)
class Found:
    """A finding to be told on a page."""

    rule: str
    severity: Severity
    message: str
    help: str
    gaps: Sequence[tuple[str, str]]
    place: Place
    address: str
    why_accepted: str = ""


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The page of one record."""

    template: ClassVar[str] = "record.html.jinja"
    address: str
    collection: str
    kind: str
    title: str
    also: Sequence[str]
    language: str
    lead: str
    description: str
    facts: Sequence[Entry]
    """Short values."""
    sections: Sequence[Section]
    """Long values, then children."""
    referred_by: Sequence[Section]
    mentioned_in: Sequence[To]
    written: Place
    findings: Sequence[Found]
    anchors: Sequence[str]
    """The ids of the record's children, which stand on this page."""
    moved: Sequence[tuple[str, To]] = ()
    """Children that stood here before: the id each had, and where it is now."""


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The page of one collection: all its records in a table."""

    template: ClassVar[str] = "index.html.jinja"
    collection: str
    heading: Heading
    opening: str
    table: Table
    findings: Sequence[Found]


@dataclass(frozen=True, slots=True)
class ChapterEntry:
    """A chapter as the overview lists it."""

    collection: str
    heading: Heading
    records: int
    findings: int


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The first page: what the plan is, its chapters, how many findings are open in each."""

    template: ClassVar[str] = "overview.html.jinja"
    title: str
    organization: str
    summary: str
    description: str
    leads: Sequence[Entry]
    chapters: Sequence[ChapterEntry]
    errors: int
    warnings: int
    advice: int
    accepted: int
    findings: Sequence[Found]


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """Every open finding by chapter, and those that are accepted."""

    template: ClassVar[str] = "findings.html.jinja"
    groups: Sequence[tuple[Heading, Sequence[Found]]]
    accepted: Sequence[Found]
    total: int


Page: TypeAlias = RecordPage | IndexPage | OverviewPage | FindingsPage

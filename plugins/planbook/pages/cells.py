"""What stands in a cell or under a label, as frozen values without markup; templates paint them.

Labels are messages of the catalog, worded when they are painted; what comes from the plan is text as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar, Final, TypeAlias

from planbook.findings import Place, Severity
from planbook.pages.heading import Heading
from planbook.plan.values import Day, Duration, Money
from planbook.words import msg

AS_WRITTEN: Final = msg("As in the plan")
"""The order of most tables."""
LEAST_TO_SORT: Final = 3
"""A table with fewer rows is left as it is."""
LEAST_FOR_BAR: Final = 8
"""A table with fewer rows is seen whole: it can be sorted, but needs no search and no filters."""


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
class Status:
    """A word with the sign that it is told by everywhere: a shape and a colour beside it."""

    form: ClassVar[str] = "status"
    text: str
    sign: str
    own: bool = False
    """Whether the text is the plan's own and no message."""


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
class Measure:
    """A number with what it is counted in."""

    form: ClassVar[str] = "measure"
    number: Decimal
    unit: str = ""
    one: str = ""
    """The unit as it is said of one, where that is another word."""


@dataclass(frozen=True, slots=True)
class Signed:
    """By how much something is more than before, or less."""

    form: ClassVar[str] = "signed"
    value: Number | Amount
    up: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a text that are the `same` as before, are `gone`, have `come`, or are `cut` here."""

    fate: str
    text: str


@dataclass(frozen=True, slots=True)
class Reworded:
    """A text as it changed, by its words."""

    form: ClassVar[str] = "reworded"
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, 0.2 for 20%."""

    form: ClassVar[str] = "share"
    share: Decimal


@dataclass(frozen=True, slots=True)
class PartOf:
    """How many of all it is, with the share; where there is a limit or it is drawn, with a bar."""

    form: ClassVar[str] = "part-of"
    count: int
    whole: int
    drawn: bool = False
    limit: Decimal | None = None
    """The greatest share there may be, marked on the bar."""
    over: bool = False
    """Whether it is more than that."""

    @property
    def share(self) -> Decimal:
        """The share, in hundredths."""
        return (Decimal(self.count) / Decimal(self.whole or 1)).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time."""

    form: ClassVar[str] = "length"
    duration: Duration


@dataclass(frozen=True, slots=True)
class To:
    """A link to a record, with what the reference says besides; `exists` is false where it leads nowhere.

    A record that exists and is not `published`, its chapter being turned off, is named without a link.
    """

    form: ClassVar[str] = "to"
    address: str
    text: str
    note: str = ""
    from_: Day | None = None
    until: Day | None = None
    acting: bool = False
    lag: Duration | None = None
    exists: bool = True
    published: bool = True
    inherited: bool = False
    """Whether it is not written here, but lent by what this is part of."""

    @property
    def is_plain(self) -> bool:
        """Whether there is a link and nothing else to show."""
        is_link = self.exists and self.published
        return is_link and not (self.note or self.from_ or self.until or self.acting or self.lag or self.inherited)


@dataclass(frozen=True, slots=True)
class Name:
    """A record as the head of its row; without an address it stands here, at the row's anchor."""

    form: ClassVar[str] = "name"
    text: str
    address: str = ""
    also: Sequence[str] = ()
    summary: str = ""
    beside: Cell | None = None
    """What kind of its kind it is, in a word after it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A link to a record, and what is said of it in Markdown."""

    form: ClassVar[str] = "told"
    to: To
    text: str


@dataclass(frozen=True, slots=True)
class Web:
    """A link to somewhere else; its target's scheme has been checked."""

    form: ClassVar[str] = "web"
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class ToPage:
    """A link to a hand-written page, by its path in the docs folder."""

    form: ClassVar[str] = "to-page"
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class ToChapter:
    """A link to a page of the book that is no record's: the overview or a chapter's."""

    form: ClassVar[str] = "to-chapter"
    address: str
    heading: Heading


@dataclass(frozen=True, slots=True)
class ToPart:
    """A link to a part of a page of the book, by the page's address and the part's anchor."""

    form: ClassVar[str] = "to-part"
    address: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class More:
    """How many more there are, as a link to where they stand: a page or record, or a part of one."""

    form: ClassVar[str] = "more"
    address: str = ""
    """Empty for the page that says so."""
    anchor: str = ""
    n: int = 0
    published: bool = True
    """Whether that page is in the book."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A value and the day it holds for."""

    form: ClassVar[str] = "dated"
    value: Cell
    on: Day


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
class Folded:
    """Several values as a list that is opened by what is said of it."""

    form: ClassVar[str] = "folded"
    said: Cell
    items: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the plan's files."""

    form: ClassVar[str] = "where"
    place: Place


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
    heads: bool = False
    """Whether it is the heading of the rows that follow it; they are sorted among themselves."""
    written: Place | None = field(default=None, compare=False)
    """Where the record is written that stands here and nowhere else."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; a heading is a message."""

    form: ClassVar[str] = "table"
    headings: Sequence[str]
    rows: Sequence[Row]
    numbers: Sequence[int] = ()
    """The columns that hold figures, counted from 0."""
    keys: Sequence[str] = field(default=(), compare=False)
    """What each column is called in a page's address; without them the table is neither sorted nor filtered."""
    filters: Sequence[int] = field(default=(), compare=False)
    """The columns that say one of a few things, by which rows can be chosen."""
    orders: Mapping[int, Sequence[Cell]] = field(default_factory=dict, compare=False)
    """Columns whose values have an order of their own, as states have, with these values in order."""
    unsorted: str = field(default=AS_WRITTEN, compare=False)
    """The order in which the rows are given, as a message."""
    totals: Sequence[Row] = ()
    """What all rows come to, below them: each begins with what it is called."""

    @property
    def is_sortable(self) -> bool:
        """Whether there is something to sort."""
        return bool(self.keys) and self._length >= LEAST_TO_SORT

    @property
    def has_bar(self) -> bool:
        """Whether it is long enough to be searched and filtered."""
        return bool(self.keys) and self._length >= LEAST_FOR_BAR

    @property
    def _length(self) -> int:
        return sum(not row.heads for row in self.rows)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the book's own: a message with gaps, each filled by a value.

    With `many` it is worded by the number `n`, which its gap `n` stands for.
    """

    form: ClassVar[str] = "said"
    message: str
    gaps: Sequence[tuple[str, Cell]] = ()
    many: str = ""
    n: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of a letter set with the word it stands for.

    Its look is the same in every set: `owns` for the one that answers or decides, `does`, `helps`, `asked`, `told`,
    and `part` for any other way of taking part.
    """

    form: ClassVar[str] = "letter"
    letter: str
    word: str
    look: str = "part"
    means: str = ""
    own: bool = False
    """Whether word and meaning are the plan's own and no messages."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters under which one role takes part in one activity, joined."""

    form: ClassVar[str] = "letters"
    letters: Sequence[Letter]


@dataclass(frozen=True, slots=True)
class Found:
    """A finding to be told on a page; in a cell, in its sentence."""

    form: ClassVar[str] = "found"
    rule: str
    severity: Severity
    message: str
    help: str
    gaps: Sequence[tuple[str, str]]
    place: Place
    on: To | None = None
    """The record it is found at."""
    why_accepted: str = ""
    accepted_until: Day | None = None
    origin: str = ""
    seen_at: ToChapter | None = field(default=None, compare=False)
    """The page that shows it among all there is of its kind."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings there are of each severity."""

    form: ClassVar[str] = "tally"
    errors: int = 0
    warnings: int = 0
    advice: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return self.errors + self.warnings + self.advice


Cell: TypeAlias = (
    Text
    | Prose
    | Label
    | Status
    | When
    | Amount
    | Number
    | Measure
    | Signed
    | Reworded
    | Share
    | PartOf
    | Length
    | To
    | Name
    | Told
    | Web
    | ToPage
    | ToChapter
    | ToPart
    | More
    | Dated
    | Many
    | Bullets
    | Folded
    | Where
    | Entries
    | Table
    | Said
    | Letter
    | Letters
    | Found
    | Tally
)

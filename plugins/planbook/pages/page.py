"""The pages of the book and the parts they have in common, as frozen values without markup; templates paint them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Protocol, runtime_checkable

from planbook.pages.cells import Tally

if TYPE_CHECKING:
    from planbook.findings import Place
    from planbook.pages.cells import Cell, Entry, Found, Said, Status, To, ToChapter, ToPage
    from planbook.pages.feeds import Feed
    from planbook.pages.heading import Heading
    from planbook.pages.history import Became
    from planbook.pages.offers import Offer

_NOTHING: Final = Tally()


@runtime_checkable
class Block(Protocol):
    """What a chapter paints with a template of its own; the template sees it as `block`."""

    @property
    def template(self) -> str:
        """The template's path below the chapters' folder: `raci/grid.html.jinja`."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading of its own; without a title it follows what stands before it."""

    title: str
    anchor: str
    body: Cell | Block
    half: bool = False
    """Whether another part may stand beside it."""
    opening: Said | None = None
    """What it says in a sentence, before it shows it."""
    folded: Said | None = None
    """What opens it, where it is closed until a reader asks for it: there is more of it than most come for."""


@dataclass(frozen=True, slots=True)
class Badge:
    """What a record's head tells at a glance: a word, what it is a word for where that needs saying, and by whom."""

    status: Status
    label: str = ""
    beside: Sequence[To] = ()


@dataclass(frozen=True, slots=True)
class Backlinks:
    """The records of one kind that refer to this one in one field; children are told with their parent."""

    phrase: str
    """A message with gaps for `kinds` and `field`: “{kinds} it owns”."""
    kind: str
    field: str
    links: Sequence[To]
    parent: To | None = None


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The page of one record."""

    template: ClassVar[str] = "record.html.jinja"
    address: str
    chapter: ToChapter
    kind: str
    variety: Cell | None
    """What kind of its kind it is: a role may be a seat, a group or a party."""
    title: str
    also: Sequence[str]
    language: str
    lead: str
    badges: Sequence[Badge]
    standing: Sequence[Said]
    """How things stand, in a sentence or two."""
    description: str
    facts: Sequence[Entry]
    """Short values."""
    sections: Sequence[Section]
    """Long values, then children."""
    referred_by: Sequence[Backlinks]
    mentioned_in: Sequence[To | ToPage | ToChapter]
    written: Place
    findings: Sequence[Found]
    anchors: Sequence[str]
    """The ids of the record's children, which stand on this page."""
    moved: Sequence[tuple[str, To]] = ()
    """Children that stood here before: the id each had, and where it is now."""
    wide: bool = False
    """Whether it wants the width that a list of its sections would take."""
    offers: Sequence[Offer] = ()
    calendar: str = ""
    """The path of the calendar of its milestones, below the book's folder."""
    beside: Place | None = None
    """The file of its other fields, where it is written in two: a grid or a drawing, and the fields beside it."""
    first: Sequence[Section] = ()
    """What stands before its text: a picture that readers come for."""
    history: Became | None = None
    """What became of it, where that is told."""


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The page of a chapter: how things stand in it, then all its records; or another page a chapter adds."""

    template: ClassVar[str] = "index.html.jinja"
    address: str
    heading: Heading
    standing: Sequence[Said]
    opening: str
    sections: Sequence[Section]
    findings: Sequence[Found] = ()
    open: Tally = _NOTHING
    records: int = 0
    offers: Sequence[Offer] = ()
    feeds: Sequence[Feed] = ()
    calendar: str = ""
    """The path of the calendar of its milestones, below the book's folder."""
    written: Sequence[Place] = ()
    """The files that a chapter's opening and records are written in, as far as they are its own."""
    folder: str = ""
    """The folder in which its records have a file each."""
    marked: bool = True
    """Whether terms are marked up in its prose; not where it tells itself what they mean."""


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """Every open finding by chapter, and those that are accepted."""

    template: ClassVar[str] = "findings.html.jinja"
    groups: Sequence[tuple[str, Heading, Sequence[Found]]]
    """By chapter: the address of its page, or an empty one, its heading and its findings."""
    accepted: Sequence[Found]
    open: Tally
    unasked: bool = False
    """Whether no rule was asked, since `plan.yml` cannot be read."""


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page of this tool's own text, in Markdown: a reference."""

    template: ClassVar[str] = "text.html.jinja"
    text: str


class Page(Protocol):
    """What a template of the book's own paints; the template sees it as `page`."""

    @property
    def template(self) -> str:
        """The template's name."""

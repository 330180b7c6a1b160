"""What declarations are made of: descriptions, references, and the fields that every record has."""

from collections.abc import Collection, Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar, Generic, NamedTuple, NewType, Self, TypeVar, dataclass_transform

from planbook.plan.values import Day, Duration
from planbook.words import counted

if TYPE_CHECKING:
    import planbook.plan.roles

Prose = NewType("Prose", str)
"""Markdown, rendered with the site's own extensions; `plan:` links work in it."""
Share = NewType("Share", Decimal)
"""A part of a whole, 0.2 for 20%."""
Url = NewType("Url", str)
"""A link target whose scheme has been checked: http, https, mailto, or a path inside the site."""
Label = NewType("Label", str)
"""How a word of one's own is shown; where that is left out, as it is written."""
Language = NewType("Language", str)
"""A language tag (BCP 47), such as `en` or `zh-Hans`."""
Currency = NewType("Currency", str)
"""A currency's code (ISO 4217), such as `EUR`."""


class Declared:
    """What records and the values in them are: data classes that are made by keyword and never change.

    Written once for all of them: methods of its own for each class would take longer to compile than a plan of usual
    size takes to check. Nor have they slots: of some 25 fields a record has, eight are written, and what is not written
    its class tells. A check that fills in the rest, record by record, takes two in a hundred longer.
    """

    _known: ClassVar[Collection[str]]
    """The fields that may be given."""
    _needed: ClassVar[Collection[str]]
    """The fields that must be given."""

    def __init__(self, **given: object) -> None:
        for name in self._needed:
            if name not in given:
                raise TypeError(name)
        if unknown := given.keys() - self._known:
            raise TypeError(*unknown)
        object.__setattr__(self, "__dict__", given)

    @classmethod
    def of(cls, given: dict[str, object]) -> Self:
        """Make one of its attributes by name, as the decoder does: all that must be given, and no others.

        What is handed over is its own from then on.
        """
        made = cls.__new__(cls)
        object.__setattr__(made, "__dict__", given)
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(name)

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(name)


T = TypeVar("T", bound=Declared)


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
def declared(cls: type[T]) -> type[T]:
    """Make a class a declaration, of a kind of record or of a value in one: a frozen data class.

    Two records, or values, are one only if they are the same object.
    """
    made = dataclass(init=False, repr=False, eq=False, match_args=False, kw_only=True)(cls)
    every = {each.name: each for each in fields(made)}  # type: ignore[arg-type]  # it is a data class now
    for name, each in every.items():
        if each.default_factory is not MISSING:
            # An empty mapping is made once, since nobody changes it.
            setattr(made, name, each.default_factory())
    made._known = every.keys()  # noqa: SLF001  # it is only now being made
    made._needed = [  # noqa: SLF001  # as above
        name for name, each in every.items() if each.default is MISSING and each.default_factory is MISSING
    ]
    return made


class Doc(NamedTuple):
    """A field's description: for the format reference, the schema and the editor's hover."""

    text: str
    seen: str = ""
    """How a reference in it is told from its other end, the kinds that refer being `{kinds}`."""
    part: str | None = ""
    """What part a role has that it names: empty where the label says so, none where it has nothing to do by that."""
    label: str = ""
    """What it is called on pages, where its key does not make that."""
    past: bool = False
    """Whether it tells what a role that it names did, or heard, once."""


class Words(NamedTuple):
    """The words a text field may take: its own, and those that `plan.yml` lists under `words` for `name`.

    An `open` field takes any text as long as `plan.yml` lists no words for it; to a `fixed` one it can add none.
    """

    name: str
    own: tuple[str, ...] = ()
    open: bool = False
    fixed: bool = False
    signs: tuple[str, ...] = ()
    """By which sign (pages/signs) each of its own words is told; none where they need none."""
    bare: bool = False
    """Whether its words do not tell by themselves what they are about, as “high” does."""


class Range(NamedTuple):
    """The least and the greatest whole number a field may hold."""

    least: int
    greatest: int


class Key(NamedTuple):
    """The key that a field has in files, where its name in Python does not tell."""

    text: str


class Required(NamedTuple):
    """Marks a field that must be written."""


class Rest(NamedTuple):
    """Marks the field that takes the keys no other field has."""


def words(  # noqa: PLR0913  # what a list of words may say
    name: str, own: str = "", signs: str = "", *, open_: bool = False, fixed: bool = False, bare: bool = False
) -> Words:
    """Declare a field's words, separated by blanks, and the sign by which each is told."""
    return Words(name, tuple(own.split()), open_, fixed, tuple(signs.split()), bare)


@declared
class Value(Declared):
    """A value with fields of its own that is no record: it has no id and no page.

    A class may name in `short` the field that a bare text stands for.
    """

    short: ClassVar[str] = ""


@declared
class Link(Value):
    """A link to a page elsewhere."""

    short: ClassVar[str] = "url"

    title: Annotated[str, Doc("What the link is called.")] = ""
    url: Annotated[Url, Doc("Where it leads: http, https, mailto, or a path inside the site."), Required()]


K_co = TypeVar("K_co", bound="Record", covariant=True)


@dataclass(frozen=True, slots=True)
class Ref(Generic[K_co]):
    """A reference to a record of kind `K`, by address; with what a long reference says about it."""

    address: str
    note: Annotated[str, Doc("What there is to say about it.")] = ""
    from_: Annotated[Day | None, Doc("The first day it holds.")] = None
    until: Annotated[Day | None, Doc("The last day it holds; after that it is history.")] = None
    acting: Annotated[bool, Doc("Whether the seat is held for the time being only.")] = False
    lag: Annotated[Duration | None, Doc("The distance kept between the two.")] = None

    def holds_on(self, day: Day) -> bool:
        """Tell whether the reference is in force on a day; outside its days it is history."""
        started = self.from_ is None or self.from_.first <= day.last
        return started and (self.until is None or self.until.last >= day.first)


@declared
class Review(Value):
    """That somebody has looked through a record, and what it said then."""

    by: Annotated[Ref["planbook.plan.roles.Role"] | None, Doc("The role that looked through it.")] = None
    on: Annotated[Day | None, Doc("The day it did.")] = None
    print: Annotated[
        str, Doc("What it said then, and what it refers to, in short: `planbook review` writes it, nobody else should.")
    ] = ""


@declared
class Record(Declared):
    """What every record has, whatever its kind."""

    collection: ClassVar[str] = ""
    """The folder it stands in; a child's is the key it stands under in its parent."""
    word: ClassVar[str] = ""
    """What one is called: the key of a long reference to it."""
    counts: ClassVar[tuple[str, str]] = counted("{n} record", "{n} records")
    """How one and several are counted, for the catalog; every kind but those of a plan's own says it for itself."""
    many: ClassVar[str] = ""
    """What several are called, of a kind of the plan's own that says so."""
    foreign: ClassVar[tuple[str, ...]] = ()
    """How the names of files in the collection's folder end that are records in another form, such as `.csv`."""
    dated: ClassVar[tuple[str, ...]] = ()
    """The fields that tell of which day one is, the first that is written: `done`, or `decided.on` for one inside."""

    address: str
    extra: Mapping[str, object] = field(default_factory=dict)
    """What stands under keys that begin with `x-`, as plain values."""

    summary: Annotated[str, Doc("What it is, in one line.")] = ""
    description: Annotated[Prose, Doc("All there is to say; in a Markdown file, the text below the fields.")] = Prose(
        ""
    )
    tags: Annotated[tuple[str, ...], Doc("Words to find it by.")] = ()
    links: Annotated[tuple[Link, ...], Doc("Pages and files elsewhere that belong to it.")] = ()
    also: Annotated[
        tuple[str, ...], Doc("Other names it goes by, in any language; search, grids and lanes know them.")
    ] = ()
    language: Annotated[Language | None, Doc("The language it is written in, where it is not the plan's.")] = None
    order: Annotated[Decimal | None, Doc("Where it stands among its kind: smaller numbers first.")] = None
    dimension: Annotated[
        str,
        Doc("Which side of the work it belongs to; where left out, its owner's."),
        words("dimension", "people process technology"),
    ] = ""
    audience: Annotated[tuple[str, ...], Doc("Whom it concerns: words that readers filter by. Hides nothing.")] = ()
    was: Annotated[
        tuple[str, ...],
        Doc("Ids it had before (`old-id`, or `old-parent/id` for a child): old links go on working."),
    ] = ()
    reviewed: Annotated[Review | None, Doc("Who looked through it last, and when.", part=None)] = None
    review_by: Annotated[Day | None, Doc("The day by which somebody should look through it again.")] = None

    def __repr__(self) -> str:
        """Show the kind and the address."""
        return f"<{type(self).__name__} {self.address}>"

    @property
    def id(self) -> str:
        """The last part of the address."""
        return self.address.rpartition("/")[2]

    @property
    def parent(self) -> str:
        """The address of the record it stands in; empty for a record that stands by itself."""
        return self.address.rpartition("/")[0] if self.address.count("/") > 1 else ""

    @property
    def label(self) -> str:
        """What it is called on pages."""
        return self.id


@declared
class Titled(Record):
    """A record that is called by its title."""

    title: Annotated[str, Doc("What it is called."), Required()] = ""

    @property
    def label(self) -> str:
        """The title, or the id where there is none."""
        return self.title or self.id

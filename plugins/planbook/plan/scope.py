"""Where a value stands while its record is being read: whom it reports to, what its ids may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from planbook.findings import Finding
from planbook.plan import problems, reference_problems
from planbook.plan.names import Index, fold
from planbook.plan.raci import VARIANTS, Activity, Matrix, Participation
from planbook.plan.record import Record, Ref
from planbook.plan.settings import Settings
from planbook.plan.values import Day, Duration
from planbook.source.values import Value
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from planbook.findings import Place
    from planbook.plan.meant import Kind
    from planbook.plan.shapes import Form, OneOf
    from planbook.source.places import Places
    from planbook.source.values import Way

R = TypeVar("R", bound=Record)
"""Gives what the bytes of a file say, by its path, and what is wrong with them."""
_NAMED: Final = {"process": "process", "phase": "phase", "replaces": "process"}
"""The fields whose record is searched for a bare child id after the record itself, with the word for its kind."""


class _Any(frozenset[str]):
    """The keys of an open mapping: whichever is written is one."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        """Take any key."""
        return True


_ANY: Final = _Any()


NO_FIELDS: Final[Mapping[str, Value]] = MappingProxyType({})
"""The fields of a record that is written as something else: that is told of it, not what is missing besides."""


class Passage(NamedTuple):
    """A prose value that may hold links or views: whose it is, its file, the way to it there, its Markdown."""

    address: str
    path: str
    way: Way
    text: str


class Origin(NamedTuple):
    """Where a value is written that a record has from elsewhere: of which record it is, in which file, the way to it.

    The address is empty where the record has it from another of its own fields.
    """

    address: str
    path: str
    way: Way


class Written(NamedTuple):
    """What is written of a record, and where: its file, the way to it in there, its fields."""

    path: str
    way: Way
    fields: Mapping[str, Value]
    derived: Mapping[str, Origin] = MappingProxyType({})
    """Which of the fields it has from elsewhere, by key; under no key where all of it is."""

    def spot(self, way: Way) -> tuple[str, Way]:
        """Give the file in which a value of it is written, and the way to the value in there."""
        if way and way[0] in self.derived:
            origin = self.derived[str(way[0])]
            return origin.path, (*origin.way, *way[1:])
        return self.path, (*self.way, *way)


def may_have_currency(index: Index, written: Mapping[str, Written]) -> bool:
    """Tell whether a plan has a currency, be it one that cannot be read: that is told where it stands."""
    settings = written.get("")
    says_one = settings is not None and not problems.is_unsaid(settings.fields.get("currency"))
    return says_one or index.is_unsettled


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Gathered:
    """What is gathered while a plan is read."""

    index: Index
    places: Places
    settings: Settings = field(default_factory=Settings)
    findings: list[Finding] = field(default_factory=list)
    prose: list[Passage] = field(default_factory=list)
    pages: list[Passage] = field(default_factory=list)
    """Prose that links to pages, and fields that are the way to one."""
    written: dict[str, Written] = field(default_factory=dict)
    renamed: list[str] = field(default_factory=list)
    """The addresses of records that had other ids before."""
    records: dict[str, Record] = field(default_factory=dict)
    _words: dict[OneOf, Collection[str]] = field(default_factory=dict)
    refs: dict[type[Record], dict[str, Ref[Record]]] = field(default_factory=lambda: defaultdict(dict))
    _days: dict[str, Day | None] = field(default_factory=dict)
    _durations: dict[str, Duration | None] = field(default_factory=dict)

    def place(self, address: str, *way: str | int) -> Place:
        """Give where a record's id is written, or a value inside the record."""
        spot = self.written[address].spot(way)
        return self.places.value(*spot) if way else self.places.key(*spot)

    def known_words(self, listed: OneOf) -> Collection[str]:
        """Give the words a field takes: its own and the plan's, or any text."""
        if listed not in self._words:
            words = listed.words
            more = {} if words.fixed else self.settings.words.get(words.name, {})
            takes_any = (words.open and not more) or (self.index.is_unsettled and not words.fixed)
            self._words[listed] = _ANY if takes_any else dict.fromkeys((*words.own, *more), "")
        return self._words[listed]

    @property
    def variants(self) -> Mapping[str, Mapping[str, Participation]]:
        """The letter sets by name: those that every plan knows, and the plan's own."""
        return {**VARIANTS, **self.settings.assignments}

    def variant(self, name: Value) -> Mapping[str, Participation]:
        """Give the letter set that a matrix names; RACI where it names none, or one that does not exist."""
        variants = self.variants
        return variants[name] if isinstance(name, str) and name in variants else variants["raci"]

    def is_lost_variant(self, name: Value) -> bool:
        """Tell whether a matrix may name a letter set of the plan's own, none of which could be read."""
        return self.index.is_unsettled and isinstance(name, str) and name not in VARIANTS


class Scope:
    """One record while it is read."""

    __slots__ = ("_within", "address", "at_key", "gathered", "parent", "refs", "variant", "way", "written")

    def __init__(
        self, gathered: Gathered, address: str, parent: Scope | None = None, written: Written | None = None
    ) -> None:
        """Begin the record at `address`, or what is `written` in it; `parent` is the one it stands in."""
        self.gathered = gathered
        self.refs = gathered.refs
        self.written = written or gathered.written[address]
        self.address = address
        self.way: list[str | int] = []
        """The way from the record to the value that is being read: whoever reads what is inside one keeps it."""
        self.at_key = False
        """Whether it is the value's key that is being read."""
        self.parent = parent
        self.variant: Collection[str] = parent.variant if parent else VARIANTS["raci"]
        """The words of the letter set that holds, or any."""
        self._within: Sequence[str] = ()

    @property
    def currency(self) -> str:
        """The plan's own currency; empty where it has none."""
        return self.gathered.settings.currency

    def may_have_currency(self) -> bool:
        """Tell whether the plan has a currency, be it one that cannot be read."""
        return may_have_currency(self.gathered.index, self.gathered.written)

    def place(self) -> Place:
        """Give where the value, or the key, that is being read is written."""
        return self.key_place() if self.at_key else self.gathered.places.value(*self.written.spot(tuple(self.way)))

    def key_place(self) -> Place:
        """Give where the key of the value that is being read is written."""
        return self.gathered.places.key(*self.written.spot(tuple(self.way)))

    def report(self, finding: Finding) -> None:
        """Note a finding, but for those of what is derived: they are told where it is written."""
        derived = self.written.derived
        if not derived or ("" not in derived and not (self.way and self.way[0] in derived)):
            self.gathered.findings.append(finding)

    def wrong(self, value: Value, expected: str, kind: Kind | None = None, *, keys: str = "") -> None:
        """Report that a value has not the form it should have, with what may be meant by one of a `kind`.

        `keys` names the fields that are expected.
        """
        guess = ""
        if kind and isinstance(value, str):
            from planbook.plan.meant import meant  # noqa: PLC0415  # few plans have such a value

            guess = meant(kind, value)
        self.report(problems.wrong_type(self.place(), expected, value, self.address, guess, keys))

    def unknown_key(
        self, key: str, known: Iterable[str], *, in_record: bool = False, words: Sequence[str] = ()
    ) -> None:
        """Report a key that nothing here knows; `in_record` where it stands among a record's own fields.

        `words` are those of the letter set that are known here.
        """
        place, address = self.key_place(), self.address
        self.report(problems.unknown_key(place, key, known, address, in_record=in_record, words=words))

    def known_words(self, listed: OneOf) -> Collection[str]:
        """Give the words a field takes, or any text."""
        return self.gathered.known_words(listed)

    def day(self, text: str) -> Day | None:
        """Read a day; the same text is read once a plan."""
        days = self.gathered._days  # noqa: SLF001  # a scope works for what is gathered
        if text not in days:
            days[text] = Day.parse(text)
        return days[text]

    def duration(self, text: str) -> Duration | None:
        """Read a length of time; the same text is read once a plan, as above."""
        durations = self.gathered._durations  # noqa: SLF001  # as above
        if text not in durations:
            durations[text] = Duration.parse(text)
        return durations[text]

    def open_keys(self, kind: type[object]) -> Collection[str]:
        """Give the keys that the rest field of a class takes besides the declared ones."""
        return self.variant if kind is Activity else _ANY

    def note_prose(self, text: str) -> None:
        """Note a prose value that may hold links or views."""
        self.gathered.prose.append(Passage(self.address, *self.written.spot(tuple(self.way)), text))

    def note_left_out(self, numbers: Collection[int]) -> None:
        """Note the items of the list that was read, from 0, that are empty or cannot be read."""
        self.gathered.places.left_out[self.written.spot(tuple(self.way))] = numbers

    def note_page(self, path: str) -> None:
        """Note a field that is the way to a page of the same site, as a link to it."""
        self.gathered.pages.append(Passage(self.address, *self.written.spot(tuple(self.way)), f"]({path})"))

    def ref(self, kind: type[Record], text: str) -> Ref[Record]:
        """Find what a reference means; report one that leads nowhere or to several records."""
        index = self.gathered.index
        beside = f"{(self.parent or self).address}/{text}"
        if index.addresses.get(beside) is kind:
            # Most often it is a step's next or the like, which stands beside it and comes first in any search.
            return Ref(beside)
        stands_alone = index.kinds.get(kind.collection) is kind
        found = index.find(kind, text, () if stands_alone else self.parents())
        if len(found) == 1:
            ref: Ref[Record] = Ref(found[0])
            # A child's bare id means another record in another parent, so only the others are kept.
            if stands_alone:
                self.refs[kind][text] = ref
            return ref
        self._report_lost(kind, text, found)
        lost = fold(text) if "/" in text else f"{kind.collection}/{fold(text)}".lstrip("/")
        # Where a record of another kind stands, whoever follows the reference must find nothing.
        return Ref(f"{lost}/" if lost in index.addresses else lost)

    def _report_lost(self, kind: type[Record], text: str, found: Sequence[str]) -> None:
        index = self.gathered.index
        if found:
            self.report(reference_problems.ambiguous_reference(self.place(), text, found, self.address))
        elif not index.may_be_unread(kind, text):
            word = kind.word or reference_problems.ANY
            known, hint = index.names(kind), self._hint(kind, text)
            self.report(reference_problems.unknown_reference(self.place(), word, text, known, self.address, hint))

    def _hint(self, kind: type[Record], text: str) -> reference_problems.Hint | None:
        """Give what helps where a text names several records at once, or one that is of another kind."""
        index, is_list = self.gathered.index, text.startswith("-")
        texts = text[1:].split(" -") if is_list else [part.strip() for part in text.split(",")]
        if (is_list or len(texts) > 1) and all(index.find(kind, part, self.parents()) for part in texts):
            return reference_problems.hyphens(texts) if is_list else reference_problems.several(texts)
        if not kind.word:
            return None
        places = (f"{collection}/{fold(text)}" for collection in index.kinds)
        other = next((place for place in places if place in index.addresses), "")
        return reference_problems.of_another_kind(other) if other else None

    def parents(self) -> Sequence[str]:
        """Give the records whose children a bare id may mean: this one or its parent, then those that they name."""
        if not self._within:
            if self.parent and self.written.fields.keys().isdisjoint(_NAMED):
                self._within = self.parent.parents()
            else:
                self._within = ((self.parent or self).address, *self._named())
        return self._within

    def _named(self) -> Iterable[str]:
        kinds = self.gathered.index.kinds
        above = self.parent.written.fields if self.parent else {}
        for name, word in _NAMED.items():
            for fields in (self.written.fields, above):
                value = fields.get(name)
                if isinstance(value, str):
                    kind = next(kind for kind in kinds.values() if kind.word == word)
                    yield from self.gathered.index.find(kind, value)

    def children(self, form: Form[Record], value: Mapping[str, Value]) -> Mapping[str, Record]:
        """Read the records that stand in this one."""
        found: dict[str, Record] = {}
        for key, fields in value.items():
            child = fold(key)
            address = f"{self.address}/{child}"
            written = self.gathered.written.get(address)
            # Ids that cannot be, and those taken by another child, were told when the index was made.
            if written and written.way[-1] == key:
                scope = Scope(self.gathered, address, self, written)
                if fields is not None and not isinstance(fields, dict):
                    scope.wrong(
                        fields, msg("Expected the fields of a record, each on a line of its own; found {found}.")
                    )
                found[child] = scope.record(form)
        return found

    def record(self, form: Form[R]) -> R:
        """Read this record's fields; it is made even where some are at fault, so that nothing else seems missing."""
        fields = self.written.fields
        if form.kind is Matrix:
            name = fields.get("variant")
            self.variant = _ANY if self.gathered.is_lost_variant(name) else self.gathered.variant(name)
            self._report_unknown_variant(name)
        found = form.read(fields, self)
        for required in form.required if fields is not NO_FIELDS else ():
            if problems.is_unsaid(fields.get(required.key)):
                self.report(problems.missing(self.key_place(), required.key, self.address))
        found["address"] = self.address
        record = form.make(found)
        self.gathered.records[self.address] = record
        return record

    def _report_unknown_variant(self, name: Value) -> None:
        variants = self.gathered.variants
        if isinstance(name, str) and name not in variants and not self.gathered.is_lost_variant(name):
            self.way.append("variant")
            self.report(
                reference_problems.unknown_reference(
                    self.place(), reference_problems.LETTER_SET, name, variants, self.address
                )
            )
            self.way.pop()

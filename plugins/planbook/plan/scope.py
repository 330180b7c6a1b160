"""Where a value stands while its record is being read: whom it reports to, what its ids may mean."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from planbook.findings import Finding, Place
from planbook.plan import problems
from planbook.plan.names import Index, fold
from planbook.plan.raci import VARIANTS, Activity, Matrix, Participation
from planbook.plan.record import Record, Ref, Words
from planbook.plan.settings import Settings
from planbook.plan.values import Day
from planbook.source.values import NOTHING, key_place, place
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from planbook.plan.shapes import Form
    from planbook.source.values import Node

R = TypeVar("R", bound=Record)
_NAMED: Final = ("process", "phase")
"""The fields whose record is searched for a bare child id after the record itself."""


class _Any(frozenset[str]):
    """The keys of an open mapping: whichever is written is one."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        """Take any key."""
        return True


_ANY: Final = _Any()


class Passage(NamedTuple):
    """A prose value that may hold `plan:` links or views: whose it is, which field, its Markdown, where it begins."""

    address: str
    field: str
    text: str
    place: Place


class Written(NamedTuple):
    """Where a record is written: its file, its id's line and column (from 0), its fields with their places."""

    path: str
    line: int
    column: int
    fields: Mapping[str, Node]

    @property
    def place(self) -> Place:
        """Where its id is written."""
        return Place.at(self.path, self.line, self.column)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is gathered while a plan is read."""

    index: Index
    settings: Settings = field(default_factory=Settings)
    findings: list[Finding] = field(default_factory=list)
    prose: list[Passage] = field(default_factory=list)
    written: dict[str, Written] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    _words: dict[Words, Mapping[str, str] | None] = field(default_factory=dict)
    refs: dict[type[Record], dict[str, Ref[Record]]] = field(default_factory=lambda: defaultdict(dict))
    _days: dict[str, Day | None] = field(default_factory=dict)

    def known_words(self, words: Words) -> Iterable[str] | None:
        """Give the words a field takes: its own and the plan's; none where it takes any text."""
        if words not in self._words:
            more = self.settings.words.get(words.name, {})
            free = words.open and not more
            self._words[words] = None if free else dict.fromkeys((*words.own, *more), "")
        return self._words[words]

    @property
    def variants(self) -> Mapping[str, Mapping[str, Participation]]:
        """The letter sets by name: those that every plan knows, and the plan's own."""
        return {**VARIANTS, **self.settings.assignments}


class Scope:
    """One record while it is read."""

    __slots__ = ("_within", "address", "field", "gathered", "parent", "path", "refs", "variant", "written")

    def __init__(self, gathered: Gathered, address: str, parent: Scope | None = None) -> None:
        """Begin the record at `address`; `parent` is the one it stands in."""
        self.gathered = gathered
        self.refs = gathered.refs
        self.written = gathered.written[address]
        self.path = self.written.path
        self.address = address
        self.field = ""
        self.parent = parent
        self.variant: Mapping[str, Participation] = parent.variant if parent else VARIANTS["raci"]
        self._within: Sequence[str] = ()

    @property
    def currency(self) -> str:
        """The plan's own currency; empty where it has none."""
        return self.gathered.settings.currency

    def place(self, node: Node) -> Place:
        """Give where a value of this record is written."""
        return place(self.path, node)

    def key_place(self, node: Node) -> Place:
        """Give where the key of a value of this record is written."""
        return key_place(self.path, node)

    def report(self, finding: Finding) -> None:
        """Note a finding."""
        self.gathered.findings.append(finding)

    def wrong(self, node: Node, expected: str) -> None:
        """Report that a value has not the form it should have."""
        self.report(problems.wrong_type(self.place(node), expected, node[0], self.address))

    def unknown_key(self, key: str, node: Node, known: Iterable[str], *, in_record: bool = False) -> None:
        """Report a key that nothing here knows; `in_record` where it stands among a record's own fields."""
        where = self.key_place(node)
        self.report(problems.unknown_key(where, key, known, self.address, in_record=in_record))

    def known_words(self, words: Words) -> Iterable[str] | None:
        """Give the words a field takes; none where it takes any text."""
        return self.gathered.known_words(words)

    def day(self, text: str) -> Day | None:
        """Read a day; the same text is read once a plan."""
        days = self.gathered._days  # noqa: SLF001  # a scope works for what is gathered
        if text not in days:
            days[text] = Day.parse(text)
        return days[text]

    def open_keys(self, kind: type[object]) -> Collection[str]:
        """Give the keys that the rest field of a class takes besides the declared ones."""
        return self.variant if kind is Activity else _ANY

    def note_prose(self, text: str, node: Node) -> None:
        """Note a prose value that may hold `plan:` links or views."""
        self.gathered.prose.append(Passage(self.address, self.field, text, self.place(node)))

    def ref(self, kind: type[Record], text: str, node: Node) -> Ref[Record]:
        """Find what a reference means; report one that leads nowhere or to several records."""
        index = self.gathered.index
        stands_alone = index.kinds.get(kind.collection) is kind
        found = index.find(kind, text, () if stands_alone else self.parents())
        if len(found) == 1:
            ref: Ref[Record] = Ref(found[0])
            # A child's bare id means another record in another parent, so only the others are kept.
            if stands_alone:
                self.refs[kind][text] = ref
            return ref
        self._report_lost(kind, text, node, found)
        return Ref(fold(text) if "/" in text else f"{kind.collection}/{fold(text)}".lstrip("/"))

    def _report_lost(self, kind: type[Record], text: str, node: Node, found: Sequence[str]) -> None:
        index = self.gathered.index
        if found:
            self.report(problems.ambiguous_reference(self.place(node), text, found, self.address))
        elif not index.may_be_unread(kind, text):
            word = kind.word or msg("record")
            self.report(problems.unknown_reference(self.place(node), word, text, index.names(kind), self.address))

    def parents(self) -> Sequence[str]:
        """Give the records whose children a bare id may mean: this one or its parent, then those that they name."""
        if not self._within:
            if self.parent and not any(name in self.written.fields for name in _NAMED):
                self._within = self.parent.parents()
            else:
                self._within = ((self.parent or self).address, *self._named())
        return self._within

    def _named(self) -> Iterable[str]:
        kinds = self.gathered.index.kinds
        above = self.parent.written.fields if self.parent else {}
        for name in _NAMED:
            for fields in (self.written.fields, above):
                value = fields.get(name, NOTHING)[0]
                if isinstance(value, str):
                    kind = next(kind for kind in kinds.values() if kind.word == name)
                    yield from self.gathered.index.find(kind, value)

    def children(self, form: Form[Record], value: Mapping[str, Node]) -> Mapping[str, Record]:
        """Read the records that stand in this one."""
        found: dict[str, Record] = {}
        for key, node in value.items():
            child = fold(key)
            address = f"{self.address}/{child}"
            written = self.gathered.written.get(address)
            # Ids that cannot be, and those taken by another child, were told when the index was made.
            if written and written.line == node[3] and written.column == node[4]:
                scope = Scope(self.gathered, address, self)
                if node[0] is not None and not isinstance(node[0], dict):
                    scope.wrong(node, msg("Expected the fields of a record, each on a line of its own; found {found}."))
                found[child] = scope.record(form)
        return found

    def record(self, form: Form[R]) -> R:
        """Read this record's fields; it is made even where some are at fault, so that nothing else seems missing."""
        fields = self.written.fields
        if form.kind is Matrix:
            self.variant = self._variant(fields.get("variant", NOTHING))
        found = form.read(fields, self)
        for required in form.required:
            if required.name not in found and (required.key not in fields or fields[required.key][0] is None):
                self.report(problems.missing(self.written.place, required.key, self.address))
        record = form.make(address=self.address, **found)
        self.gathered.records[self.address] = record
        return record

    def _variant(self, node: Node) -> Mapping[str, Participation]:
        """Give the letter set that a matrix names; RACI where it names none, or one that does not exist."""
        name = node[0]
        variants = self.gathered.variants
        if isinstance(name, str):
            if name in variants:
                return variants[name]
            self.report(problems.unknown_reference(self.place(node), msg("letter set"), name, variants, self.address))
        return variants["raci"]

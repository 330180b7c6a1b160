"""Ids and addresses: what may be one, when two are the same, and which record is meant by one."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from planbook.plan.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planbook.plan.spelling import Lexicon

SETTINGS: Final = "plan.yml"
_PLAIN_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*").fullmatch
TAKEN: Final = frozenset(
    ["index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
_LONGEST: Final = 200
"""In UTF-8: a record's folder on the site bears its id, and file systems take names of 255 bytes."""


def fold(text: str) -> str:
    """Give the form in which ids are compared and written in addresses: NFC, case folding, NFC."""
    if text.isascii():
        lower = text.lower()
        # One text for both where it is folded as it stands, as nearly all are.
        return text if lower == text else lower
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def is_id(folded: str) -> bool:
    """Tell whether a folded text can be an id: letters, marks and digits in groups joined by single hyphens."""
    if len(folded) > _LONGEST or folded in TAKEN:
        return False
    if _PLAIN_ID(folded):
        return True
    if not all(group and all(map(_is_id_character, group)) for group in folded.split("-")):
        return False
    return len(folded.encode()) <= _LONGEST


def slug(text: str) -> str:
    """Make an id of a title: folded, what an id cannot hold made hyphens; empty where nothing is left."""
    return "-".join("".join(c if _is_id_character(c) else " " for c in fold(text)).split())


def stem(path: str) -> str:
    """Give the name of a file without its ending: the id of a record that has a file of its own."""
    return path.rpartition("/")[2].rpartition(".")[0]


def home_of(path: str) -> str:
    """Give the collection that a file or a folder of a plan belongs to, by its path."""
    return path.partition("/")[0].partition(".")[0]


def _is_id_character(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Index:
    """Every address of a plan, and which one a text means."""

    kinds: Mapping[str, type[Record]]
    """The kinds that stand by themselves, by collection."""
    homes: Mapping[type[Record], Sequence[str]]
    """The collections that a kind's records are written in; a child's are its parents'."""
    addresses: dict[str, type[Record]] = field(default_factory=dict)
    by_id: dict[type[Record], dict[str, list[str]]] = field(default_factory=lambda: defaultdict(dict))
    """The addresses of each kind's records by their bare id."""
    was: dict[str, str] = field(default_factory=dict)
    """Addresses that records had before, and where they are now."""
    unread: set[str] = field(default_factory=set)
    """The collections of files that could not be read: what they hold is not known."""
    _lexica: dict[type[Record], Lexicon] = field(default_factory=dict)

    def add(self, kind: type[Record], address: str, id_: str) -> None:
        """Enter a record; its id ends its address."""
        self.addresses[address] = kind
        by_id = self.by_id[kind]
        if id_ in by_id:
            by_id[id_].append(address)
        else:
            by_id[id_] = [address]

    def find(self, kind: type[Record], text: str, within: Iterable[str] = ()) -> Sequence[str]:
        """Give the addresses of the records of a kind that a text may mean: none, one, or several.

        `within` holds the addresses of records whose children are meant first, in order.
        """
        folded = fold(text)
        if "/" in folded:
            return (folded,) if self._is(kind, folded) else self._at(kind, folded)
        if kind is Record:
            return ()
        for parent in within:
            address = f"{parent}/{folded}"
            if self.addresses.get(address) is kind or (self.was and self._is(kind, address := self._now(address))):
                return (address,)
        found = self.by_id.get(kind, {}).get(folded)
        return found or self._was_bare(kind, folded)

    @property
    def is_unsettled(self) -> bool:
        """Whether `plan.yml` could not be read: which files, words, letters and rules it adds is not known."""
        return home_of(SETTINGS) in self.unread

    def may_be_unread(self, kind: type[Record], text: str) -> bool:
        """Tell whether what a text means may stand in a file that could not be read, which is fault enough."""
        home = fold(text).partition("/")[0]
        if self.is_unsettled and kind is Record and home not in self.kinds:
            return True
        return any(home in self.unread for home in self.homes.get(kind, (home,)))

    def names(self, kind: type[Record]) -> Iterable[str]:
        """Give every text that means a record of a kind, for suggestions."""
        if kind not in self._lexica:
            from planbook.plan.spelling import Lexicon  # noqa: PLC0415  # a plan without faults needs it not

            before = (kind.word, *self.homes.get(kind, ()))
            self._lexica[kind] = Lexicon(self.addresses if kind is Record else self._names(kind), before)
        return self._lexica[kind]

    def _names(self, kind: type[Record]) -> Iterable[str]:
        """Give the ids of a kind's records; a child's with its parent's, too."""
        by_id = self.by_id.get(kind, {})
        inside = (address.partition("/")[2] for found in by_id.values() for address in found)
        return dict.fromkeys((*by_id, *inside))

    def _at(self, kind: type[Record], folded: str) -> Sequence[str]:
        homes = (folded, *(f"{home}/{folded}" for home in self.homes.get(kind, ())))
        found = tuple(dict.fromkeys(a for a in map(self._now, homes) if self._is(kind, a)))[:1]
        inside = folded.removeprefix(f"{kind.word}/")
        # What a record is called serves for its collection, where nothing has an address that begins so.
        return self._at(kind, inside) if not found and inside != folded else found

    def _was_bare(self, kind: type[Record], folded: str) -> Sequence[str]:
        old = (now for was, now in self.was.items() if was.rpartition("/")[2] == folded)
        return tuple(dict.fromkeys(now for now in old if self._is(kind, now)))

    def _now(self, address: str) -> str:
        if address in self.addresses or address in self.was:
            return self.was.get(address, address)
        parent, _, child = address.rpartition("/")
        moved = f"{self.was[parent]}/{child}" if parent in self.was else address
        return self.was.get(moved, moved)

    def _is(self, kind: type[Record], address: str) -> bool:
        return address in self.addresses and (kind is Record or self.addresses[address] is kind)

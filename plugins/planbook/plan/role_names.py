"""What people call roles in a table: which role a heading or a name means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.formats.letters import unmarked
from planbook.plan import reference_problems
from planbook.plan.names import slug
from planbook.plan.roles import Role
from planbook.plan.shapes import Told
from planbook.plan.spelling import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.findings import Place
    from planbook.plan.scope import Gathered
    from planbook.source.values import Value


_UNSEEN: Final = str.maketrans(dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\ufeff"))
"""Signs that nobody sees; not the joiners U+200C and U+200D, which tell names apart in some scripts."""


class RoleNames(NamedTuple):
    """What people call roles: ids, titles, other names."""

    gathered: Gathered
    by_name: Mapping[str, Sequence[str]]
    lexicon: Lexicon

    @classmethod
    def of(cls, gathered: Gathered) -> RoleNames:
        """Collect the names of a plan's roles."""
        found: dict[str, list[str]] = {}
        written: dict[str, None] = {}
        for id_, addresses in gathered.index.by_id.get(Role, {}).items():
            written[id_] = None
            for address in addresses:
                for name in _names(gathered.written[address].fields):
                    written[name] = None
                    for key in {plain(name), slug(seen(name))}:
                        found.setdefault(key, []).append(address)
        return cls(gathered, found, Lexicon(written))

    def find(self, text: str) -> Sequence[str]:
        """Give the addresses of the roles that a text may mean: an id, an address, a title, another name."""
        name = unmarked(seen(text))
        names, index = self.by_name, self.gathered.index
        exact = index.find(Role, name) or names.get(plain(name))
        found = exact or index.find(Role, slug(name)) or names.get(slug(name), ())
        return tuple(dict.fromkeys(found))

    def ref(self, text: str, place: Place, address: str) -> Value:
        """Give the role that a text means; what means none, or several, is reported."""
        found, index = self.find(text), self.gathered.index
        if len(found) == 1:
            return found[0]
        if found:
            self.gathered.findings.append(reference_problems.ambiguous_reference(place, text, found, address))
        elif not index.may_be_unread(Role, text):
            self.gathered.findings.append(
                reference_problems.unknown_reference(place, Role.word, text, self.lexicon, address)
            )
        return Told(text)


def _names(fields: Mapping[str, Value]) -> Iterator[str]:
    also = fields.get("also")
    for name in (fields.get("title"), *(also if isinstance(also, list) else [also])):
        if isinstance(name, str):
            yield name


def plain(text: str) -> str:
    """Give a heading or a name as it is compared: in small letters, without markup, with single blanks."""
    return " ".join(unmarked(seen(text).strip()).casefold().split())


def seen(text: str) -> str:
    """Give a name without what nobody sees in it: soft hyphens, blanks of no width, marks of direction."""
    return text.translate(_UNSEEN)

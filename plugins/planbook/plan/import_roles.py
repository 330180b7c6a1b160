"""What roles are called in a table that is imported: those that the plan knows, and those that are new to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.formats.letters import names_in, unmarked
from planbook.plan.grids import plain_text, text_of
from planbook.plan.import_account import one_line
from planbook.plan.import_fields import HOME
from planbook.plan.import_rows import shortened
from planbook.plan.names import is_id, slug
from planbook.plan.role_names import plain, seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.formats.grid import Row
    from planbook.plan.role_names import RoleNames

_SIGNS: Final = 8
"""Of how many signs an id is made where nothing else can be."""


class Called(NamedTuple):
    """The names of roles with those that are new, the new ones by id, and what is in doubt; empty if nothing is."""

    names: RoleNames
    new: Mapping[str, str]
    doubt: str


def roles_called(rows: Sequence[Row], columns: Iterable[int], names: RoleNames, *, by_letters: bool) -> Iterator[str]:
    """Give what roles are called in a table: its headings in some columns or, below letters, what their cells hold."""
    header, *body = rows
    for column in columns:
        if not by_letters:
            yield plain_text(header, column)
            continue
        for row in body:
            text = text_of(row, column)
            if not text.startswith("="):
                yield from [text] if names.find(text) else (name for name, _ in names_in(text))


def with_new(names: RoleNames, called: Iterable[str]) -> Called:
    """Make the roles known that the plan does not have; a name that may be several is in doubt."""
    known: dict[str, Sequence[str]] = {}
    new: dict[str, str] = {}
    for name in map(seen, called):
        found = names.find(name)
        keys = {plain(name), slug(name)} - {""}
        if len(found) > 1:
            return Called(names, new, f"“{name}” may be {' or '.join(found)}; name it so that only one is meant")
        if not found and not keys & known.keys():
            id_ = shortened(slug(name))
            id_ = id_ if is_id(id_) else _id_of_signs(name)
            new[id_] = one_line(unmarked(name))
            known |= dict.fromkeys(keys, (HOME + id_,))
    return Called(names._replace(by_name={**names.by_name, **known}), new, "")


def _id_of_signs(name: str) -> str:
    """Make an id of a name that has nothing which an id can hold: of the numbers of its signs."""
    return "-".join(["role", *(f"{ord(sign):x}" for sign in name.strip()[:_SIGNS])])

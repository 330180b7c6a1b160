"""The commits that touched plans, as `git log` tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.history.commits import Commit, without_address
from planbook.history.trees import ORDINARY

if TYPE_CHECKING:
    from collections.abc import Iterator

FORM: Final = "%x00%H%x00%P%x00%cd%x00%ct%x00%aN%x00%s%x00%D%x00"
"""What `entries` reads: no text of a commit holds the sign with which these end."""
_FIELDS: Final = 7
_CUT: Final = "grafted"
"""How git marks a commit whose parents are not in this copy of the repository."""


class Change(NamedTuple):
    """That a commit changed a file."""

    path: str
    """From the repository's root; a byte that is not UTF-8 as `\\xff`."""
    old: str
    """The id of what the file held before; empty where it was none."""
    new: str
    """The id of what it holds now; empty where it is none any more."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A commit with what it changed against its first parent; as parents, the nearest commits that tell something."""

    id: str
    parents: Sequence[str]
    commit: Commit
    seconds: int
    """When it was made, since 1970."""
    cut: bool
    """Whether its parents are not in this copy of the repository."""
    changes: Sequence[Change] = ()


def entries(told: bytes) -> Iterator[Entry]:
    """Read the commits of a log, in its order."""
    tokens = iter(told.split(b"\0"))
    entry: Entry | None = None
    changes: list[Change] = []
    for token in tokens:
        begun = token.lstrip(b"\n")
        if begun.startswith(b":"):
            changes.append(_change(begun, next(tokens, b"")))
        elif begun:
            if entry:
                yield replace(entry, changes=changes)
            entry, changes = _entry([begun, *(next(tokens, b"") for _ in range(_FIELDS - 1))], entry), []
    if entry:
        yield replace(entry, changes=changes)


def _entry(fields: Sequence[bytes], newer: Entry | None) -> Entry:
    id_, parents, day, seconds, author, subject, marks = (field.decode("utf-8", "replace") for field in fields)
    commit = Commit(_day(day, newer), without_address(author), without_address(subject), ())
    return Entry(id_, parents.split(), commit, int(seconds or 0), _CUT in marks.split(", "))


def _day(text: str, newer: Entry | None) -> date:
    """Read a day; where a clock stood beyond all days there are, give the newer commit's."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return newer.commit.day if newer else date.max


def _change(head: bytes, path: bytes) -> Change:
    """Read a change: what is no ordinary file, before or after, is none."""
    old_mode, new_mode, old, new = head[1:].split(b" ")[:4]
    return Change(
        path.decode("utf-8", "backslashreplace"),
        old.decode("ascii") if old_mode in ORDINARY else "",
        new.decode("ascii") if new_mode in ORDINARY else "",
    )

"""What the plan's last commits were: when, by whom, what for and which files they touched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from planbook.history.git import last, repository_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_FORMAT: Final = "%x1e%cd%x1f%aN%x1f%s%x1f"
_ENTRY: Final = re.compile("\x1e([0-9]{4}-[0-9]{2}-[0-9]{2})\x1f([^\x1e\x1f]*)\x1f([^\x1e\x1f]*)\x1f([^\x1e\x1f]*)")
"""A commit as `_FORMAT` tells it; one whose author or message has such signs of its own is passed over."""
_ENCLOSED: Final = re.compile(r"\s*[<(\[]\s*[^\s<>@]+@[^\s<>@]+\s*[>)\]]")
_ADDRESS: Final = re.compile(r"(?:\d+\+)?([^\s<>()\[\]@,;:\"']+)@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit that touched the plan."""

    day: date
    author: str
    """The name of who made it, without an e-mail address."""
    subject: str
    paths: Sequence[str]
    """The files of the plan it touched, relative to the plan's folder."""


def last_commits(plan: Path, most: int) -> Sequence[Commit]:
    """Give the last commits that touched a plan's folder, newest first; none where there is no git to ask.

    One git process. Merges tell nothing by themselves and are left out.
    """
    repository = repository_of(str(plan))
    told = last(repository, _FORMAT, most).output if repository else b""
    return list(_commits(told.decode("utf-8", "replace")))


def _commits(text: str) -> Iterator[Commit]:
    for found in _ENTRY.finditer(text):
        day, author, subject, paths = found.groups()
        touched = [path for path in paths.splitlines() if path]
        yield Commit(date.fromisoformat(day), without_address(author), without_address(subject), touched)


def without_address(text: str) -> str:
    """Give a name or a sentence without e-mail addresses: of one that stands for a name, what is before the `@`."""
    if "@" not in text:
        return text
    named = _ENCLOSED.sub("", text)
    return _ADDRESS.sub(r"\1", named if named.strip() else text).strip(" <>")

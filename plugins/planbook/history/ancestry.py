"""What two commits have in common, by what they say themselves: no process of git is begun for it."""

from __future__ import annotations

import re
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.history.git import Objects

_COMMITTED: Final = re.compile(rb"^committer .*> (\d{1,11}) [+-]\d{4}$", re.MULTILINE)
_PARENT: Final = b"parent "
_OF_ONE, _OF_OTHER, _BEHIND = 1, 2, 4
"""What is known of a commit: that it leads to the one, or to the other, or to a later one that leads to both."""
_OF_BOTH: Final = _OF_ONE | _OF_OTHER


def seconds_of(commit: bytes) -> int | None:
    """Give when a commit was made, in seconds since 1970; none where it does not say."""
    match = _COMMITTED.search(_head(commit))
    return int(match[1]) if match else None


def common_ancestor(objects: Objects, one: str, other: str) -> str:
    """Give the id of the last commit that leads to both of two, which may be one of them; the ids of these are given.

    Where there are several such and none leads to another, the newest is given; where there is none, nothing.
    """
    return _Search(objects).found(one, other)


class _Search:
    """Goes from two commits to their parents, the newest first, until all that is left leads to a common one."""

    def __init__(self, objects: Objects) -> None:
        self.objects = objects
        self.marks: dict[str, int] = {}
        self.waiting: list[tuple[int, str]] = []
        self.undecided: set[str] = set()
        """Those of the waiting that may lead to a common one still."""
        self.common: set[str] = set()

    def found(self, one: str, other: str) -> str:
        self.reach(one, _OF_ONE)
        self.reach(other, _OF_OTHER)
        # Where clocks were wrong, one of several may lead to another: then all that is behind them is looked at.
        while self.undecided or (len(self.common) > 1 and self.waiting):
            self.advance()
        return min((self.rank(id_) for id_ in self.common), default=(0, ""))[1]

    def advance(self) -> None:
        _, id_ = heappop(self.waiting)
        self.undecided.discard(id_)
        mark = self.marks[id_]
        if mark == _OF_BOTH:
            self.common.add(id_)
        passed_on = mark | _BEHIND if mark & _OF_BOTH == _OF_BOTH else mark
        for parent in _parents(self.commit(id_)):
            self.reach(parent, passed_on)

    def reach(self, id_: str, mark: int) -> None:
        """Note something of a commit, and look at it again if that is new; a copy may lack old ones."""
        known = self.marks.get(id_, 0)
        if mark | known == known or not self.commit(id_):
            return
        self.marks[id_] = mark | known
        heappush(self.waiting, self.rank(id_))
        if self.marks[id_] & _BEHIND:
            self.undecided.discard(id_)
            self.common.discard(id_)
        else:
            self.undecided.add(id_)

    def rank(self, id_: str) -> tuple[int, str]:
        return -(seconds_of(self.commit(id_)) or 0), id_

    def commit(self, id_: str) -> bytes:
        held = self.objects.get(id_)
        return held[1] if held and held[0] == "commit" else b""


def _parents(commit: bytes) -> Iterator[str]:
    lines = _head(commit).split(b"\n")
    return (line.removeprefix(_PARENT).decode("ascii") for line in lines if line.startswith(_PARENT))


def _head(commit: bytes) -> bytes:
    return commit.partition(b"\n\n")[0]

"""What is kept from one reading of a plan for the next: while a site is served, an edit changes one file of many."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

V = TypeVar("V")


@dataclass(slots=True, eq=False, repr=False)
class Kept(Generic[V]):
    """Values by key, of one round of work and of the one before: what a whole round had no use for goes."""

    _now: dict[Hashable, V] = field(default_factory=dict)
    _before: dict[Hashable, V] = field(default_factory=dict)

    def begin(self) -> None:
        """Begin a round: what the last one had may be used again, what it had no use for is let go."""
        self._before, self._now = self._now, {}

    def forget(self) -> None:
        """Let go of everything."""
        self._before, self._now = {}, {}

    def last(self, key: Hashable) -> V | None:
        """Give the value that was kept last."""
        return self._now.get(key, self._before.get(key))

    def keep(self, key: Hashable, value: V) -> V:
        """Keep a value in the place of an older one."""
        self._now[key] = value
        return value


@dataclass(slots=True, eq=False, repr=False)
class KeptFiles:
    """What files were read as, as long as their bytes are the same; nobody who has it from here may change it."""

    count: int = 0
    """How many files this round has read."""
    _kept: Kept[tuple[bytes, object]] = field(default_factory=Kept)

    def begin(self) -> None:
        """Begin a round: files that the last one did not have are let go."""
        self._kept.begin()
        self.count = 0

    def read(self, path: str, data: bytes, read: Callable[[], V]) -> V:
        """Give what a file was read as before; read it where it is another, or new."""
        last = self._kept.last(path)
        if last is None or last[0] != data:
            self.count += 1
            last = (data, read())
        return cast("V", self._kept.keep(path, last)[1])

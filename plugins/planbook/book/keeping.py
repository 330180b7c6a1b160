"""What a book keeps for the next one, while a site is served: after an edit only what has changed is painted again.

What is painted is kept under the digest of the value it was painted from, with what was asked of the book's prose
meanwhile: where that would be answered otherwise now, it is painted again. What all pages depend on (the language,
addresses, the day) makes an end of everything when it changes. So what is kept is what painting anew would give.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from planbook.book.digest import Digests
from planbook.source.kept import Kept, KeptFiles

if TYPE_CHECKING:
    from collections.abc import Hashable

    from planbook.book.markdown import Conversion
    from planbook.book.render import Here, Renderer
    from planbook.source.places import Reading

T = TypeVar("T")


class _Made(NamedTuple, Generic[T]):
    """What was made, the digest of what it was made from, and what was asked of the prose meanwhile."""

    digest: bytes
    asked: Sequence[tuple[tuple[str, str], object]]
    it: T


@dataclass(slots=True, eq=False, repr=False)
class Made(Generic[T]):
    """Pages, their words for search or the files of a table, by address or name."""

    count: int = 0
    """How many this round has made."""
    _kept: Kept[_Made[T]] = field(default_factory=Kept)
    _digests: Digests = field(default_factory=Digests)

    def begin(self, digests: Digests, *, anew: bool) -> None:
        """Begin a round; `anew` where nothing made before may be used again."""
        self._digests = digests
        self._kept.begin()
        if anew:
            self._kept.forget()
        self.count = 0

    def get(self, key: Hashable, value: object, here: Here, make: Callable[[Here], T]) -> T:
        """Give what is made of a value: what was made of it before where that would come out the same."""
        now, last = self._digests.of(value), self._kept.last(key)
        if last is None or last.digest != now or not all(here.ask(*q) == answer for q, answer in last.asked):
            self.count += 1
            here.asked.clear()
            it = make(here)
            if now is None:
                return it
            last = _Made(now, tuple(here.asked.items()), it)
        return self._kept.keep(key, last).it


@dataclass(slots=True, eq=False, repr=False)
class Memory:
    """What is kept from one book for the next."""

    read: KeptFiles = field(default_factory=KeptFiles)
    """The plan's files as they were read."""
    prose: Kept[Conversion] = field(default_factory=Kept)
    pages: Made[str] = field(default_factory=Made)
    words: Made[str] = field(default_factory=Made)
    """What search is to find of pages."""
    files: Made[Sequence[tuple[str, bytes]]] = field(default_factory=Made)
    """What there is to take away."""
    _surroundings: object = None
    _prose: object = None

    def reading(self) -> Reading:
        """Begin to read a plan; give what reads its files."""
        self.read.begin()
        return self.read.read

    def begin(self, renderer: Renderer) -> None:
        """Begin a book that this renderer paints."""
        surroundings, prose = renderer.surroundings, renderer.prose.surroundings
        self.prose.begin()
        if prose is None or prose != self._prose:
            self.prose.forget()
        anew = surroundings != self._surroundings
        digests = Digests()
        self.pages.begin(digests, anew=anew)
        self.words.begin(digests, anew=anew)
        self.files.begin(digests, anew=anew)
        self._surroundings, self._prose = surroundings, prose

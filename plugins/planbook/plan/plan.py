"""A plan: read-only indexes over its records, and the one place that resolves references."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from planbook.findings import Place
from planbook.plan.record import Record, Ref
from planbook.plan.values import Day

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from planbook.plan.names import Index
    from planbook.plan.raci import Participation
    from planbook.plan.scope import Passage, Written
    from planbook.plan.settings import Settings
    from planbook.source.places import Places

K = TypeVar("K", bound=Record)
A = TypeVar("A")


class Opening(NamedTuple):
    """What opens a chapter: the text of its `index.md`."""

    text: str
    path: str


class Mention(NamedTuple):
    """A `plan:` link in prose: in whose field, in which chapter's opening or on which page it stands, and to what."""

    source: str
    target: str
    title: str = ""
    """What the page is called, where it is a hand-written one."""


class Beside(NamedTuple):
    """A page that was written by hand beside a plan: its path in its folder, its title, its Markdown."""

    path: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Plan:
    """Everything a plan says, and where it says it."""

    settings: Settings
    today: Day
    """The day the plan is judged on."""
    records: Mapping[str, Record]
    """Every record, children too, by address, in reading order."""
    index: Index
    mentions: Sequence[Mention]
    openings: Mapping[str, Opening]
    """By collection; the overview's under the empty name."""
    written: Mapping[str, Written]
    places: Places
    variants: Mapping[str, Mapping[str, Participation]]
    to_pages: Sequence[Passage] = ()
    """What links to pages of the site that are no record's, or to nothing, for those who know what pages there are."""
    beside: Sequence[Beside] = ()
    """The pages that were written by hand, where they are known."""
    promised: Plan | None = None
    """The plan as it was promised, at the baseline that `plan.yml` names: of it, what tells when milestones are due."""
    _answers: dict[object, Any] = field(default_factory=dict)

    def once(self, question: Callable[[Plan], A]) -> A:
        """Answer a question about this plan; asked again, give the same answer."""
        if question not in self._answers:
            self._answers[question] = question(self)
        return self._answers[question]  # type: ignore[no-any-return]  # it is what the question gave

    def get(self, ref: Ref[K] | None) -> K | None:
        """Give the record referred to; none where there is no reference or it leads nowhere."""
        return self.records.get(ref.address) if ref else None  # type: ignore[return-value]  # it is of the kind named

    def every(self, kind: type[K]) -> Sequence[K]:
        """Give the records of a kind in reading order."""
        return self.once(_by_kind).get(kind, ())  # type: ignore[return-value]  # as above

    def collection(self, name: str) -> Sequence[Record]:
        """Give the records that stand by themselves in a collection, in reading order."""
        kind = self.index.kinds.get(name)
        return self.every(kind) if kind else ()

    def is_published(self, address: str) -> bool:
        """Tell whether what stands at an address has a page, its chapter not being turned off in `plan.yml`."""
        return address.partition("/")[0] not in self.once(_turned_off)

    def place(self, address: str, *way: str | int) -> Place:
        """Give where a record is written, or a value inside it: `place("raci/launch/train", "responsible", 0)`.

        A way that leads further than what is written ends at the last thing that is.
        """
        written = self.written.get(address)
        if written is None:
            return Place("plan.yml")
        if way and way[0] in written.fields:
            return self.places.value(*self.places.as_written(*written.spot(way)))
        return self.places.key(written.path, written.way)

    def item_places(self, address: str, key: str, count: int) -> Sequence[Place]:
        """Give where each of the first items of a record's list is written."""
        written = self.written.get(address)
        if written is None or key not in written.fields:
            return [self.place(address)] * count
        return self.places.items(*written.spot((key,)), count)

    def files(self, address: str) -> Sequence[str]:
        """Give the files that a record is written in: one, or a grid and the file of fields beside it."""
        path = self.place(address).path
        return [path, self.places.beside[path]] if path in self.places.beside else [path]

    def key_place(self, address: str, *way: str | int) -> Place:
        """Give where the key of a value inside a record is written."""
        return self.places.key(*self.places.as_written(*self.written[address].spot(way)))

    def origin(self, address: str, key: str = "") -> Record | None:
        """Give the record that another has a field from, or without a key all of itself; none where it is written."""
        written = self.written.get(address)
        origin = written.derived.get(key) if written else None
        return self.records.get(origin.address) if origin else None


def _by_kind(plan: Plan) -> Mapping[type[Record], Sequence[Record]]:
    found: dict[type[Record], list[Record]] = {}
    for record in plan.records.values():
        found.setdefault(type(record), []).append(record)
    return found


def _turned_off(plan: Plan) -> Collection[str]:
    return {chapter.name for chapter in plan.settings.chapters if chapter.off}

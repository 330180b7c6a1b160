"""What was made of a plan, by whom and when, in the sentences of a comparison: as kept, and as links stand today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from planbook.analysis.effects import effects
from planbook.history.editions import MOST, Editions
from planbook.history.past import Lack
from planbook.history.snapshot import Why
from planbook.pages.cells import Said, When
from planbook.pages.comparison import Changes, Entry, Told, told
from planbook.pages.counts import records_counted
from planbook.pages.how_much import how_many
from planbook.pages.relinked import changes_relinked, entry_relinked
from planbook.plan.record import Record
from planbook.plan.values import Day
from planbook.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planbook.history.commits import Commit
    from planbook.history.editions import Edition
    from planbook.history.past import Past
    from planbook.pages.cells import Cell, To
    from planbook.plan.plan import Plan

_FEW: Final = 4


class Made(NamedTuple):
    """What somebody made of the plan on a day."""

    id: str
    """The id of its first commit."""
    day: date
    seconds: int
    """When its last commit was made, since 1970."""
    authors: Sequence[str]
    """Their names, nothing else."""
    subjects: Sequence[str]
    """What they said of it, the newest first."""
    chapters: Sequence[Changes] = ()
    follows: Sequence[Entry] = ()
    counts: Mapping[str, int] = {}
    """How many records changed, came or went, by the keys of `COUNTS`."""
    began: Sequence[Cell] = ()
    """How many records of each kind the plan began with; none where it did not begin then."""
    first: frozenset[str] = frozenset()
    """The addresses of the records it began with."""


class New(NamedTuple):
    """What is new since a tag or commit."""

    name: str
    day: date | None = None
    chapters: Sequence[Changes] = ()
    follows: Sequence[Entry] = ()
    counts: Mapping[str, int] = {}
    """How many records changed, came or went, by the keys of `COUNTS`."""
    why: Why | None = None
    """Why nothing tells, where that is so."""


M = TypeVar("M", Made, New)


@dataclass(frozen=True, slots=True)
class History:
    """What was made of a plan, the newest first."""

    made: Sequence[Made] = ()
    lack: Lack | None = None
    """Why nothing tells, where that is so."""
    refusal: str = ""
    """What git said where it refused."""
    cut_off: date | None = None
    """The day before which nothing tells, where this copy of the repository does not reach back to the beginning."""
    left_out: int = 0
    """How many older ones are left out."""
    last: Sequence[Commit] = ()
    """The last commits that touched the plan, the newest first."""
    new: New | None = None
    """What is new in this edition, where that is asked for."""
    off: bool = False
    """Whether nobody wants it told."""

    def today(self, plan: Plan) -> History:
        """Give the same with links to where records of a plan stand now; what is gone is named without a link."""

        def link(to: To) -> To:
            return _to_today(plan, to)

        made = [_relinked(one, link) for one in self.made]
        return replace(self, made=made, new=self.new and _relinked(self.new, link))


class Moment(NamedTuple):
    """What became of a record at one time."""

    day: Day
    authors: Sequence[str]
    entry: Entry | None
    """None where the record was there when the plan began."""


class Became(NamedTuple):
    """What became of a record."""

    said: Said
    moments: Sequence[Moment]
    """The newest first."""

    @property
    def is_long(self) -> bool:
        """Whether it is more than a few lines."""
        return sum(_lines(moment.entry.inside) or 1 if moment.entry else 1 for moment in self.moments) > _FEW


def _lines(entries: Sequence[Entry]) -> int:
    return sum(1 + _lines(entry.inside) for entry in entries)


def read_history(past: Past, files: Mapping[str, bytes], most: int = MOST) -> History:
    """Read what was made of a plan whose files are at hand: what takes long, and what no edit of today changes."""
    if past.untold:
        return History(lack=past.untold, refusal=past.refusal)
    editions = Editions(past, files, most)
    made = list(_made(editions.all()))
    return History(made, cut_off=past.cut_off, left_out=editions.left_out)


def new_since(past: Past, files: Mapping[str, bytes], name: str, today: date) -> New:
    """Tell what is new since a tag or commit in a plan whose files are at hand, and which is judged on a day."""
    since = Editions(past, files).since(name, today)
    if since.comparison is None:
        return New(name, why=since.why)
    whole = told(since.comparison, effects(since.comparison))
    return New(name, since.day, whole.chapters, whole.follows, how_many(since.comparison))


def became(history: History, plan: Plan) -> Mapping[str, Became]:
    """Give what became of each record that stands by itself, by its address."""
    since = _told_since(history)
    return {address: Became(_in_short(found, since), found) for address, found in _moments(history, plan).items()}


def _in_short(moments: Sequence[Moment], since: date | None) -> Said:
    """Say how often a record changed, and when last; where what is older is not told, since when."""
    one, many = counted("Changed once, on {day}", "Changed {n} times, last on {day}")
    gaps: tuple[tuple[str, Cell], ...] = (("day", When(moments[0].day)),)
    if since:
        one, many = counted("Changed once since {since}, on {day}", "Changed {n} times since {since}, last on {day}")
        gaps = (*gaps, ("since", When(Day.of(since))))
    return Said(one, gaps, many, sum(moment.entry is not None for moment in moments))


def _told_since(history: History) -> date | None:
    """Give the day before which nothing is told; none where it is told from the beginning."""
    oldest = history.made[-1].day if history.left_out and history.made else None
    return max(filter(None, (oldest, history.cut_off)), default=None)


def _moments(history: History, plan: Plan) -> Mapping[str, Sequence[Moment]]:
    found: dict[str, list[Moment]] = {}
    for made in history.made:
        for changes in made.chapters:
            for entry in changes.entries:
                if entry.address in plan.records:
                    found.setdefault(entry.address, []).append(Moment(Day.of(made.day), made.authors, entry))
        for address in made.first:
            if address in plan.records:
                found.setdefault(address, []).append(Moment(Day.of(made.day), made.authors, None))
    return found


def _made(editions: Iterator[Edition]) -> Iterator[Made]:
    """Say what each edition made of the plan, with the addresses that records have after the newest."""
    now: dict[str, str] = {}
    for edition in editions:
        yield _told(edition, now)
        moved = edition.comparison.matches.now.items() if edition.comparison else ()
        now.update([(old, now.get(new, new)) for old, new in moved if old != new])


def _told(edition: Edition, now: Mapping[str, str]) -> Made:
    made = Made(edition.id, edition.day, edition.seconds, edition.authors, edition.subjects)
    if edition.comparison is None:
        records = [record for record in edition.plan.records.values() if not record.parent]
        began = [records_counted(kind, n) for kind, n in Counter(type(record) for record in records).items()]
        return made._replace(began=began, first=frozenset(now.get(r.address, r.address) for r in records))

    def link(to: To) -> To:
        return replace(to, address=now.get(to.address, to.address))

    said: Told = told(edition.comparison, effects(edition.comparison))
    return _relinked(
        made._replace(chapters=said.chapters, follows=said.follows, counts=how_many(edition.comparison)), link
    )


def _relinked(one: M, link: Callable[[To], To]) -> M:
    """Give the same with each link in it made another."""
    follows = [entry_relinked(entry, link) for entry in one.follows]
    return one._replace(chapters=changes_relinked(one.chapters, link), follows=follows)


def _to_today(plan: Plan, link: To) -> To:
    """Give a link to where its record stands in a plan; what is gone is named without one."""
    found = plan.index.find(Record, link.address) if link.address else ()
    if not found:
        return replace(link, exists=True, published=False)
    return replace(link, address=found[0], exists=True, published=plan.is_published(found[0]))

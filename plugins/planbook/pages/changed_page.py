"""The page on what changed in the plan: by day, by whom and by chapter, the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from planbook.findings import printable
from planbook.pages.addresses import CHANGED as ADDRESS
from planbook.pages.cells import Many, Said, Text, ToChapter, When
from planbook.pages.counts import count
from planbook.pages.edits import shift_of, tells_shift
from planbook.pages.heading import Heading
from planbook.pages.how_much import COUNTS, GENERAL, NOTHING, SINCE
from planbook.pages.naming import label_of
from planbook.plan.milestones import Phase
from planbook.plan.values import Day
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.history.past import Lack
    from planbook.history.snapshot import Why
    from planbook.pages.comparison import Changes, Entry
    from planbook.pages.history import History, Made, New
    from planbook.pages.matter import Matter

CHANGED: Final = ToChapter(ADDRESS, Heading(msg("What changed"), msg("What changed in the plan, when, and by whom.")))
FEED: Final = "changed.xml"
"""Where its feed is published, below the book's folder."""
NEW: Final = "--new"
_GENERAL: Final = Heading(GENERAL, "")
_OPEN: Final = 10
"""How many days stand open; older ones are opened by who asks for them."""
_MOST_SUBJECTS: Final = 3
_LACKS: Final[Mapping[Lack, str]] = {
    "no-git": msg("Git is not at hand here, so nothing tells what changed."),
    "no-repository": msg("The plan has no git history here, so nothing tells what changed."),
    "no-commits": msg("No commit has touched the plan yet, so nothing tells what changed."),
}
_WHY: Final[Mapping[Why, str]] = {
    "no-name": msg("“{name}” cannot be the name of a tag or commit, so nothing tells what is new since."),
    "unknown": msg("There is no tag or commit “{name}” here, so nothing tells what is new since."),
    "cut-off": msg("This copy of the repository does not reach back to “{name}”, so nothing tells what is new since."),
    "submodule": msg("At “{name}” there was no plan, so nothing tells what is new since."),
    "no-plan": msg("At “{name}” there was no plan, so nothing tells what is new since."),
}
_UNTOLD: Final = msg("The plan has no git history here, so nothing tells what is new since “{name}”.")
_KEY: Final = Said(msg("{shift} means five working days, by the plan's calendar."), (("shift", shift_of(5)),))


class Part(NamedTuple):
    """What changed in a chapter."""

    name: str
    """The collection's, empty for the plan as a whole."""
    heading: Heading
    published: bool
    """Whether the chapter has a page."""
    entries: Sequence[Entry]


class Work(NamedTuple):
    """What somebody did on a day."""

    anchor: str
    authors: Sequence[str]
    subjects: Sequence[str]
    """The first of what they said of it."""
    more: Sequence[str]
    """What else they said of it."""
    parts: Sequence[Part]
    follows: Sequence[Entry]
    began: Said | None = None


class Stretch(NamedTuple):
    """A day on which the plan changed."""

    day: Day
    works: Sequence[Work]


class NewHere(NamedTuple):
    """What is new in this edition."""

    name: str
    day: Day | None
    said: Said
    parts: Sequence[Part]
    follows: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """The page on what changed."""

    template: ClassVar[str] = "changed.html.jinja"
    heading: Heading
    standing: Sequence[Said]
    new: NewHere | None
    chapters: Sequence[tuple[str, Heading]]
    """Those in which anything changed, by name: the page can be narrowed to one."""
    days: Sequence[Stretch]
    older: Sequence[Stretch]
    key: Said | None = None
    """What is meant by how many days something moved; none where nothing is said to have moved."""
    moved_at: str = ""
    """The address of the chapter on what moves; empty where it has no page."""


def changed_page(matter: Matter) -> ChangedPage:
    """Give the page on what changed in the plan."""
    days = list(_days(matter))
    works = [work for stretch in days for work in stretch.works]
    parts = [part for work in works for part in work.parts]
    new = _new(matter, matter.history.new) if matter.history.new else None
    moves = any(map(_moves, works)) or (new is not None and _moves(new))
    named = {part.name: part.heading for part in parts}
    return ChangedPage(
        heading=CHANGED.heading,
        standing=list(_standing(matter.history)),
        new=new,
        chapters=sorted(named.items(), key=lambda pair: _rank(matter, pair[0])),
        days=days[:_OPEN],
        older=days[_OPEN:],
        key=_KEY if moves else None,
        moved_at=Phase.collection if Phase.collection in matter.headings else "",
    )


def _moves(made: Work | NewHere) -> bool:
    """Tell whether anything is said to have moved."""
    return _any_moves([*made.follows, *(entry for part in made.parts for entry in part.entries)])


def _any_moves(entries: Sequence[Entry]) -> bool:
    return any(tells_shift(entry.said) or _any_moves(entry.inside) for entry in entries)


def what_is_new(new: New) -> Said:
    """Say in a sentence how much is new since a tag or commit, or why nothing tells."""
    name = ("before", Text(new.name))
    if new.why:
        return Said(_WHY.get(new.why, _UNTOLD), (("name", Text(new.name)),))
    counts = [count(forms, new.counts[what]) for what, forms in COUNTS.items() if new.counts.get(what)]
    if counts:
        return Said(SINCE, (name, ("counts", Many(counts))))
    return Said(msg("Since {before} something changed, but no record.") if new.chapters else NOTHING, (name,))


def _standing(history: History) -> Iterator[Said]:
    if history.lack:
        yield _lacking(history)
        return
    if history.made:
        yield _last(history.made[0])
    if len(days := {made.day for made in history.made}) > 1:
        one, many = counted(
            "Since {day} the plan has changed on {n} day.", "Since {day} the plan has changed on {n} days."
        )
        yield Said(one, (("day", When(Day.of(min(days)))),), many, len(days))
    if history.cut_off:
        message = msg("This copy of the repository is cut off: it tells nothing from before {day}.")
        yield Said(message, (("day", When(Day.of(history.cut_off))),))
    if history.left_out:
        yield Said(msg("What is older is left out."))


def _last(made: Made) -> Said:
    gaps = (("day", When(Day.of(made.day))), ("authors", _authors(made)))
    if made.began:
        return Said(msg("The plan began on {day}, by {authors}."), gaps)
    n = sum(made.counts.values())
    one, many = counted(
        "The plan changed last on {day}: {n} record, by {authors}.",
        "The plan changed last on {day}: {n} records, by {authors}.",
    )
    if n:
        return Said(one, gaps, many, n)
    return Said(msg("The plan changed last on {day}, by {authors}."), gaps)


def _authors(made: Made) -> Many:
    # Of several texts each ends with a semicolon; names in a sentence stand between commas.
    return Many([Said("{name}", (("name", Text(name)),)) for name in made.authors])


def _lacking(history: History) -> Said:
    if history.lack and history.lack in _LACKS:
        return Said(_LACKS[history.lack])
    message = msg("Git would not tell the plan's history ({why}), so nothing tells what changed.")
    return Said(message, (("why", Text(printable(history.refusal))),))


def _days(matter: Matter) -> Iterator[Stretch]:
    for day, made in groupby(matter.history.made, key=lambda made: made.day):
        yield Stretch(Day.of(day), [_work(matter, one) for one in made])


def _work(matter: Matter, made: Made) -> Work:
    began = Said(msg("The plan begins: {records}."), (("records", Many(made.began)),)) if made.began else None
    subjects = list(dict.fromkeys(filter(None, made.subjects)))
    return Work(
        anchor=f"--{made.id[:12]}",
        authors=made.authors,
        subjects=subjects[:_MOST_SUBJECTS],
        more=subjects[_MOST_SUBJECTS:],
        parts=parts_of(matter, made.chapters),
        follows=made.follows,
        began=began,
    )


def _new(matter: Matter, new: New) -> NewHere:
    day = Day.of(new.day) if new.day else None
    return NewHere(new.name, day, what_is_new(new), parts_of(matter, new.chapters), new.follows)


def parts_of(matter: Matter, chapters: Sequence[Changes]) -> Sequence[Part]:
    """Give what changed by chapter, in the order of the book."""
    found = sorted(chapters, key=lambda changes: _rank(matter, changes.collection))
    return [_part(matter, changes) for changes in found]


def _part(matter: Matter, changes: Changes) -> Part:
    name = changes.collection
    heading = matter.headings.get(name) if name else _GENERAL
    return Part(name, heading or Heading(label_of(name), ""), bool(name) and heading is not None, changes.entries)


def _rank(matter: Matter, name: str) -> tuple[int, str]:
    names = list(matter.headings)
    return (names.index(name) if name in names else len(names), name)

"""What somebody asks for who wants a new record: of which kind, in which parent, under which id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.cli.output import Refused
from planbook.plan.names import TAKEN, fold, is_id, slug
from planbook.plan.spelling import nearest
from planbook.plan.vocabulary import children_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Record

_VOWELS: Final = frozenset("aeiou")
_FEW: Final = 12
"""How many ids are listed where one is asked for."""


class Asked(NamedTuple):
    """A record that is to be: its kind, its address, and the address and key of the mapping it is to stand in."""

    kind: type[Record]
    address: str
    parent: str = ""
    """Empty for a record that stands by itself."""
    home: str = ""
    """The key in its parent."""


class _Home(NamedTuple):
    """A kind that stands in another, under a key there."""

    kind: type[Record]
    parent: type[Record]
    key: str

    @property
    def names(self) -> Sequence[str]:
        return (self.key, self.kind.word)


def asked(plan: Plan, kind: str, id_: str) -> Asked | Refused:
    """Find out what is asked for; an id with a slash is of a record inside another, or a whole address."""
    name, (parent, _, own) = fold(kind), id_.rpartition("/")
    alone = _kinds(plan, name)
    if len(alone) > 1:
        return Refused(f"“{kind}” may be one of several collections; name the one: {', '.join(alone)}")
    if alone and fold(parent) in {"", *alone}:
        found: Asked | Refused = Asked(plan.index.kinds[alone[0]], alone[0])
    else:
        found = _inside(plan, name, fold(parent), id_)
    return found if isinstance(found, Refused) else _named(plan, found, own)


def _named(plan: Plan, where: Asked, id_: str) -> Asked | Refused:
    """Give what is asked for its id, unless that cannot be one or is another's."""
    own = fold(id_)
    if not is_id(own):
        return Refused(_no_id(id_))
    made = where._replace(address=f"{where.address}/{own}")
    taken = made.address if made.address in plan.index.addresses else plan.index.was.get(made.address, "")
    if not taken:
        return made
    place = plan.place(taken)
    before = "" if taken == made.address else f", which was called {made.address} before"
    return Refused(f"there is {taken} already{before}: {place.path}, line {place.line}")


def _no_id(text: str) -> str:
    if fold(text) in TAKEN:
        return f"“{text}” cannot be an id: files and pages of that name have another meaning. Choose another"
    could = slug(text)
    hint = f", such as {could}" if is_id(could) else ""
    return (
        f"“{text}” cannot be an id. An id is letters and digits, in groups joined by single hyphens, and not longer "
        f"than 200 letters{hint}"
    )


def _kinds(plan: Plan, name: str) -> Sequence[str]:
    """Give the collections that a name means: its own, else those whose records are called so."""
    kinds = plan.index.kinds
    return [name] if name in kinds else [collection for collection, kind in kinds.items() if fold(kind.word) == name]


def _inside(plan: Plan, name: str, parent: str, id_: str) -> Asked | Refused:
    homes = _homes(plan)
    exact = [home for home in homes if name in home.names]
    meant = exact or [home for home in homes if name in {home.parent.collection, home.parent.word}]
    if not meant and _kinds(plan, name):
        return Refused(f"“{id_}”: nothing stands inside {_one(name)}; leave out “/”")
    if not meant:
        return _unknown(plan, name)
    if len(meant) > 1:
        return Refused(f"“{id_}” may be one of several kinds; name the one: {', '.join(h.kind.word for h in meant)}")
    (home,) = meant
    found = plan.index.find(home.parent, parent) if parent else ()
    return Asked(home.kind, found[0], found[0], home.key) if len(found) == 1 else _no_parent(plan, home, parent, id_)


def _no_parent(plan: Plan, home: _Home, parent: str, id_: str) -> Refused:
    known = sorted(plan.index.by_id.get(home.parent, {}))
    word = home.parent.word
    if not known:
        return Refused(f"“{home.kind.word}” stands inside {_one(word)}, and there is none yet: planbook new {word} ID")
    near = nearest(parent, known)
    own = id_.rpartition("/")[2]
    such = f"such as {near or known[0]}/{own}" if not parent else f"did you mean {near}/{own}?" if near else ""
    there = f"there is no {word} “{parent}”" if parent else f"“{home.kind.word}” stands inside {_one(word)}: name both"
    listed = "" if near or len(known) > _FEW else f"There {'are' if len(known) > 1 else 'is'} {', '.join(known)}"
    return Refused("; ".join(filter(None, (there, such))) + (f". {listed}" if listed else ""))


def _one(name: str) -> str:
    """Say one of a kind: a phase, an objective."""
    return f"{'an' if name[:1] in _VOWELS else 'a'} {name}"


def _homes(plan: Plan) -> Sequence[_Home]:
    return [_Home(child, kind, key) for kind in plan.index.kinds.values() for key, child in children_of(kind).items()]


def _unknown(plan: Plan, name: str) -> Refused:
    near = nearest(name, [*dict.fromkeys(_names(plan))])
    hint = f"; did you mean “{near}”?" if near else "."
    listed = [*plan.index.kinds, *(home.kind.word for home in _homes(plan))]
    return Refused(f"there is no kind of record “{name}”{hint} There are {', '.join(listed)}")


def _names(plan: Plan) -> Iterator[str]:
    for collection, kind in plan.index.kinds.items():
        yield from (collection, kind.word)
    for home in _homes(plan):
        yield from home.names

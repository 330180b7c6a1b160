"""Where a plan and the pages beside it speak of the terms of its glossary, and of which they nowhere do."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, cast

from planbook.analysis.terms import key_of, names_of, pattern_of, places_of, says_key, spaced, terms_by_key
from planbook.plan import shapes
from planbook.plan.glossary import Term
from planbook.plan.grammar import form
from planbook.plan.prose import without_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Record

_NO_TEXT: Final = frozenset({"also", "forms", "tags", "was", "audience"})
"""Fields of text that speak of nothing."""
_AT_A_TIME: Final = 400
_APART: Final = " \0 "


def unused(plan: Plan) -> Sequence[Term]:
    """Give the terms that nothing speaks of or leads to, in reading order; their own texts do not count."""
    return plan.once(_unused)


def _unused(plan: Plan) -> Sequence[Term]:
    mentioned = {mention.target for mention in plan.mentions if mention.source != mention.target}
    terms = plan.every(Term)
    waiting = {term.address: list(map(key_of, names_of(term))) for term in terms if term.address not in mentioned}
    for address in _told_of_by_others(terms, waiting):
        del waiting[address]
    for text in _in_lengths(plan) if waiting else ():
        for address in [address for address, keys in waiting.items() if any(says_key(text, key) for key in keys)]:
            del waiting[address]
        if not waiting:
            break
    return [term for term in terms if term.address in waiting]


def _told_of_by_others(terms: Sequence[Term], keys: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Give the terms that others tell their meaning with, of those whose keys are given."""
    whole, spans = "", {}
    for term in terms:
        start = len(whole)
        whole += spaced(text for _, text in _texts_of(term)) + _APART
        spans[term.address] = range(start, len(whole))
    return [
        address
        for address, own in keys.items()
        if any(at not in spans[address] for key in own for at in places_of(whole, key))
    ]


def _in_lengths(plan: Plan) -> Iterator[str]:
    """Give what a plan says beside its terms, several texts at a time: one long text is searched soonest."""
    held: list[str] = []
    for number, (_, text) in enumerate((*_texts(plan, but=Term), *_beside(plan)), start=1):
        held.append(text)
        if not number % _AT_A_TIME:
            yield spaced(held)
            held = []
    yield spaced(held)


def spoken_of(plan: Plan) -> Mapping[str, Sequence[str]]:
    """Give for each term what speaks of it, by address in reading order; the term itself never."""
    return plan.once(_spoken_of)


def _spoken_of(plan: Plan) -> Mapping[str, Sequence[str]]:
    return _found(plan, _texts(plan))


def _found(plan: Plan, texts: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    """Give for each term whose texts speak of it."""
    by_key = terms_by_key(plan)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    pattern, known = pattern_of(by_key), _Known(by_key)
    for source, text in texts if by_key else ():
        for words in set(pattern.findall(text)):
            found[known[words]][source] = None
    told = {address: [one for one in sources if one not in {"", address}] for address, sources in found.items()}
    return {address: sources for address, sources in told.items() if sources}


def pages_that_speak(plan: Plan) -> Mapping[str, Sequence[str]]:
    """Give for each term the pages beside the plan that speak of it, by its address, by their paths."""
    return plan.once(_pages_that_speak)


def _pages_that_speak(plan: Plan) -> Mapping[str, Sequence[str]]:
    return _found(plan, _beside(plan))


def _beside(plan: Plan) -> Iterator[tuple[str, str]]:
    """Give what the pages beside a plan say, with their paths; examples in code speak of nothing."""
    return ((page.path, without_code(page.text)) for page in plan.beside)


class _Known(dict[str, str]):
    """The addresses of terms by the words that speak of them: found once, since most are spoken of in few ways."""

    def __init__(self, by_key: Mapping[str, Sequence[Term]]) -> None:
        super().__init__()
        self._by_key = by_key

    def __missing__(self, words: str) -> str:
        address = self[words] = self._by_key[key_of(words)][0].address
        return address


def _texts(plan: Plan, but: type[Record] | None = None) -> Iterator[tuple[str, str]]:
    """Give what a plan says, with the address of what says it; nothing of records of the kind `but`."""
    for opening in plan.openings.values():
        yield "", opening.text
    yield "", plan.settings.description
    for record in plan.records.values():
        if record.__class__ is not but:
            yield from _texts_of(record)


def _texts_of(record: Record) -> Iterator[tuple[str, str]]:
    kind: object = type(record)
    for value in filter(None, _told_in(kind)(record)):
        if isinstance(value, str):
            yield record.address, value
        else:
            yield from ((record.address, str(item)) for item in value)


@cache
def _told_in(kind: object) -> Callable[[Record], Sequence[Any]]:
    """Give what tells the values of a kind's fields that hold text, or several."""
    return attrgetter(
        *(
            field.name
            for key, field in form(cast("type[Record]", kind)).fields.items()
            if key not in _NO_TEXT and isinstance(shapes.single(field.shape), (shapes.Text, shapes.Prose))
        )
    )

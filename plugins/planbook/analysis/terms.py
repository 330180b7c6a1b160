"""Where a text speaks of a term: which names each term has, and one pattern that finds them all.

A name is found as a whole word, its first letter large or small, the rest as it is written, over any white space.
Letters of scripts that are written without spaces are words of their own. A hyphen joins: “lead-in” speaks of no
“lead”.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from planbook.plan import shapes
from planbook.plan.glossary import Term
from planbook.plan.grammar import form
from planbook.plan.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan

_SPACELESS: Final = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese."""
_LETTER: Final = f"[^\\W{''.join(f'{first}-{last}' for first, last in _SPACELESS)}]"
_HYPHENS: Final = "-\u2010\u2011"
_MARKS: Final = ("\u0300", "\u036f")
"""What goes on with a letter."""
_JOINING: Final = f"[{_HYPHENS}{'-'.join(_MARKS)}]"
_BEGINS: Final = f"(?<!{_LETTER}.)(?<!{_JOINING}.)"
"""Behind a first letter: that no word goes on with it."""
_ENDS: Final = f"(?!{_LETTER})(?!{_JOINING})"
_Branch: TypeAlias = "dict[str, _Branch]"
_END: Final = ""
"""The key of a branch at which a name ends."""


class Speaking(NamedTuple):
    """One place in a text that speaks of a term: from where to where, and the key of the name."""

    start: int
    end: int
    key: str


def names_of(term: Term) -> Sequence[str]:
    """Give what a term is called: its title, its other names and forms, each once, with single blanks."""
    spaced = (" ".join(name.split()) for name in (term.label, *term.also, *term.forms))
    return list(dict.fromkeys(name for name in spaced if name))


def key_of(name: str) -> str:
    """Give what is the same for all ways in which a name may stand in a text: single blanks, a small first letter."""
    spaced = " ".join(name.split())
    return _small(spaced[:1]) + spaced[1:]


def terms_by_key(plan: Plan) -> Mapping[str, Sequence[Term]]:
    """Give the terms of each name, by its key; more than one is one too many."""
    return plan.once(_by_key)


def _by_key(plan: Plan) -> Mapping[str, Sequence[Term]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for term in plan.every(Term):
        for key in dict.fromkeys(map(key_of, names_of(term))):
            found[key].append(term)
    return found


def pattern_of(names: Iterable[str], before: str = "") -> re.Pattern[str]:
    """Make the one pattern that finds the longest of the names at each place; `before` is tried before any.

    What `before` finds is passed over: it has no group, while a name is the group `name`.
    """
    root: _Branch = {}
    for key in map(key_of, names):
        branch = root
        for character in key:
            branch = branch.setdefault(character, {})
        branch[_END] = {}
    firsts = [_first(character) + _rest(branch, character) for character, branch in root.items()]
    return re.compile(f"{before}(?P<name>{'|'.join(firsts) or '(?!)'})", re.DOTALL)


def speaking(pattern: re.Pattern[str], text: str) -> Iterator[Speaking]:
    """Find where a text speaks of terms, from its beginning; places do not overlap."""
    for match in pattern.finditer(text):
        if match["name"]:
            yield Speaking(match.start("name"), match.end("name"), key_of(match["name"]))


def _small(character: str) -> str:
    small = character.lower()
    return small if len(small) == 1 else character


def _first(character: str) -> str:
    """Give the pattern of a name's first letter, and that it begins a word."""
    ways = {
        character,
        *(way for way in (character.upper(), character.title()) if len(way) == 1 and _small(way) == character),
    }
    letter = f"[{''.join(map(re.escape, sorted(ways)))}]"
    return letter + (_BEGINS if _is_letter(character) else "")


def _rest(branch: _Branch, last: str) -> str:
    """Give the pattern of what follows in names that begin alike: the longest is tried first."""
    run = ""
    while len(branch) == 1 and _END not in branch:
        [(last, branch)] = branch.items()
        run += _one(last)
    goes_on = [_one(character) + _rest(further, character) for character, further in branch.items() if character]
    if _END in branch:
        goes_on.append(_ENDS if _is_letter(last) else "")
    return run + (f"(?:{'|'.join(goes_on)})" if len(goes_on) > 1 else goes_on[0])


def _one(character: str) -> str:
    return r"\s+" if character == " " else re.escape(character)


def unused(plan: Plan) -> Sequence[Term]:
    """Give the terms that nothing in the plan speaks of or leads to, in reading order; their own texts do not count."""
    return plan.once(_unused)


def _unused(plan: Plan) -> Sequence[Term]:
    mentioned = {mention.target for mention in plan.mentions if mention.source != mention.target}
    waiting = {term.address: term for term in plan.every(Term) if term.address not in mentioned}
    needles = {address: [_Needle.of(name) for name in names_of(term)] for address, term in waiting.items()}
    for source, text in _texts(plan) if waiting else ():
        found = [at for at in waiting if at != source and any(needle.is_in(text) for needle in needles[at])]
        for address in found:
            del waiting[address]
        if not waiting:
            break
    return list(waiting.values())


def spoken_of(plan: Plan) -> Mapping[str, Sequence[str]]:
    """Give for each term what speaks of it, by address in reading order; the term itself never."""
    return plan.once(_spoken_of)


def _spoken_of(plan: Plan) -> Mapping[str, Sequence[str]]:
    by_key = terms_by_key(plan)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    if by_key:
        pattern = pattern_of(by_key)
        for source, text in _texts(plan):
            for place in speaking(pattern, text):
                term = by_key[place.key][0].address
                if source and source != term:
                    found[term][source] = None
    return {address: list(sources) for address, sources in found.items()}


class _Needle(NamedTuple):
    """A name, and the longest piece of it that stands in every text that speaks of it."""

    name: str
    piece: str

    @classmethod
    def of(cls, name: str) -> _Needle:
        first, *others = name.split()
        return cls(name, max((first[1:], *others), key=len))

    def is_in(self, text: str) -> bool:
        return self.piece in text and says(text, self.name)


def says(text: str, name: str) -> bool:
    """Tell whether a text speaks of a name, as its pattern would; sooner than a pattern is made."""
    text, key = " ".join(text.split()) if " " in name else text, key_of(name)
    at = text.find(key[1:], 1)
    while at > 0:
        if _small(text[at - 1]) == key[0] and _is_word(text, at - 1, at - 1 + len(key)):
            return True
        at = text.find(key[1:], at + 1)
    return False


def _is_word(text: str, start: int, end: int) -> bool:
    """Tell whether no word goes on before or behind a piece of a text."""
    begins = not (start and _is_letter(text[start]) and _joins(text[start - 1]))
    return begins and not (end < len(text) and _is_letter(text[end - 1]) and _joins(text[end]))


def _joins(character: str) -> bool:
    return character in _HYPHENS or _MARKS[0] <= character <= _MARKS[1] or _is_letter(character)


def _is_letter(character: str) -> bool:
    """Tell whether one is a letter of words that are parted by spaces."""
    return (character.isalnum() or character == "_") and not any(a <= character <= z for a, z in _SPACELESS)


def _texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Give what a plan says, with the address of what says it."""
    for opening in plan.openings.values():
        yield "", opening.text
    yield "", plan.settings.description
    names: dict[type[Record], Sequence[str]] = {}
    for record in plan.records.values():
        kind = type(record)
        if kind not in names:
            names[kind] = list(_told_in(kind))
        for name in names[kind]:
            value = getattr(record, name)
            if isinstance(value, str):
                yield record.address, value
            else:
                yield from ((record.address, str(item)) for item in value or ())


def _told_in(kind: type[Record]) -> Iterator[str]:
    """Give the attributes of a kind that hold text, or several."""
    for field in form(kind).fields.values():
        shape = field.shape.item if isinstance(field.shape, shapes.Many) else field.shape
        if isinstance(shape, (shapes.Text, shapes.Prose)) and field.key not in {"also", "tags", "was", "audience"}:
            yield field.name

"""A new record as it is first written: what must be said left open, all else explained behind comment signs."""

from __future__ import annotations

from itertools import chain
from textwrap import wrap
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.record import Record
from planbook.plan.reference import basic_types, document, type_of
from planbook.source.document import BODY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.raci import Participation
    from planbook.plan.shapes import Field, Shape

_WIDTH: Final = 96
_EXAMPLES: Final = 40
"""How long examples are together, in letters; one is named anyway. All others are for the editor to offer."""
_SIGN: Final = "#"
"""What stands before a key that may be left out: taken away alone, it leaves the key where it belongs."""
_HOW: Final = (
    "What follows may be left out. Take the # away before what you need; delete the rest, or leave it for later."
)
_COMMON: Final = "What any record may have:"
_WITHOUT_EXAMPLES: Final = (
    *(shapes.Struct, shapes.Children, shapes.Keyed, shapes.Ways),
    *(shapes.Text, shapes.Prose, shapes.Flag),
)
"""Of what an example would tell nothing."""


class Wanted(NamedTuple):
    """How a record is to be explained."""

    variant: Mapping[str, Participation]
    """The letter set of the matrix that an activity stands in; else empty."""
    brief: bool
    """Whether keys are only named."""
    markdown: bool
    """Whether the description is the text below the fields."""


def explained(plan: Plan, kind: type[Record], wanted: Wanted) -> Sequence[str]:
    """Give the lines of a new record: its required fields without a value, then all others as comments."""
    fields = [f for f in form(kind).fields.values() if not (wanted.markdown and f.key == BODY)]
    optional = [f for f in fields if not f.required]
    own = [*_participations(plan, kind, wanted.variant), *(_Line.of(plan, f) for f in optional if not f.common)]
    common = [_Line.of(plan, f) for f in optional if f.common]
    needed = chain.from_iterable(_Line.of(plan, f).lines("") for f in fields if f.required)
    if wanted.brief:
        return [*(f"{f.key}:" for f in fields if f.required), *(f"{_SIGN}{line.key}:" for line in (*own, *common))]
    return [*needed, *_comment(_HOW), *_behind_signs(own), *_comment(_COMMON), *_behind_signs(common)]


class _Line(NamedTuple):
    """A key, and what is said about it."""

    key: str
    about: str

    @staticmethod
    def of(plan: Plan, field: Field) -> _Line:
        """Say what a field is for and what may stand there."""
        needed = "needed: " if field.required else ""
        return _Line(field.key, f"{field.doc} ({needed}{_may_be(plan, field)})")

    def lines(self, sign: str) -> Sequence[str]:
        """Write it, the key behind a sign or none."""
        return [*_comment(self.about), f"{sign}{self.key}:"]


def _behind_signs(lines: Iterable[_Line]) -> Iterator[str]:
    return chain.from_iterable(line.lines(_SIGN) for line in lines)


def _participations(plan: Plan, kind: type[Record], variant: Mapping[str, Participation]) -> Iterator[_Line]:
    rest = form(kind).rest
    if rest:
        may_be = _may_be(plan, rest)
        yield from (_Line(word, f"{of.letter}: {of.means or word}. ({may_be})") for word, of in variant.items())


def _comment(text: str) -> Sequence[str]:
    sign = f"{_SIGN} "
    return wrap(
        text, _WIDTH, initial_indent=sign, subsequent_indent=sign, break_long_words=False, break_on_hyphens=False
    )


def _may_be(plan: Plan, field: Field) -> str:
    """Say what may stand in a field, with words and ids of the plan, or an example."""
    shape = shapes.single(field.shape)
    if isinstance(shape, shapes.OneOf):
        known = {**dict.fromkeys(shape.words.own), **plan.settings.words.get(shape.words.name, {})}
        listed = ", or a list" if shape is not field.shape else ""
        return f"one of {', '.join(known)}{listed}" if known else "text"
    type_ = document(field).type
    inside = ", ".join(f.key for part in type_.parts() if part.name for f in part.fields)
    return "; ".join(filter(None, (type_.in_words(), inside and f"these fields: {inside}", _such_as(plan, shape))))


def _such_as(plan: Plan, shape: Shape) -> str:
    """Give examples of what a shape takes, where that helps."""
    if isinstance(shape, shapes.Reference):
        known = plan.index.addresses if shape.kind is Record else plan.index.by_id.get(shape.kind, {})
        return _some(sorted(known, key=lambda id_: (len(id_), id_)))
    if isinstance(shape, _WITHOUT_EXAMPLES):
        return ""
    words = type_of(shape).in_words()
    examples = next((basic.examples for basic in basic_types() if basic.type.in_words() == words), ())
    return _some(examples)


def _some(examples: Sequence[str]) -> str:
    """Name the first of some examples."""
    named: list[str] = []
    for example in examples:
        if named and len(", ".join([*named, example])) > _EXAMPLES:
            return f"such as {', '.join(named)}, …"
        named.append(example)
    return f"such as {', '.join(named)}" if named else ""

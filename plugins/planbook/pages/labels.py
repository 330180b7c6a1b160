"""The messages that no source line holds: labels and terms that are made from declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.findings import SEVERITIES
from planbook.pages.backlinks import plural
from planbook.pages.naming import label_of
from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.lists import worked_out
from planbook.plan.raci import VARIANTS
from planbook.plan.settings import Settings
from planbook.plan.vocabulary import CHILDREN, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planbook.plan.shapes import Form, Shape

_KINDS: Final = (*KINDS.values(), *(child for children in CHILDREN.values() for child in children.values()))


def labels() -> Iterator[str]:
    """Give every label that a page may make of a key or a word; some more than once."""
    forms = _forms()
    for form_ in forms:
        yield from map(label_of, form_.fields)
        for field in form_.fields.values():
            yield from (label_of(word) for shape in _within(field.shape) for word in _words(shape))
    for kind in _KINDS:
        yield from (label_of(kind.word), plural(kind), *(label_of(key) for key, _ in worked_out(kind)))
    yield from map(label_of, (*_participations(), *SEVERITIES))


def terms() -> Iterator[str]:
    """Give every word of the vocabulary that stands in a finding's text; some more than once."""
    yield from (kind.word for kind in _KINDS)
    yield from _participations()


def _participations() -> Iterable[str]:
    return (word for variant in VARIANTS.values() for word in variant)


def _words(shape: Shape) -> Iterable[str]:
    return shape.words.own if isinstance(shape, shapes.OneOf) else ()


def _forms() -> Iterable[Form[object]]:
    """Give the forms of what a plan says of itself, of all kinds of record, and of the values in them, each once."""
    found: dict[type[object], Form[object]] = {}
    waiting: list[Form[object]] = [form(Settings)]
    waiting += [form(kind) for kind in _KINDS]
    while waiting:
        form_ = waiting.pop()
        if form_.kind not in found:
            found[form_.kind] = form_
            inner = (shape for field in form_.fields.values() for shape in _within(field.shape))
            waiting.extend(shape.form for shape in inner if isinstance(shape, shapes.Struct))
    return found.values()


def _within(shape: Shape) -> Iterator[Shape]:
    """Give a shape and those that a list or a mapping of it is made of."""
    yield shape
    match shape:
        case shapes.Many():
            yield from _within(shape.item)
        case shapes.Keyed():
            yield from _within(shape.key)
            yield from _within(shape.item)

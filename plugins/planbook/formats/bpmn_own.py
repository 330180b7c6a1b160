"""What is said in a drawing beyond BPMN, in its elements for extensions: ids, order, and fields that BPMN lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.formats.bpmn import MODEL, OWN, At, Noted, Own

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.formats.xml_reading import Element

_LONGEST: Final = 6
"""As many digits as a step's number may have."""


def place(element: Element) -> At:
    """Give where an element stands."""
    return At(element.line, element.column)


def own_of(element: Element, name: str) -> Element | None:
    """Give what is said of an element under a name beyond BPMN; none where nothing is."""
    extensions = (inside for holder in element.every(MODEL, "extensionElements") for inside in holder.inside)
    return next((one for one in extensions if one.space == OWN and one.name == name), None)


def own_step(element: Element) -> Own | None:
    """Give what is said of a step beyond BPMN; none where nothing is."""
    said = own_of(element, "step")
    if said is None:
        return None
    number = said.attributes.get("number", "")
    is_number = number.isascii() and number.isdigit() and len(number) <= _LONGEST
    beside = said.attributes.get("beside", "")
    return Own(said.attributes.get("id", ""), int(number) if is_number else 0, _fields(said), beside, place(said))


def _fields(element: Element) -> Mapping[str, Noted]:
    found: dict[str, Noted] = {}
    for field in element.every(OWN, "field"):
        found.setdefault(field.attributes.get("name", ""), _value(field))
    return found


def _value(element: Element) -> Noted:
    """Give a value: of what holds items, several; of what holds fields, those; else its text."""
    items = [_value(item) for item in element.every(OWN, "item")]
    return Noted(items or _fields(element) or element.text, place(element))

"""What a drawing says beyond BPMN, written into its elements for extensions: the way back from bpmn_own.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

if TYPE_CHECKING:
    from collections.abc import Callable

    from planbook.formats.bpmn import Noted, Own


def note(element: Element, name: str, said: Mapping[str, str]) -> Element:
    """Say something of an element under a name."""
    extensions = SubElement(element, "bpmn:extensionElements")
    return SubElement(extensions, f"planbook:{name}", dict(said))


def note_step(element: Element, own: Own, kind: str, text: Callable[[str], str]) -> None:
    """Say what there is to say of a step; `text` makes texts such that XML can hold them."""
    said = {"id": own.id, "number": str(own.number), "kind": kind}
    step = note(element, "step", {**said, "beside": own.beside} if own.beside else said)
    for key, noted in own.fields.items():
        _add(step, "field", {"name": text(key)}, noted, text)


def _add(parent: Element, name: str, said: Mapping[str, str], noted: Noted, text: Callable[[str], str]) -> None:
    element, value = SubElement(parent, f"planbook:{name}", dict(said)), noted.value
    if isinstance(value, str):
        element.text = text(value)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _add(element, "field", {"name": text(key)}, item, text)
    else:
        for item in value:
            _add(element, "item", {}, item, text)

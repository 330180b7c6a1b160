"""What a drawing in BPMN holds that a plan does not say: every element and attribute that no reader takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.formats.bpmn import DIAGRAM, MODEL, OWN, Loss
from planbook.formats.bpmn_own import place

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from planbook.formats.bpmn import Sort
    from planbook.formats.xml_reading import Element

_SORTS: Final[Mapping[str, Sort]] = {
    "boundaryEvent": "boundary",
    "messageFlow": "message-flow",
    "standardLoopCharacteristics": "repeated",
    "multiInstanceLoopCharacteristics": "repeated",
    **dict.fromkeys(("dataObject", "dataObjectReference", "dataStore", "dataStoreReference"), "data"),
    **dict.fromkeys(("textAnnotation", "association", "group"), "note"),
    "documentation": "documentation",
    "conditionExpression": "condition",
}
"""What is lost with an element, by its name; with all others, something technical."""
_REDUNDANT: Final = frozenset({"incoming", "outgoing", "extensionElements", "flowNodeRef"})
"""What says again what stands elsewhere, or holds what is told piece by piece."""
_USUAL: Final[Mapping[str, Collection[str]]] = {
    "startQuantity": {"1"},
    "completionQuantity": {"1"},
    "isForCompensation": {"false"},
    "triggeredByEvent": {"false"},
    "parallelMultiple": {"false"},
    "isInterrupting": {"true"},
    "isExecutable": {"true", "false"},
    "isClosed": {"false"},
    "isImmediate": {"true", "false"},
    "processType": {"None", "Private", "Public"},
    "implementation": {"##unspecified", "##WebService"},
    "eventGatewayType": {"Exclusive"},
    "instantiate": {"false"},
    "textFormat": {"text/plain", "text/markdown", "text/html"},
}
"""Attributes that say nothing where they have one of these values, as most programs write them."""
_ALWAYS_LEFT: Final = frozenset(
    {"id", "name", "gatewayDirection", "targetNamespace", "expressionLanguage", "typeLanguage"}
    | {"exporter", "exporterVersion", "sourceRef", "targetRef", "processRef"}
)
"""Attributes that are read, or are of the file and not of what it says."""
_SCHEMA: Final = "http://www.w3.org/2001/XMLSchema-instance"


class Losses(NamedTuple):
    """Collects what is lost."""

    found: list[Loss]

    def add(self, sort: Sort, element: Element, pool: str, name: str = "") -> None:
        """Note that an element is lost, called `name` or as it says."""
        self.found.append(Loss(sort, element.name, name or named(element), place(element), pool))

    def lose(self, element: Element, pool: str, owner: str = "") -> None:
        """Note that an element is lost with all that is in it; `owner` is what it belongs to."""
        if element.space == MODEL and element.name not in _REDUNDANT:
            self.add(_SORTS.get(element.name, "technical"), element, pool, named(element) or owner)
        elif element.space not in {MODEL, OWN, DIAGRAM}:
            self.found.append(Loss("foreign", element.prefix or element.space, owner, place(element), pool))
        self._extensions(element, pool, owner)

    def rest(self, element: Element, pool: str, taken: Collection[str] = (), read: Collection[str] = ()) -> None:
        """Note what is lost of an element: attributes that are not `read`, and what is in it that is not `taken`."""
        name = named(element)
        for key, value in element.attributes.items():
            if key not in read:
                self._attribute(key, value, element, pool)
        for inside in element.inside:
            if inside.space != MODEL or inside.name not in taken:
                self.lose(inside, pool, name)
            elif inside.name == "documentation":
                self.rest(inside, pool)
        self._extensions(element, pool, name)

    def _extensions(self, element: Element, pool: str, owner: str) -> None:
        for holder in element.every(MODEL, "extensionElements"):
            for inside in holder.inside:
                if inside.space != OWN:
                    prefix = inside.prefix or inside.space or inside.name
                    self.found.append(Loss("foreign", prefix, owner, place(inside), pool))

    def _attribute(self, key: str, value: str, element: Element, pool: str) -> None:
        space, *rest = key.split(" ")
        if rest and space not in {_SCHEMA, OWN}:
            self.found.append(Loss("foreign", rest[-1], named(element), place(element), pool))
        elif not rest and key not in _ALWAYS_LEFT and value not in _USUAL.get(key, ()):
            self.found.append(Loss("technical", key, named(element), place(element), pool))


def named(element: Element) -> str:
    """Give what an element is called, in one line; what a note says."""
    said = element.attributes.get("name") or next((one.text for one in element.every(MODEL, "text")), "")
    return " ".join(said.split())

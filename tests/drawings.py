"""Small drawings in BPMN for tests: written as the parts of one process."""

from __future__ import annotations

import os
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

from planbook.formats.bpmn import At

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.formats.bpmn import Drawing

BPMN: Final = os.environ.get("PLANBOOK_BPMN", "")
"""A folder of drawings that others made."""
NAMESPACES: Final = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" '
    'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:p="urn:planbook:bpmn" xmlns:other="urn:other" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def definitions(*parts: str, name: str = "") -> str:
    """Write a file, each part on a line of its own, the first on line 2."""
    return "\n".join([f'<definitions {NAMESPACES} name="{name}" targetNamespace="urn:x">', *parts, "</definitions>\n"])


def process(*parts: str, name: str = "") -> str:
    """Write a file of one process, each part on a line of its own, the first on line 3."""
    return definitions(f'<process id="work" name="{name}">', *parts, "</process>")


def lanes(**held: str) -> str:
    """Write lanes by name, each with the ids of its steps between blanks."""
    return f"<laneSet>{''.join(_lane(name, ids.split()) for name, ids in held.items())}</laneSet>"


def _lane(name: str, ids: Sequence[str]) -> str:
    refs = "".join(f"<flowNodeRef>{id_}</flowNodeRef>" for id_ in ids)
    return f'<lane id="lane-{name}" name="{name}">{refs}</lane>'


def way(source: str, target: str, name: str = "") -> str:
    """Write a flow."""
    return f'<sequenceFlow id="{source}--{target}--{name}" sourceRef="{source}" targetRef="{target}" name="{name}"/>'


def way_along(*steps: str) -> str:
    """Write the flows from each step to the following."""
    return "".join(way(source, target) for source, target in pairwise(steps))


def bpmn_schema() -> etree.XMLSchema:
    """Load the five files of the schema that the OMG publishes, as an engine for BPMN carries them; it is not run."""
    found = find_spec("SpiffWorkflow")
    assert found
    assert found.origin
    return etree.XMLSchema(etree.parse(Path(found.origin).parent / "bpmn/parser/schema/BPMN20.xsd"))


def without_places(drawing: Drawing) -> object:
    """Give a drawing as plain values, wherever they stand."""

    def plain(value: object) -> object:
        if isinstance(value, At):
            return None
        if isinstance(value, tuple | list):
            return [plain(item) for item in value]
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        return value

    return plain(drawing)

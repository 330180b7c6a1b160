"""XML to elements that know where they stand; whatever could do harm is refused.

An XML file may make its reader fetch other files, or grow without end: one that declares a document type is not read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from planbook.formats.grid import Flaw
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_ELEMENTS: Final = 200_000
DEEPEST: Final = 100
_BUFFER: Final = 1 << 20
"""As many bytes of a text are told at a time: long texts are put together of few parts."""
_PARTED: Final = " "
"""What parts a namespace from a name; neither can hold it."""


@dataclass(slots=True, eq=False, repr=False)
class Element:
    """An element: its namespace and name, its attributes, where it begins (from 1), what it holds."""

    space: str
    name: str
    prefix: str
    """What stands for its namespace in the file."""
    line: int
    column: int
    attributes: Mapping[str, str]
    """By name; those of a namespace by `namespace name prefix`."""
    inside: list[Element] = field(default_factory=list)
    text: str = ""
    """What it says itself, before the first element in it."""

    def every(self, space: str, name: str) -> Iterator[Element]:
        """Give the elements of a name that stand in this one."""
        return (element for element in self.inside if element.name == name and element.space == space)


class _Refused(Exception):  # noqa: N818  # no error of ours: it stops the parser
    """What keeps a file from being read."""


def read_xml(data: bytes, help_: str) -> Element | Flaw:
    """Read XML in any encoding it declares: its root, or what keeps it from being read and, in `help_`, what helps."""
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)  # noqa: FBT003  # it takes no keyword
    except _Refused as refused:
        message, *gaps = refused.args
        return Flaw(*reader.at(), message, help_, tuple(gaps))
    except expat.ExpatError as error:
        message = msg("It is no XML that can be read.") if data.strip() else msg("The file is empty.")
        return Flaw(error.lineno, error.offset + 1, message, help_)
    except (ValueError, LookupError):
        return Flaw(1, 1, msg("It is written in an encoding that cannot be read."), help_)
    assert reader.root  # noqa: S101  # XML without a root is an error
    return reader.root


class _Reader:
    """Builds the elements of one file."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=_PARTED)
        self.parser.buffer_text = True
        self.parser.buffer_size = _BUFFER
        self.parser.namespace_prefixes = True
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text

    def at(self) -> tuple[int, int]:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def refuse(self, *_: object) -> None:
        raise _Refused(msg("It declares a document type, which may hide anything; such XML is not read."))

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise _Refused(msg("It holds more than {most} elements."), ("most", f"{MOST_ELEMENTS:,}"))
        if len(self.open) == DEEPEST:
            raise _Refused(msg("Its elements are nested more than {most} deep."), ("most", str(DEEPEST)))
        space, name, prefix = _parts(tag)
        element = Element(space, name, prefix, *self.at(), attributes)
        if self.open:
            self.open[-1].inside.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, _: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        element = self.open[-1]
        if not element.inside:
            element.text += text


def _parts(tag: str) -> tuple[str, str, str]:
    """Give the namespace, the name and the prefix of a name as the parser tells it."""
    space, *rest = tag.split(_PARTED)
    return (space, rest[0], rest[1] if len(rest) > 1 else "") if rest else ("", space, "")

"""Brings the message catalogs up to date with the source: `make words`; a language's tag begins a new one."""

from __future__ import annotations

import ast
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from planbook.pages.labels import labels, terms
from planbook.words import FOLDER, languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

SOURCE: Final = FOLDER.parent
TEMPLATE: Final = "planbook.pot"
_ONE: Final = frozenset({"msg", "_"})
_SEVERAL: Final = frozenset({"counted", "count"})
_HEAD: Final = """\
# {title}
# Messages come from the source by `make words`; only their translations are written here.
msgid ""
msgstr ""
"Project-Id-Version: mkdocs-planbook\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
{plurals}
"""


class UnmarkedError(ValueError):
    """A marked message is not written out, or is marked in two ways."""


def messages(source: Path = SOURCE) -> Mapping[str, str]:
    """Give every message of the source in order; one about several things with its plural, others with none."""
    found: dict[str, str] = dict.fromkeys((*labels(), *terms()), "")
    for file in sorted(source.rglob("*.py")):
        _add(found, in_python(file.read_text(encoding="utf-8")), file)
    for file in sorted(source.rglob("*.jinja")):
        _add(found, in_template(file.read_text(encoding="utf-8")), file)
    return dict(sorted(found.items()))


def in_python(text: str) -> Iterator[tuple[str, ...]]:
    """Give the messages that a module marks: one text each, or one with its plural."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            texts = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            yield from _marked(_name(node.func), texts)


def in_template(text: str) -> Iterator[tuple[str, ...]]:
    """Give the messages that a template marks: one text each, or one with its plural."""
    for call in Environment(autoescape=True).parse(text).find_all(nodes.Call):
        texts = [arg.value if isinstance(arg, nodes.Const) else None for arg in call.args]
        yield from _marked(_called(call.node), texts)


def catalog_text(known: Mapping[str, str], language: str = "", before: str = "") -> str:
    """Give the text of a catalog of these messages, with the translations there were before; without, a template."""
    made, old = Catalog(locale=language or None), read_po(BytesIO(before.encode()), locale=language or None)
    for one, many in known.items():
        message = made.add((one, many) if many else one)
        message.flags = {"python-brace-format"} if "{" in one else set()
        if (was := old.get(one)) and was.pluralizable == message.pluralizable and not was.fuzzy:
            message.string = was.string
            message.user_comments = was.user_comments
    if not language:
        return _head("Planbook's messages.") + _body(made)
    name = Locale.parse(language).get_display_name("en")
    return _head(f"Planbook in {name}.", language, f'"Plural-Forms: {made.plural_forms}\\n"\n') + _body(made)


def files(new: Iterable[str] = ()) -> Mapping[Path, str]:
    """Give every catalog as it should be, by its file."""
    known = messages()
    made = {FOLDER / TEMPLATE: catalog_text(known)}
    for language in (*languages()[1:], *new):
        file = FOLDER / f"{language}.po"
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        made[file] = catalog_text(known, language, before)
    return made


def missing(text: str, language: str) -> Sequence[str]:
    """Give the messages that a catalog has no translation of, or not in every form."""
    listed = read_po(BytesIO(text.encode()), locale=language)
    return [str(message.id) for message in listed if message.id and not _is_whole(message.string)]


def _is_whole(said: object) -> bool:
    return all(said) if isinstance(said, (list, tuple)) else bool(said)


def _add(found: dict[str, str], marked: Iterable[tuple[str, ...]], file: Path) -> None:
    for one, *many in marked:
        plural = many[0] if many else ""
        if found.setdefault(one, plural) != plural:
            message = f"{file.name}: “{one}” is marked with a plural and without, or with two"
            raise UnmarkedError(message)


def _marked(name: str, texts: Sequence[object]) -> Iterator[tuple[str, ...]]:
    """Give the messages of a call, where it marks any; what else is called `count` has no two texts."""
    wanted = 1 if name in _ONE else 2 if name in _SEVERAL else 0
    found = [text for text in texts[:wanted] if isinstance(text, str)]
    if wanted and len(found) == wanted:
        yield tuple(found)
    elif name in {"msg", "counted"}:
        message = f"what {name}() marks is not a text"
        raise UnmarkedError(message)


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return node.attr
    return ""


def _called(node: nodes.Expr) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return node.attr
    return ""


def _head(title: str, language: str = "", plurals: str = "") -> str:
    return _HEAD.format(title=title, language=language, plurals=plurals)


def _body(catalog: Catalog) -> str:
    written = BytesIO()
    write_po(written, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    return written.getvalue().decode().rstrip("\n") + "\n"


def main(new: Sequence[str]) -> None:
    """Write every catalog and tell how much of each is missing."""
    for file, text in files(new).items():
        file.write_text(text, encoding="utf-8")
        if file.suffix == ".po":
            print(f"{file.name}: {len(missing(text, file.stem)) or 'no'} messages to translate")


if __name__ == "__main__":
    main(sys.argv[1:])

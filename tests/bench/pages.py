"""Writes the yardstick of the build: the plan's records as Markdown pages, written as a generator would.

`python -m tests.bench.pages FOLDER` makes an MkDocs project: a page a record with its fields as a table,
its prose, its children as tables that link to what they refer to; an index a collection; only indexes in
nav. With `--planbook`, the same plan as a project for the plugin: the plan beside docs that hold one page.
"""

from __future__ import annotations

import posixpath
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tests.bench import corpus
from tests.bench.values import CHILDREN, Entry, Fields, Value

SEATS: Final = """
    accountable by chair consulted for gate informed members owner raised_by reports_to responsible role
    roles support to
"""
KINDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(SEATS.split(), "roles"),
    **dict.fromkeys(("holder", "deputy", "person"), "people"),
    **dict.fromkeys(("objectives", "supports"), "objectives"),
    **dict.fromkeys(("needs", "requirements"), "needs"),
    **dict.fromkeys(("affects", "met_by", "ref", "threatens"), ""),
    "change": "changes",
    "phase": "milestones",
    "process": "processes",
}
"""The collection a field's ids are of; none where it holds whole addresses."""
WITHIN: Final[Mapping[str, str]] = {"milestone": "phase", "step": "process"}
"""Fields that name a child: where it is sought when not in the record itself or under its parent's id."""
SIBLINGS: Final = frozenset({"after", "loop", "milestone", "next", "option", "step"})
LETTERS: Final = {"responsible": "R", "accountable": "A", "support": "S", "consulted": "C", "informed": "I"}
LONG: Final = frozenset({"authority", "entry", "exit", "mandate", "qualifications", "responsibilities", "scope"})
"""Fields with prose: they get a heading, not a row."""
MENTION: Final = re.compile(r"<plan:([^>]+)>")
TARGET: Final = re.compile(r"\]\(plan:([^)]+)\)")
LINKED: Final = re.compile(r"\]\(([^)#]+\.md)")

HEAD: Final = """\
site_name: Customer programme
theme:
  name: material
  font: false
"""
MARKDOWN_TAIL: Final = """\
plugins:
  - search
not_in_nav: |
  /*/*.md
nav:
  - Overview: index.md
"""
PLANBOOK_TAIL: Final = """\
plugins:
  - search
  - planbook
"""
FRONT: Final = "# Customer programme\n\nHow the company wins customers, serves them and keeps them.\n"


@dataclass(frozen=True, slots=True)
class Book:
    """The titles of all records and children, by address; a child's is `collection/record#child`."""

    titles: Mapping[str, str]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Book:
        """Collect the titles."""
        titles = {entry.address: entry.title for entry in entries}
        for entry in entries:
            titles |= {f"{entry.address}#{key}": str(child["title"]) for key, child in entry.children().items()}
        return cls(titles)

    def link(self, address: str, page: str, words: str = "") -> str:
        """Write a link from a page to an address, in its own words or the record's title."""
        target, _, child = address.partition("#")
        path = f"{posixpath.relpath(target, posixpath.dirname(page))}.md" if target != page else ""
        return f"[{words or self.titles[address]}]({path}{'#' if child else ''}{child})"

    def prose(self, text: str, page: str) -> str:
        """Turn the links of the plan's prose into links between files."""
        text = MENTION.sub(lambda found: self.link(_anchored(found[1]), page), text)
        return TARGET.sub(lambda found: self.link(_anchored(found[1]), page, "x")[2:], text)


def _anchored(address: str) -> str:
    """Turn an address of the plan into a page and an anchor."""
    collection, record, *child = address.split("/")
    return "#".join([f"{collection}/{record}", *child])


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one record's page."""

    book: Book
    entry: Entry

    def page(self) -> str:
        """Write the whole page."""
        fields = self.entry.fields
        parts = [f"# {self.entry.title}", str(fields.get("summary", "")), self._facts()]
        parts += [self.book.prose(self.entry.body, self.entry.address)]
        parts += [self._long(name, fields[name]) for name in fields if name in LONG]
        parts += [self._children(name) for name in CHILDREN.get(self.entry.collection, ())]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _facts(self) -> str:
        """Write the short fields as a table."""
        apart = {"title", "name", "summary", *LONG, *CHILDREN.get(self.entry.collection, ())}
        rows = (
            (label(name), self._show(name, value)) for name, value in self.entry.fields.items() if name not in apart
        )
        return table(("Field", "Value"), rows)

    def _long(self, name: str, value: Value) -> str:
        """Write a prose field under its heading, a list as a list."""
        texts = [value] if isinstance(value, str) else list(value) if isinstance(value, Sequence) else []
        lines = (f"- {text}" if len(texts) > 1 else str(text) for text in texts)
        return f"## {label(name)}\n\n" + "\n".join(lines)

    def _children(self, name: str) -> str:
        """Write the children as a table: a matrix by its roles, all others by their fields."""
        group = self.entry.fields[name]
        children = (
            {key: child for key, child in group.items() if isinstance(child, Mapping)}
            if isinstance(group, Mapping)
            else {}
        )
        grid = self._matrix(children) if name == "activities" else self._list(children)
        return f"## {label(name)}\n\n{grid}"

    def _list(self, children: Mapping[str, Fields]) -> str:
        """Write a row a child and a column a field."""
        names = list(dict.fromkeys(name for child in children.values() for name in child if name != "title"))
        rows = (
            (_anchor(key, child), *(self._show(name, child[name]) if name in child else "" for name in names))
            for key, child in children.items()
        )
        return table(("Title", *map(label, names)), rows)

    def _matrix(self, activities: Mapping[str, Fields]) -> str:
        """Write a row an activity and a column a role, with letters where they meet."""
        casts = {key: _cast(activity) for key, activity in activities.items()}
        roles = list(dict.fromkeys(role for cast in casts.values() for role in cast))
        heads = (
            "Activity",
            *(self.book.link(f"roles/{role}", self.entry.address) for role in roles),
            "About",
        )
        rows = (
            (_anchor(key, activity), *(casts[key].get(role, "") for role in roles), self._about(activity))
            for key, activity in activities.items()
        )
        return table(heads, rows)

    def _about(self, activity: Fields) -> str:
        """Link to the milestone or step an activity is about."""
        return ", ".join(self._show(name, activity[name]) for name in WITHIN if name in activity)

    def _show(self, name: str, value: Value) -> str:
        """Write a field's value in one cell, its references as links."""
        if isinstance(value, Mapping):
            return "; ".join(self._part(name, key, item) for key, item in value.items())
        if isinstance(value, str):
            return self._text(name, value)
        if isinstance(value, Sequence):
            return "<br>".join(self._show(name, item) for item in value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return value.isoformat() if isinstance(value, date) else str(value)

    def _part(self, name: str, key: str, item: Value) -> str:
        """Write one key of a long form: a decision's label keeps the field's kind."""
        return f"{label(key)}: {self._show(name if name == 'next' else key, item)}"

    def _text(self, name: str, text: str) -> str:
        """Write a text, or the link it stands for."""
        if name in SIBLINGS:
            return self.book.link(self._child(name, text), self.entry.address)
        if name not in KINDS:
            return text
        kind = KINDS[name]
        address = _anchored(f"{kind}/{text}" if kind else text)
        return self.book.link(address, self.entry.address) if address in self.book.titles else text

    def _child(self, name: str, text: str) -> str:
        """Find the child an id means: in its named parent, in the record its record names, in the record."""
        home = "processes" if name == "step" else "milestones"
        if "/" in text:
            return _anchored(f"{home}/{text}")
        parent = self.entry.fields.get(WITHIN.get(name, ""))
        return f"{home}/{parent}#{text}" if parent else f"{self.entry.address}#{text}"


def _anchor(key: str, child: Fields) -> str:
    """Write a child's title so that links find it."""
    return f'<span id="{key}">{child["title"]}</span>'


def _cast(activity: Fields) -> dict[str, str]:
    """Read who takes part in an activity: letters by role."""
    found: dict[str, str] = {}
    for word, letter in LETTERS.items():
        value = activity.get(word, ())
        for item in [value] if isinstance(value, str) else value if isinstance(value, Sequence) else ():
            role = str(item["role"]) if isinstance(item, Mapping) else str(item)
            found[role] = f"{found[role]}/{letter}" if role in found else letter
    return found


def label(name: str) -> str:
    """Turn a field's name into a label."""
    return name.replace("_", " ").capitalize()


def table(heads: Sequence[str], rows: Iterator[tuple[str, ...]]) -> str:
    """Write a Markdown table."""
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def docs(entries: Sequence[Entry]) -> dict[str, str]:
    """Write a page a record and an index a collection, by path in the docs folder."""
    book = Book.of(entries)
    pages = {f"{entry.address}.md": Writer(book, entry).page() for entry in entries}
    for collection, own in _collections(entries).items():
        rows = (
            (
                book.link(entry.address, f"{collection}/index"),
                str(entry.fields.get("summary", "")),
                _owner(book, entry),
            )
            for entry in own
        )
        pages[f"{collection}/index.md"] = f"# {label(collection)}\n\n{table(('Title', 'Summary', 'Owner'), rows)}\n"
    return pages | {"index.md": FRONT}


def _owner(book: Book, entry: Entry) -> str:
    """Link to a record's owner, where it has one."""
    owner = entry.fields.get("owner")
    return book.link(f"roles/{owner}", f"{entry.collection}/index") if owner else ""


def _collections(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Sort the entries by collection."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.collection].append(entry)
    return dict(found)


def with_uses(pages: Mapping[str, str]) -> dict[str, str]:
    """End every page with the pages that link to it, as a book's records tell where they are used."""
    uses: dict[str, dict[str, str]] = defaultdict(dict)
    for path, text in pages.items():
        title = text.partition("\n")[0].removeprefix("# ")
        for target in LINKED.findall(text) if not path.endswith("index.md") else ():
            uses[posixpath.normpath(posixpath.join(posixpath.dirname(path), target))][path] = title
    return {path: text + _uses(path, uses[path]) for path, text in pages.items()}


def _uses(path: str, users: Mapping[str, str]) -> str:
    """List the pages that link to a page."""
    folder = posixpath.dirname(path)
    lines = (f"- [{title}]({posixpath.relpath(user, folder)})\n" for user, title in users.items())
    return "\n## Used by\n\n" + "".join(lines) if users else ""


def markdown_project(entries: Sequence[Entry], *, uses: bool) -> Mapping[str, str | bytes]:
    """Write the project of Markdown pages, by path."""
    pages = with_uses(docs(entries)) if uses else docs(entries)
    nav = "".join(f"  - {label(name)}: {name}/index.md\n" for name in _collections(entries))
    return {f"docs/{path}": text for path, text in pages.items()} | {"mkdocs.yml": HEAD + MARKDOWN_TAIL + nav}


def same_project(plan: Path) -> Mapping[str, str | bytes]:
    """Write the project of Markdown pages that say what the book's pages of a plan say, by path."""
    # Only here: the other projects are written without planbook.
    from tests.bench.same import same  # noqa: PLC0415

    found = same(plan)
    nav = "".join(f"  - {title}: {path}\n" for path, title in found.nav.items())
    files = {f"docs/{path}": content for path, content in found.files.items()}
    return files | {"docs/index.md": FRONT, "mkdocs.yml": HEAD + MARKDOWN_TAIL + nav}


def planbook_project(entries: Sequence[Entry]) -> Mapping[str, str | bytes]:
    """Write the project that leaves the pages to the plugin, by path."""
    plan = {f"plan/{path}": text for path, text in corpus.files(entries).items()}
    return plan | {"docs/index.md": FRONT, "mkdocs.yml": HEAD + PLANBOOK_TAIL}


def main() -> None:
    """Write the project that is asked for and say how big it is."""
    parser = corpus.parser(__doc__)
    parser.set_defaults(shape="open", records=5_000)
    parser.add_argument("--planbook", action="store_true", help="leave the pages to the plugin")
    parser.add_argument("--uses", action="store_true", help="end each page with the pages that link to it")
    parser.add_argument("--same", metavar="PLAN", type=Path, help="write the pages of this plan's own book")
    asked = parser.parse_args()
    entries = corpus.generate(asked.records, corpus.SHAPES[asked.shape], asked.seed)
    if asked.same:
        texts = same_project(asked.same)
    else:
        texts = planbook_project(entries) if asked.planbook else markdown_project(entries, uses=asked.uses)
    corpus.write(texts, asked.folder)
    sys.stdout.write(f"{corpus.count(entries):,} records, {len(entries)} pages, {len(texts)} files\n")


if __name__ == "__main__":
    main()

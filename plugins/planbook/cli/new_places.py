"""Where a new record is written: as the others of its kind are in this plan, and nothing else changes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.cli.new_kinds import Asked
from planbook.cli.output import Refused
from planbook.plan.changes import Change
from planbook.plan.names import fold, stem
from planbook.plan.roles import Role
from planbook.plan.schema_files import YAML
from planbook.plan.vocabulary import children_of, is_foreign
from planbook.source.document import FENCE
from planbook.source.editing import with_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Record

_MARKDOWN: Final = ".md"
_NO_RECORDS: Final = frozenset({"README", "index"})
"""The stems of Markdown files that are no records."""
_OWN_FILE: Final[Mapping[type[Record], str]] = {Role: ".yml", Change: _MARKDOWN}
"""The kinds without children whose records say much, each in a file of its own, and how the first one's ends."""


class New(NamedTuple):
    """A file with a new record, whole."""

    path: str
    data: bytes
    line: int
    """Where the record begins."""


def placed(
    plan: Plan, files: Mapping[str, bytes], record: Asked, lines: Callable[[bool], Sequence[str]]
) -> New | Refused:
    """Write a record where it belongs; `lines` gives it, for a Markdown file or for another."""
    collection, _, own = record.address.partition("/")
    plain = lines(False)  # noqa: FBT003  # what it takes is said above
    if record.parent:
        return _in_parent(plan, files, record, plain)
    together = next((f"{collection}{end}" for end in YAML if f"{collection}{end}" in files), "")
    paths = Counter(w.path for a, w in plan.written.items() if a.startswith(f"{collection}/") and a.count("/") == 1)
    apart = paths.total() - paths[together]
    if together and apart <= paths[together]:
        return _added(files, together, (), record, plain)
    if not together and not apart and record.kind not in _OWN_FILE and not children_of(record.kind):
        text = [f"{own}:", *(f"  {line}" for line in plain)]
        return New(f"{collection}.yml", _text(text), 1)
    return _own_file(files, record, lines)


def _own_file(files: Mapping[str, bytes], record: Asked, lines: Callable[[bool], Sequence[str]]) -> New | Refused:
    """Write a file for a record, of the form that most files of its collection have."""
    collection, _, own = record.address.partition("/")
    inside = [path for path in sorted(files) if path.startswith(f"{collection}/")]
    taken = next((path for path in inside if fold(stem(path)) == own), "")
    if taken:
        return Refused(f"there is a file {taken} already")
    ends = Counter(path.rpartition(".")[2] for path in inside if not is_foreign(path) and stem(path) not in _NO_RECORDS)
    first = _OWN_FILE.get(record.kind, YAML[0])
    end = max((first, *YAML, _MARKDOWN), key=lambda end: ends[end.removeprefix(".")])
    markdown = end == _MARKDOWN
    text = lines(markdown)
    return New(f"{collection}/{own}{end}", _text([FENCE, *text, FENCE, ""] if markdown else text), 1)


def _in_parent(plan: Plan, files: Mapping[str, bytes], record: Asked, lines: Sequence[str]) -> New | Refused:
    written = plan.written[record.parent]
    if is_foreign(written.path):
        return Refused(
            f"{record.parent} is written in {written.path}, which is edited with the program it comes from: add "
            f"“{record.address.rpartition('/')[2]}” there"
        )
    return _added(files, written.path, (*written.way, record.home), record, lines)


def _added(
    files: Mapping[str, bytes], path: str, way: tuple[str | int, ...], record: Asked, lines: Sequence[str]
) -> New | Refused:
    """Write a record into a file that holds others, in the mapping at a way."""
    added = with_entry(files[path], path, way, record.address.rpartition("/")[2], lines)
    if added is None:
        return Refused(
            f"{path} is left as it is: {record.address} can be added only where each entry stands on a line of its "
            "own, in a file that can be read. `--print` shows what to write by hand"
        )
    return New(path, added.data, added.line)


def _text(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()

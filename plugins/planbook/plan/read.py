"""The stages from files to a plan: sort, parse, index, decode, order. One reader for the disk and for git history."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.findings import Finding, Place
from planbook.plan import problems
from planbook.plan.grammar import form
from planbook.plan.milestones import Phase
from planbook.plan.names import Index, fold, is_id
from planbook.plan.plan import Mention, Opening, Plan
from planbook.plan.prose import has_views, plan_links
from planbook.plan.raci import VARIANTS
from planbook.plan.record import Record
from planbook.plan.scope import Gathered, Scope, Written
from planbook.plan.settings import Settings
from planbook.plan.values import Day
from planbook.plan.vocabulary import CHILDREN, HOMES, KINDS
from planbook.source.document import read_document
from planbook.source.original import Original, Search, original
from planbook.source.values import EMPTY, NOTHING, key_place, place
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from planbook.source.values import Node

SETTINGS: Final = "plan.yml"
_YAML: Final = (".yml", ".yaml")
_SOURCES: Final = (*_YAML, ".md")
_NO_RECORDS: Final = "README.md"
_OPENING: Final = "index.md"
_UNORDERED: Final = Decimal("Infinity")


class _Draft(NamedTuple):
    """A record as found in a file, before it is decoded."""

    kind: type[Record]
    address: str
    position: int
    """Where it stands in its file; those of a folder have the same."""


def read(files: Mapping[str, bytes], today: Callable[[], date]) -> tuple[Plan, Sequence[Finding]]:
    """Read a plan from its files (bytes by path relative to the plan, with `/`).

    `today` is asked for the day the plan is judged on where `plan.yml` names none. Gives the plan, as whole as it can
    be, and every fault in what is written; nothing raises.
    """
    with collector_paused():
        gathered = Gathered(Index(KINDS, HOMES))
        drafts, openings = _sort(files, gathered)
        settings = _settings(files, gathered)
        gathered = replace(gathered, settings=settings)
        for draft in drafts:
            Scope(gathered, draft.address).record(form(draft.kind))
        mentions = _mentions(gathered, openings, files)
    plan = Plan(
        settings=settings,
        today=settings.as_of or Day.of(today()),
        records=_in_order(drafts, gathered.records),
        index=gathered.index,
        mentions=mentions,
        openings=openings,
        written=gathered.written,
        variants={**VARIANTS, **settings.assignments},
    )
    return plan, gathered.findings


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector: plans and books have no cycles, and looking for them takes a fifth of all."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _settings(files: Mapping[str, bytes], gathered: Gathered) -> Settings:
    """Read plan.yml: before any record is decoded, since it decides what the other files may say."""
    data = files.get(SETTINGS)
    if data is None:
        gathered.findings.append(problems.no_plan(Place(SETTINGS)))
        return Settings()
    node, found = read_document(data, SETTINGS)
    gathered.findings.extend(found)
    top = node or EMPTY
    value = top[0]
    fields = value if isinstance(value, dict) else {}
    faulty = bool(found)
    if value is not None and not isinstance(value, dict):
        faulty = True
        expected = msg("Expected lines of the form “key: value”, found {found}.")
        gathered.findings.append(problems.wrong_type(place(SETTINGS, top), expected, value, ""))
    gathered.written[""] = Written(SETTINGS, top[1], top[2], fields)
    settings = form(Settings)
    values = settings.read(fields, Scope(gathered, ""))
    if fields.get("title", NOTHING)[0] is None and not faulty:
        gathered.findings.append(problems.missing(place(SETTINGS, top), "title", ""))
    return settings.make(**values)


def _sort(files: Mapping[str, bytes], gathered: Gathered) -> tuple[Sequence[_Draft], Mapping[str, Opening]]:
    """Parse every file, find the records in it, and index their addresses."""
    drafts: list[_Draft] = []
    openings: dict[str, Opening] = {}
    # Sorted: of two files with one id the first counts, in whatever order the files are handed over.
    for path, data in sorted(files.items()):
        name = path.rpartition("/")[2]
        collection, kind = _home(path)
        if path == SETTINGS or name == _NO_RECORDS:
            continue
        if name == _OPENING and path.count("/") <= 1 and (kind or "/" not in path):
            _open(path, data, collection, openings, gathered)
        elif kind is None or not path.endswith(_SOURCES) or ("/" not in path and path.endswith(".md")):
            gathered.findings.append(_unknown(path, collection))
        else:
            drafts.extend(_records(path, data, kind, gathered))
    _index_old(gathered)
    return drafts, openings


def _home(path: str) -> tuple[str, type[Record] | None]:
    """Give the collection a path belongs to, and its kind."""
    first, slash, _ = path.partition("/")
    if not slash:
        first = first.rpartition(".")[0] if path != _OPENING else ""
    return first, KINDS.get(first)


def _unknown(path: str, collection: str) -> Finding:
    if collection in KINDS:
        return problems.unknown_file(Place(path), path, ())
    return problems.unknown_file(
        Place(path), path.partition("/")[0], KINDS if "/" in path else (SETTINGS, *(f"{k}.yml" for k in KINDS))
    )


def _open(path: str, data: bytes, collection: str, openings: dict[str, Opening], gathered: Gathered) -> None:
    node, found = read_document(data, path)
    gathered.findings.extend(found)
    fields = node[0] if node and isinstance(node[0], dict) else {}
    text = fields.get("description", NOTHING)
    if isinstance(text[0], str):
        openings[collection] = Opening(text[0], place(path, text))


def _records(path: str, data: bytes, kind: type[Record], gathered: Gathered) -> Iterator[_Draft]:
    node, found = read_document(data, path)
    gathered.findings.extend(found)
    if node is None and found:
        gathered.index.unread.add(kind.collection)
        return
    if "/" in path:
        stem = path.rpartition("/")[2].rpartition(".")[0]
        value, line, column, _, _ = node or EMPTY
        yield from _draft(path, kind, stem, (value, line, column, 0, 0), 0, gathered)
        return
    entries = (node or EMPTY)[0]
    if not isinstance(entries, dict):
        expected = msg("Expected one record a line, each with its id and a colon; found {found}.")
        gathered.findings.append(problems.wrong_type(place(path, node or EMPTY), expected, entries, ""))
        return
    for position, (key, entry) in enumerate(entries.items()):
        yield from _draft(path, kind, key, entry, position, gathered)


def _draft(  # noqa: PLR0913, PLR0917  # what a record in a file is
    path: str, kind: type[Record], written_id: str, node: Node, position: int, gathered: Gathered
) -> Iterator[_Draft]:
    """Enter one record and its children in the index; nothing where its id cannot be or is taken."""
    address = _enter(path, kind, kind.collection, written_id, node, gathered)
    if not address:
        return
    value = node[0]
    if value is not None and not isinstance(value, dict):
        expected = msg("Expected the fields of a record, each on a line of its own; found {found}.")
        gathered.findings.append(problems.wrong_type(place(path, node), expected, value, address))
    fields = value if isinstance(value, dict) else {}
    for name, child in CHILDREN[kind].items():
        children = fields.get(name, NOTHING)[0]
        if isinstance(children, dict):
            for child_id, child_node in children.items():
                _enter(path, child, address, child_id, child_node, gathered)
    yield _Draft(kind, address, position)


def _enter(  # noqa: PLR0913, PLR0917
    path: str, kind: type[Record], home: str, written_id: str, node: Node, gathered: Gathered
) -> str:
    """Enter a record in the index; give its address, none where its id cannot be or is taken."""
    folded = fold(written_id)
    address = f"{home}/{folded}"
    first = gathered.written.get(address)
    if not is_id(folded):
        gathered.findings.append(problems.bad_id(key_place(path, node), written_id))
    elif first:
        gathered.findings.append(problems.duplicate_id(key_place(path, node), written_id, first.place, address))
    else:
        fields, _, _, line, column = node
        gathered.written[address] = Written(path, line, column, fields if isinstance(fields, dict) else {})
        gathered.index.add(kind, address)
        return address
    return ""


def _index_old(gathered: Gathered) -> None:
    """Enter the ids that records had before, each of which may lead to one record only."""
    index = gathered.index
    for address, written in gathered.written.items():
        if address and "was" in written.fields:
            for old, node in _old_addresses(address, written):
                taken = old if old in index.addresses else index.was.get(old, "")
                if taken:
                    where = place(written.path, node)
                    gathered.findings.append(problems.taken_was(where, old.partition("/")[2], taken, address))
                else:
                    index.was[old] = address


def _old_addresses(address: str, written: Written) -> Iterator[tuple[str, Node]]:
    collection, _, rest = address.partition("/")
    parent = rest.rpartition("/")[0]
    node = written.fields["was"]
    for item in node[0] if isinstance(node[0], list) else [node]:
        if isinstance(item[0], str):
            old = fold(item[0])
            inside = f"{parent}/{old}" if parent and "/" not in old else old
            yield f"{collection}/{inside}", item


def _mentions(gathered: Gathered, openings: Mapping[str, Opening], files: Mapping[str, bytes]) -> Sequence[Mention]:
    """Find the records that prose links to or shows; what is wrong with a link or a view is told where it stands."""
    found: list[Mention] = []
    index = gathered.index
    originals: dict[str, Original] = {}
    passages = [(passage.address, passage.text, passage.place) for passage in gathered.prose]
    passages += [(name, opening.text, opening.place) for name, opening in openings.items()]
    for address, text, begins in passages:
        path = begins.path
        found += _shown(gathered, address, text, begins, files)
        search: Search | None = None
        for link in plan_links(text):
            target = index.find(Record, link.address)
            if target:
                found.append(Mention(address, target[0]))
            if target or index.may_be_unread(Record, link.address):
                continue
            if search is None:
                if path not in originals:
                    originals[path] = original(files[path], path)
                search = Search(originals[path], text, begins)
            where = search.place(f"plan:{link.address}", link.start)
            gathered.findings.append(problems.broken_link(where, link.address, index.names(Record), address))
    return found


def _shown(gathered: Gathered, address: str, text: str, begins: Place, files: Mapping[str, bytes]) -> Iterator[Mention]:
    """Give the records that the views of a passage are about, having reported what is wrong with the views."""
    if not has_views(text):
        return
    # Few plans have views, and to load what reads them costs as much as reading a hundred records.
    from planbook.plan.blocks import views_in  # noqa: PLC0415

    for about, findings in views_in(text, original(files[begins.path], begins.path), begins, gathered, address):
        gathered.findings.extend(findings)
        if about and about.address in gathered.index.addresses:
            yield Mention(address, about.address)


def _in_order(drafts: Sequence[_Draft], records: Mapping[str, Record]) -> Mapping[str, Record]:
    """Put records in reading order: by kind, `order`, then (phases) `start`, then as written, then by title."""
    kinds = {kind: number for number, kind in enumerate(KINDS.values())}

    def key(draft: _Draft) -> tuple[object, ...]:
        record = records[draft.address]
        start = record.start if isinstance(record, Phase) else None
        begins = start.first if start else date.max
        order = record.order if record.order is not None else _UNORDERED
        return kinds[draft.kind], order, begins, draft.position, record.label.casefold(), draft.address

    result: dict[str, Record] = {}
    for draft in sorted(drafts, key=key):
        result[draft.address] = record = records[draft.address]
        for name in CHILDREN[draft.kind]:
            children = list(getattr(record, name).values())
            if any(child.order is not None for child in children):
                children.sort(key=lambda child: _UNORDERED if child.order is None else child.order)
            result.update((child.address, child) for child in children)
    return result

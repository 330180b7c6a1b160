"""The stages from files to a plan: sort, parse, index, decode, order. One reader for the disk and for git history."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.findings import Finding, Place
from planbook.plan import folder_problems, problems, prose_problems, reference_problems
from planbook.plan.grammar import form
from planbook.plan.milestones import Phase
from planbook.plan.names import SETTINGS, Index, fold, home_of, is_id, stem
from planbook.plan.plan import Mention, Opening, Plan
from planbook.plan.processes import Process
from planbook.plan.promise import Promise, finding_of, not_at_hand
from planbook.plan.prose import has_views, is_bare, page_links, plan_links
from planbook.plan.raci import FROM, VARIANTS, Matrix
from planbook.plan.record import Record
from planbook.plan.scope import NO_FIELDS, Gathered, Passage, Scope, Written
from planbook.plan.settings import Settings
from planbook.plan.values import Day
from planbook.plan.vocabulary import BUILT_IN, children_of, is_foreign
from planbook.source import faults
from planbook.source.document import BODY, read_document
from planbook.source.places import Places, anew
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from planbook.plan.bpmn_files import Drawn
    from planbook.plan.derived import Derived
    from planbook.plan.grids import Grid
    from planbook.plan.vocabulary import Kinds
    from planbook.source.document import Document
    from planbook.source.original import Search
    from planbook.source.places import Parse, Reading
    from planbook.source.values import Value, Way

COLLECTIONS: Final = "collections"
"""The field of plan.yml that declares collections of the plan's own."""
WAS: Final = "was"
"""The field of a record that names the ids it had before."""
_YAML: Final = (".yml", ".yaml")
_SOURCES: Final = (*_YAML, ".md")
_NO_RECORDS: Final = "README.md"
_OPENING: Final = "index.md"
_UNORDERED: Final = Decimal("Infinity")


class Manner(NamedTuple):
    """How a plan is read."""

    promised: Callable[[str], Promise] = not_at_hand
    """Gives the plan as it was at the baseline that `plan.yml` names."""
    apart: Iterable[str] = ()
    """Collections that are not among the files: what they hold is not asked."""
    parse: Parse = read_document
    reading: Reading = anew
    """Gives what a file is read as, which may be kept from an earlier reading."""
    wanted: Collection[str] | None = None
    """The files whose records are asked for; of others only what they are called is known. None where all are."""
    shown: bool = False
    """Whether a book is made of the plan, which asks where nearly everything is written."""


PLAINLY: Final = Manner()


class _Draft(NamedTuple):
    """A record as found in a file, before it is decoded."""

    kind: type[Record]
    address: str
    position: int
    """Where it stands in its file; those of a folder have the same."""


def read(
    files: Mapping[str, bytes],
    today: Callable[[], date],
    manner: Manner = PLAINLY,
) -> tuple[Plan, Sequence[Finding]]:
    """Read a plan from its files (bytes by path relative to the plan, with `/`).

    `today` is asked for the day the plan is judged on where `plan.yml` names none. Gives the plan, as whole as it can
    be, and every fault in what is written; nothing raises.
    """
    with collector_paused():
        places = Places(files, manner.parse, manner.shown, manner.reading)
        document = places.read(SETTINGS) if SETTINGS in files else None
        kinds = _kinds(document, places)
        unread = {*manner.apart, home_of(SETTINGS)} if _is_unread(document) else set(manner.apart)
        gathered = Gathered(Index(kinds.by_collection, kinds.homes, unread=unread), places)
        drafts, openings, grids, drawings, derived = _sort(files, gathered, manner.wanted)
        settings = _settings(document, gathered)
        gathered = replace(gathered, settings=settings)
        _cast(grids, derived, gathered)
        for drawing in drawings:
            drawing.name(settings.language)
        for draft in drafts:
            Scope(gathered, draft.address).record(form(draft.kind))
        # What links lead to is known of whole plans alone.
        mentions = _mentions(gathered, openings) if manner.wanted is None else ()
    promise = _promise(settings.baseline, manner.promised, gathered)
    plan = Plan(
        settings=settings,
        today=settings.as_of or Day.of(today()),
        records=_in_order(drafts, gathered),
        index=gathered.index,
        mentions=mentions,
        openings=openings,
        written=gathered.written,
        places=gathered.places,
        variants={**VARIANTS, **settings.assignments},
        to_pages=gathered.pages,
        promised=promise.plan,
    )
    return plan, gathered.findings


def _promise(name: str, promised: Callable[[str], Promise], gathered: Gathered) -> Promise:
    """Ask for the plan as it was promised; that it cannot be had is told where its baseline is named."""
    promise = promised(name) if name else Promise()
    if promise.flaw:
        gathered.findings.append(finding_of(gathered.place("", "baseline"), name, promise.flaw))
    return promise


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


def _kinds(document: Document | None, places: Places) -> Kinds:
    """Give the kinds of record of a plan, those it declares itself among them: they decide what its files are."""
    fields = document.value if document else None
    written = fields.get(COLLECTIONS) if isinstance(fields, dict) else None
    if not isinstance(fields, dict) or not isinstance(written, dict):
        return BUILT_IN
    # Few plans have collections of their own, and what reads them is needed by nothing else.
    from planbook.plan.own import kinds_of  # noqa: PLC0415

    # What is wrong with them is told when the settings are read.
    scope = Scope(Gathered(Index(*BUILT_IN), places), "", written=Written(SETTINGS, (), fields))
    own = form(Settings).fields[COLLECTIONS].shape.read(written, scope)
    return kinds_of(own) if isinstance(own, dict) else BUILT_IN


def _is_unread(document: Document | None) -> bool:
    """Tell whether plan.yml is there, and what it says cannot be read; one that is empty says nothing."""
    if document is None or isinstance(document.value, dict):
        return False
    return document.value is not None or bool(document.findings)


def _settings(document: Document | None, gathered: Gathered) -> Settings:
    """Read plan.yml: before any record is decoded, since it decides what the other files may say."""
    if document is None:
        # One that was there and could not be had has been told of.
        if not gathered.index.is_unsettled:
            gathered.findings.append(folder_problems.no_plan(Place(SETTINGS)))
        return Settings()
    value, found, *_ = document
    gathered.findings.extend(found)
    fields = value if isinstance(value, dict) else {}
    gathered.written[""] = Written(SETTINGS, (), fields)
    scope = Scope(gathered, "")
    faulty = bool(found)
    if value is not None and not isinstance(value, dict):
        faulty = True
        scope.wrong(value, msg("Expected lines of the form “key: value”, found {found}."))
    settings = form(Settings)
    values = settings.read(fields, scope)
    if problems.is_unsaid(fields.get("title")) and not faulty:
        scope.report(problems.missing(scope.place(), "title", ""))
    return settings.make(values)


def _sort(
    files: Mapping[str, bytes], gathered: Gathered, wanted: Collection[str] | None
) -> tuple[Sequence[_Draft], Mapping[str, Opening], Sequence[Grid], Sequence[Drawn], Sequence[Derived]]:
    """Parse every file, find the records in it, and index their addresses; drawings and grids only if wanted."""
    drafts: list[_Draft] = []
    openings: dict[str, Opening] = {}
    foreign = {path: _beside(path, files) for path in sorted(filter(is_foreign, files))}
    elsewhere = {path for beside in foreign.values() for path in beside}.union(foreign)
    # Sorted: of two files with one id the first counts, in whatever order the files are handed over.
    for path in sorted(files):
        name = path.rpartition("/")[2]
        collection, kind = _home(path, gathered.index.kinds)
        if path == SETTINGS or name == _NO_RECORDS or path in elsewhere:
            continue
        if name == _OPENING and path.count("/") <= 1 and (kind or "/" not in path):
            _open(path, collection, openings, gathered)
        elif kind is None and gathered.index.is_unsettled:
            # It may belong to a collection of the plan's own.
            continue
        elif kind is None or not path.endswith(_SOURCES) or ("/" not in path and path.endswith(".md")):
            gathered.findings.append(_unknown(path, collection, gathered.index.kinds))
        else:
            drafts.extend(_records(path, kind, gathered))
    if wanted is not None:
        foreign = {path: beside for path, beside in foreign.items() if path in wanted}
        drafts = [draft for draft in drafts if gathered.written[draft.address].path in wanted]
    grids = _grids(_of(Matrix, foreign), files, gathered)
    drawings = _drawings(_of(Process, foreign), files, gathered)
    drafts.extend(_Draft(Matrix, grid.address, 0) for grid in grids)
    drafts.extend(_Draft(Process, drawing.address, 0) for drawing in drawings)
    return drafts, openings, grids, drawings, _derived(gathered)


def _beside(path: str, files: Mapping[str, bytes]) -> Sequence[str]:
    """Give the files of fields beside a record of another form, which have its name."""
    named = path.rpartition(".")[0]
    return [f"{named}{end}" for end in sorted(_SOURCES) if f"{named}{end}" in files]


def _of(kind: type[Record], foreign: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Give the files of another form that are records of a kind, each with those beside it."""
    return {path: beside for path, beside in foreign.items() if path.endswith(kind.foreign)}


def _grids(paths: Mapping[str, Sequence[str]], files: Mapping[str, bytes], gathered: Gathered) -> Sequence[Grid]:
    """Read grids, with the files beside them, and index their activities."""
    if not paths:
        return ()
    # Plans without grids need not load what reads them.
    from planbook.plan.grid_files import grids_in  # noqa: PLC0415

    found: list[Grid] = []
    for path, grid in grids_in(paths, files, gathered):
        if grid is None:
            gathered.index.unread.add(Matrix.collection)
        elif list(_File(path, Matrix, gathered).draft((), stem(path), grid.fields, 0)):
            found.append(grid)
    return found


def _drawings(paths: Mapping[str, Sequence[str]], files: Mapping[str, bytes], gathered: Gathered) -> Sequence[Drawn]:
    """Read processes that are drawn, with the files beside them, and index their steps."""
    if not paths:
        return ()
    from planbook.plan.bpmn_files import drawings_in  # noqa: PLC0415  # as above

    found: list[Drawn] = []
    for path, drawn in drawings_in(paths, files, gathered):
        if drawn is None:
            gathered.index.unread.add(Process.collection)
        elif list(_File(path, Process, gathered).draft((), stem(path), drawn.fields, 0)):
            found.append(drawn)
    return found


def _derived(gathered: Gathered) -> Sequence[Derived]:
    """Index the ids that records had before, and the activities of matrices that are derived from a process."""
    matrices = (address for found in gathered.index.by_id.get(Matrix, {}).values() for address in found)
    deriving = [address for address in matrices if FROM in gathered.written[address].fields]
    if not deriving:
        _index_old(gathered, gathered.renamed)
        return ()
    from planbook.plan.derived import outline  # noqa: PLC0415  # as above

    # A process may be named by an old id, and an activity bears those of its step.
    inside = f"{Matrix.collection}/"
    _index_old(gathered, [address for address in gathered.renamed if not address.startswith(inside)])
    found = [derived for address in deriving if (derived := outline(address, gathered))]
    activities = (address for address in gathered.written if address.startswith(inside))
    _index_old(gathered, [address for address in activities if WAS in gathered.written[address].fields])
    return found


def _cast(grids: Sequence[Grid], derived: Sequence[Derived], gathered: Gathered) -> None:
    """Read who takes part in the activities of grids and of steps, the plan's letter sets being known."""
    if grids:
        from planbook.plan.grid_cast import cast  # noqa: PLC0415  # as above

        for grid in grids:
            name = grid.fields.get("variant")
            if not gathered.is_lost_variant(name):
                cast(grid, gathered.variant(name))
    if derived:
        from planbook.plan.derived import cast as cast_steps  # noqa: PLC0415  # as above

        for matrix in derived:
            cast_steps(matrix, gathered)


def _home(path: str, kinds: Mapping[str, type[Record]]) -> tuple[str, type[Record] | None]:
    """Give the collection a path belongs to, and its kind."""
    first, slash, _ = path.partition("/")
    if not slash:
        first = first.rpartition(".")[0] if path != _OPENING else ""
    return first, kinds.get(first)


def _unknown(path: str, collection: str, kinds: Mapping[str, type[Record]]) -> Finding:
    if collection in kinds:
        name, dot, ending = path.rpartition(".")
        meant = f"{name}{dot}{ending.lower()}" if "/" in path else f"{collection}.yml"
        return folder_problems.unknown_file(Place(path), path, (meant,) if meant.endswith(_SOURCES) else ())
    known = kinds if "/" in path else (SETTINGS, *(f"{name}.yml" for name in kinds))
    return folder_problems.unknown_file(Place(path), path.partition("/")[0], known)


def _open(path: str, collection: str, openings: dict[str, Opening], gathered: Gathered) -> None:
    fields, found, *_ = gathered.places.read(path)
    gathered.findings.extend(found)
    text = fields.get(BODY) if isinstance(fields, dict) else None
    if isinstance(text, str):
        openings[collection] = Opening(text, path)


def _records(path: str, kind: type[Record], gathered: Gathered) -> Iterator[_Draft]:
    value, found, *_ = gathered.places.read(path)
    gathered.findings.extend(found)
    file = _File(path, kind, gathered)
    if value is None and found:
        gathered.index.unread.add(kind.collection)
    elif path.endswith(".md") and _is_bare(value, kind):
        gathered.findings.append(faults.front_matter(Place(path), opened=False))
        gathered.index.unread.add(kind.collection)
    elif "/" in path:
        yield from file.draft((), stem(path), value, 0)
    elif isinstance(value, dict):
        for position, (key, entry) in enumerate(value.items()):
            yield from file.draft((key,), key, entry, position)
    elif value is not None:
        file.wrong((), msg("Expected one record a line, each with its id and a colon; found {found}."), value)


def _is_bare(value: Value, kind: type[Record]) -> bool:
    """Tell whether a Markdown file begins with a field that no line of hyphens stands above, and so counts as text."""
    if not isinstance(value, dict) or value.keys() != {BODY}:
        return False
    key, colon, said = str(value[BODY]).partition("\n")[0].partition(":")
    return bool(colon) and said[:1] in {"", " "} and key in form(kind).fields


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _File:
    """Enters the records of a file in the index."""

    path: str
    kind: type[Record]
    gathered: Gathered

    def draft(self, way: Way, written_id: str, value: Value, position: int) -> Iterator[_Draft]:
        """Enter one record and its children; give nothing where its id cannot be or is taken."""
        address = self.enter(self.kind, self.kind.collection, way, written_id, value)
        if not address:
            return
        if isinstance(value, dict):
            for name, child in children_of(self.kind).items():
                children = value.get(name)
                if isinstance(children, dict):
                    for key, fields in children.items():
                        self.enter(child, address, (*way, name, key), key, fields)
        elif value is not None:
            expected = msg("Expected the fields of a record, each on a line of its own; found {found}.")
            self.wrong(way, expected, value, address)
        yield _Draft(self.kind, address, position)

    def enter(self, kind: type[Record], home: str, way: Way, written_id: str, fields: Value) -> str:
        """Enter one record; give its address, none where its id cannot be or is taken."""
        gathered = self.gathered
        folded = fold(written_id)
        address = f"{home}/{folded}"
        # Steps and activities of many records bear the same ids, which are judged once.
        if folded not in gathered.index.by_id[kind] and not is_id(folded):
            gathered.findings.append(problems.bad_id(gathered.places.key(self.path, way), written_id))
        elif address in gathered.written:
            here, first = gathered.places.key(self.path, way), gathered.place(address)
            gathered.findings.append(reference_problems.duplicate_id(here, written_id, first, address))
        else:
            written = fields if isinstance(fields, dict) else {} if fields is None else NO_FIELDS
            gathered.written[address] = Written(self.path, way, written)
            gathered.index.add(kind, address, folded)
            if WAS in written:
                gathered.renamed.append(address)
            return address
        return ""

    def wrong(self, way: Way, expected: str, found: Value, address: str = "") -> None:
        """Report that a value has not the form it should have."""
        place = self.gathered.places.value(self.path, way)
        self.gathered.findings.append(problems.wrong_type(place, expected, found, address))


def _index_old(gathered: Gathered, addresses: Iterable[str]) -> None:
    """Enter the ids that the records at some addresses had before, each of which may lead to one record only."""
    index = gathered.index
    for address in addresses:
        for old, way in _old_addresses(address, gathered.written[address]):
            taken = old if old in index.addresses else index.was.get(old, "")
            if not _can_be(old, address):
                written = old.partition("/")[2].removeprefix(f"{_inside(address)}/")
                gathered.findings.append(problems.bad_id(gathered.place(address, *way), written))
            elif taken:
                where = gathered.place(address, *way)
                gathered.findings.append(reference_problems.taken_was(where, old.partition("/")[2], taken, address))
            else:
                index.was[old] = address


def _old_addresses(address: str, written: Written) -> Iterator[tuple[str, Way]]:
    collection, parent = address.partition("/")[0], _inside(address)
    ids = written.fields[WAS]
    for number, item in enumerate(ids if isinstance(ids, list) else [ids]):
        if isinstance(item, str):
            old = fold(item)
            inside = f"{parent}/{old}" if parent and "/" not in old else old
            yield f"{collection}/{inside}", (WAS, number)


def _inside(address: str) -> str:
    """Give the id of the record that the one at an address stands in; empty where it stands by itself."""
    return address.partition("/")[2].rpartition("/")[0]


def _can_be(old: str, address: str) -> bool:
    """Tell whether a record can have had an address before: each part an id, and as many as it has now."""
    return old.count("/") == address.count("/") and all(map(is_id, old.split("/")[1:]))


def _mentions(gathered: Gathered, openings: Mapping[str, Opening]) -> Sequence[Mention]:
    """Find the records that prose links to or shows; what is wrong with a link or a view is told where it stands."""
    found: list[Mention] = []
    index = gathered.index
    in_openings = (Passage(name, opening.path, (BODY,), opening.text) for name, opening in openings.items())
    for passage in (*gathered.prose, *in_openings):
        address, path, way, text = passage
        found += _shown(gathered, passage)
        search: Search | None = None
        names_pages = any(True for _ in page_links(text))
        for link in plan_links(text):
            target = index.find(Record, link.address)
            if target:
                found.append(Mention(address, target[0]))
            if target or index.may_be_unread(Record, link.address):
                continue
            if is_bare(link.address):
                names_pages = True
                continue
            if search is None:
                from planbook.source.original import Search  # noqa: PLC0415  # a plan without faults needs it not

                begins = gathered.places.value(path, way)
                search = Search(gathered.places.original(begins.path), text, begins)
            # In a grid a cell is place enough.
            in_cell = is_foreign(search.begins.path)
            where = search.begins if in_cell else search.place(f"plan:{link.address}", link.start)
            gathered.findings.append(prose_problems.broken_link(where, link.address, index.names(Record), address))
        if names_pages:
            gathered.pages.append(passage)
    return found


def _shown(gathered: Gathered, passage: Passage) -> Iterator[Mention]:
    """Give the records that the views of a passage are about, having reported what is wrong with the views."""
    address, path, way, text = passage
    if not has_views(text):
        return
    # Few plans have views, and to load what reads them costs as much as reading a hundred records.
    from planbook.plan.blocks import views_in  # noqa: PLC0415

    begins = gathered.places.value(path, way)
    for about, findings in views_in(text, gathered.places.original(begins.path), begins, gathered, address):
        gathered.findings.extend(findings)
        if about and about.address in gathered.index.addresses:
            yield Mention(address, about.address)


def _in_order(drafts: Sequence[_Draft], gathered: Gathered) -> Mapping[str, Record]:
    """Put records in reading order: by kind, `order`, then (phases) `start`, then as written, then by title."""
    records = gathered.records
    kinds = {kind: number for number, kind in enumerate(gathered.index.kinds.values())}

    def key(draft: _Draft) -> tuple[object, ...]:
        record = records[draft.address]
        start = record.start if isinstance(record, Phase) else None
        begins = start.first if start else date.max
        order = record.order if record.order is not None else _UNORDERED
        return kinds[draft.kind], order, begins, draft.position, record.label.casefold(), draft.address

    result: dict[str, Record] = {}
    for draft in sorted(drafts, key=key):
        result[draft.address] = record = records[draft.address]
        for name in children_of(draft.kind):
            children = getattr(record, name).values()
            if {child.order for child in children} - {None}:
                children = sorted(children, key=lambda child: _UNORDERED if child.order is None else child.order)
            for child in children:
                result[child.address] = child
    return result

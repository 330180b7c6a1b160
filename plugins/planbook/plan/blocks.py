"""A fenced block to the view it asks for: decoded as records are, each fault told where it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from planbook.findings import Place
from planbook.plan import problems, prose_problems, reference_problems, settings_problems, shapes
from planbook.plan.grammar import form
from planbook.plan.lists import comparable, fields_of, lists_of
from planbook.plan.names import fold
from planbook.plan.processes import Process, Step
from planbook.plan.prose import view_blocks
from planbook.plan.raci import Activity, Matrix
from planbook.plan.record import Ref
from planbook.plan.scope import Gathered, Scope, Written
from planbook.plan.shapes import Struct
from planbook.plan.views import VIEWS, ListView, ProcessView, RaciView, TimelineView
from planbook.source import faults
from planbook.source.original import Lines
from planbook.source.places import Places
from planbook.source.yaml import read_yaml
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from planbook.findings import Finding
    from planbook.plan.plan import Plan
    from planbook.plan.prose import ViewBlock
    from planbook.plan.record import Record, Value
    from planbook.plan.shapes import Form, Shape
    from planbook.source.original import Original
    from planbook.source.values import Value as Plain

_EVERY: Final = "all"
"""What a timeline may be of, beside phases."""
V = TypeVar("V")
Where: TypeAlias = "Callable[[int, int], Place]"
"""Gives the place of a line and a column (from 0) of what stands in a block; of its opening fence at line -1."""
DESCENDING: Final = "-"


def views_in(
    text: str, file: Original, begins: Place, gathered: Gathered, address: str = ""
) -> Iterator[tuple[Ref[Record] | None, Sequence[Finding]]]:
    """Read the views of a Markdown text that begins at a place of a file: what each is about, what is wrong with it."""
    lines = Lines(file, text.split("\n"), begins)
    for block in view_blocks(text):
        view, findings = read_view(block, gathered, _in_file(block, lines), address)
        yield subject(view) if view else None, findings


def _in_file(block: ViewBlock, lines: Lines) -> Where:
    """Give the places of a block in the file it is written in."""
    return lambda line, column: lines.place(block.first + 1 + line, len(block.indent) + column)


def nowhere(_: int, __: int) -> Place:
    """Give no place: for a block that is shown, its faults having been told when it was checked."""
    return Place("")


def read_view(
    block: ViewBlock, gathered: Gathered, where: Where, address: str = ""
) -> tuple[Value | None, Sequence[Finding]]:
    """Read a block: the view it asks for, none where it asks for none that there is, and what is wrong with it.

    `gathered` tells what the plan holds; `address` is the record in whose prose the block stands.
    """
    gathered = replace(gathered, findings=[])
    if not block.closed:
        return None, (prose_problems.open_view(where(-1, 0), address),)
    text = "\n".join(block.lines)
    value, found, _ = read_yaml(text, "")
    gathered.findings.extend(_in_block(finding, where, address) for finding in found)
    if value is None and found:
        return None, gathered.findings
    return _view(value, _Block(gathered, address, text, where)), gathered.findings


def gathered_of(plan: Plan) -> Gathered:
    """Give what views are read by, of a plan that has been read."""
    return plan.once(_gathered)


def _gathered(plan: Plan) -> Gathered:
    return Gathered(plan.index, plan.places, plan.settings, written=dict(plan.written))


def subject(view: Value) -> Ref[Record] | None:
    """Give the record that a view is about; none for one of many."""
    name = next(name for name, kind in VIEWS.items() if isinstance(view, kind))
    about = getattr(view, name)
    return about if isinstance(about, Ref) else None


class _Block(Scope):
    """A block while it is read: its values have their places in the page, a bare child id means one in the subject."""

    __slots__ = ("_places", "_where", "within")

    def __init__(self, gathered: Gathered, address: str, text: str, where: Where) -> None:
        super().__init__(gathered, address, written=Written(where(-1, 0).path, (), {}))
        self.within: Sequence[str] = ()
        self._where = where
        self._places = Places({"": text.encode()})

    def place(self) -> Place:
        """Give where the value, or the key, that is being read is written."""
        return self.key_place() if self.at_key else self.place_of(*self.way)

    def key_place(self) -> Place:
        """Give where the key of the value that is being read is written."""
        return self.key_place_of(*self.way)

    def place_of(self, *way: str | int) -> Place:
        """Give where a value of the block is written."""
        return self._in_file(self._places.value("", way))

    def key_place_of(self, *way: str | int) -> Place:
        """Give where the key of a value of the block is written."""
        return self._in_file(self._places.key("", way))

    def fence_place(self) -> Place:
        """Give where the block begins."""
        return self._where(-1, 0)

    def _in_file(self, place: Place) -> Place:
        return self._where(place.line - 1, place.column - 1)

    def note_left_out(self, numbers: Collection[int]) -> None:
        """Note nothing: what is told of a block's items counts them as they are written."""

    def parents(self) -> Sequence[str]:
        """Give the record whose children a bare id may mean."""
        return self.within


def _in_block(finding: Finding, where: Where, address: str) -> Finding:
    """Tell a fault of the block's YAML as one of the page it stands in."""
    place = where(finding.place.line - 1, finding.place.column - 1)
    if finding.rule == faults.broken_yaml.name:
        finding = replace(finding, message=msg("The block cannot be read from here on: {problem}."))
    gaps = tuple(
        (name, str(where(int(gap) - 1, 0).line)) if name == "first" else (name, gap) for name, gap in finding.gaps
    )
    return replace(finding, place=place, gaps=gaps, address=address)


def _view(fields: Plain, scope: _Block) -> Value | None:
    """Read the view that the first key names."""
    if fields is None:
        scope.report(prose_problems.no_view(scope.fence_place(), VIEWS, scope.address))
        return None
    if not isinstance(fields, dict) or not fields:
        scope.wrong(fields, msg("Expected lines of the form “key: value”, found {found}."))
        return None
    name = next(iter(fields))
    if name in VIEWS:
        return _known(name, fields, scope)
    place = scope.key_place_of(name)
    hidden = next((key for key in fields if key in VIEWS), "")
    scope.report(prose_problems.unknown_view(place, name, VIEWS, hidden, scope.address))
    return None


def _known(name: str, fields: dict[str, Plain], scope: _Block) -> Value | None:
    kind = VIEWS[name]
    if kind is ListView:
        return Struct(_list_form(name, fields, scope)).read(fields, scope)
    if kind is RaciView:
        return _matrix_view(fields[name], fields, scope)
    if kind is ProcessView:
        return _process_view(fields[name], fields, scope)
    if kind is TimelineView and fields[name] == _EVERY:
        return Struct(_with_shapes(form(TimelineView), {name: _Every()})).read(fields, scope)
    return Struct(form(kind)).read(fields, scope)


def _matrix_view(text: Plain, fields: dict[str, Plain], scope: _Block) -> Value | None:
    """Read a view of a matrix: what its options say is looked for in that matrix."""
    plain = form(RaciView)
    own: Mapping[str, Shape] = {}
    scope.within = scope.gathered.index.find(Matrix, text) if isinstance(text, str) else ()
    if len(scope.within) == 1:
        matrix = scope.gathered.written[scope.within[0]].fields
        words = scope.gathered.variant(matrix.get("variant"))
        letters = {said.letter: word for word, said in words.items()} | {word: word for word in words}
        sections = {section: section for section in _sections(matrix)}
        own = {
            "letters": shapes.Many(_Named(msg("letter"), letters)),
            "section": shapes.Many(_Named(msg("section"), sections)),
        }
    view = Struct(_with_shapes(plain, own)).read(fields, scope)
    _report_strays("activities", Activity, fields, scope, reference_problems.stray_activity)
    return view


def _process_view(text: Plain, fields: dict[str, Plain], scope: _Block) -> Value | None:
    """Read a view of a process: its steps are looked for in that process."""
    scope.within = scope.gathered.index.find(Process, text) if isinstance(text, str) else ()
    view = Struct(form(ProcessView)).read(fields, scope)
    _report_strays("steps", Step, fields, scope, reference_problems.stray_step)
    return view


def _sections(matrix: Mapping[str, Plain]) -> Iterator[str]:
    """Give the headings that a matrix's activities stand under."""
    activities = matrix.get("activities")
    for activity in activities.values() if isinstance(activities, dict) else ():
        section = activity.get("section") if isinstance(activity, dict) else None
        if isinstance(section, str):
            yield section


def _report_strays(
    key: str,
    kind: type[Record],
    fields: Mapping[str, Plain],
    scope: _Block,
    problem: Callable[[Place, str, str, str], Finding],
) -> None:
    """Report the children of other records than the subject."""
    listed = fields.get(key)
    if listed is None or len(scope.within) != 1:
        return
    inside = f"{scope.within[0]}/"
    for number, text in enumerate(listed if isinstance(listed, list) else [listed]):
        found = scope.gathered.index.find(kind, text, scope.within) if isinstance(text, str) else ()
        if len(found) == 1 and not found[0].startswith(inside):
            home = found[0].rpartition("/")[0]
            scope.report(problem(scope.place_of(key, number), str(text), home, scope.address))


def _list_form(key: str, fields: Mapping[str, Plain], scope: _Block) -> Form[ListView]:
    """Give the form of a list of what is named: its options speak of that kind's fields."""
    plain = form(ListView)
    name = fields[key]
    if not isinstance(name, str):
        return plain
    lists = lists_of(scope.gathered.index.kinds)
    if name not in lists:
        scope.report(settings_problems.unknown_list(scope.place_of(key), name, lists, scope.address))
        return plain
    listed = fields_of(lists[name], _participations(scope.gathered))
    values = comparable(listed)
    own = {
        "where": _Conditions(values),
        "columns": shapes.Many(_FieldName(listed)),
        "sort": _FieldName(values, signed=True),
    }
    return _with_shapes(plain, own)


def _with_shapes(plain: Form[V], own: Mapping[str, Shape]) -> Form[V]:
    """Give a form some of whose fields have other shapes than declared."""
    changed = {key: replace(plain.fields[key], shape=shape) for key, shape in own.items()}
    return replace(plain, fields={**plain.fields, **changed})


def _participations(gathered: Gathered) -> Iterable[str]:
    return dict.fromkeys(word for variant in gathered.variants.values() for word in variant)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Every(shapes.Shape):
    """The word for all there are, where others may be named."""

    def read(self, _: Plain, __: Scope) -> tuple[()]:
        """Name none."""
        return ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Named(shapes.Shape):
    """One of the names that what is shown has, in any capitals: letters, headings."""

    what: str
    means: Mapping[str, str]
    """What each name means."""

    def read(self, value: Plain, scope: Scope) -> str | None:
        """Give what is meant."""
        if not isinstance(value, str):
            return scope.wrong(value, msg("Expected one line of text, found {found}."))
        names = {fold(name): name for name in self.means}
        if fold(value) in names:
            return self.means[names[fold(value)]]
        scope.report(reference_problems.unknown_part(scope.place(), self.what, value, names, scope.address))
        return None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _FieldName(shapes.Shape):
    """The name of a field of what is listed; where `signed`, it may have a minus before it."""

    known: Collection[str]
    signed: bool = False

    def read(self, value: Plain, scope: Scope) -> str | None:
        """Give the name as written."""
        if not isinstance(value, str):
            return scope.wrong(value, msg("Expected the name of a field, found {found}."))
        name = value.removeprefix(DESCENDING) if self.signed else value
        if name in self.known:
            return value
        scope.report(problems.unknown_key(scope.place(), name, self.known, scope.address))
        return None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Conditions(shapes.Shape):
    """What records must say to be listed: a field each, with the values of which it must have one."""

    fields: Mapping[str, Shape]

    def read(self, value: Plain, scope: Scope) -> Mapping[str, Sequence[object]] | None:
        """Give the values by the fields' keys."""
        if not isinstance(value, dict):
            return scope.wrong(value, msg("Expected lines of the form “key: value”, found {found}."))
        return dict(self._each(value, scope))

    def _each(self, value: Mapping[str, Plain], scope: Scope) -> Iterator[tuple[str, Sequence[object]]]:
        scope.way.append("")
        for key, item in value.items():
            scope.way[-1] = key
            if key not in self.fields:
                scope.unknown_key(key, self.fields)
            elif item is not None:
                yield key, shapes.Many(self.fields[key]).read(item, scope)
        scope.way.pop()

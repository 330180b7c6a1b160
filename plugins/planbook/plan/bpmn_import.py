"""A drawing in BPMN to a process in YAML, and an account of what was not carried over.

It is read as the plan would read it, were it one of its files; so an import says what a check would say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.findings import worded
from planbook.plan.import_account import Point
from planbook.plan.import_roles import with_new
from planbook.plan.names import fold, stem
from planbook.plan.processes import Process
from planbook.plan.read import read
from planbook.plan.role_names import RoleNames
from planbook.plan.roles import Role
from planbook.plan.scope import Gathered
from planbook.plan.shapes import Told
from planbook.source.places import Places
from planbook.source.writing import write_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from planbook.findings import Finding
    from planbook.plan.plan import Plan
    from planbook.source.values import Value

_FATAL: Final = frozenset({"plan/bpmn-unreadable", "plan/bpmn-pool"})
"""What keeps a drawing from being imported."""
_OF_DRAWING: Final = frozenset({"steps", "lanes", "pool"})
"""The fields of a process that its drawing says."""


class ImportedProcess(NamedTuple):
    """A process that is to be written: its id and what it says, and what there is to tell of it."""

    id: str
    fields: Mapping[str, Value]
    kept: Sequence[str]
    """The fields that the plan says of it so far, which no drawing says."""
    new_roles: Mapping[str, str]
    """The ids and names of roles that the plan does not have."""
    points: Sequence[Point]

    @property
    def path(self) -> str:
        """The file it is written to."""
        return f"{Process.collection}/{self.id}.yml"

    def yaml(self) -> bytes:
        """Write it as a record."""
        return write_yaml(self.fields).encode()

    @property
    def steps(self) -> Mapping[str, Value]:
        """Its steps."""
        steps = self.fields.get("steps")
        return steps if isinstance(steps, dict) else {}


class Wanted(NamedTuple):
    """What is asked of an import: the process's id and, where they are told, its title and one pool."""

    id: str
    title: str = ""
    pool: str = ""


def process_in(
    data: bytes, wanted: Wanted, files: Mapping[str, bytes], today: Callable[[], date]
) -> tuple[ImportedProcess | None, Sequence[Finding]]:
    """Read a drawing among the files of a plan; of one that cannot be read, give what keeps it from being read."""
    address, path = f"{Process.collection}/{wanted.id}", f"{Process.collection}/{wanted.id}.bpmn"
    others = {name: text for name, text in files.items() if not _is_of(name, wanted.id)}
    beside = {f"{address}.yml": write_yaml({"pool": wanted.pool}).encode()} if wanted.pool else {}
    plan, findings = read({**others, **beside, path: data}, today)
    found = [finding for finding in findings if finding.place.path in {path, *beside}]
    record = plan.written.get(address)
    fatal = [finding for finding in found if finding.rule in _FATAL]
    if fatal or record is None:
        return None, fatal
    before, _ = read(files, today)
    return _imported(wanted, dict(record.fields), before, found), ()


def _is_of(path: str, id_: str) -> bool:
    return path.startswith(f"{Process.collection}/") and fold(stem(path)) == id_


def _imported(wanted: Wanted, drawn: dict[str, Value], before: Plan, found: Sequence[Finding]) -> ImportedProcess:
    names = RoleNames.of(Gathered(before.index, Places({}), before.settings, written=dict(before.written)))
    called = with_new(names, dict.fromkeys(_told(drawn)))
    written = before.written.get(f"{Process.collection}/{wanted.id}")
    kept = {key: value for key, value in (written.fields if written else {}).items() if key not in _OF_DRAWING}
    title = wanted.title or kept.get("title") or drawn["title"]
    fields: dict[str, Value] = {**drawn, **kept, "title": title, "pool": None}
    for key in ("lanes", "steps"):
        fields[key] = _with_roles(fields.pop(key, None), called.names)
    points = list(_points(found))
    if called.doubt:
        points.append(Point("lanes", "", called.doubt))
    return ImportedProcess(wanted.id, fields, [key for key in kept if key != "title"], called.new, points)


def _told(value: Value) -> Iterator[str]:
    """Give what lanes are called that are no role's."""
    if isinstance(value, Told):
        yield str(value)
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _told(item)


def _with_roles(value: Value, names: RoleNames) -> Value:
    """Give lanes, or steps with their roles, by the ids of roles."""
    if isinstance(value, list):
        return [_role(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    steps: dict[str, Value] = {}
    for id_, said in value.items():
        role = {"role": _role(said.get("role"), names)} if isinstance(said, dict) else {}
        steps[id_] = {**said, **role} if isinstance(said, dict) else said
    return steps


def _role(value: Value, names: RoleNames) -> Value:
    if isinstance(value, Told):
        found = names.find(value)
        value = found[0] if len(found) == 1 else str(value)
    return value.removeprefix(f"{Role.collection}/") if isinstance(value, str) else value


def _points(found: Sequence[Finding]) -> Iterator[Point]:
    """Give what there is to tell of a drawing, in the order of its lines; of its lanes, what the roles do not tell."""
    for finding in sorted(found, key=lambda one: one.place):
        told = worded(finding)
        if finding.rule != "plan/bpmn-lane":
            is_open = finding.severity != "advice"
            yield Point(f"line {finding.place.line}", "", told.message.removesuffix("."), is_open)

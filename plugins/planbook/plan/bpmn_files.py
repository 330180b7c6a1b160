"""The files of processes that are drawn: the drawing in BPMN, and beside it the file of the process's other fields."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.findings import Place
from planbook.formats.bpmn_reading import read_bpmn
from planbook.plan import bpmn_problems
from planbook.plan.beside import fields_beside
from planbook.plan.bpmn_fields import Fields, spot_at
from planbook.plan.bpmn_pools import chosen
from planbook.plan.bpmn_roles import Roles
from planbook.plan.bpmn_steps import JOIN, RACE, steps_of
from planbook.plan.bpmn_told import told
from planbook.plan.names import fold, stem
from planbook.plan.processes import Process
from planbook.plan.role_names import RoleNames
from planbook.words import catalog, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.findings import Finding
    from planbook.formats.bpmn import At, Drawing
    from planbook.plan.bpmn_steps import Steps
    from planbook.plan.scope import Gathered
    from planbook.source.values import Value

_UNNAMED: Final[Mapping[str, str]] = {
    "task": msg("Task"),
    "decision": msg("Decision"),
    RACE: msg("What happens first?"),
    JOIN: msg("When all are done"),
    "parallel": msg("In parallel"),
    "wait": msg("Wait"),
    "subprocess": msg("Subprocess"),
    "start": msg("Start"),
    "end": msg("End"),
}
"""What a step without a name is called."""


class Drawn(NamedTuple):
    """A process that is drawn: its address, and what it says as YAML would have given it."""

    path: str
    address: str
    fields: dict[str, Value]
    nameless: Sequence[tuple[dict[str, Value], str]]
    """The fields of the steps without a name, with their kinds."""

    def name(self, language: str) -> None:
        """Give the steps without a name one in a language."""
        say = catalog(language).say
        for fields, kind in self.nameless:
            fields["title"] = say(_UNNAMED[kind])


def drawings_in(
    paths: Mapping[str, Sequence[str]], files: Mapping[str, bytes], gathered: Gathered
) -> Iterator[tuple[str, Drawn | None]]:
    """Read drawings, each with the files beside it: their paths, and none for one that cannot be read."""
    names = RoleNames.of(gathered)
    processes = _called(gathered, paths)
    for path, beside in paths.items():
        fields = fields_beside(path, beside, Process, bpmn_problems.steps_beside, gathered)
        drawing, flaws = gathered.places.reading(path, files[path], partial(read_bpmn, files[path]))
        gathered.findings.extend(
            bpmn_problems.unreadable_drawing(Place(path, flaw.row, flaw.column), flaw.message, flaw.help, flaw.gaps)
            for flaw in flaws
        )
        yield path, None if flaws or fields is None else _drawn(path, fields, drawing, names, processes)


def _called(gathered: Gathered, paths: Iterable[str]) -> Mapping[str, str]:
    """Give the ids of the plan's processes by what a drawing may call them, in small letters."""
    ids = [*gathered.index.by_id.get(Process, {}), *(fold(stem(path)) for path in paths)]
    return {text: id_ for id_ in ids for text in (id_, f"process-{id_}")}


def _drawn(
    path: str, beside: dict[str, Value], drawing: Drawing, names: RoleNames, processes: Mapping[str, str]
) -> Drawn:
    """Read the drawing at a path, beside what stands `beside` it."""
    gathered, address = names.gathered, f"{Process.collection}/{fold(stem(path))}"
    drawing = chosen(path, beside.get("pool"), drawing, gathered, address)
    roles = Roles.within(drawing, path, address, names)
    steps = steps_of(drawing, path, address, roles, processes)
    gathered.findings.extend((*_broken(path, drawing, address), *steps.findings))
    gathered.findings.extend(told(path, [*drawing.losses, *steps.losses], address))
    roles.outside(drawing, steps.ids)
    own = Fields({}, {})
    own.take("steps", dict(steps.fields), drawing.nodes[0].at, steps.spots)
    for key, value, at in (*_of_all(path, drawing), _lanes(drawing, roles, steps)):
        if beside.get(key) is None:
            own.take(key, value, at)
    gathered.places.note(path, spot_at(drawing.pools[0].at, own.spots))
    nameless = [(steps.fields[id_], kind) for id_, kind in steps.nameless]
    return Drawn(path, address, {**beside, **own.said}, nameless)


def _broken(path: str, drawing: Drawing, address: str) -> Iterator[Finding]:
    for flaw in drawing.flaws:
        place = Place(path, flaw.row, flaw.column)
        yield bpmn_problems.broken_drawing(place, flaw.message, flaw.help, flaw.gaps, address)


def _of_all(path: str, drawing: Drawing) -> Iterator[tuple[str, Value, At]]:
    """Give what a drawing says of the process as a whole: what it is called, and what is written about it."""
    first = drawing.pools[0]
    own = (first.process or first.name) if len(drawing.pools) == 1 else ""
    yield "title", own or drawing.name or stem(path), first.at
    about = [pool for pool in drawing.pools if pool.text]
    yield "description", "\n\n".join(pool.text for pool in about), about[0].text_at if about else first.at


def _lanes(drawing: Drawing, roles: Roles, steps: Steps) -> tuple[str, Value, At]:
    """Give the roles of the lanes, unless they stand in the order in which steps name them."""
    lanes = [*roles.in_order(drawing.nodes)]
    appearing = dict.fromkeys(said["role"] for said in steps.fields.values() if "role" in said)
    return "lanes", lanes if lanes != [*appearing] else None, drawing.pools[0].at

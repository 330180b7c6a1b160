"""The files of processes that are drawn: the drawing in BPMN, and beside it the file of the process's other fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planbook.findings import Place
from planbook.formats.bpmn import Loss
from planbook.formats.bpmn_reading import read_bpmn
from planbook.plan import bpmn_problems
from planbook.plan.beside import fields_beside
from planbook.plan.bpmn_roles import Roles
from planbook.plan.bpmn_steps import JOIN, RACE, spot_at, steps_of
from planbook.plan.bpmn_told import told
from planbook.plan.names import fold, slug, stem
from planbook.plan.processes import Process
from planbook.plan.role_names import RoleNames, plain
from planbook.words import catalog, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.formats.bpmn import Drawing, Pool
    from planbook.plan.scope import Gathered
    from planbook.source.values import Value
    from planbook.source.yaml import Spot

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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Drawn:
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
        drawing, flaws = read_bpmn(files[path])
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
    drawing = _chosen(path, beside.get("pool"), drawing, gathered, address)
    roles = Roles.within(drawing, path, address, names)
    steps = steps_of(drawing, path, address, roles, processes)
    gathered.findings.extend(
        bpmn_problems.broken_drawing(Place(path, flaw.row, flaw.column), flaw.message, flaw.help, flaw.gaps, address)
        for flaw in drawing.flaws
    )
    gathered.findings.extend((*steps.findings, *told(path, [*drawing.losses, *steps.losses], address)))
    roles.outside(drawing, steps.ids)
    held: dict[str, Value] = dict(steps.fields)
    fields: dict[str, Value] = {**beside, "steps": held}
    spots: dict[str | int, Spot] = {"steps": spot_at(drawing.nodes[0].at, steps.spots)}
    _own(path, fields, spots, drawing.pools, drawing.name)
    lanes = roles.in_order(drawing.nodes)
    appearing = dict.fromkeys(said["role"] for said in steps.fields.values() if "role" in said)
    if fields.get("lanes") is None and [*lanes] != [*appearing]:
        fields["lanes"] = [*lanes]
        spots["lanes"] = spot_at(drawing.pools[0].at, dict(enumerate(map(spot_at, lanes.values()))))
    gathered.places.note(path, spot_at(drawing.pools[0].at, spots))
    return Drawn(path, address, fields, [(steps.fields[id_], kind) for id_, kind in steps.nameless])


def _chosen(path: str, name: Value, drawing: Drawing, gathered: Gathered, address: str) -> Drawing:
    """Give what is in the pool that is named; all of it where none is, or none of that name."""
    if not isinstance(name, str):
        return _without_called(drawing)
    pool = next((pool for pool in drawing.pools if _is_called(pool, name)), None)
    if pool is None:
        known = [pool.name or pool.id for pool in drawing.pools if pool.is_drawn]
        place = gathered.places.value(gathered.places.beside[path], ("pool",))
        gathered.findings.append(bpmn_problems.unknown_pool(place, name, known, address))
        return _without_called(drawing)
    inside = {node.id for node in drawing.nodes if node.pool == pool.id}
    return drawing._replace(
        pools=[pool],
        nodes=[node for node in drawing.nodes if node.id in inside],
        flows=[flow for flow in drawing.flows if flow.source in inside and flow.target in inside],
        losses=[loss for loss in drawing.losses if loss.pool in {"", pool.id} and loss.sort != "pool"],
    )


def _without_called(drawing: Drawing) -> Drawing:
    """Leave out processes without a pool that a step of the drawing calls: they are other processes."""
    called = {node.called for node in drawing.nodes}
    processes = {pool.id: pool.process_id for pool in drawing.pools if not pool.is_drawn}
    apart = {id_ for id_, process in processes.items() if process in called}
    inside = [node for node in drawing.nodes if node.pool in apart]
    if len(inside) in {0, len(drawing.nodes)}:
        return drawing
    left = {node.id for node in inside}
    return drawing._replace(
        pools=[pool for pool in drawing.pools if pool.id not in apart],
        nodes=[
            node._replace(called="") if node.called in processes.values() else node
            for node in drawing.nodes
            if node.id not in left
        ],
        flows=[flow for flow in drawing.flows if flow.source not in left],
        losses=[
            *(loss for loss in drawing.losses if loss.pool not in apart),
            *(Loss("inside", node.kind, node.name, node.at) for node in inside),
        ],
    )


def _is_called(pool: Pool, name: str) -> bool:
    return plain(name) in {plain(pool.name), pool.id.casefold(), plain(pool.process), slug(pool.name)} - {""}


def _own(path: str, fields: dict[str, Value], spots: dict[str | int, Spot], pools: Sequence[Pool], name: str) -> None:
    """Add what the drawing says of the process as a whole, unless it is said beside it."""
    first = pools[0]
    if fields.get("title") is None:
        own = (first.process or first.name) if len(pools) == 1 else name
        fields["title"] = own or name or stem(path)
        spots["title"] = spot_at(first.at)
    text = "\n\n".join(pool.text for pool in pools if pool.text)
    if fields.get("description") is None and text:
        fields["description"] = text
        spots["description"] = spot_at(next(pool.text_at for pool in pools if pool.text))

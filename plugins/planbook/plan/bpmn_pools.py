"""Which of a drawing's pools a process is: the one that is named beside it, else all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.formats.bpmn import Loss
from planbook.plan import bpmn_problems
from planbook.plan.names import slug
from planbook.plan.role_names import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.formats.bpmn import Drawing, Pool
    from planbook.plan.scope import Gathered
    from planbook.source.values import Value


def chosen(path: str, name: Value, drawing: Drawing, gathered: Gathered, address: str) -> Drawing:
    """Give what is in the pool that is named; all of it where none is, or none of that name."""
    if not isinstance(name, str):
        return _without_called(drawing)
    pool = next((pool for pool in drawing.pools if _is_called(pool, name)), None)
    if pool is None:
        known = [pool.name or pool.id for pool in drawing.pools if pool.is_drawn]
        place = gathered.places.value(gathered.places.beside[path], ("pool",))
        gathered.findings.append(bpmn_problems.unknown_pool(place, name, known, address))
        return _without_called(drawing)
    losses = [loss for loss in drawing.losses if loss.pool in {"", pool.id} and loss.sort != "pool"]
    return _only(drawing, [pool])._replace(losses=losses)


def _only(drawing: Drawing, pools: Sequence[Pool]) -> Drawing:
    """Give a drawing with some of its pools and what is in them; all its losses are told."""
    kept = {pool.id for pool in pools}
    nodes = [node for node in drawing.nodes if node.pool in kept]
    inside = {node.id for node in nodes}
    flows = [flow for flow in drawing.flows if flow.source in inside and flow.target in inside]
    return drawing._replace(pools=pools, nodes=nodes, flows=flows)


def _without_called(drawing: Drawing) -> Drawing:
    """Leave out processes without a pool that a step of the drawing calls: they are other processes."""
    called = {node.called for node in drawing.nodes}
    apart = {pool.id: pool.process_id for pool in drawing.pools if not pool.is_drawn and pool.process_id in called}
    rest = _only(drawing, [pool for pool in drawing.pools if pool.id not in apart])
    if not (apart and rest.nodes):
        return drawing
    return rest._replace(
        nodes=[node._replace(called="") if node.called in apart.values() else node for node in rest.nodes],
        losses=[
            *(loss for loss in drawing.losses if loss.pool not in apart),
            *(Loss("inside", node.kind, node.name, node.at) for node in drawing.nodes if node.pool in apart),
        ],
    )


def _is_called(pool: Pool, name: str) -> bool:
    return plain(name) in {plain(pool.name), pool.id.casefold(), plain(pool.process), slug(pool.name)} - {""}

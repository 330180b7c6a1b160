"""Views: what prose may show of a plan, in a fenced block whose first line names the view and its subject."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Final

from planbook.plan.lists import STATES
from planbook.plan.milestones import Phase
from planbook.plan.objectives import Kpi
from planbook.plan.people import Person
from planbook.plan.processes import Process, Step
from planbook.plan.raci import Activity, Matrix
from planbook.plan.record import Doc, Range, Ref, Required, Value, declared, words
from planbook.plan.roles import Role
from planbook.plan.values import Day


@declared
class RoleView(Value):
    """A role as a card: who holds it and what it answers for."""

    role: Annotated[Ref[Role], Doc("The role."), Required()]


@declared
class RaciView(Value):
    """A responsibility matrix, or a part of one."""

    raci: Annotated[Ref[Matrix], Doc("The matrix."), Required()]
    roles: Annotated[
        tuple[Ref[Role], ...], Doc("Only these roles, in this order, and the activities in which any takes part.")
    ] = ()
    person: Annotated[
        Ref[Person] | None,
        Doc(
            "Only the roles that this person holds today, acting or not, and the activities in which any takes part. "
            "With `roles`, only activities in which both do."
        ),
    ] = None
    activities: Annotated[tuple[Ref[Activity], ...], Doc("Only these activities.")] = ()
    section: Annotated[tuple[str, ...], Doc("Only the activities below these headings.")] = ()
    letters: Annotated[
        tuple[str, ...],
        Doc(
            "Only these letters of its letter set (`A`), or their words; with `roles` or `person`, only activities in "
            "which those have one of them."
        ),
    ] = ()


@declared
class ListView(Value):
    """Records of one kind in a table."""

    list: Annotated[
        str,
        Doc("What is listed: a collection (`risks`), or children of all its records (`milestones`, `steps`, `kpis`)."),
        Required(),
    ]
    where: Annotated[
        Mapping[str, tuple[str, ...]],
        Doc("Only records that say so: fields with the value each must have; of several values, any."),
    ] = field(default_factory=dict)
    columns: Annotated[tuple[str, ...], Doc("The fields shown beside the name; where left out, the most telling.")] = ()
    sort: Annotated[str, Doc("The field that orders the rows; with `-` before it, the greatest first.")] = ""
    limit: Annotated[int | None, Doc("The most rows that are shown."), Range(1, 1000)] = None


@declared
class TimelineView(Value):
    """Milestones on a timeline, and the same in a table."""

    timeline: Annotated[tuple[Ref[Phase], ...], Doc("The phases that are shown, or `all` of them."), Required()]
    phase: Annotated[tuple[Ref[Phase], ...], Doc("Only these phases.")] = ()
    role: Annotated[tuple[Ref[Role], ...], Doc("Only the milestones that one of these roles owns or works on.")] = ()
    from_: Annotated[Day | None, Doc("Only the milestones of this day and later ones.")] = None
    to: Annotated[Day | None, Doc("Only the milestones of this day and earlier ones.")] = None
    states: Annotated[tuple[str, ...], Doc("Only the milestones that stand so."), STATES] = ()


@declared
class ProcessView(Value):
    """A process as a map, or a part of one."""

    process: Annotated[Ref[Process], Doc("The process."), Required()]
    lanes: Annotated[
        tuple[Ref[Role], ...], Doc("Only the lanes of these roles, in this order, and the steps in them.")
    ] = ()
    direction: Annotated[
        str,
        Doc("Which way the flow runs. Left out: `vertical` with up to five lanes, else `horizontal`."),
        words("direction", "vertical horizontal", fixed=True),
    ] = ""
    steps: Annotated[tuple[Ref[Step], ...], Doc("Only these steps, and the ways between them.")] = ()


@declared
class KpiView(Value):
    """A KPI: its course drawn, and its readings in a table."""

    kpi: Annotated[Ref[Kpi], Doc("The KPI."), Required()]
    from_: Annotated[Day | None, Doc("Only the readings of this day and later ones in the table.")] = None
    to: Annotated[Day | None, Doc("Only the readings of this day and earlier ones in the table.")] = None


VIEWS: Final[Mapping[str, type[Value]]] = {
    "raci": RaciView,
    "role": RoleView,
    "timeline": TimelineView,
    "process": ProcessView,
    "kpi": KpiView,
    "list": ListView,
}
"""By the key that begins the block and names the view."""

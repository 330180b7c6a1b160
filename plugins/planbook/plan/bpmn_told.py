"""What a drawing in BPMN holds that a process does not say, as findings: one for each kind of thing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.findings import Place, Said
from planbook.plan.bpmn_problems import left_out, lost
from planbook.plan.quoting import quoted
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planbook.findings import Finding
    from planbook.formats.bpmn import Loss, Sort

_MOST_NAMED: Final = 40
"""As many things of a kind are named; of more, it is told how many there are."""
_COUNTED: Final[frozenset[Sort]] = frozenset({"task-type", "technical", "foreign"})
"""What is counted by what it is; one by one it says nothing to an editor."""


class _Words(NamedTuple):
    """How a loss is told, and what helps."""

    message: str
    help: str


_NOTE: Final = msg("If readers need it, say it in a step's note, or in the text beside the drawing.")
_NOTHING: Final = msg("Nothing has to be done.")
_WARNED: Final[Mapping[Sort, _Words]] = {
    "boundary": _Words(
        msg("Events at the edge of a step are not carried over ({n}; line, name): {which}."),
        msg("Draw a decision behind the step instead, with the event as its question."),
    ),
    "flow": _Words(
        msg("Flows are not carried over since what they begin or end at is not ({n}; line, name): {which}."),
        msg("Let them begin and end at steps."),
    ),
    "lane": _Words(
        msg("Lanes name steps that are nowhere in the drawing ({n}; line, id): {which}."),
        msg("Draw these steps, or take them out of the lanes."),
    ),
    "lanes": _Words(
        msg("Steps that several lanes name stand in the first of them alone ({n}; line, id): {which}."),
        msg("Say under “consulted” or “informed” of the step who else takes part, or draw a step for each."),
    ),
    "no-end": _Words(
        msg("Flows that lead on from an end are not carried over ({n}; line, name): {which}."),
        msg("Nothing follows an end: delete the flow, or draw another step."),
    ),
    "message-flow": _Words(
        msg("Message flows between pools are not carried over ({n}; line, name): {which}."),
        msg("Draw a flow from step to step instead, with all roles in one pool."),
    ),
    "pool": _Words(
        msg("Pools without steps are not carried over ({n}; line, name): {which}."),
        msg("Draw what they do as steps, or name them as a role that a step informs."),
    ),
    "inside": _Words(
        msg("Steps inside a sub-process, and the flows between them, are not carried over ({n}; line, name): {which}."),
        msg("Draw them as a process of their own, and name it under “process” of the step."),
    ),
    "apart": _Words(
        msg("Sub-processes that an event sets off are not carried over ({n}; line, name): {which}."),
        msg("Draw each as a process of its own."),
    ),
    "repeated": _Words(
        msg("That a step is repeated, or done by several, is not carried over ({n}; line, name): {which}."),
        msg("Draw a decision that leads back, or say it in the step's note."),
    ),
    "several": _Words(
        msg("Gateways with several ways at once are read as decisions for one ({n}; line, name): {which}."),
        msg("Draw parallel ways, and a decision on each that may be left out."),
    ),
    "link": _Words(
        msg("Links from one part of the drawing to another are not carried over ({n}; line, name): {which}."),
        msg("Draw a flow between the steps instead."),
    ),
    "label": _Words(
        msg("Labels of ways that are all taken are not carried over ({n}; line, name): {which}."),
        msg("Where one way is taken out of several, draw a decision."),
    ),
}
"""What changes how the work runs."""
_ADVISED: Final[Mapping[Sort, _Words]] = {
    "event": _Words(msg("What sets events off is not carried over ({n}; line, name): {which}."), _NOTE),
    "thrown": _Words(msg("Events on the way are read as tasks ({n}; line, name): {which}."), _NOTHING),
    "called": _Words(
        msg("Steps call processes whose ids the plan does not have ({n}; line, name): {which}."),
        msg("Give that process the same id in the plan."),
    ),
    "data": _Words(msg("Data are not carried over ({n}; line, name): {which}."), _NOTE),
    "note": _Words(msg("Notes, groups and the lines to them are not carried over ({n}; line, name): {which}."), _NOTE),
    "documentation": _Words(
        msg("Texts about flows, lanes and pools are not carried over ({n}; line, name): {which}."), _NOTE
    ),
    "condition": _Words(
        msg("Conditions of flows that have a name are not carried over ({n}; line, name): {which}."), _NOTHING
    ),
    "default": _Words(
        msg("Default flows are read as flows like others ({n}; line, name): {which}."),
        msg("Label that way, for example “otherwise”."),
    ),
    "join": _Words(
        msg("Gateways at which ways only join are no steps; the ways meet at the next step ({n}; line): {which}."),
        _NOTHING,
    ),
    "task-type": _Words(msg("Task types are not told apart ({n}): {which}."), _NOTHING),
    "technical": _Words(msg("Technical details are not carried over ({n}): {which}."), _NOTHING),
    "foreign": _Words(msg("What other programs note for themselves is not carried over ({n}): {which}."), _NOTHING),
}
"""What does not."""


def told(path: str, losses: Iterable[Loss], address: str) -> Sequence[Finding]:
    """Give what is lost of the drawing at a path, one finding for each kind of thing, at the first of its kind."""
    found: dict[Sort, list[Loss]] = {}
    for loss in losses:
        found.setdefault(loss.sort, []).append(loss)
    return [_finding(path, sort, of_kind, address) for sort, of_kind in found.items()]


def _finding(path: str, sort: Sort, losses: Sequence[Loss], address: str) -> Finding:
    # The flows between things that are lost go with them.
    shown = [loss for loss in losses if loss.what != "sequenceFlow"] or losses
    place = Place(path, *shown[0].at)
    gaps = (("n", str(len(shown))), ("which", _counted(shown) if sort in _COUNTED else _named(shown)))
    if sort in _WARNED:
        return lost(Said(place, *_WARNED[sort], gaps, address, sort))
    return left_out(Said(place, *_ADVISED[sort], gaps, address, sort))


def _counted(losses: Iterable[Loss]) -> str:
    """Give how often each thing is there, the most frequent first: `17 × userTask, 1 × sendTask`."""
    counts = Counter(loss.what for loss in losses)
    return ", ".join(f"{n} × {what}" for what, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _named(losses: Sequence[Loss]) -> str:
    """Give the line and the name of each: `12 “Too late”, 17`."""
    shown = [f"{loss.at.line} {quoted(loss.name) if loss.name else ''}".rstrip() for loss in losses[:_MOST_NAMED]]
    return ", ".join([*shown, "…"] if len(losses) > _MOST_NAMED else shown)

"""What is asked of how requests are decided: assessed before, by those who decide on changes, and not too late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.change_control import DECIDED, waiting
from planbook.plan.changes import Change
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options

_PATIENCE: Final = 45


def decided_without_assessment(plan: Plan, _: Options) -> Iterator[Fault]:
    """No request is decided before it has been assessed, whatever the decision is.

    Without an assessment a department learns what a change does to it when it is too late to say so. A request that is
    withdrawn needs none.

    Question for the room: what would this do to each department's work, and who has asked them?

    Fails:

        # changes/later.yml
        title: The charter is signed later
        status: approved
        decided: {by: board, on: 2026-03-12}

        # roles.yml
        board: {title: Board, kind: group}

    Fails:

        # changes/later.yml
        title: The charter is signed later
        status: rejected
        assessed: {by: board, on: 2026-03-16}
        decided: {by: board, on: 2026-03-12}

        # roles.yml
        board: {title: Board, kind: group}

    Passes:

        # changes/later.yml
        title: The charter is signed later
        status: approved
        assessed: {by: board, on: 2026-03-12}
        decided: {by: board, on: 2026-03-12}

        # roles.yml
        board: {title: Board, kind: group}
    """
    for change in plan.every(Change):
        assessed, verdict = change.assessed, change.decided
        if not _is_decided(change):
            continue
        if not assessed or not (assessed.by or assessed.on or assessed.note):
            yield Fault(
                change.address,
                ("decided",) if verdict else ("status",),
                msg("“{change}” is decided and was not assessed."),
                msg("Write under “assessed” by whom it was assessed, when, and what was found; or take it back."),
                (("change", change.label),),
            )
        elif verdict and verdict.on and assessed.on and verdict.on.is_before(assessed.on):
            yield Fault(
                change.address,
                ("assessed", "on"),
                msg("“{change}” was decided on {decided}, and assessed on {assessed} only."),
                msg("Mend the day that is wrong; if none is, have it decided again."),
                (("change", change.label), ("decided", str(verdict.on)), ("assessed", str(assessed.on))),
            )


def _is_decided(change: Change) -> bool:
    return change.status in DECIDED or (change.decided is not None and change.status != "withdrawn")


def decided_elsewhere(plan: Plan, _: Options) -> Iterator[Fault]:
    """Requests are decided by the role that decides on changes, `change_control` in plan.yml, and by nobody else.

    Question for the room: who agreed to this, and do the others know?

    Fails:

        # plan.yml
        title: Example
        change_control: committee

        # changes/later.yml
        title: The charter is signed later
        status: rejected
        assessed: {by: head, on: 2026-03-11}
        decided: {by: head, on: 2026-03-12}

        # roles.yml
        committee: {title: Committee, kind: group}
        head: {title: Head, kind: party}

    Passes:

        # plan.yml
        title: Example
        change_control: committee

        # changes/later.yml
        title: The charter is signed later
        status: rejected
        assessed: {by: head, on: 2026-03-11}
        decided: {by: committee, on: 2026-03-12}

        # roles.yml
        committee: {title: Committee, kind: group}
        head: {title: Head, kind: party}
    """
    control = plan.get(plan.settings.change_control)
    for change in plan.every(Change) if control else ():
        by = change.decided.by if change.decided else None
        decider = plan.get(by)
        if control and by and decider and decider is not control:
            yield Fault(
                change.address,
                ("decided", "by"),
                msg("“{change}” was decided by “{role}”, and “{control}” decides on changes."),
                msg("Bring it before “{control}”; or accept the finding in plan.yml, and say why it need not."),
                (("change", change.label), ("role", decider.label), ("control", control.label)),
                decider.address,
            )
        elif control and not by and change.status in DECIDED:
            yield Fault(
                change.address,
                ("decided",) if change.decided else ("status",),
                msg("“{change}” is decided, and nothing says by whom."),
                msg("Write under “decided” that “{control}” did, when and why; or take its status back."),
                (("change", change.label), ("control", control.label)),
            )


def nobody_decides(plan: Plan, _: Options) -> Iterator[Fault]:
    """A plan with requests for changes says in plan.yml who decides on them: `change_control`.

    Question for the room: whose yes do you wait for?

    Fails:

        # changes/later.yml
        title: The charter is signed later

    Passes:

        # plan.yml
        title: Example
        change_control: committee

        # changes/later.yml
        title: The charter is signed later

        # roles.yml
        committee: {title: Committee, kind: group}
    """
    if plan.every(Change) and not plan.settings.change_control:
        yield Fault(
            "",
            ("change_control",),
            msg("Changes are asked for, and nothing says who decides on them."),
            msg("Name the role that decides on changes under “change_control” in plan.yml."),
        )


def waits_too_long(plan: Plan, options: Options) -> Iterator[Fault]:
    """A request waits at most `days` calendar days for its assessment, and then for the decision: 45 if not set.

    Question for the room: what do we still need to know, and if nothing, why not decide today?

    Fails:

        # changes/later.yml
        title: The charter is signed later
        status: proposed
        raised: 2026-09-01

    Fails:

        # plan.yml
        title: Example
        as_of: 2026-11-20
        rules: {changes/waits-too-long: {days: 10}}

        # changes/later.yml
        title: The charter is signed later
        status: assessed
        raised: 2026-11-02
        assessed: {on: 2026-11-09}

    Passes:

        # changes/later.yml
        title: The charter is signed later
        status: proposed
        raised: 2026-11-02
    """
    most = options.number("days", _PATIENCE)
    for change in plan.every(Change):
        wait = waiting(plan, change)
        if wait and wait.days is not None and wait.days > most and wait.need in _TOLD:
            yield Fault(
                change.address,
                ("status",),
                _TOLD[wait.need],
                msg("Bring it on: assess it, decide on it, or write that it is deferred or withdrawn."),
                (("change", change.label), ("days", str(wait.days)), ("since", str(wait.since))),
            )


_TOLD: Final = {
    "assessment": msg("“{change}” has waited {days} days to be assessed, since {since}."),
    "decision": msg("“{change}” has waited {days} days for a decision, since {since}."),
}

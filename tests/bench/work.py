"""The work of the made-up programme: phases with milestones, processes with steps, a matrix for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tests.bench.staff import Cast, Seat
from tests.bench.values import Entry, Fields, Form, Value, compact
from tests.bench.words import REGIONS, SYSTEMS, Dice, numbered, pool, slug

START: Final = date(2026, 1, 6)
"""A Tuesday: phases begin on Tuesdays and end on Thursdays, milestones fall on Thursdays."""
AS_OF: Final = date(2026, 7, 15)
WEEK: Final = timedelta(days=7)
TO_THURSDAY: Final = timedelta(days=2)
STAGES: Final = pool(
    """
    Discover, Design, Build, Pilot, Train, Go live, Adopt, Extend
    """
)
LIVE: Final = STAGES.index("Go live")
STREAMS: Final = pool(
    """
    Inside sales, Field sales, Customer care, Campaigns, Billing, Data, Partners,
    Reporting
    """
)
AREAS: Final = pool(
    """
    Lead handling, Quotation, Order entry, Complaint, Returns, Campaign, Visit planning,
    Renewal, Onboarding, Price change, Credit check, Survey, Escalation, Forecast, Event
    follow-up
    """
)
ROLES_A_TABLE: Final = 8
"""How many seats take part in one phase or process: enough for all six units."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone to come: who owns it, when it is due, what it waits for."""

    id: str
    title: str
    owner: str
    due: date
    after: str | None
    last: bool


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of one stream's road through the eight stages."""

    id: str
    title: str
    stage: int
    start: date
    cast: tuple[Seat, ...]
    marks: tuple[Mark, ...]

    @property
    def done(self) -> bool:
        """Whether all of it lies behind."""
        return self.marks[-1].due < AS_OF

    @property
    def gatekeeper(self) -> str:
        """The business seat that approves the last milestone, not its owner."""
        return next(seat.id for seat in self.cast if seat.business and seat.id != self.marks[-1].owner)


@dataclass(frozen=True, slots=True)
class Process:
    """A process and the titles of its steps, by id."""

    id: str
    title: str
    cast: tuple[Seat, ...]
    steps: Mapping[str, str]

    def role(self, place: int) -> str:
        """Who does the step at a place: neighbours share a lane."""
        return self.cast[place // 2 % len(self.cast)].id


@dataclass(frozen=True, slots=True)
class Aims:
    """The ids the work refers to."""

    objectives: Sequence[str]
    needs: Sequence[str]
    changes: Mapping[str, str]
    """The change that moved a milestone, by the milestone's address."""


def phases(dice: Dice, cast: Cast, sizes: Sequence[int]) -> tuple[Phase, ...]:
    """Lay out the phases: eight stages a stream, one after the other, the streams side by side."""
    made: list[Phase] = []
    for place, size in enumerate(sizes):
        lane, stage = divmod(place, len(STAGES))
        before = made[-1] if stage else None
        start = before.marks[-1].due + WEEK - TO_THURSDAY if before else START + lane % 4 * WEEK
        title = f"{_stream(lane)}: {STAGES[stage].lower()}"
        team = cast.run(place * 5, ROLES_A_TABLE)
        waits = f"{before.id}/{before.marks[-1].id}" if before else None
        marks = tuple(_marks(team, dice.titles(size), start, waits))
        made.append(Phase(slug(title), title, stage, start, team, marks))
    return tuple(made)


def _stream(lane: int) -> str:
    """Name a stream."""
    turn, stream = divmod(lane, len(STREAMS))
    again, region = divmod(turn, len(REGIONS))
    return numbered(f"{STREAMS[stream]} {REGIONS[region]}", again)


def _marks(team: Sequence[Seat], titles: Sequence[str], start: date, waits: str | None) -> Iterator[Mark]:
    """Set a milestone on the Thursday of each week, each after the one before."""
    for place, title in enumerate(titles):
        owner = team[place % len(team)].id
        due = start + place * WEEK + TO_THURSDAY
        yield Mark(slug(title), title, owner, due, waits, last=place == len(titles) - 1)
        waits = slug(title)


def processes(dice: Dice, cast: Cast, sizes: Sequence[int]) -> tuple[Process, ...]:
    """Name the processes and their steps."""
    made: list[Process] = []
    for place, size in enumerate(sizes):
        turn, area = divmod(place, len(AREAS))
        again, region = divmod(turn, len(REGIONS))
        title = numbered(f"{AREAS[area]} {REGIONS[region]}", again)
        team = cast.run(place * 7, ROLES_A_TABLE)
        made.append(Process(slug(title), title, team, {slug(step): step for step in dice.titles(size)}))
    return tuple(made)


def phase_entry(dice: Dice, phase: Phase, aims: Aims, place: int) -> Entry:
    """Write a phase, every third as Markdown; it names what its milestones support."""
    marks = {mark.id: _milestone(dice, phase, mark, aims) for mark in phase.marks}
    fields = compact(
        title=phase.title,
        summary=dice.sentence(),
        start=phase.start,
        end=phase.marks[-1].due,
        owner=phase.cast[0].id,
        objectives=sorted({str(mark["supports"]) for mark in marks.values()})[:2],
        scope=dice.paragraph(),
        entry=[dice.sentence() for _ in range(2)],
        exit=[dice.sentence() for _ in range(2)],
        order=place + 1,
        milestones=marks,
    )
    links = [f"roles/{seat.id}" for seat in phase.cast]
    return Entry("milestones", phase.id, fields, dice.body(links, 1, 2), "yml" if place % 3 else "md")


def _milestone(dice: Dice, phase: Phase, mark: Mark, aims: Aims) -> Fields:
    """Write a milestone that is on course: what lies behind is done, the last one approved."""
    behind = mark.due < AS_OF
    change = aims.changes.get(f"milestones/{phase.id}/{mark.id}")
    free = mark.due > AS_OF + WEEK and not mark.last and (mark.due - phase.start) // WEEK % 2 == 1
    free = free and dice.random() < 1 / 4
    gate = phase.gatekeeper if mark.last else None
    return compact(
        title=mark.title,
        date=None if free else mark.due,
        takes="3d" if free or dice.random() < 1 / 2 else None,
        after=[{"milestone": mark.after, "lag": "1d"}] if mark.after and dice.random() < 1 / 6 else mark.after,
        baseline=mark.due - WEEK if change else None,
        change=change,
        done=mark.due if behind else None,
        owner=mark.owner,
        gate=gate,
        approved={"by": gate, "on": mark.due - timedelta(days=1)} if gate and behind else None,
        go_live=True if mark.last and phase.stage == LIVE else None,
        supports=dice.choice(aims.objectives),
        deliverables=[f"{title}, written down" for title in dice.titles(dice.randint(1, 2))],
        confidence=None if behind else dice.choice(("high", "high", "medium")),
        note=dice.sentence() if dice.random() < 1 / 4 else None,
    )


def process_entry(dice: Dice, made: Sequence[Process], proofs: Sequence[str], aims: Aims, place: int) -> Entry:
    """Write a process, every other as Markdown; a third is proven, some of those automated."""
    process = made[place]
    proven = place % 3 == 0 and bool(proofs)
    fields = compact(
        title=process.title,
        summary=dice.sentence(),
        owner=process.cast[0].id,
        customer_facing=place % 3 != 1,
        trigger=f"A customer asks for it: {process.title}",
        outcome=dice.sentence(),
        maturity="proven" if proven else ("piloted", "draft")[place % 2],
        proof={"milestone": proofs[place % len(proofs)]} if proven else None,
        automated=proven and place % 2 == 0,
        objectives=[aims.objectives[place % len(aims.objectives)]],
        needs=[aims.needs[place % len(aims.needs)]],
        steps=_steps(dice, process, made[place - 1].id if place else None),
    )
    links = [f"roles/{seat.id}" for seat in process.cast] + [f"objectives/{key}" for key in aims.objectives[:9]]
    return Entry("processes", process.id, fields, dice.body(links), "yml" if place % 2 else "md")


def _steps(dice: Dice, process: Process, inner: str | None) -> dict[str, Fields]:
    """Write the steps: a decision that may go back, a fork and its join, a wait, another process within."""
    ids = list(process.steps)
    flow = _flow(ids, inner)
    return {
        key: compact(
            title=f"{title}?" if flow.get(place, {}).get("kind") == "decision" else title,
            role=process.role(place),
            **flow.get(place, {}),
            system=dice.choice(SYSTEMS) if dice.random() < 1 / 2 else None,
            input=dice.choice(("Customer record", "Lead list", "Account plan")) if place % 3 == 0 else None,
            output=dice.choice(("Signed form", "Updated record", "Open task")) if place % 3 == 1 else None,
            consulted=process.role(place + 2) if place % 4 == 1 else None,
            note=dice.sentence() if dice.random() < 1 / 5 else None,
        )
        for place, (key, title) in enumerate(process.steps.items())
    }


def _flow(ids: Sequence[str], inner: str | None) -> dict[int, Fields]:
    """Say which step is what and where it goes on; a step not named is a task that goes on to the next."""
    last = len(ids) - 1
    flow: dict[int, Fields] = {
        0: {"kind": "start"},
        2: {"kind": "decision", "next": {"complete": ids[3], "sent back": ids[1]}, "loop": ids[1]},
        last: {"kind": "end"},
    }
    if last > ROLES_A_TABLE:
        flow[4] = {"kind": "parallel", "next": [ids[5], ids[6]]}
        flow[5] = {"next": ids[7]}
        flow[7] = {"kind": "parallel"}
    if inner:
        flow[last - 1] = {"kind": "subprocess", "process": inner}
    return flow


def phase_matrix(dice: Dice, phase: Phase, place: int) -> Entry:
    """Write the matrix of a phase: an activity for each milestone, answered for by its owner."""
    rows: dict[str, Fields] = {}
    for turn, mark in enumerate(phase.marks):
        team = [seat.id for seat in phase.cast]
        others = [*team[turn % len(team) + 1 :], *team[: turn % len(team)]]
        if mark.last:
            others.remove(phase.gatekeeper)
            others.insert(1, phase.gatekeeper)
        rows[f"work-{mark.id}"] = _activity(dice, f"Work: {mark.title}", "milestone", mark.id, [mark.owner, *others])
    fields = compact(
        title=f"Who does what: {phase.title}",
        phase=phase.id,
        owner=phase.cast[0].id,
        summary=dice.sentence(),
        activities=rows,
    )
    return Entry("raci", f"phase-{phase.id}", fields, dice.body([f"milestones/{phase.id}"], 1, 1), _form(place))


def process_matrix(dice: Dice, process: Process, place: int) -> Entry:
    """Write the matrix of a process: who does a step is responsible, the owner or the next one answers."""
    team = [seat.id for seat in process.cast]
    rows: dict[str, Fields] = {}
    for turn, (step, title) in enumerate(process.steps.items()):
        doer = process.role(turn)
        answers = team[0] if doer != team[0] else team[1]
        others = [role for role in (*team[turn % 8 :], *team[: turn % 8]) if role not in {doer, answers}]
        rows[step] = _activity(dice, title, "step", step, [answers, doer, *others])
    fields = compact(
        title=f"Who does what: {process.title}",
        variant="rasci" if place % 5 == 0 else None,
        process=process.id,
        owner=team[0],
        summary=dice.sentence(),
        roles=team if place % 2 else None,
        activities=rows,
    )
    return Entry("raci", f"process-{process.id}", fields, dice.body([f"processes/{process.id}"], 1, 1), _form(place))


def _form(place: int) -> Form:
    """Write every fourth matrix as Markdown."""
    return "yml" if place % 4 else "md"


def _activity(dice: Dice, title: str, about: str, child: str, team: Sequence[str]) -> Fields:
    """Write an activity: the first of the team answers, the next do it, others are asked or told."""
    answers, doer, *others = team
    asked, told = dice.randint(1, 2), dice.randint(1, 3)
    cast: dict[str, Value] = {
        "responsible": [doer] if dice.random() < 2 / 3 else [doer, others[-1]],
        "accountable": answers,
        "consulted": others[:asked],
        "informed": _told(dice, others[asked : asked + told]),
    }
    return {"title": title, about: child, **cast}


def _told(dice: Dice, roles: Sequence[str]) -> Value:
    """List who is told, now and then with a note."""
    if dice.random() < 1 / 8:
        return [{"role": roles[0], "note": "by mail"}, *roles[1:]]
    return list(roles)

"""What the made-up programme is for and what surrounds its work: objectives, needs, risks, changes, money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tests.bench.staff import ADMINISTRATION, COMMITTEE, USERS, Cast, Seat
from tests.bench.values import Entry, Fields, Value, compact
from tests.bench.words import OBJECTS, REGIONS, TERMS, UNITS, Dice, capital, numbered, pool, slug
from tests.bench.work import AS_OF, Phase, Process

GOALS: Final = pool(
    """
    Win back lapsed customers, Answer faster, Sell to more of each customer, Plan on a
    true forecast
    """
)
MEASURES: Final = pool(
    """
    Share of answers in time, Customers kept, Contribution per customer, Forecast hit
    rate, Complaints closed in a week, Quotations won, Visits per customer, Records
    complete
    """
)
CONTRIBUTIONS: Final = ("competitive-position", "customer-profitability", "business-opportunity")
WANTS: Final = pool(
    """
    One view of the customer, One face at every touch point, Answers within a day, Clean
    addresses, Prices known on the road, Complaints followed to the end, One calendar of
    campaigns
    """
)
DANGERS: Final = pool(
    """
    Data loss, Late interfaces, Trainers fall ill, Departments stay away, Records out of
    date, Supplier withdraws, Too much at once, Figures nobody trusts
    """
)
CHANGES: Final = pool(
    """
    Add a field, Open the desk earlier, Merge two regions, New approval step, Another
    report
    """
)
MEASURED: Final = date(2026, 1, 10)
RAISED: Final = AS_OF - timedelta(days=12)
HORIZON: Final = date(2027, 12, 31)
MOVES: Final = ("approved", "done")
"""A change of every second place moves a milestone and is of one of these; the rest are of the others."""
OTHERS: Final = ("proposed", "assessed", "rejected")


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of everything the small collections refer to."""

    objectives: tuple[str, ...]
    needs: tuple[str, ...]
    phases: tuple[Phase, ...]
    processes: tuple[Process, ...]


def ids(pool: Sequence[str], count: int) -> tuple[str, ...]:
    """Make so many ids of a pool of titles."""
    return tuple(slug(title) for title in titles(pool, count))


def titles(pool: Sequence[str], count: int) -> list[str]:
    """Make so many titles of a pool: bare, then one region after the other, then numbered."""
    places = ("", *REGIONS)
    made = []
    for place in range(count):
        turn, base = divmod(place, len(pool))
        again, region = divmod(turn, len(places))
        made.append(numbered(f"{pool[base]} {places[region]}".strip(), again))
    return made


def moved(phases: Sequence[Phase], count: int) -> dict[str, str]:
    """Name the milestone that each approved change moved: the second to last of a phase."""
    changes = [key for place, key in enumerate(ids(CHANGES, count)) if place % 2 == 0]
    spots = [f"milestones/{phase.id}/{phase.marks[-2].id}" for phase in phases]
    return dict(zip(spots, changes, strict=False))


def objectives(dice: Dice, cast: Cast, count: int) -> Iterator[Entry]:
    """Write the objectives, each with three to five KPIs that stand a little better than their course."""
    for place, title in enumerate(titles(GOALS, count)):
        fields = compact(
            title=title,
            summary=dice.sentence(),
            contribution=CONTRIBUTIONS[place % 3],
            owner=cast.at(place).id,
            mandate=dice.paragraph(),
            horizon=HORIZON,
            kpis={slug(name): _kpi(dice, cast, name) for name in dice.some(MEASURES, 3, 5)},
        )
        yield Entry("objectives", slug(title), fields, dice.body([f"roles/{cast.at(place).id}"]), "md")


def _kpi(dice: Dice, cast: Cast, title: str) -> Fields:
    """Write a KPI with readings of the months gone by."""
    start, gain = dice.randint(20, 60), dice.randint(10, 30)
    days = [MEASURED.replace(month=month) for month in range(2, AS_OF.month + 1)]
    span = (HORIZON - MEASURED).days
    return compact(
        title=title,
        unit="percent",
        direction="up",
        baseline={"on": MEASURED, "value": start},
        target={"on": HORIZON, "value": start + gain},
        readings=[{"on": day, "value": round(start + gain * (day - MEASURED).days / span + 0.5, 1)} for day in days],
        owner=dice.choice(cast.seats).id,
        source=dice.choice(("Monthly report", "Service desk", "Customer survey")),
    )


def needs(dice: Dice, cast: Cast, known: Ids) -> Iterator[Entry]:
    """Write the needs: whose in turn, each met by a process."""
    for place, title in enumerate(titles(WANTS, len(known.needs))):
        process = known.processes[place % len(known.processes)].id
        fields = compact(
            title=title,
            summary=dice.sentence(),
            whose=("customer", *UNITS)[place % 7],
            evidence=dice.paragraph(),
            required=dice.sentence(),
            today=dice.sentence(),
            gap=("large", "small", "none")[place % 3],
            priority=("must", "should", "could")[place % 3],
            met_by=[f"processes/{process}"],
            owner=cast.at(place).id,
        )
        yield Entry("needs", slug(title), fields, form="shared")


def risks(dice: Dice, cast: Cast, known: Ids, count: int) -> Iterator[Entry]:
    """Write the risks, each with a response and what it threatens; one that is closed is not heavy any more."""
    for place, title in enumerate(titles(DANGERS, count)):
        phase, process = dice.choice(known.phases).id, dice.choice(known.processes).id
        likelihood, impact = dice.randint(1, 4), dice.randint(1, 4)
        fields = compact(
            title=title,
            likelihood=likelihood,
            impact=impact if place % 4 else min(impact, 3),
            response=dice.paragraph(),
            owner=cast.at(place * 3).id,
            trigger=dice.sentence(),
            status="open" if place % 4 else "closed",
            threatens=[f"milestones/{phase}", f"processes/{process}"],
            area=("people", "process", "technology", "expectation")[place % 4],
        )
        yield Entry("risks", slug(title), fields, form="shared")


def changes(dice: Dice, cast: Cast, known: Ids, count: int) -> Iterator[Entry]:
    """Write the changes, a Markdown file each; the approved ones say which milestone they moved."""
    spots = {change: spot for spot, change in moved(known.phases, count).items()}
    for place, title in enumerate(titles(CHANGES, count)):
        spot = spots.get(slug(title), f"processes/{dice.choice(known.processes).id}")
        status = MOVES[place // 2 % 2] if place % 2 == 0 else OTHERS[place // 2 % 3]
        fields = compact(
            title=title,
            summary=dice.sentence(),
            raised=RAISED,
            raised_by=cast.at(place).id,
            affects=[spot],
            supports=known.objectives[place % len(known.objectives)],
            **_course(dice, [cast.of_unit(unit, place) for unit in dice.sample(list(UNITS), 2)], status),
        )
        yield Entry("changes", slug(title), fields, dice.body([spot], 1, 2), "md")


def _course(dice: Dice, told: Sequence[Seat], status: str) -> Fields:
    """Write how far a change has come: assessed, decided, made known to the departments it touches."""
    on = RAISED + timedelta(days=4)
    assessed: Fields = {"by": ADMINISTRATION, "on": on, "note": dice.sentence(), "road_map": "fits"}
    decided: Fields = {"by": COMMITTEE, "on": RAISED + timedelta(days=7), "why": dice.sentence()}
    known: list[Fields] = [{"to": seat.id, "on": RAISED + timedelta(days=9)} for seat in told]
    cost = f"{dice.randint(2, 40) * 500} EUR"
    impact: Fields = {
        "schedule": "5d",
        "cost": cost,
        "paid_from": {"budget/consulting": cost},
        "departments": {seat.unit: dice.sentence() for seat in told},
    }
    settled = status in {*MOVES, "rejected"}
    return compact(
        status=status,
        impact=impact,
        assessed=None if status == "proposed" else assessed,
        decided=decided if settled else None,
        communicated=known if settled else None,
    )


def training(dice: Dice, cast: Cast) -> Iterator[Entry]:
    """Write a course for every four roles, held before anything goes live."""
    for place in range(0, len(cast.seats), 4):
        topic = dice.choice(OBJECTS)
        fields = compact(
            title=f"Course {place // 4 + 1}: {topic}",
            summary=dice.sentence(),
            for_=[seat.id for seat in cast.run(place, 4)],
            skills=[dice.sentence() for _ in range(2)],
            format="Classroom, two days",
            date=date(2026, 9, 1) + timedelta(days=7 * (place // 4 % 4)),
            cost=f"{dice.randint(4, 12) * 500} EUR",
            owner=cast.at(place).id,
        )
        yield Entry("training", f"course-{place // 4 + 1}", fields, form="shared")


def budget(dice: Dice, cast: Cast, known: Ids) -> Iterator[Entry]:
    """Write the budget: a quarter of it for training."""
    shares = {"training": 30, "licences": 30, "integration": 35, "consulting": 25}
    for place, (category, share) in enumerate(shares.items()):
        fields = compact(
            title=capital(category),
            category=category,
            planned=f"{share * 10_000} EUR",
            committed=f"{share * 5_000} EUR",
            spent=f"{share * 3_000} EUR",
            period="2026",
            phase=known.phases[0].id,
            approved={"by": COMMITTEE, "on": date(2026, 1, 5)},
            owner=cast.at(place + 3).id,
            summary=dice.sentence(),
        )
        yield Entry("budget", category, fields, form="shared")


def releases(dice: Dice, cast: Cast, known: Ids, count: int) -> Iterator[Entry]:
    """Write the releases after everything went live."""
    for place in range(count):
        adds: list[Value] = [
            {"what": "process", "title": process.title, "ref": f"processes/{process.id}"}
            for process in dice.some(known.processes, 1, 2)
        ]
        fields = compact(
            title=f"Release {place + 1}",
            date=date(2028, 1 + place % 12, 15),
            summary=dice.sentence(),
            adds=[*adds, {"what": "feature", "title": capital(dice.choice(OBJECTS))}],
            supports=dice.choice(known.objectives),
            cost="4000 EUR",
            paid_from={"budget/consulting": "4000 EUR"},
            owner=cast.at(place).id,
        )
        yield Entry("releases", f"release-{place + 1}", fields, form="shared")


def selections(dice: Dice, cast: Cast, known: Ids, count: int) -> Iterator[Entry]:
    """Write the selections: three options scored on four criteria that answer their needs, the best one chosen."""
    for place in range(count):
        names = [slug(name) for name in MEASURES[:4]]
        options: dict[str, Fields] = {
            f"option-{letter}": {
                "title": f"Offer {letter.upper()}",
                "vendor": f"Supplier {letter.upper()}",
                "evidence": dice.sentence(),
                "scores": dict.fromkeys(names, 5 - turn),
                "cost": f"{120 + 10 * turn}000 EUR",
            }
            for turn, letter in enumerate("abc")
        }
        summary = dice.sentence()
        requirements = dice.some(known.needs, 2, 4)
        criteria: dict[str, Fields] = {
            name: compact(title=MEASURES[n], weight=25, scale=[0, 5], must=1, needs=requirements[n::4] or None)
            for n, name in enumerate(names)
        }
        fields = compact(
            title=f"Choice {place + 1}: {OBJECTS[place % len(OBJECTS)]}",
            summary=summary,
            requirements=requirements,
            criteria=criteria,
            options=options,
            owner=cast.at(place + 1).id,
            decision={"option": "option-a", "by": COMMITTEE, "on": date(2026, 5, 7), "why": dice.sentence()},
        )
        yield Entry("selections", f"choice-{place + 1}", fields, dice.body([f"roles/{COMMITTEE}"], 1, 2))


def forums(dice: Dice) -> Iterator[Entry]:
    """Write the committee's meeting, which reports to the users each month, and that of the administrators."""
    days = [date(2026, month, 9) for month in range(1, AS_OF.month + 1)]
    fields = compact(
        title="Committee meeting",
        role=COMMITTEE,
        every="monthly",
        on=days,
        reports=[{"on": day, "to": USERS, "note": dice.sentence()} for day in days],
        decisions=[{"on": day, "title": dice.sentence(), "by": COMMITTEE} for day in days],
    )
    yield Entry("forums", "committee-meeting", fields, form="shared")
    fortnights = [AS_OF - timedelta(days=14 * turn) for turn in range(1, 9)]
    administrators = compact(
        title="Round of the administrators", role=ADMINISTRATION, every="fortnightly", on=fortnights
    )
    yield Entry("forums", "administrators", administrators, form="shared")


def glossary(dice: Dice, count: int) -> Iterator[Entry]:
    """Write the terms, as many as there are, each told apart from the one before it."""
    terms = list(TERMS.items())[:count]
    for place, (term, chinese) in enumerate(terms):
        text = f"{dice.paragraph()} It is no {terms[place - 1][0]}."
        yield Entry("glossary", slug(term), {"title": capital(term), "also": [chinese]}, text, "shared")

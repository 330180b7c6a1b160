"""Who is in the made-up programme: seats, the people in them, groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tests.bench.values import Entry, Fields, Value, compact
from tests.bench.words import FAMILY, GIVEN, REGIONS, UNITS, Dice, numbered, pool, slug

LEADERS: Final = pool(
    """
    Executive sponsor, Project head, Marketing lead, Customer service lead, IT
    representative, Finance lead
    """
)
JOBS: Final = {
    "management": ("Business line director", "Regional director", "Quality manager"),
    "sales": ("Field sales lead", "Inside sales lead", "Key account manager"),
    "marketing": ("Campaign manager", "Market analyst", "Event planner"),
    "service": ("Service team lead", "Complaint manager", "Returns manager"),
    "it": ("CRM administrator", "Interface developer", "Data steward"),
    "finance": ("Credit controller", "Billing lead", "Pricing analyst"),
}
DIMENSIONS: Final = {
    "management": "people",
    "sales": "process",
    "marketing": "people",
    "service": "process",
    "it": "technology",
    "finance": "process",
}
COMMITTEE: Final = "steering-committee"
ADMINISTRATION: Final = "crm-administration-team"
USERS: Final = "crm-users"


@dataclass(frozen=True, slots=True)
class Seat:
    """A role somebody holds."""

    id: str
    title: str
    unit: str
    person: str
    name: str

    @property
    def business(self) -> bool:
        """Whether it is a seat of the business, not of technology."""
        return DIMENSIONS[self.unit] != "technology"


@dataclass(frozen=True, slots=True)
class Cast:
    """All seats, in an order in which the units take turns."""

    seats: tuple[Seat, ...]

    def at(self, place: int) -> Seat:
        """Take the seat at a place, going round."""
        return self.seats[place % len(self.seats)]

    def run(self, start: int, count: int) -> tuple[Seat, ...]:
        """Take neighbours, going round: six of them are of six units."""
        return tuple(self.at(start + step) for step in range(count))

    def of_unit(self, unit: str, turn: int) -> Seat:
        """Take a seat of a unit, each turn another one."""
        own = [seat for seat in self.seats if seat.unit == unit]
        return own[turn % len(own)]

    @classmethod
    def of(cls, count: int) -> Cast:
        """Make about so many seats: a whole number of rounds through the units, two at least."""
        rounds = max(2, round(count / len(UNITS)))
        return cls(tuple(_seat(place) for place in range(rounds * len(UNITS))))


def _seat(place: int) -> Seat:
    """Name the seat at a place and the person in it."""
    unit = list(UNITS)[place % len(UNITS)]
    again = place // (len(GIVEN) * len(FAMILY))
    name = numbered(f"{GIVEN[place % len(GIVEN)]} {FAMILY[place % len(FAMILY)]}", again)
    title = LEADERS[place] if place < len(LEADERS) else _job(unit, place // len(UNITS) - 1)
    return Seat(slug(title), title, unit, slug(name), name)


def _job(unit: str, turn: int) -> str:
    """Name the job of a unit at its turn: every job in one region, then in the next."""
    rest, job = divmod(turn, len(JOBS[unit]))
    again, region = divmod(rest, len(REGIONS))
    return numbered(f"{JOBS[unit][job]} {REGIONS[region]}", again)


def people(cast: Cast) -> Iterator[Entry]:
    """Write everyone who holds a seat."""
    for place, seat in enumerate(cast.seats):
        fields = compact(
            name=seat.name,
            unit=seat.unit,
            email=f"{seat.unit}.{place + 1}@example.com",
            from_=date(2024, 1 + place % 12, 1),
            language="zh" if place % 9 == 0 else "en",
        )
        yield Entry("people", seat.person, fields, form="shared")


def roles(dice: Dice, cast: Cast, links: Sequence[str]) -> Iterator[Entry]:
    """Write every seat as a Markdown file, and the groups."""
    for place, seat in enumerate(cast.seats):
        yield Entry("roles", seat.id, _role(dice, cast, place), dice.body(links), "md")
    for group, fields in _groups(dice, cast).items():
        yield Entry("roles", group, fields, dice.body(links), "md")


def _role(dice: Dice, cast: Cast, place: int) -> Fields:
    """Write one seat's fields."""
    seat = cast.at(place)
    return compact(
        title=seat.title,
        summary=dice.sentence(),
        unit=seat.unit,
        dimension=DIMENSIONS[seat.unit],
        holder=_holder(cast, place),
        deputy=cast.at(place + len(UNITS)).person,
        reports_to=cast.at((place - 1) // len(UNITS)).id if place else None,
        capacity=f"{10 + 5 * (place % 5)}%",
        responsibilities=[dice.sentence() for _ in range(dice.randint(3, 5))],
        authority=[dice.sentence() for _ in range(dice.randint(2, 3))],
        qualifications=[dice.sentence() for _ in range(dice.randint(2, 3))],
        poor_fit=_poor_fit(dice, cast, place),
        needed_when=dice.sentence() if seat.title == LEADERS[4] else None,
        tags=["programme", seat.unit],
        also=["执行发起人"] if place == 0 else None,
    )


def _holder(cast: Cast, place: int) -> Value:
    """Name the holder: mostly bare, at times with a first day, at times after somebody else."""
    person = cast.at(place).person
    if place % 10 == 1:
        before = cast.at(place + 2 * len(UNITS)).person
        return [
            {"person": before, "from": date(2025, 3, 1), "until": date(2026, 1, 31)},
            {"person": person, "from": date(2026, 2, 1), "note": "handed over in January"},
        ]
    return {"person": person, "from": date(2026, 1, 1)} if place % 4 == 1 else person


def _poor_fit(dice: Dice, cast: Cast, place: int) -> Value:
    """Say who should not hold it; for the sponsor, the heads of finance and of IT."""
    if place == 0:
        return [{"role": cast.at(other).id, "note": dice.sentence()} for other in (4, 5)]
    return [dice.sentence()]


def _groups(dice: Dice, cast: Cast) -> dict[str, Fields]:
    """Write the groups: the committee has a seat for every unit and for the administrators."""
    lead = cast.at(len(UNITS) + list(UNITS).index("it")).id
    seats = [seat.id for seat in cast.run(0, len(UNITS))]
    kind = "group"
    return {
        COMMITTEE: compact(
            title="Steering committee",
            kind=kind,
            dimension="people",
            chair=seats[0],
            members=[*seats, lead],
            meets="monthly",
            agenda=[dice.sentence() for _ in range(4)],
            summary=dice.sentence(),
        ),
        ADMINISTRATION: compact(
            title="CRM administration team",
            kind=kind,
            dimension="technology",
            chair=lead,
            members=[lead, cast.of_unit("it", 0).id],
            meets="fortnightly",
            summary=dice.sentence(),
        ),
        USERS: compact(title="CRM users", kind=kind, dimension="people", chair=lead, summary=dice.sentence()),
    }

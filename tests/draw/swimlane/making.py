"""Maps as a die throws them: mostly like real processes, with loops, forks, long words and signs of other scripts."""

from __future__ import annotations

import random
from typing import Final, NamedTuple

from planbook.draw.swimlane.values import Lane, Link, Stop

WORDS: Final = (
    "check", "the", "order", "customer", "of", "price", "agree", "with", "send", "a", "letter", "invoice", "region",
    "Freigabeverfahrensdokumentation", "Rückfrage", "Auftragsbestätigung", "确认", "订单", "客户信用", "to",
)  # fmt: skip
LABELS: Final = (
    "yes",
    "no",
    "not yet",
    "approved",
    "more than 5,000 euro",
    "abgelehnt",
    "同意",
    "Freigabe erteilt",
    "",
)
KINDS: Final = ("task",) * 8 + ("decision",) * 3 + ("parallel", "wait", "subprocess")


class Made(NamedTuple):
    """What a map is drawn from."""

    lanes: list[Lane]
    stops: list[Stop]
    links: list[Link]


def made(seed: int, steps: tuple[int, int] = (5, 40), lanes: tuple[int, int] = (2, 8)) -> Made:
    """Throw a map: a chain with leaps on and back, ways out of decisions labelled."""
    die = random.Random(seed)  # noqa: S311
    count, wide = die.randint(*steps), die.randint(*lanes)
    rows = [Lane(f"lane-{n}", _text(die, 1, 3), die.choice(("", "角色"))) for n in range(wide)]
    stays = die.random()
    lane, stops = 0, list[Stop]()
    for number in range(count):
        lane = lane if die.random() < stays else die.randrange(wide)
        stops.append(_stop(die, number, count, f"lane-{lane}"))
    return Made(rows, stops, list(_links(die, stops)))


def _stop(die: random.Random, number: int, count: int, lane: str) -> Stop:
    kind = "start" if not number else "end" if number == count - 1 else die.choice(KINDS)
    if kind == "task" and die.random() < 0.08:
        kind = "end"
    tab = die.choice(("New", "Changed", "Geändert")) if kind == "task" and die.random() < 0.3 else ""
    return Stop(f"s{number}", lane, _text(die, 1, 6), kind, tab, number, die.choice(("", "", "信用审核")))


def _links(die: random.Random, stops: list[Stop]) -> list[Link]:
    found = list[Link]()
    for number, stop in enumerate(stops):
        later = stops[number + 1 :]
        if stop.kind == "end" or not later:
            continue
        ways = die.choice((2, 2, 2, 3, 4)) if stop.kind in {"decision", "parallel"} else 1
        for way in range(ways):
            if way and die.random() < 0.3:
                label = die.choice(LABELS) if stop.kind == "decision" else "back"
                found.append(Link(stop.key, die.choice(stops[1 : number + 1]).key, label))
                continue
            near = later[: die.choice((1, 2, 4, 9))]
            target = later[0] if not way else die.choice(near)
            found.append(Link(stop.key, target.key, die.choice(LABELS) if stop.kind == "decision" else ""))
    return found


def _text(die: random.Random, least: int, most: int) -> str:
    return " ".join(die.choice(WORDS) for _ in range(die.randint(least, most))).capitalize()

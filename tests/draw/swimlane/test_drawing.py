"""Maps of swimlanes: what an oracle says of where their parts lie, for maps thrown by a die and for hostile ones."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from planbook.draw.swimlane.drawing import draw_swimlanes
from planbook.draw.swimlane.values import Lane, Link, Stop
from tests.draw.swimlane.making import Made, made
from tests.draw.swimlane.oracle import faults

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.draw.swimlane.values import Direction

DIRECTIONS: Final[Sequence[Direction]] = ("down", "across")
LANES: Final = [Lane("a", "Sales"), Lane("b", "Finance", "财务部"), Lane("c", "Customer")]
TEXTS: Final = st.text("abc defghi-ÄÖßé订单，。（）Wm0", max_size=40)


def wrong(map_: Made, direction: Direction, *, cjk: bool = False) -> Sequence[str]:
    """Give what is wrong with the drawing of a map, and which of its labels are not drawn."""
    drawing = draw_swimlanes(*map_, direction, cjk=cjk)
    told = {(link.source, link.target) for link in map_.links if link.label}
    shown = {(link.source, link.target) for link in drawing.links if link.label}
    return [*faults(drawing, cjk=cjk), *(f"{way} has no label" for way in sorted(told - shown))]


@pytest.mark.no_cover
@pytest.mark.parametrize("tenth", range(10))
def test_five_hundred_maps_have_no_fault(tenth: int) -> None:
    found = {seed: wrong(made(seed), DIRECTIONS[seed % 2]) for seed in range(tenth * 50, tenth * 50 + 50)}
    assert {seed: those for seed, those in found.items() if those} == {}


@pytest.mark.no_cover
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1000), st.sampled_from(DIRECTIONS), st.booleans())
@example(seed=9783, direction="across", cjk=False)
def test_any_map_thrown_has_no_fault(seed: int, direction: Direction, cjk: bool) -> None:  # noqa: FBT001
    assert wrong(made(seed), direction, cjk=cjk) == []


@st.composite
def maps(draw: st.DrawFn) -> Made:
    """Throw a map with any ways between any steps, and any words."""
    lanes = [Lane(f"l{n}", draw(TEXTS), draw(TEXTS)) for n in range(draw(st.integers(1, 5)))]
    kinds = st.sampled_from(["task", "decision", "parallel", "wait", "subprocess", "start", "end", "unheard-of"])
    keys = st.sampled_from([lane.key for lane in lanes])
    count = draw(st.integers(1, 12))
    stops = [
        Stop(f"s{n}", draw(keys), draw(TEXTS), draw(kinds), draw(st.sampled_from(["", "New"])), n) for n in range(count)
    ]
    ends = st.sampled_from([stop.key for stop in stops])
    links = st.builds(
        Link, ends, ends, st.sampled_from(["", "yes", "no", "vielleicht später"]), st.sampled_from([None, True, False])
    )
    return Made(lanes, stops, draw(st.lists(links, max_size=20)))


@pytest.mark.no_cover
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(maps(), st.sampled_from(DIRECTIONS))
def test_any_ways_between_any_steps_can_be_drawn(map_: Made, direction: Direction) -> None:
    assert wrong(map_, direction) == []


@pytest.mark.no_cover
@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("seed", range(3))
def test_maps_of_sixty_steps_have_no_fault(seed: int, direction: Direction) -> None:
    assert wrong(made(seed, (60, 60), (5, 8)), direction) == []


@pytest.mark.no_cover
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_map_of_two_hundred_steps_has_no_fault(direction: Direction) -> None:
    assert wrong(made(1, (200, 200), (6, 6)), direction) == []


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_map_is_the_same_whenever_it_is_drawn(direction: Direction) -> None:
    assert draw_swimlanes(*made(7), direction) == draw_swimlanes(*made(7), direction)


def chain(keys: str, lanes: str, *more: Link) -> Made:
    """Give a map of steps with one letter each, in the lanes told, one after the other."""
    stops = [Stop(key, lane, f"Step {key}") for key, lane in zip(keys, lanes, strict=True)]
    return Made(LANES, stops, [*(Link(*pair) for pair in pairwise(keys)), *more])


HOSTILE: Final = {
    "no steps": Made(LANES, [], []),
    "one step": chain("p", "a"),
    "one step that leads to itself": chain("p", "a", Link("p", "p", "again")),
    "an end that leads to itself": Made(LANES, [Stop("p", "a", "End", "end")], [Link("p", "p", "again")]),
    "no ways": Made(LANES, [Stop(key, "b", key) for key in "pqrst"], []),
    "all steps in one lane": chain("pqrstuvwx", "bbbbbbbbb"),
    "one lane": Made(LANES[:1], *chain("pqrst", "aaaaa", Link("s", "q"))[1:]),
    "parts that hang together nowhere": chain("pq", "ab") ._replace(
        stops=[Stop(key, lane, key) for key, lane in zip("pqrs", "abca", strict=True)],
        links=[Link("p", "q"), Link("r", "s")],
    ),
    "each step leads to each": Made(
        LANES,
        [Stop(key, "abc"[n % 3], key) for n, key in enumerate("efghijklmnop")],
        [Link(one, two) for one in "efghijklmnop" for two in "efghijklmnop"],
    ),
    "each decision leads to each": Made(
        LANES,
        [Stop(key, "abc"[n % 3], key, "decision") for n, key in enumerate("mnop")],
        [Link(one, two, "maybe") for one in "mnop" for two in "mnop"],
    ),
    "circles of ways that are told to lead on": chain("pqrs", "abca", Link("s", "p", "", back=False)),
    "words without end": Made(
        [Lane("a", "W" * 80, "m" * 80), Lane("b", "")],
        [Stop("p", "a", "W" * 90, "decision"), Stop("q", "b", "W" * 90, "end"), Stop("r", "b", "", tab="W" * 9)],
        [Link("p", "q", "W" * 60), Link("p", "r", "m" * 60), Link("r", "p", "W" * 50)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_maps_have_no_fault(name: str, direction: Direction) -> None:
    assert wrong(HOSTILE[name], direction) == []


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_without_lanes_nothing_is_drawn(direction: Direction) -> None:
    drawing = draw_swimlanes([], [Stop("p", "a", "P")], [], direction)
    assert (drawing.bands, drawing.stops, drawing.links, drawing.width) == ((), (), (), 0)


def test_a_step_whose_lane_is_not_given_stands_in_the_last() -> None:
    drawing = draw_swimlanes([*LANES, Lane("", "Nobody")], [Stop("p", "z", "P"), Stop("q", "", "Q")], [])
    assert all(stop.box.x > drawing.bands[-1].rect.x for stop in drawing.stops)


def test_ways_between_the_same_steps_are_one_line_with_both_labels() -> None:
    links = [Link("p", "q", "yes"), Link("p", "q", "no"), Link("p", "q", "yes"), Link("p", "nowhere")]
    drawing = draw_swimlanes(*chain("pq", "ab")._replace(links=links))
    assert [" ".join(line.text for line in link.label) for link in drawing.links] == ["yes / no"]


def test_a_straight_chain_in_one_lane_has_no_bend_and_stands_in_order() -> None:
    drawing = draw_swimlanes(*chain("pqrst", "bbbbb"))
    assert {len(link.points) for link in drawing.links} == {2}
    assert [stop.key for stop in sorted(drawing.stops, key=lambda stop: stop.box.y)] == list("pqrst")


def test_work_handed_over_stands_beside_and_its_line_is_straight() -> None:
    p, q = draw_swimlanes(*chain("pq", "ac")).stops
    assert p.box.middle.y == q.box.middle.y


def test_ways_out_of_a_decision_leave_at_its_tips_one_each() -> None:
    map_ = chain("pqrs", "bbac")._replace(links=[Link("p", other, f"to {other}") for other in "qrs"])
    map_.stops[0] = Stop("p", "b", "Which?", "decision")
    starts = {link.points[0] for link in draw_swimlanes(*map_).links}
    assert len(starts) == 3


def test_a_way_told_to_lead_back_does_and_others_follow_the_order_of_the_steps() -> None:
    drawing = draw_swimlanes(*chain("pqr", "aba", Link("r", "p"), Link("p", "r", back=True)))
    assert {(link.source, link.target): link.back for link in drawing.links} == {
        ("p", "q"): False,
        ("q", "r"): False,
        ("r", "p"): True,
        ("p", "r"): True,
    }


def test_five_lanes_without_sub_columns_fit_a_page() -> None:
    lanes = [Lane(f"l{n}", f"Lane {n}") for n in range(5)]
    for seed in range(20):
        map_ = made(seed, (15, 15), (5, 5))
        keys = [stop._replace(title="Do it", tab="", kind="task") for stop in map_.stops]
        lines = [link._replace(label="") for link in map_.links]
        drawing = draw_swimlanes(lanes, [s._replace(lane=f"l{n % 5}") for n, s in enumerate(keys)], lines)
        assert drawing.width <= 860


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_lines_that_come_from_above_leave_tabs_free(direction: Direction) -> None:
    for seed in range(60):
        die = random.Random(seed)  # noqa: S311
        stops = [Stop(key, die.choice("abc"), f"Step {key}", tab="Changed") for key in "pqrst"[: die.randint(3, 5)]]
        links = [Link(die.choice(stops).key, die.choice(stops).key) for _ in range(len(stops) + 3)]
        assert wrong(Made(LANES, stops, links), direction) == []


def test_nothing_is_put_between_two_steps_that_stand_beside_each_other() -> None:
    map_ = chain("pqr", "acb")._replace(links=[Link("p", "q")])
    p, q, r = draw_swimlanes(*map_).stops
    assert p.box.middle.y == q.box.middle.y < r.box.y


def test_boxes_of_a_map_are_equally_wide() -> None:
    drawing = draw_swimlanes(*made(3))
    assert len({stop.box.width for stop in drawing.stops if stop.kind in {"task", "wait", "subprocess"}}) == 1


def test_all_places_are_whole_or_half_pixels() -> None:
    for direction in DIRECTIONS:
        drawing = draw_swimlanes(*made(5), direction)
        places = [value for link in drawing.links for point in link.points for value in point]
        places += [value for link in drawing.links for line in link.label for value in (line.x, line.y)]
        places += [value for stop in drawing.stops for value in (*stop.box, *stop.title[0][1:3])]
        places += [value for band in drawing.bands for value in band.rect]
        assert {value * 2 % 1 for value in places} == {0}

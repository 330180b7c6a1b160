"""What leads back: the author's order decides."""

from __future__ import annotations

from graphlib import TopologicalSorter

from hypothesis import given
from hypothesis import strategies as st

from planbook.draw.swimlane.loops import flows
from planbook.draw.swimlane.values import Link, Stop

STOPS = [Stop(key, "", key) for key in "pqrs"]


def backs(*ways: str) -> set[str]:
    """Give those of some ways, of two letters each, that lead back."""
    found = flows(STOPS, [Link(*way) for way in ways])
    return {f"{STOPS[flow.source].key}{STOPS[flow.target].key}" for flow in found if flow.back}


def test_the_way_that_closes_a_circle_leads_back_seen_from_the_first_step() -> None:
    assert backs("pq", "qr", "rp") == {"rp"}
    assert backs("rp", "pq", "qr") == {"rp"}


def test_a_way_up_that_closes_no_circle_leads_on() -> None:
    assert backs("ps", "sq", "qr") == set()


def test_a_way_to_the_step_itself_leads_back() -> None:
    assert backs("pp", "pq") == {"pp"}


def test_ways_to_no_step_are_left_out() -> None:
    assert flows(STOPS, [Link("p", "x"), Link("x", "p")]) == []


@given(
    st.lists(
        st.builds(Link, st.sampled_from("pqrs"), st.sampled_from("pqrs"), back=st.sampled_from([None, True, False]))
    )
)
def test_what_leads_on_makes_no_circle_whatever_is_told(links: list[Link]) -> None:
    sorter = TopologicalSorter[int]()
    for flow in flows(STOPS, links):
        if flow.falls:
            sorter.add(flow.target, flow.source)
    assert list(sorter.static_order()) is not None

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.network import Expected, Network, Task, Times
from planbook.analysis.workdays import WorkDays
from planbook.plan.values import Duration
from tests.analysis.stepping import Oracle, Stepping


def times(tasks: Mapping[str, Task], days: WorkDays, today: int) -> Mapping[str, Times]:
    network = Network.of(tasks, days, today)
    return {name: network.times(name) for name in tasks}


MONDAY = date(2026, 6, 1).toordinal()
WEEKEND = ("sat", "sun")
DAYS = WorkDays.of(WEEKEND)
TWO, WEEK = Duration("2d", 2, "d"), Duration("1w", 1, "w")


def test_a_task_comes_after_those_before_it() -> None:
    tasks = {
        "sign": Task(date=MONDAY),
        "build": Task(takes=WEEK, after=[("sign", TWO)]),
        "teach": Task(date=MONDAY + 4),
        "begin": Task(date=MONDAY + 7, after=[("build", None), ("teach", None)]),
    }
    found = times(tasks, DAYS, MONDAY - 30)
    build = Expected(MONDAY + 9, "after", "sign")
    assert found["build"] == Times(build, build, build, MONDAY + 9, 0)
    after = Expected(MONDAY + 9, "after", "build")
    assert found["begin"] == Times(Expected(MONDAY + 7, "date"), after, after, MONDAY + 9, 0)
    assert found["teach"].slack == 3
    assert found["sign"].slack == 0


def test_what_is_not_done_is_to_be_expected_today_at_the_earliest() -> None:
    found = times({"late": Task(date=MONDAY)}, DAYS, MONDAY + 5)
    assert found["late"].forecast == Expected(MONDAY + 7, "today")


def test_what_is_done_or_given_up_has_no_forecast_and_what_is_given_up_holds_nothing_up() -> None:
    tasks = {
        "done": Task(date=MONDAY, done=MONDAY + 1),
        "given-up": Task(date=MONDAY + 50, cancelled=True),
        "next": Task(after=[("done", None), ("given-up", None)]),
    }
    found = times(tasks, DAYS, MONDAY)
    assert found["done"] == Times(Expected(MONDAY, "date"))
    assert found["given-up"].forecast is None
    assert found["next"].planned == Expected(MONDAY, "after", "done")
    assert found["next"].forecast == Expected(MONDAY + 1, "after", "done")


def test_without_tasks_before_it_what_a_task_takes_counts_from_its_start() -> None:
    found = times({"one": Task(start=MONDAY, takes=TWO), "other": Task(start=MONDAY)}, DAYS, MONDAY)
    assert found["one"].planned == Expected(MONDAY + 2, "start")
    assert found["other"] == Times()


def test_of_what_stands_in_a_circle_or_behind_one_only_what_is_written_is_known() -> None:
    tasks = {
        "one": Task(after=[("other", None)]),
        "other": Task(date=MONDAY, after=[("one", None)]),
        "behind": Task(after=[("other", None)]),
        "apart": Task(date=MONDAY),
        "itself": Task(after=[("itself", None)]),
        "lost": Task(date=MONDAY, after=[("nowhere", None)]),
    }
    found = times(tasks, DAYS, MONDAY)
    assert [found[name] for name in ("one", "behind", "itself")] == [Times()] * 3
    assert found["other"] == Times(Expected(MONDAY, "date"))
    assert found["apart"].slack == found["lost"].slack == 0


def test_a_chain_of_any_length_is_walked() -> None:
    chain = {str(n): Task(takes=TWO, start=MONDAY, after=[(str(n - 1), None)] if n else ()) for n in range(5_000)}
    last = times(chain, DAYS, MONDAY)["4999"].planned
    assert last
    assert last.day == DAYS.after(MONDAY, Duration("10000d", 10_000, "d"))


LENGTHS = st.sampled_from([None, *map(Duration.parse, ("1d", "3d", "0d", "-2d", "1w", "1m"))])
SOME_DAYS = st.none() | st.integers(MONDAY - 10, MONDAY + 40)


@st.composite
def networks(draw: st.DrawFn) -> dict[str, Task]:
    found: dict[str, Task] = {}
    for number in range(draw(st.integers(1, 7))):
        after = draw(st.lists(st.tuples(st.sampled_from([*found]), LENGTHS), max_size=2)) if found else []
        found[str(number)] = Task(
            date=draw(SOME_DAYS),
            start=draw(SOME_DAYS),
            takes=draw(LENGTHS),
            after=after,
            done=draw(st.none() | st.none() | st.integers(MONDAY - 10, MONDAY)),
            cancelled=draw(st.integers(0, 5)) == 0,
        )
    return found


@given(tasks=networks(), holidays=st.sets(st.integers(MONDAY, MONDAY + 60), max_size=5), ahead=st.integers(-5, 9))
def test_times_are_what_walking_through_every_day_finds(tasks: dict[str, Task], holidays: set[int], ahead: int) -> None:
    days, today = WorkDays.of(WEEKEND, holidays), MONDAY + ahead
    oracle = Oracle(tasks, Stepping(WEEKEND, holidays), today)
    found = times(tasks, days, today)
    planned = {name: one.planned.day if one.planned else None for name, one in found.items()}
    assert planned == {name: oracle.planned(name) for name in tasks}
    allowed = {name: one.allowed.day if one.allowed else None for name, one in found.items()}
    assert allowed == {name: oracle.possible(name) for name in tasks}
    forecasts = {name: one.forecast.day if one.forecast else None for name, one in found.items()}
    assert forecasts == {name: oracle.forecast(name) for name in tasks}
    for name, day in forecasts.items():
        if day is not None:
            latest = oracle.latest(name)
            assert found[name].latest == latest
            assert found[name].slack == sum(map(oracle.calendar.works, range(day + 1, latest + 1)))

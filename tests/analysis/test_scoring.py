"""Options against criteria: sums, musts, ties, and whether the first place holds when a weight moves."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from planbook.analysis.answered import answered
from planbook.analysis.scoring import best, chosen, lead, most, plain, standings, weights
from planbook.analysis.sensitivity import sensitivity
from planbook.plan.record import Ref
from planbook.plan.selections import Criterion, Option, Selection
from tests.pages.made import checked_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.plan.plan import Plan

CHOICE = """\
system:
  title: The system
  requirements: [quick, chinese, cheap]
  criteria:
    fit: {title: Fit, weight: 50, must: 3, needs: quick}
    tongues: {title: Tongues, weight: 30, needs: [chinese, quick]}
    cost: {title: Cost, weight: 20}
  options:
    north: {title: North, scores: {fit: 4, tongues: 0, cost: 2.5}}
    south: {title: South, scores: {fit: 3, tongues: 2, cost: 1}}
    west: {title: West, scores: {fit: 2, tongues: 5, cost: 5}}
    east: {title: East, scores: {fit: 5, tongues: 5}}
"""
NEEDS = "quick: {title: Quick}\nchinese: {title: Chinese}\ncheap: {title: Cheap}\n"


def selection_of(text: str = CHOICE) -> tuple[Plan, Selection]:
    plan = checked_of({"selections.yml": text, "needs.yml": NEEDS}).plan
    return plan, plan.every(Selection)[0]


def made(table: Sequence[Sequence[int]], given: Sequence[int], musts: Mapping[int, int]) -> Selection:
    """Make a selection with these weights, and for each option its scores."""
    criteria = {
        f"c{n}": Criterion(
            address=f"selections/s/c{n}",
            title=f"C{n}",
            weight=Decimal(weight),
            must=Decimal(musts[n]) if n in musts else None,
        )
        for n, weight in enumerate(given)
    }
    options = {
        f"o{n}": Option(
            address=f"selections/s/o{n}",
            title=f"O{n}",
            scores={Ref(f"selections/s/c{at}"): Decimal(score) for at, score in enumerate(scores)},
        )
        for n, scores in enumerate(table)
    }
    return Selection(address="selections/s", title="S", criteria=criteria, options=options)


def test_a_sum_is_of_scores_by_their_weights() -> None:
    _, selection = selection_of()
    found = {one.option.id: one.total for one in standings(selection)}

    assert found == {"north": 250, "south": 230, "west": 350, "east": 400}
    assert weights(selection) == 100
    assert most(selection) == 500


def test_who_fails_a_must_or_is_not_scored_on_everything_does_not_win() -> None:
    _, selection = selection_of()
    found = standings(selection)

    assert [one.option.id for one in found if one.may_win] == ["north", "south"]
    assert [[c.id for c in one.failed] for one in found] == [[], [], ["fit"], []]
    assert [[c.id for c in one.missing] for one in found] == [[], [], [], ["cost"]]
    assert [one.option.id for one in best(found)] == ["north"]
    ahead, rest = lead(found)
    assert (int(ahead), [one.option.id for one in rest]) == (20, ["south"])
    assert chosen(selection, found) is None


def test_a_tie_is_a_tie() -> None:
    found = standings(made([[3, 3], [3, 3], [2, 2]], [50, 50], {}))

    assert [one.option.id for one in best(found)] == ["o0", "o1"]
    assert [one.option.id for one in lead(found)[1]] == ["o2"]


def test_a_sum_of_many_digits_is_exact() -> None:
    text = """\
s:
  title: S
  criteria: {a: {title: A, weight: 0.000000000000001}, b: {title: B, weight: 999999999999999999999999999999}}
  options: {o: {title: O, scores: {a: 0.000000000000001, b: 999999999999999999999999999999}}}
"""
    _, selection = selection_of(text)
    exact = Fraction(10**30 - 1) ** 2 + Fraction(1, 10**30)
    assert Fraction(standings(selection)[0].total) == exact


def test_no_greatest_sum_without_a_scale() -> None:
    _, selection = selection_of("s: {title: S, criteria: {a: {title: A, weight: 100, scale: [5, 0]}}}\n")
    assert most(selection) is None


def test_a_need_is_met_by_what_answers_it() -> None:
    plan, selection = selection_of()
    north, south, west, east = standings(selection)

    def told(n: int) -> Sequence[str]:
        return [one.state for one in answered(plan, selection, [north, south, west, east][n])]

    assert told(0) == ["met", "unmet", "unasked"]
    assert told(1) == ["met", "met", "unasked"]
    assert told(2) == ["unmet", "met", "unasked"]
    assert [one.state for one in answered(plan, selection)] == ["unscored", "unscored", "unasked"]
    assert [[c.id for c in one.criteria] for one in answered(plan, selection)] == [["fit", "tongues"], ["tongues"], []]


def test_a_need_that_is_not_on_the_list_is_answered_all_the_same() -> None:
    plan, selection = selection_of(CHOICE.replace("[quick, chinese, cheap]", "quick"))
    assert [(one.need.id, one.listed) for one in answered(plan, selection)] == [("quick", True), ("chinese", False)]


def test_numbers_are_written_without_exponents() -> None:
    assert [plain(Decimal(text)) for text in ("4E+1", "2.50", "0.0", "100", "1E-7")] == [
        "40",
        "2.5",
        "0",
        "100",
        "0.0000001",
    ]


def first_with(selection: Selection, changed: Mapping[str, Fraction]) -> set[str]:
    """Give who is first with other weights: every sum worked out anew."""
    sums = {}
    for option in selection.options.values():
        scores = {ref.address: score for ref, score in option.scores.items()}
        criteria = selection.criteria.values()
        if not any(c.must is not None and scores[c.address] < c.must for c in criteria):
            sums[option.id] = sum((changed[c.id] * Fraction(scores[c.address]) for c in criteria), Fraction(0))
    return {id_ for id_, total in sums.items() if total == max(sums.values())}


def scaled(selection: Selection, moved: str, to: Fraction) -> Mapping[str, Fraction]:
    """Give the weights with one of them moved, the others grown or shrunk alike, and the sum as it was."""
    before = {c.id: Fraction(c.weight or 0) for c in selection.criteria.values()}
    whole, rest = sum(before.values(), Fraction(0)), sum(before.values(), Fraction(0)) - before[moved]
    after = {id_: to if id_ == moved else weight * (whole - to) / rest for id_, weight in before.items()}
    assert sum(after.values(), Fraction(0)) == whole
    return after


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    given = draw(st.lists(st.integers(0, 60), min_size=2, max_size=5))
    scores = st.lists(st.integers(0, 5), min_size=len(given), max_size=len(given))
    table = draw(st.lists(scores, min_size=2, max_size=5))
    musts = draw(st.dictionaries(st.integers(0, len(given) - 1), st.integers(1, 3), max_size=1))
    return made(table, given, musts)


@given(selections())
def test_a_weight_that_moves_by_a_fifth_changes_what_counting_anew_changes(selection: Selection) -> None:
    found = standings(selection)
    now = {one.option.id for one in best(found)}
    assume(now)
    told = sensitivity(selection, found)
    whole = Fraction(weights(selection))

    assert [one.criterion.id for one in told] == [
        c.id for c in selection.criteria.values() if 0 < (c.weight or 0) < whole
    ]
    for one in told:
        weight = Fraction(one.criterion.weight or 0)
        for move, to in ((one.less, weight * 4 / 5), (one.more, min(weight * 6 / 5, whole))):
            assert move.weight == to
            assert {option.id for option in move.first} == first_with(
                selection, scaled(selection, one.criterion.id, to)
            )
        assert one.holds == all({option.id for option in move.first} == now for move in (one.less, one.more))


@given(selections())
def test_the_first_place_turns_where_it_is_told_to_and_nowhere_before(selection: Selection) -> None:
    found = standings(selection)
    now = {one.option.id for one in best(found)}
    assume(now)
    whole = Fraction(weights(selection))
    for one in sensitivity(selection, found):
        weight = Fraction(one.criterion.weight or 0)

        def first(to: Fraction, moved: str = one.criterion.id) -> set[str]:
            return first_with(selection, scaled(selection, moved, to))

        for turn, end in ((one.below, Fraction(0)), (one.above, whole)):
            last = end if turn is None else turn
            assert all(first(weight + (last - weight) * Fraction(part, 8)) == now for part in range(1, 8))
            if turn is None:
                assert first(end) == now
            elif turn != weight:
                assert first(turn) > now
            elif turn != end:
                assert first(weight + (end - weight) / 10**6) < now

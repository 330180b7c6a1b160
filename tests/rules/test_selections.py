"""Rules on needs and selections, tried beyond their examples."""

from __future__ import annotations

from tests.plans import lines

NEEDS = "quick: {title: Quick, whose: customer, priority: must, met_by: selections/s}\n"
FIT = "fit: {title: Fit, weight: 100, must: 3, needs: quick}"


def found(text: str, *rules: str, needs: str = NEEDS, settings: str = "") -> list[str]:
    """Give what these rules say of a selection."""
    files = {"plan.yml": f"title: P\n{settings}", "selections.yml": text, "needs.yml": needs}
    return [line for line in lines(files) if any(f" {rule}: " in line for rule in rules)]


def selection(criteria: str, options: str, decision: str = "{}") -> str:
    return (
        f"s:\n  title: S\n  requirements: quick\n  criteria: {{{criteria}}}\n  options: {{{options}}}\n"
        f"  decision: {decision}\n"
    )


def test_either_of_two_that_are_tied_is_the_best() -> None:
    options = "a: {title: A, scores: {fit: 4}}, b: {title: B, scores: {fit: 4}}"
    for option in ("a", "b"):
        text = selection(FIT, options, f"{{option: {option}}}")
        assert found(text, "selections/not-best") == []
        assert len(found(text, "selections/no-reason")) == 1


def test_the_highest_sum_of_one_that_fails_a_must_is_not_the_best() -> None:
    criteria = "fit: {title: Fit, weight: 50, must: 3, needs: quick}, cost: {title: Cost, weight: 50}"
    options = "a: {title: A, scores: {fit: 3, cost: 1}}, b: {title: B, scores: {fit: 2, cost: 5}}"
    assert found(selection(criteria, options, "{option: a}"), "selections/not-best", "selections/fails-must") == []
    assert found(selection(criteria, options, "{option: b, why: Cheap.}"), "selections/fails-must") == [
        "selections.yml:6:22 selections/fails-must: “B” was chosen, and fails the must of “Fit”."
    ]


def test_each_must_that_the_choice_fails_is_told_and_can_be_lived_with() -> None:
    criteria = "fit: {title: Fit, weight: 50, must: 3, needs: quick}, cost: {title: Cost, weight: 50, must: 2}"
    options = "a: {title: A, scores: {fit: 1, cost: 1}}, b: {title: B, scores: {fit: 5, cost: 5}}"
    text = selection(criteria, options, "{option: a, why: It is the only one to be had this year.}")
    lived_with = (
        "accepted: [{rule: selections/fails-must, at: selections/s, about: selections/s/cost, why: Paid for.}]\n"
    )

    assert len(found(text, "selections/fails-must")) == 2
    assert len(found(text, "selections/fails-must", settings=lived_with)) == 1


def test_a_reason_is_not_an_empty_line() -> None:
    options = "a: {title: A, scores: {fit: 4}}, b: {title: B, scores: {fit: 5}}"
    assert len(found(selection(FIT, options, '{option: a, why: "  "}'), "selections/not-best")) == 1


def test_a_must_that_nobody_asked_about_is_an_error_once_it_is_decided_and_advice_until_then() -> None:
    options = "a: {title: A, scores: {fit: 4}}, b: {title: B, scores: {fit: 5}}"
    bare = "fit: {title: Fit, weight: 100}"
    rules = ("selections/must-need", "selections/unasked")

    assert found(selection(bare, options), *rules) == [
        "selections.yml:3:17 selections/unasked: No criterion of “S” answers “Quick”."
    ]
    [told] = found(selection(bare, options, "{option: b, why: Best.}"), *rules)
    assert told.startswith(
        "selections.yml:6:22 selections/must-need: “B” was chosen, and “Quick”, which is a must, was not"
    )


def test_a_must_that_the_choice_does_not_meet_is_told_with_the_need() -> None:
    options = "a: {title: A, scores: {fit: 2}}, b: {title: B, scores: {fit: 5}}"
    assert found(selection(FIT, options, "{option: a, why: Cheap.}"), "selections/must-need") == [
        "selections.yml:6:22 selections/must-need: “A” was chosen, and does not meet “Quick”, which is a must."
    ]


def test_what_was_decided_before_a_rule_began_is_left_alone() -> None:
    options = "a: {title: A, scores: {fit: 2}}, b: {title: B, scores: {fit: 5}}"
    text = selection(FIT, options, "{option: a, on: 2026-03-31, why: Cheap.}")
    begins = "rules: {selections/must-need: {from: 2026-04-01}}\n"
    assert len(found(text, "selections/must-need")) == 1
    assert found(text, "selections/must-need", settings=begins) == []


def test_an_option_that_is_not_scored_is_told_with_what_is_missing() -> None:
    criteria = "fit: {title: Fit, weight: 50}, cost: {title: Cost, weight: 30}, look: {title: Look, weight: 20}"
    options = "a: {title: A, scores: {fit: 4}}, b: {title: B}"
    assert found(selection(criteria, options), "selections/not-scored") == [
        "selections.yml:5:35 selections/not-scored: “A” is not scored on “Cost”, “Look”.",
        "selections.yml:5:46 selections/not-scored: “B” is not scored on “Fit”, “Cost”, “Look”.",
    ]


def test_a_score_is_told_where_it_is_written() -> None:
    options = "a: {title: A, scores: {fit: 5.5}}, b: {title: B, scores: {fit: -1}}"
    assert found(selection(FIT, options), "selections/outside-scale") == [
        "selections.yml:5:41 selections/outside-scale: The score 5.5 of “A” is not on the scale of “Fit”, 0 to 5.",
        "selections.yml:5:76 selections/outside-scale: The score -1 of “B” is not on the scale of “Fit”, 0 to 5.",
    ]


def test_weights_are_summed_exactly() -> None:
    thirds = "a: {title: A, weight: 33.3}, b: {title: B, weight: 33.3}, c: {title: C, weight: 33.4}"
    assert found(selection(thirds, ""), "selections/weights") == []
    assert found(selection(thirds.replace("33.4", "33.3"), ""), "selections/weights") == [
        "selections.yml:4:13 selections/weights: The weights of “S” sum to 99.9."
    ]
    assert found(selection("a: {title: A, weight: 90}, b: {title: B}", ""), "selections/weights") == [
        "selections.yml:4:13 selections/weights: The weights of “S” sum to 90, and “B” has none."
    ]


def test_how_many_options_are_the_least_can_be_set() -> None:
    text = selection(FIT, "a: {title: A}, b: {title: B}")
    assert found(text, "selections/few-options") == []
    assert found(text, "selections/few-options", settings="rules: {selections/few-options: {least: 3}}\n") == [
        "selections.yml:5:12 selections/few-options: “S” has 2 of at least 3 options to compare."
    ]


def test_a_plan_without_needs_has_no_customer_to_miss() -> None:
    assert found("", "needs/no-customer", needs="") == []
    assert len(found("", "needs/no-customer", needs="a: {title: A, whose: it}\nb: {title: B, whose: it}\n")) == 1


def test_what_was_to_close_a_large_gap_and_was_given_up_is_named() -> None:
    needs = "quick: {title: Quick, whose: customer, gap: large, met_by: milestones/p/m}\n"
    files = {
        "needs.yml": needs,
        "milestones.yml": "p: {title: P, milestones: {m: {title: M, cancelled: 2026-01-01}}}\n",
    }
    [told] = [line for line in lines(files) if "large-gap" in line]
    assert told.endswith(": The gap of “Quick” is large, and “M”, which was to close it, has been given up.")


def test_what_is_met_today_needs_nothing_new() -> None:
    needs = "quick: {title: Quick, whose: customer, gap: none, priority: must}\n"
    assert found("", "needs/must-unmet", "needs/large-gap", "needs/still-open", needs=needs) == []

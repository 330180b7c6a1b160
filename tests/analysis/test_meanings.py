from __future__ import annotations

from planbook.analysis.meanings import binding_words, meanings, words_that_mean
from planbook.plan.plan import Plan
from planbook.plan.raci import Matrix
from tests.plans import checked

OWN = """\
title: Example
assignments:
  site:
    leads: {letter: L, exactly: 1}
    pair: {letter: P, exactly: 2}
    builds: {letter: B, at_least: 1}
    watches: {letter: W, at_most: 3}
    informed: {letter: N}
  open:
    leads: {letter: L, exactly: 1}
    takes_part: {letter: T}
    informed: {letter: N}
"""


def matrix(variant: str) -> tuple[Plan, Matrix]:
    plan = checked({"plan.yml": OWN, "raci/m.yml": f"title: M\nvariant: {variant}\n"}).plan
    return plan, plan.every(Matrix)[0]


def test_a_plans_own_words_mean_what_must_stand_under_them() -> None:
    expected = {"leads": "owns", "pair": "does", "builds": "does", "watches": "part", "informed": "told"}
    assert meanings(*matrix("site")) == expected


def test_words_are_given_by_what_they_mean() -> None:
    assert words_that_mean(*matrix("rapid"), "asked") == ["agree", "input"]
    assert words_that_mean(*matrix("raci"), "told", "owns") == ["accountable", "informed"]
    assert words_that_mean(*matrix("nothing-like-it"), "does") == ["responsible"]


def test_whoever_does_it_or_answers_for_it_is_bound() -> None:
    assert set(binding_words(*matrix("rasci"))) == {"responsible", "accountable"}
    assert set(binding_words(*matrix("daci"))) == {"driver", "approver"}
    assert set(binding_words(*matrix("rapid"))) == {"recommend", "perform", "decide"}
    assert set(binding_words(*matrix("site"))) == {"leads", "pair", "builds"}


def test_where_no_word_says_who_does_it_whoever_takes_part_may_be_the_one() -> None:
    assert set(binding_words(*matrix("open"))) == {"leads", "takes_part"}

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.plan.spelling import Lexicon, nearest
from tests.work import LITTLE, growth

FIELDS = ("title", "summary", "responsibilities", "reports_to", "holder", "unit", "until")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("titel", "title"),
        ("Title", "title"),
        ("responsibilites", "responsibilities"),
        ("reports-to", "reports_to"),
        ("holders", "holder"),
        ("qqq", ""),
        ("", ""),
    ],
)
def test_the_nearest_word_is_found_among_few(written: str, meant: str) -> None:
    assert nearest(written, FIELDS) == meant
    assert nearest(written, Lexicon(FIELDS)) == meant


ADDRESSES = ("roles/chief", "people/kim", "milestones/discover/kick", "risks/kim-leaves", "needs/x", "roles/x")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("chief", "roles/chief"),
        ("Kim", "people/kim"),
        ("discover/kick", "milestones/discover/kick"),
        ("kick", "milestones/discover/kick"),
        ("x", ""),
        ("", ""),
    ],
)
def test_of_an_address_its_end_tells_it_where_no_other_ends_so(written: str, meant: str) -> None:
    assert Lexicon(ADDRESSES).nearest(written) == meant


ROLES = [f"roles/customer-role-{number}" for number in range(10_000)]


@given(st.integers(0, 9_999), st.integers(0, 30), st.sampled_from("axz"), st.sampled_from(["add", "drop", "swap"]))
def test_one_wrong_letter_is_seen_through_among_many(number: int, at: int, letter: str, how: str) -> None:
    lexicon = Lexicon([*ROLES[number : number + 1], "roles/somebody-else", "risks/another"])
    word = ROLES[number]
    at = 6 + at % (len(word) - 6)
    written = {
        "add": word[:at] + letter + word[at:],
        "drop": word[:at] + word[at + 1 :],
        "swap": word[:at] + letter + word[at + 1 :],
    }[how]
    assert lexicon.nearest(written) == word


def test_twice_the_typos_among_twice_the_words_are_twice_the_work() -> None:
    def correct(many: int) -> None:
        lexicon = Lexicon([f"roles/customer-role-{number:05}" for number in range(many)])
        for word in lexicon:
            assert lexicon.nearest(word.replace("customer", "custmer")) == word

    assert growth(correct, 200) < LITTLE


@pytest.mark.no_cover
def test_twice_the_words_that_nothing_is_near_to_are_twice_the_work() -> None:
    def guess(many: int) -> None:
        lexicon = Lexicon([f"roles/customer-role-{number:05}" for number in range(many)])
        assert not any(lexicon.nearest(f"zzz/quite-another-{number}") for number in range(many))

    # Up to 400 words of a length are compared whole, with the first hundred asked for.
    assert growth(guess, 500) < LITTLE


def test_of_two_addresses_only_what_differs_is_compared() -> None:
    assert Lexicon(["roles/lead", "roles/executive-sponsor"]).nearest("roles/nobody") == ""
    assert (
        Lexicon(["roles/lead", "roles/executive-sponsor"]).nearest("roles/exectve-sponsr") == "roles/executive-sponsor"
    )


def test_a_longest_word_is_no_trouble() -> None:
    assert Lexicon(["a" * 100_000]).nearest("b" * 100_000) == ""


def test_what_may_stand_before_a_word_makes_it_no_less_alike() -> None:
    lexicon = Lexicon(["lead-to-order", "lead/to-order"], ("process", "processes"))
    assert [lexicon.nearest(f"{before}lead-to-ordr") for before in ("", "process/", "Processes/")] == [
        "lead-to-order"
    ] * 3
    assert lexicon.nearest("lead/to-ordr") == "lead/to-order"
    assert lexicon.nearest("process/") == ""

from __future__ import annotations

import pytest

from planbook.plan.grammar import form
from planbook.plan.meanings import MEANINGS, OF_PROCESSES, OF_STEPS, Meaning, is_known, meaning, word_for
from planbook.plan.processes import Process, Step
from planbook.plan.raci import VARIANTS, Participation


@pytest.mark.parametrize(
    ("variant", "words"),
    [
        ("raci", "accountable responsible - - consulted informed"),
        ("rasci", "accountable responsible support - consulted informed"),
        ("daci", "approver driver - - contributor informed"),
        ("rapid", "decide perform - - input -"),
    ],
)
def test_every_set_has_a_word_for_what_racis_words_mean_or_none(variant: str, words: str) -> None:
    assert [word_for(wanted, VARIANTS[variant]) or "-" for wanted in MEANINGS] == words.split()


@pytest.mark.parametrize(
    ("wanted", "word"), [("owns", "leads"), ("does", "builds"), ("part", "joins"), ("helps", ""), ("told", "informed")]
)
def test_of_a_plans_own_words_the_first_of_a_meaning_is_taken(wanted: Meaning, word: str) -> None:
    own = {
        "leads": Participation(letter="L", exactly=1),
        "signs": Participation(letter="S", exactly=1),
        "builds": Participation(letter="B", at_least=1),
        "joins": Participation(letter="J"),
        "informed": Participation(letter="I"),
    }
    assert word_for(wanted, own) == word
    assert not word or meaning(word, own[word]) == wanted


def test_what_is_taken_from_processes_and_steps_stands_in_fields_they_have() -> None:
    assert OF_STEPS.keys() <= form(Step).fields.keys()
    assert OF_PROCESSES.keys() <= form(Process).fields.keys()
    assert all(is_known(word) for variant in VARIANTS.values() for word in variant)

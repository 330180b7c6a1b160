from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.source.values import Value
from planbook.source.writing import write_yaml
from planbook.source.yaml import read_yaml

HARD = st.sampled_from(
    [
        "no",
        "12:30",
        "- a",
        "-",
        "a: b",
        "a #b",
        "#",
        "null",
        "~",
        "<<",
        "'",
        '"',
        "\\",
        "\u0085",
        "\u2028",
        "\ufeff",
        " ",
    ]
)
TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("-:#,[]{}'\"\\ \n\t&*!|>%@`?"), max_size=12)
SAID = (TEXT | st.lists(TEXT | HARD, max_size=4).map(" ".join)).filter(bool)
NOTED = st.fixed_dictionaries({"role": SAID, "note": SAID})
LIST: st.SearchStrategy[Value] = st.lists(st.one_of(SAID, NOTED), max_size=3)
FIELDS: st.SearchStrategy[Value] = st.dictionaries(SAID, st.one_of(SAID, LIST), min_size=1, max_size=4)
VALUE: st.SearchStrategy[Value] = st.one_of(SAID, FIELDS, st.dictionaries(SAID, FIELDS, min_size=1, max_size=3))
RECORD = st.dictionaries(SAID, VALUE, min_size=1, max_size=4)


@given(RECORD)
def test_what_is_written_is_read(record: dict[str, Value]) -> None:
    assert read_yaml(write_yaml(record), "m.yml")[:2] == (record, [])


@pytest.mark.parametrize("name", ["next", "n" * 200])
def test_an_empty_list_is_written_however_long_its_name_is(name: str) -> None:
    assert write_yaml({name: []}) == f"{name}: []\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("no", "no"),
        ("12:30", "12:30"),
        ("3.10", "3.10"),
        ("Sign, seal & deliver", "Sign, seal & deliver"),
        ("签署 合同", "签署 合同"),
        ("-5 degrees", "-5 degrees"),
        ("R&D's plan", "R&D's plan"),
        ("null", '"null"'),
        ("- a", '"- a"'),
        ("#1", '"#1"'),
        ("Now: sign", '"Now: sign"'),
        ("Sign #2", '"Sign #2"'),
        ('"Go" or: not', "'\"Go\" or: not'"),
        ("**bold**", '"**bold**"'),
        ("a\u00a0b", '"a\\xa0b"'),
        ("a\u2028b", '"a\\u2028b"'),
    ],
)
def test_texts_stand_in_quotes_only_where_they_must(text: str, written: str) -> None:
    assert write_yaml({"title": text}) == f"title: {written}\n"


def test_a_record_is_written_as_a_person_would() -> None:
    record: dict[str, Value] = {
        "title": "Launch",
        "owner": None,
        "roles": ["lead", "users"],
        "activities": {
            "sign": {
                "title": "Sign",
                "accountable": "lead",
                "consulted": [{"role": "users", "note": "asks, then signs"}, "board"],
                "description": "One line.\n\n- Another",
            }
        },
        "description": "Ended.\n",
    }
    assert write_yaml(record) == (
        "title: Launch\n"
        "roles: [lead, users]\n"
        "activities:\n"
        "  sign:\n"
        "    title: Sign\n"
        "    accountable: lead\n"
        '    consulted: [{role: users, note: "asks, then signs"}, board]\n'
        "    description: |-\n"
        "      One line.\n"
        "\n"
        "      - Another\n"
        "description: |\n"
        "  Ended.\n"
    )


def test_a_long_list_has_a_line_for_each_item() -> None:
    many: list[Value] = [f"role-number-{n}" for n in range(12)]
    assert write_yaml({"a": {"informed": many}}) == "a:\n  informed:\n" + "".join(f"    - {item}\n" for item in many)

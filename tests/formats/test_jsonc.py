"""Entries are written into settings files, and nothing else of them changes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.formats.jsonc import with_entries

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS = st.text(max_size=4)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(KEYS, inside, max_size=3),
    max_leaves=8,
)
ENTRIES = st.dictionaries(KEYS, st.lists(st.text(max_size=4), max_size=2), min_size=1, max_size=3)


@given(st.dictionaries(KEYS, VALUES, max_size=4), KEYS, ENTRIES, st.sampled_from([None, 1, 2, 4, "\t"]))
def test_a_file_has_its_entries_and_all_it_had(
    settings: Mapping[str, object], key: str, entries: Mapping[str, object], indent: int | str | None
) -> None:
    made = with_entries(json.dumps(settings, indent=indent), key, entries)
    inside = settings.get(key, {})
    if isinstance(inside, dict):
        assert made is not None
        assert json.loads(made) == {**settings, key: {**inside, **entries}}
        assert with_entries(made, key, entries) == made
    else:
        assert made is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '{\n    "s": {\n        "a": 1\n    }\n}\n'),
        ("{}", '{\n    "s": {\n        "a": 1\n    }\n}'),
        ("{\n}\n", '{\n    "s": {\n        "a": 1\n    }\n}\n'),
        (
            '{\n  "t": 2 // two, or "s": {}\n  /* } */\n}\n',
            '{\n  "t": 2, // two, or "s": {}\n  /* } */\n  "s": {\n    "a": 1\n  }\n}\n',
        ),
        ('{\n  "t": 2, // last\n}\n', '{\n  "t": 2, // last\n  "s": {\n    "a": 1\n  }\n}\n'),
        ('{"s": {"a": 2, /* more */ "b": 3}}', '{"s": {"a": 1, /* more */ "b": 3}}'),
        ('{\n\t"s": {\n\t\t// none\n\t}\n}', '{\n\t"s": {\n\t\t// none\n\t\t"a": 1\n\t}\n}'),
        ('// head\n{"s": {"b": "}//"}}', '// head\n{"s": {"b": "}//",\n    "a": 1\n}}'),
    ],
)
def test_comments_and_commas_stay(before: str, after: str) -> None:
    assert with_entries(before, "s", {"a": 1}) == after


def test_lists_stand_one_step_further_in_at_any_depth() -> None:
    before = '{\n  "s": {\n    "b": 2\n  }\n}'
    after = '{\n  "s": {\n    "b": 2,\n    "a": [\n      1\n    ]\n  }\n}'
    assert with_entries(before, "s", {"a": [1]}) == after


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "1",
        "{",
        "}",
        '{"a"}',
        '{"a": }',
        '{"a": 1 "b": 2}',
        "{a: 1}",
        '{"a": "',
        "{} x",
        '{"s": []}',
        "/*",
        "[" * 999,
    ],
)
def test_what_is_no_settings_file_is_refused(text: str) -> None:
    assert with_entries(text, "s", {"a": 1}) is None

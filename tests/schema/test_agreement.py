"""The schemas and the decoder say the same of every file, but for what is named here, each with its reason."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import yaml

from planbook.plan.folder import read_folder
from planbook.plan.read import read
from planbook.plan.schema import schemas
from planbook.plan.schema_files import schema_of
from tests.schema.editor import seen
from tests.schema.mutants import mutants
from tests.schema.test_schemas import VALID, in_its_plan, validator
from tests.schema.test_schemas import schema_of as named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planbook.findings import Finding
    from planbook.plan.schema_values import Schema

DAY: Final = date(2026, 11, 20)
CASES: Final = sorted((Path(__file__).parents[1] / "cases").glob("*/plan"))
SAID: Final = frozenset(
    f"plan/{rule}"
    for rule in (
        "unknown-key",
        "wrong-type",
        "missing",
        "unknown-word",
        "bad-id",
        "unsafe-url",
        "no-currency",
        "unknown-reference",
        "not-a-key",
        "anchor",
        "bpmn-companion",
        "grid-companion",
    )
)
"""What a schema tells as well."""
BEYOND: Final[Mapping[str, str]] = {
    "plan/ambiguous-reference": "a bare id is sought in the record it stands in, then elsewhere",
    "plan/bpmn-loss": "it is about a file of another form",
    "plan/bpmn-pool": "the other file is asked",
    "plan/broken-link": "links stand inside texts",
    "plan/broken-yaml": "there are no values to judge",
    "plan/duplicate-id": "the other record may stand in another file, and ids are the same whatever their case",
    "plan/duplicate-key": "editors tell it themselves",
    "plan/ends-before-it-begins": "a schema compares no two values",
    "plan/grid-derived": "the other file is asked",
    "plan/several-documents": "there are no values to judge",
    "plan/stray-activity": "it depends on the matrix the other activity stands in",
    "plan/stray-step": "it depends on the process the other step stands in",
    "plan/tab": "there are no values to judge",
    "plan/taken-name": "it depends on what the plan is made of",
    "plan/unknown-list": "it is about the collection that words are listed for",
    "plan/unknown-part": "it depends on the activities of the matrix",
    "plan/unknown-rule": "which rules there are depends on what is installed; they are offered",
    "plan/unknown-type": "which types there are depends on the plan's own collections",
    "plan/unknown-view": "views stand inside texts",
    "plan/was-taken": "all other records are asked",
}
"""What a schema cannot tell, and why."""
NOT_EVERY: Final[Sequence[tuple[str, Callable[[Finding, str], object], str]]] = (
    (
        "plan/anchor",
        lambda _finding, _text: True,
        "editors resolve anchors, merge keys and tags before a schema is asked, or do not",
    ),
    (
        "plan/unknown-reference",
        lambda finding, _: re.search(r"[A-Z]", finding.about),
        "ids are the same whatever their case: a capital may be meant",
    ),
    (
        "plan/unknown-reference",
        lambda finding, _: re.match(r"\w+/", finding.about),
        "an address that begins with its kind: to list all of them would double the ids",
    ),
    (
        "plan/wrong-type",
        lambda _, text: re.search(r"\d[eE]\d", text),
        "an editor reads 1e3 as the number 1000",
    ),
    (
        "plan/wrong-type",
        lambda _, text: "2026-02-30" in text,
        "how many days a month has is no matter of form",
    ),
    (
        "plan/bad-id",
        lambda _, text: re.search(r"\bwas\b", text),
        "an id that a record had before is a plain text; of how many parts it is depends on where the record stands",
    ),
    (
        "plan/missing",
        lambda finding, text: finding.address.startswith("raci/") and "from:" in text,
        "an activity of a matrix that is derived needs a title only where no step has its id",
    ),
    ("plan/unknown-reference", lambda _, text: "```plan" in text, "views stand inside texts"),
    ("plan/wrong-type", lambda _, text: "```plan" in text, "views stand inside texts"),
)
"""What a schema cannot tell of those it tells, and why."""


def is_told(finding: Finding, text: str) -> bool:
    """Tell whether a schema must tell this finding in a file."""
    return finding.rule in SAID and not any(
        rule == finding.rule and applies(finding, text) for rule, applies, _ in NOT_EVERY
    )


def judged(files: Mapping[str, bytes], path: str, schema: str, made: Mapping[str, Schema] | None = None) -> str:
    """Say how a schema and the decoder differ on a file of a plan; nothing where they agree.

    `made` are schemas of the plan, or of one that is nearly the same, to be asked first: to make them takes long.
    """
    plan, findings = read(files, lambda: DAY)
    text = files[path].decode("utf-8-sig")
    told = [f for f in findings if f.place.path == path]
    stray = [f.rule for f in told if f.rule not in SAID and f.rule not in BEYOND]
    if stray:
        return f"nobody says whether a schema tells {stray}"
    said = [f for f in told if f.rule in SAID]
    surely = [f for f in said if is_told(f, text)]
    found: Sequence[str] = ()
    for these in (made, None) if made else (None,):
        found = [error.message for error in validator(these or schemas(plan), schema).iter_errors(seen(text))]
        if bool(found) == bool(surely) or (found and said):
            return ""
    return f"{path}: the decoder finds {[f.rule for f in told]}, the schema {found}\n{text}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_on_every_file_of_the_golden_cases(case: Path) -> None:
    files, _ = read_folder(case)
    plan, findings = read(files, lambda: DAY)
    made = schemas(plan)
    for path in files:
        schema = schema_of(plan, path)
        if not schema:
            continue
        try:
            seen(files[path].decode("utf-8-sig"))
        except (yaml.YAMLError, TypeError, UnicodeDecodeError):
            assert any(f.place.path == path for f in findings)
        else:
            assert judged(files, path, schema, made) == ""


EVERY: Final = 61
"""Of the changed files, only one in so many is judged: all 32,000 take a minute."""


@pytest.mark.parametrize(("number", "path", "text"), [(number, *case) for number, case in enumerate(VALID)])
def test_on_files_with_one_thing_changed(number: int, path: str, text: str) -> None:
    plan, _ = read(in_its_plan(path, text), lambda: DAY)
    made = schemas(plan)
    for changed in islice(mutants(text), number % EVERY, None, EVERY):
        assert judged(in_its_plan(path, changed), path, named(path), made) == ""

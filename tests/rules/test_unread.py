"""Where one file of a plan cannot be read, that is told: nothing is found in the others that the whole plan keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from planbook.book.check import check
from planbook.book.rulebook import EXAMPLES_DAY, all_documentation
from planbook.findings import worded
from planbook.plan.folder import read_folder
from planbook.plan.read import Manner
from planbook.source.kept import KeptFiles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PLAN: Final = Path(__file__).parents[2] / "plan"
BROKEN: Final[Mapping[str, bytes]] = {
    "yml": b"title: [\n",
    "md": b"---\ntitle: [\n---\n",
    "csv": b"\xff\xfe\x00",
    "bpmn": b"\xff\xfe\x00",
}
"""By the ending of a file's name what cannot be read in it."""
EXAMPLES: Final = {
    f"{rule.name}-{number}": {"plan.yml": b"title: Example\n", **{path: text.encode() for path, text in one.items()}}
    for rule in all_documentation()
    for number, one in enumerate(rule.passes)
}


def found(files: Mapping[str, bytes], manner: Manner) -> set[tuple[str, str, str]]:
    """Give the file, the rule and the message of what rules of chapters find."""
    told = (worded(finding) for finding in check(files, lambda: EXAMPLES_DAY, manner=manner).findings)
    return {(one.place.path, one.rule, one.message) for one in told if not one.rule.startswith("plan/")}


def found_besides(files: Mapping[str, bytes]) -> Iterator[tuple[str, str, str]]:
    """Give what is found in other files, and was not found before, where one after another cannot be read."""
    # A file that is not broken is read once.
    manner = Manner(reading=KeptFiles().read)
    before = found(files, manner)
    for path in files:
        broken = BROKEN.get(path.rpartition(".")[2])
        if broken:
            yield from (one for one in found({**files, path: broken}, manner) - before if one[0] != path)


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_is_found_besides_in_an_example_that_keeps_its_rule(name: str) -> None:
    assert list(found_besides(EXAMPLES[name])) == []


@pytest.mark.no_cover
def test_nothing_is_found_besides_in_this_repositorys_plan() -> None:
    files, _ = read_folder(PLAN)
    assert list(found_besides(files)) == []


@pytest.mark.parametrize("broken", [BROKEN["yml"], b"- title\n", b"\xff"])
def test_a_plan_file_that_cannot_be_read_is_all_that_is_found(broken: bytes) -> None:
    """Collections, words, letters and a currency of the plan's own may stand in it, and which rules are in force."""
    files, _ = read_folder(PLAN)
    told = check({**files, "plan.yml": broken}, lambda: EXAMPLES_DAY)
    assert [finding.place.path for finding in told.findings] == ["plan.yml"]
    assert not told.accepted

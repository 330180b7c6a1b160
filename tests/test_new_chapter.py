"""A chapter is a folder: a new kind needs its file, a line in the vocabulary and one in the table of contents."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import planbook

ROOT = Path(__file__).parent.parent
IMPORTS = """\
from typing import Annotated, ClassVar

from planbook.plan.record import Doc, Record, Ref, declared
from planbook.plan.roles import Owned
from planbook.plan.values import Day
from planbook.words import counted
"""
PLAN = {
    "plan.yml": "title: A plan\n",
    "roles.yml": "desk: {title: Desk, kind: group}\n",
    "lessons/ask.md": "---\ntitle: Ask first\nowner: desk\non: 2026-03-02\nlearnt_from: roles/desk\n---\nWe did not.\n",
    "lessons/write.md": "---\ntitle: Write it down\nowner: desk\n---\n",
}
PAGES = """
import json, sys
from tests.pages.made import checked_of, html
files = json.load(sys.stdin)
findings = [f"{finding.place.path}:{finding.rule}" for finding in checked_of(files).findings]
print(json.dumps([findings, {at: html(files, at) for at in ("lessons", "lessons/ask", "roles/desk", "overview")}]))
"""


def replace_once(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, old)
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], dict[str, str]]:
    """Give what is found, and the pages, of a house to which the kind of CONTRIBUTING.md has come."""
    folder = tmp_path_factory.mktemp("house")
    house = folder / "planbook"
    shutil.copytree(Path(planbook.__file__).parent, house, ignore=shutil.ignore_patterns("__pycache__"))
    section = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## Add a kind\n")[2]
    declared = re.search(r"```python\n(.*?)```", section, re.DOTALL)
    assert declared
    (house / "plan" / "lessons.py").write_text(f"{IMPORTS}\n\n{declared[1]}", encoding="utf-8")
    vocabulary, contents = house / "plan" / "vocabulary.py", house / "chapters" / "__init__.py"
    replace_once(vocabulary, "\nKINDS: Final", "\nfrom planbook.plan.lessons import Lesson\n\nKINDS: Final")
    replace_once(vocabulary, "        Term,\n    )", "        Term,\n        Lesson,\n    )")
    line = '    Chapter("lessons", Heading(msg("Lessons"), msg("What we learnt."), ON_COURSE)),\n'
    replace_once(contents, '    Chapter("glossary",', f'{line}    Chapter("glossary",')
    made = subprocess.run(
        [sys.executable, "-c", PAGES],
        input=json.dumps(PLAN),
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    findings, pages = json.loads(made.stdout)
    return findings, pages


def test_its_records_are_read_and_its_chapter_stands_in_the_book(told: tuple[list[str], dict[str, str]]) -> None:
    findings, pages = told
    assert findings == []
    assert "What we learnt." in pages["lessons"]
    assert "We did not." in pages["lessons/ask"]
    assert 'href="lessons/"' in pages["overview"]


def test_it_is_counted_referred_to_and_answered_for_in_its_own_words(told: tuple[list[str], dict[str, str]]) -> None:
    _, pages = told
    assert "2 lessons" in pages["overview"]
    assert "2 lessons" in pages["lessons"]
    role = " ".join(re.sub(r"<[^>]+>", " ", pages["roles/desk"]).split())
    assert "Answers for 2 lessons" in role
    assert "Lessons: Learnt from" in role

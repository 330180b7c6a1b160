"""The files that a new handbook begins with: templates beside this module, with what they leave open filled in."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planbook.history.today import told_day
from planbook.source.writing import write_in_line

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER: Final = Path(__file__).with_name("start")
_COMMON: Final = "common"
_DOT: Final = "dot-"
"""How the names of templates begin that begin with a dot when they are files: as they are, git would heed them."""
_GAP: Final = re.compile(r"@(?:day([+-]\d+)|([a-z]+))@")
_MARKS: Final = re.compile(r"([\\`*_\[\]<>#&])")
_SATURDAY: Final = 5
_ELSEWHERE: Final = """\
# Planbook was installed from a folder when this was made. Where no package index has it, name a repository:
# mkdocs-planbook @ git+https://…
"""
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "Our handbook",
        "home": "Home",
        "dark": "Switch to dark",
        "light": "Switch to light",
        "contents": "On this page",
    },
    "de": {
        "title": "Unser Handbuch",
        "home": "Start",
        "dark": "Dunkel anzeigen",
        "light": "Hell anzeigen",
        "contents": "Auf dieser Seite",
    },
    "zh": {
        "title": "我们的手册",
        "home": "首页",
        "dark": "切换到深色",
        "light": "切换到浅色",
        "contents": "本页内容",
    },
}
LANGUAGES: Final = tuple(_WORDS)
"""Those that a handbook can begin in."""


def files(title: str, language: str, environ: Mapping[str, str]) -> Mapping[str, bytes]:
    """Give the files of a new handbook, bytes by path; the days in it are counted from the day it is made on."""
    day = told_day(environ) or datetime.now(UTC).date()
    words = {**_WORDS[language], "language": language, "requirement": requirement(), "today": day.isoformat()}
    words["title"] = " ".join(title.split()) or words["title"]
    return {
        "/".join(f".{part[len(_DOT) :]}" if part.startswith(_DOT) else part for part in file.relative_to(top).parts): (
            _filled(file.read_text(encoding="utf-8"), file.suffix, words, day).encode()
        )
        for top in (_FOLDER / _COMMON, _FOLDER / language)
        for file in sorted(top.rglob("*"))
        if file.is_file()
    }


def _filled(text: str, suffix: str, words: Mapping[str, str], day: date) -> str:
    """Fill the gaps of a template: days, and words as the file's form has them."""

    def fill(gap: re.Match[str]) -> str:
        if gap[1]:
            return _workday(day, int(gap[1])).isoformat()
        word = words[gap[2]]
        if suffix == ".md":
            return _MARKS.sub(r"\\\1", word)
        return write_in_line(word) if suffix in {".yml", ".yaml"} else word

    return _GAP.sub(fill, text)


def _workday(day: date, days: int) -> date:
    """Give the day so many days on; where nobody works on it, the next that is further from the first."""
    found = day + timedelta(days=days)
    while found.weekday() >= _SATURDAY:
        found += timedelta(days=-1 if days < 0 else 1)
    return found


def requirement() -> str:
    """Give the line that installs the Planbook that is running: from the commit it came from, or by its version."""
    # To read what is installed takes long to import, and nothing else asks for it.
    import json
    from importlib.metadata import PackageNotFoundError, distribution

    name = "mkdocs-planbook"
    try:
        installed = distribution(name)
    except PackageNotFoundError:
        return name
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    if "vcs_info" in origin:
        return f"{name} @ {origin['vcs_info']['vcs']}+{origin['url']}@{origin['vcs_info']['commit_id']}"
    # A folder of this machine is nothing that a pipeline could install from.
    return f"{_ELSEWHERE if 'dir_info' in origin else ''}{name}~={installed.version}"

"""Built sites and the browser that looks at them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from planbook.plan.vocabulary import KINDS
from tests.browser.hostile import EMPTY, HOSTILE, ONE_ROLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
PLAIN_THEME = """\
site_name: Plain
theme: {name: mkdocs, highlightjs: false}
plugins: [{planbook: {fail_on: never}}]
"""


_OTHERS = (
    *("overview", "chain", "elements", "organisation", "load", "gaps", "hand-offs", "trend", "gates", "systems"),
    *("reviews", "changed", "guide", "guide/write-prose"),
    *("reference/format", "reference/rules", "reference/rules/roles/vacant"),
)
"""Pages that are no chapter's and no record's, where a site has them."""


@dataclass(frozen=True)
class Site:
    """A built site: where it is served, and in which folder it lies."""

    url: str
    folder: Path

    @property
    def _collections(self) -> Sequence[str]:
        """The collections that every plan may have, then those that this one declares itself."""
        records = json.loads((self.folder / "plan.json").read_text(encoding="utf-8"))["records"]
        return list(dict.fromkeys((*KINDS, *records)))

    @property
    def kinds(self) -> list[str]:
        """One path for each kind of page: the first, the overview, findings, every chapter and its fullest record."""
        own = [name for name in self._collections if (self.folder / name / "index.html").is_file()]
        records = [f"{name}/{_fullest(self.folder / name)}/" for name in own]
        others = [f"{name}/" for name in _OTHERS if (self.folder / name).is_dir()]
        return ["", *others, "findings/", *(f"{name}/" for name in own), *records]


def _fullest(chapter: Path) -> str:
    """Give the record of a chapter of whom most is told: its page is longest."""
    return max(sorted(chapter.glob("*/index.html")), key=lambda page: page.stat().st_size).parent.name


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Open Debian's Chromium."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("there is no chromium on this machine; tools/setup-browser installs one")
    with sync_playwright() as playwright:
        # Pages are left before what optimising their scripts takes would be gained.
        options = ["--no-sandbox", "--disable-background-networking", "--js-flags=--no-opt --no-maglev"]
        chromium = playwright.chromium.launch(executable_path=path, args=options)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build this repository's own handbook."""
    yield from served(ROOT / "mkdocs.yml", tmp_path_factory.mktemp("handbook"))


@pytest.fixture(scope="session")
def german(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build this repository's own plan with headings and words in German, which are long."""
    folder = tmp_path_factory.mktemp("german")
    files = ((path, path.read_text(encoding="utf-8")) for path in (ROOT / "plan").rglob("*.*") if path.is_file())
    plan = {path.relative_to(ROOT / "plan").as_posix(): text for path, text in files}
    plan["plan.yml"] = plan["plan.yml"].replace("language: en\n", "language: de\n")
    yield from served(project(folder, own_theme(), plan), folder / "site")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the site of a plan that strains every page, with this repository's own theme."""
    folder = tmp_path_factory.mktemp("hostile")
    yield from served(project(folder, own_theme(), HOSTILE), folder / "site")


@pytest.fixture(scope="session", params=[EMPTY, ONE_ROLE], ids=["empty", "one role"])
def bare(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the site of a plan that says next to nothing."""
    folder = tmp_path_factory.mktemp("bare")
    yield from served(project(folder, own_theme(), request.param), folder / "site")


def own_theme() -> str:
    """Give the configuration of a site that looks as this repository's handbook does."""
    theme = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("theme:\n")[2].partition("extra_css:\n")[0]
    return f"site_name: Strained\ntheme:\n{theme}plugins: [search, {{planbook: {{fail_on: never}}}}]\n"


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the same with the theme that MkDocs brings."""
    folder = tmp_path_factory.mktemp("plain")
    yield from served(project(folder, PLAIN_THEME, HOSTILE), folder / "site")


@pytest.fixture(scope="session", params=["", ", palette: {scheme: default}", ", palette: {scheme: slate}"])
def stock(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the same with Material as it comes: without a palette, light and dark."""
    folder = tmp_path_factory.mktemp("stock")
    theme = f"theme: {{name: material, font: false{request.param}}}\n"
    config = f"site_name: Strained\n{theme}plugins: [search, {{planbook: {{fail_on: never}}}}]\n"
    yield from served(project(folder, config, HOSTILE), folder / "site")


def project(folder: Path, config: str, plan: Mapping[str, str]) -> Path:
    """Write a plan and the configuration of its site into a folder; give the configuration's path."""
    (folder / "docs").mkdir()
    for path, text in plan.items():
        file = folder / "plan" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder / "mkdocs.yml"


def served(config: Path, folder: Path) -> Iterator[Site]:
    """Build a site into a folder and serve it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config), "-d", str(folder)]
    built = subprocess.run(command, check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    yield from serving(folder)


def serving(folder: Path) -> Iterator[Site]:
    """Serve what lies in a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield Site(f"http://127.0.0.1:{server.server_port}/", folder)
    server.shutdown()
    server.server_close()

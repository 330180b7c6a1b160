"""Drawings to take away open in bpmn-js, the editor that most programs for BPMN are built on, without a warning."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Final

import pytest

from planbook.formats.bpmn_reading import read_bpmn
from tests.drawings import without_places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

BPMN_JS: Final = "bpmn-js@18.31.1"
INSTALL: Final = ("--no-audit", "--no-fund", "--no-save", "--fetch-retries=1", "--fetch-timeout=20000")
IMPORT: Final = """async xml => {
  const viewer = new BpmnJS({container: document.body});
  try {
    const {warnings} = await viewer.importXML(xml);
    const shown = viewer.get("elementRegistry").getAll().filter(one => one.type !== "label").map(one => one.id);
    const {xml: saved} = await viewer.saveXML({format: true});
    return [warnings.map(String), shown, saved];
  } finally {
    viewer.destroy();
  }
}"""


@pytest.fixture(scope="session")
def bpmn_js(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Have npm install bpmn-js: its licence asks for a mark on whatever it shows, so we do not carry it ourselves."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("there is no npm on this machine to install bpmn-js with")
    folder = tmp_path_factory.mktemp("bpmn-js")
    done = subprocess.run(
        [npm, "install", "--prefix", folder, *INSTALL, BPMN_JS],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"npm could not install {BPMN_JS}: {done.stderr.strip().splitlines()[-1:]}")
    return folder / "node_modules/bpmn-js/dist/bpmn-viewer.production.min.js"


@pytest.fixture
def viewer(browser: Browser, bpmn_js: Path) -> Iterator[Page]:
    with browser.new_page() as page:
        page.set_content("<!doctype html><title>bpmn-js</title><body style='height:600px'>")
        page.add_script_tag(path=bpmn_js)
        yield page


def test_every_process_of_the_handbook_opens_without_a_warning(viewer: Page, handbook: Site) -> None:
    paths = sorted(handbook.folder.glob("processes/*.bpmn"))
    assert len(paths) >= 5
    for path in paths:
        opens(viewer, path)


def test_a_plan_that_strains_every_page_opens_without_a_warning(viewer: Page, hostile: Site) -> None:
    paths = sorted(hostile.folder.glob("**/processes/*.bpmn"))
    assert paths
    for path in paths:
        opens(viewer, path)


def opens(viewer: Page, path: Path) -> None:
    """See that a drawing is shown whole, that nothing is said against it, and that saved it says what it said."""
    warnings, shown, saved = viewer.evaluate(IMPORT, path.read_text(encoding="utf-8"))
    drawing, _ = read_bpmn(path.read_bytes())
    assert warnings == [], path
    assert {pool.id for pool in drawing.pools} <= set(shown)
    assert {lane.id for pool in drawing.pools for lane in pool.lanes} <= set(shown)
    assert {*(node.id for node in drawing.nodes), *(flow.id for flow in drawing.flows)} <= set(shown)
    again, flaws = read_bpmn(saved.encode())
    assert not flaws
    assert without_places(again) == without_places(drawing)

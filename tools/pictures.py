"""Makes the pictures in the README and the editors' guide anew: `make pictures`. Needs Debian's Chromium.

They show this repository's own handbook and what the commands say of it, so they are made again when either changes.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final, NamedTuple

from jinja2 import Environment
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

ROOT: Final = Path(__file__).parents[1]
PICTURES: Final = ROOT / "docs" / "assets"
PHASE: Final = "plan/milestones/design.yml"
BEFORE: Final = "    date: 2026-12-10\n    baseline: 2026-12-10\n    owner: change-lead\n"
MISTAKEN: Final = "    date: 2026-12-17\n    baseline: 2026-12-10\n    owner: change-leed\n"
MENDED: Final = "    date: 2026-12-17\n    baseline: 2026-12-10\n    owner: change-lead\n"
SCREEN: Final = Environment(autoescape=True).from_string("""\
<!doctype html><meta charset="utf-8"><style>
body { display: inline-block; margin: 0; padding: 14px 18px; color: #1d2327; background: #f6f8f8; }
pre { margin: 0; font: 14px/1.5 "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; }
.bold { font-weight: 700; } .dim { color: #5a676b; }
.c1 { color: #a3161f; } .c3 { color: #7a5200; } .c6, .prompt { color: #0b5563; }
</style><pre><span class="prompt">$ {{ said }}</span>
{% for text, looks in parts %}<span class="{{ looks }}">{{ text }}</span>{% endfor %}</pre>
""")
_ANSI: Final = re.compile(r"\x1b\[([0-9;]*)m")
_LOOKS: Final = {"1": "bold", "2": "dim", "31": "c1", "33": "c3", "36": "c6"}


class Shot(NamedTuple):
    """A picture of a page: its file, the page, the size of the window and the element that is shown (all of it)."""

    name: str
    page: str
    size: tuple[int, int]
    element: str = ""


STARTED: Final = Shot("started", "overview/", (1120, 760))
SHOTS: Final[Sequence[Shot]] = (
    Shot("handbook", "", (1360, 1040)),
    Shot("matrix", "raci/crm-programme/", (1440, 1240), "section:has(.pb-grid)"),
    Shot("timeline", "milestones/", (1440, 1240), ".pb-tl"),
    Shot("map", "processes/user-onboarding/", (1440, 1240), ".pb-map svg[style]"),
    Shot("edit-this", "milestones/design/", (1120, 420)),
    Shot("changed", "changed/", (1120, 760)),
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder while it is looked at; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def looked_at(text: str) -> Iterator[tuple[str, str]]:
    """Take a terminal's text apart: pieces, each with the classes of its looks."""
    looks: list[str] = []
    for number, piece in enumerate(_ANSI.split(text)):
        if number % 2:
            codes = piece.split(";")
            looks = [_LOOKS[code] for code in codes if code in _LOOKS] if codes != ["0"] else []
        elif piece:
            yield piece, " ".join(looks)


def ran(folder: Path, *words: str) -> str:
    """Run a command of planbook's in a folder, as on a terminal; give what it says."""
    environment = {"PATH": "/usr/bin:/bin", "FORCE_COLOR": "1", "COLUMNS": "100", "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "planbook", *words]
    return subprocess.run(
        command, cwd=folder, env=environment, check=False, capture_output=True, text=True
    ).stdout.rstrip()


def commands(folder: Path) -> Iterator[tuple[str, str]]:
    """Make the change that the guide tells of, with a mistake and without; give each picture's page."""
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    file = folder / PHASE
    text = file.read_text(encoding="utf-8")
    for name, becomes, words in (("check", MISTAKEN, ("check",)), ("diff", MENDED, ("diff",))):
        file.write_text(text.replace(BEFORE, becomes), encoding="utf-8")
        said = f"planbook {' '.join(words)}"
        yield name, SCREEN.render(said=said, parts=list(looked_at(ran(folder, *words))))


def started(folder: Path) -> Path:
    """Make a handbook as the guide tells, and build it; give its site."""
    ran(folder, "init", "new", "--title", "The new service desk")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder / "new", check=True)
    return folder / "new" / "site"


def take(browser: Browser, url: str, shot: Shot) -> None:
    """Take one picture of the handbook."""
    page: Page = browser.new_page(viewport={"width": shot.size[0], "height": shot.size[1]})
    page.goto(url + shot.page, wait_until="networkidle")
    target = PICTURES / f"{shot.name}.png"
    if shot.element:
        page.add_style_tag(content=".md-header { display: none !important }")
        page.locator(shot.element).first.screenshot(path=target)
    else:
        page.screenshot(path=target)
    page.close()


def main() -> None:
    """Build the handbook, run the commands, take all pictures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site, clone = Path(name, "site"), Path(name, "clone")
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)], cwd=ROOT, check=True)
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with served(site) as url:
            for shot in SHOTS:
                take(browser, url, shot)
        with served(started(Path(name))) as url:
            take(browser, url, STARTED)
        for picture, page in commands(clone):
            screen = browser.new_page(viewport={"width": 1100, "height": 400}, device_scale_factor=1.5)
            screen.set_content(page)
            screen.locator("body").screenshot(path=PICTURES / f"{picture}.png")
        browser.close()


if __name__ == "__main__":
    main()

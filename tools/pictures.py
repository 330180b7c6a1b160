"""Makes the pictures in the README and the editors' guide anew: `make pictures`. Needs Debian's Chromium.

They show this repository's own handbook and what the commands say of it, so they are made again when either changes.
"""

from __future__ import annotations

import os
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
FORGE: Final = "https://github.com/example/handbook"
GUIDE: Final = "docs/guide/move-a-milestone.md"
PHASE: Final = "plan/milestones/design.yml"
BEFORE: Final = "    date: 2026-12-10\n    baseline: 2026-12-10\n    owner: change-lead\n"
MISTAKEN: Final = "    date: 2026-12-17\n    baseline: 2026-12-10\n    owner: change-leed\n"
MENDED: Final = "    date: 2026-12-17\n    baseline: 2026-12-10\n    owner: change-lead\n"
SCREEN: Final = Environment(autoescape=True).from_string("""\
<!doctype html><meta charset="utf-8"><style>
body { display: inline-block; margin: 0; padding: 14px 18px; color: #1d2327; background: #f6f8f8; }
pre { margin: 0; width: 84ch; white-space: pre-wrap; overflow-wrap: break-word;
  font: 14px/1.5 "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; }
.bold { font-weight: 700; } .dim { color: #5a676b; }
.c1 { color: #a3161f; } .c3 { color: #7a5200; } .c6, .prompt { color: #0b5563; }
</style><pre><span class="prompt">$ {{ said }}</span>
{% for text, looks in parts %}<span class="{{ looks }}">{{ text }}</span>{% endfor %}</pre>
""")
_ANSI: Final = re.compile(r"\x1b\[([0-9;]*)m")
_BLOCK: Final = re.compile(r"^```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINE: Final = "Managers' forum a week later, so that all forty customers are heard (cr-009)"
_LOOKS: Final = {"1": "bold", "2": "dim", "31": "c1", "33": "c3", "36": "c6"}


class Shot(NamedTuple):
    """A picture of a page: its file, the page, the size of the window and the element shown, as far as it fits."""

    name: str
    page: str
    size: tuple[int, int]
    element: str = ""


STARTED: Final = Shot("started", "overview/", (800, 720))
SHOTS: Final[Sequence[Shot]] = (
    Shot("handbook", "overview/", (1360, 1040)),
    Shot("matrix", "raci/crm-programme/", (1440, 1240), "section:has(.pb-grid)"),
    Shot("timeline", "milestones/", (1440, 880), ".pb-tl"),
    Shot("map", "processes/user-onboarding/", (1440, 1240), ".pb-map svg[style]"),
    Shot("edit-this", "milestones/design/", (800, 440)),
)
CHANGED: Final = Shot("changed", "changed/", (800, 720))


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
    text = (folder / PHASE).read_text(encoding="utf-8")
    for name, becomes, words in (("check", MISTAKEN, ("check",)), ("diff", MENDED, ("diff",))):
        (folder / PHASE).write_text(text.replace(BEFORE, becomes), encoding="utf-8")
        said = f"planbook {' '.join(words)}"
        yield name, SCREEN.render(said=said, parts=list(looked_at(ran(folder, *words))))


def copied(folder: Path) -> None:
    """Make a copy of this handbook that has just been committed, by somebody and some days ago."""
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    shutil.rmtree(folder / ".git")
    git(folder, "2026-11-18", "init", "-q")
    git(folder, "2026-11-18", "add", ".")
    git(folder, "2026-11-18", "commit", "-qm", "The plan as the committee agreed to it")


def merged(folder: Path) -> None:
    """Make the request and the change of the guide, and commit them with the line that it names."""
    blocks = _BLOCK.findall((folder / GUIDE).read_text(encoding="utf-8"))
    fields = next(text for text in blocks if text.startswith("---"))
    decided = next(text for text in blocks if text.startswith("status: approved"))
    (folder / "plan/changes/cr-009.md").write_text(fields.replace("status: proposed\n", decided), encoding="utf-8")
    text = (folder / PHASE).read_text(encoding="utf-8")
    (folder / PHASE).write_text(text.replace(MENDED, MENDED + "    change: cr-009\n"), encoding="utf-8")
    git(folder, "2026-11-20", "add", ".")
    git(folder, "2026-11-20", "commit", "-qm", LINE)


def git(folder: Path, day: str, *words: str) -> None:
    """Run git in a folder as somebody of the company, on a day."""
    name, when = "Aoife Brennan", f"{day}T10:00:00Z"
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", name), ("DATE", when))
    }
    environment = {**os.environ, **who, "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_EMAIL": "a@example.org"}
    subprocess.run(["git", *words], cwd=folder, env=environment, check=True)


def built(folder: Path) -> Path:
    """Build a handbook that is kept in a forge; give its site."""
    environment = {**os.environ, "REPO_URL": FORGE, "EDIT_URI": "edit/main/docs/"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, env=environment, check=True)
    return folder / "site"


def started(folder: Path) -> Path:
    """Make a handbook as the guide tells, and build it; give its site."""
    ran(folder, "init", "new", "--title", "The new service desk")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder / "new", check=True)
    return folder / "new" / "site"


def shoot(browser: Browser, site: Path, shots: Sequence[Shot]) -> None:
    """Take pictures of a site's pages."""
    with served(site) as url:
        for shot in shots:
            take(browser, url, shot)


def take(browser: Browser, url: str, shot: Shot) -> None:
    """Take one picture of the handbook."""
    page: Page = browser.new_page(viewport={"width": shot.size[0], "height": shot.size[1]})
    page.goto(url + shot.page, wait_until="networkidle")
    if shot.element:
        page.add_style_tag(content=".md-header { display: none !important }")
    target = page.locator(shot.element or "body").first
    # Below where the names of lanes stay in sight.
    target.evaluate("element => scrollTo(0, element.getBoundingClientRect().top + scrollY - 96)")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    box = target.bounding_box() or {"x": 0, "y": 0, "width": shot.size[0], "height": shot.size[1]}
    box["height"] = min(box["height"], shot.size[1] - box["y"])
    page.screenshot(path=PICTURES / f"{shot.name}.png", clip=box)
    page.close()


def main() -> None:
    """Tell the story of the guide in a copy of this handbook, and take a picture of each thing on the way."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name, "handbook")
        copied(folder)
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shoot(browser, built(folder), SHOTS)
        for picture, page in commands(folder):
            screen = browser.new_page(viewport={"width": 1100, "height": 400}, device_scale_factor=1.5)
            screen.set_content(page)
            screen.locator("body").screenshot(path=PICTURES / f"{picture}.png")
        merged(folder)
        shoot(browser, built(folder), [CHANGED])
        shoot(browser, started(Path(name)), [STARTED])
        browser.close()


if __name__ == "__main__":
    main()

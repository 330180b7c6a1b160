"""How long a browser takes with a page, beside the same page with the table as one would write it without thought.

`python -m tests.bench.loading SITE RUNS` prints the seconds of either page, pair by pair, a line each. They end when
the page is loaded and laid out, in Debian's Chromium.
"""

from __future__ import annotations

import re
import shutil
import sys
import threading
from collections.abc import Iterator
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from tests.bench.great import LETTERS, Great, Held

PAGE: Final = "raci/great/"
NAIVE: Final = "raci/naive/"
TABLE: Final = re.compile(r'<div class="pb-grid-box.*</table>(?:</div>)?\s*</div>', re.DOTALL)
NOTED: Final = """
addEventListener("load", () => {
  document.documentElement.scrollHeight; // has the page laid out
  window.laidOut = performance.now();
});
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def naive(great: Great) -> str:
    """Write the table in HTML with a link and a title in each cell that has a letter."""
    heads = "".join(f"<th>{head}</th>" for head in great.heads)
    rows = ("".join(f"<td>{text}</td>" for text in [escape(title), *cells]) for title, *cells in great.table(_linked))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _linked(held: Held) -> str:
    return f'<a href="../../roles/{held.role}/#--duties" title="{escape(held.title)}">{LETTERS[held.word]}</a>'


def write_naive(site: Path, great: Great) -> None:
    """Write the page beside ours: all of it but the table is the same."""
    text, found = TABLE.subn(lambda _: naive(great), (site / PAGE / "index.html").read_text(encoding="utf-8"))
    assert found == 1  # else it would be no yardstick
    (site / NAIVE).mkdir(exist_ok=True)
    (site / NAIVE / "index.html").write_text(text, encoding="utf-8")


def seconds(browser: Browser, url: str) -> float:
    """Load a page in a browser that has nothing kept of it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(NOTED)
    page = context.new_page()
    page.goto(url)
    taken = float(page.evaluate("laidOut"))
    context.close()
    return taken / 1000


def pairs(site: Path, runs: int) -> Iterator[tuple[float, float]]:
    """Load ours and the naive one in turn, after one load of each that only warms."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        for run in range(runs + 1):
            taken = seconds(browser, url + PAGE), seconds(browser, url + NAIVE)
            if run:
                yield taken
        browser.close()
    server.shutdown()


def main() -> None:
    """Print the pairs."""
    site = Path(sys.argv[1])
    write_naive(site, Great.of())
    for ours, plain in pairs(site, int(sys.argv[2])):
        sys.stdout.write(f"{ours:.3f} {plain:.3f}\n")


if __name__ == "__main__":
    main()

"""`mkdocs serve` as an editor has it: what is saved shows, what is broken is told, and nothing hangs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.hosts.handbook import Handbook, handbook

PATIENCE = 120.0
"""Seconds: far more than a rebuild takes, so that a slow machine does not fail."""


@contextmanager
def served(book: Handbook) -> Iterator[str]:
    """Serve a handbook; give the address of its first page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = "site_name: Handbook\ntheme: {name: material, font: false}\nplugins: [planbook]\n"
    book.write({"mkdocs.yml": settings})
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    with (book.folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=book.folder, stdout=log, stderr=log, env={**os.environ})
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def wait_for(url: str, text: str, *, there: bool = True) -> None:
    """Load a page until a text is (or is no longer) on it."""
    end = time.monotonic() + PATIENCE
    page = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                page = answer.read().decode()
            if (text in page) is there:
                return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.1)
    message = f"{text!r} is {'not ' if there else 'still '}on {url}"
    raise AssertionError(message)


def test_an_edit_shows_a_fault_is_told_and_the_mended_plan_comes_back(tmp_path: Path) -> None:
    book = handbook(tmp_path)
    with served(book) as home:
        wait_for(home + "roles/committee/", "Committee")

        book.write({"plan/roles/committee.yml": "title: Board\nkind: group\n"})
        wait_for(home + "roles/committee/", "Board")

        book.write({"plan/plan.yml": "title: [broken\n"})
        wait_for(home + "findings/", "plan.yml:")
        wait_for(home + "roles/committee/", "Board")

        book.write({"plan/plan.yml": "title: Launch\n", "plan/roles/new.yml": "title: New seat\nkind: group\n"})
        wait_for(home + "roles/new/", "New seat")
        wait_for(home + "findings/", "plan.yml:", there=False)


def test_a_plan_that_goes_away_is_told_and_comes_back(tmp_path: Path) -> None:
    book = handbook(tmp_path)
    with served(book) as home:
        wait_for(home + "roles/committee/", "Committee")

        (tmp_path / "plan").rename(tmp_path / "away")
        book.write({"docs/index.md": "# Without a plan\n"})
        wait_for(home, "Without a plan")
        wait_for(home + "findings/", "no plan.yml")

        (tmp_path / "away").rename(tmp_path / "plan")
        book.write({"docs/index.md": "# With a plan\n"})
        wait_for(home + "roles/committee/", "Committee")

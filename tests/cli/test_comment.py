"""`planbook comment` against a forge made up here: one comment, found again, changed, and nobody else's."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from tests.conftest import Ended

MARKER = "<!-- planbook diff: plan -->"
SAID = f"{MARKER}\n\n### What changes in the plan\n\nSince main: 1 record changed.\n"
SAID_ANEW = SAID.replace("1 record", "2 records")
NOTHING = f"{MARKER}\n<!-- nothing has changed -->\n\nNothing in the plan has changed since main.\n"
TOKEN = "t0ken"  # noqa: S105  # of a forge that is none


@dataclass
class Forge:
    """A forge that keeps comments, as GitHub or GitLab would give and take them."""

    kind: str
    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    me: str | None = None
    refuses: tuple[int, str] | None = None
    url: str = ""

    @property
    def listed(self) -> str:
        if self.kind == "github":
            return "/repos/team/handbook/issues/7/comments"
        return "/projects/42/merge_requests/7/notes"

    @property
    def one(self) -> str:
        return "/repos/team/handbook/issues/comments/" if self.kind == "github" else f"{self.listed}/"

    def by(self, name: str, body: str) -> None:
        """Have somebody write a comment."""
        who = {"login": name, "type": "Bot" if name.endswith("[bot]") else "User", "username": name}
        key = "user" if self.kind == "github" else "author"
        self.comments.append({"id": 1000 + len(self.comments), "body": body, key: who})

    def answer(self, method: str, path: str, query: Mapping[str, str], body: str | None) -> tuple[int, object]:
        writing = method != "GET"
        if self.refuses and (writing or self.refuses[0] == 401):
            return self.refuses[0], {"message": self.refuses[1]}
        if path == "/user":
            return (200, {"login": self.me, "username": self.me}) if self.me else (403, {"message": "not for programs"})
        if path == self.listed and not writing:
            size, page = int(query["per_page"]), int(query["page"])
            return 200, self.comments[size * (page - 1) : size * page]
        if path == self.listed and method == "POST":
            assert body is not None
            self.by(self.me or "github-actions[bot]", body)
            return 201, self.comments[-1]
        changes = "PATCH" if self.kind == "github" else "PUT"
        if path.startswith(self.one) and method == changes:
            comment = next(c for c in self.comments if c["id"] == int(path.removeprefix(self.one)))
            comment["body"] = body
            return 200, comment
        return 404, {"message": "Not Found"}

    @property
    def bodies(self) -> list[str]:
        return [comment["body"] for comment in self.comments]

    @property
    def written(self) -> list[str]:
        return [method for method, _ in self.asked if method != "GET"]


def served(forge: Forge) -> Iterator[Forge]:
    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            path, _, query = self.path.partition("?")
            forge.asked.append((self.command, self.path))
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length))["body"] if length else None
            given = self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or ""
            knows = given.removeprefix("Bearer ") == TOKEN
            values = dict(part.split("=") for part in query.split("&") if part)
            status, said = forge.answer(self.command, path, values, body) if knows else (401, {"message": "who?"})
            data = json.dumps(said).encode()
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", forge.url + "/elsewhere")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = do_PUT = handle_any  # noqa: N815  # so they are called

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    forge.url = f"http://127.0.0.1:{server.server_port}"
    yield forge
    server.shutdown()
    thread.join()
    server.server_close()


CI = ("GITHUB_ACTIONS", "GITLAB_CI", "GITHUB_TOKEN", "PLANBOOK_TOKEN", "CI_MERGE_REQUEST_IID", "GITHUB_EVENT_PATH")


@pytest.fixture(autouse=True)
def no_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what a job of a forge that runs these tests would say."""
    for name in CI:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def event(tmp_path: Path) -> Callable[[object], Path]:
    def write(what: object) -> Path:
        file = tmp_path / "event.json"
        file.write_text(json.dumps(what))
        return file

    return write


REQUEST = {"pull_request": {"number": 7, "head": {"repo": {"full_name": "team/handbook"}}}}
FORK = {"pull_request": {"number": 7, "head": {"repo": {"full_name": "somebody/handbook"}}}}


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch, event: Callable[[object], Path]) -> Iterator[Forge]:
    for forge in served(Forge("github")):
        for name, value in {
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": forge.url,
            "GITHUB_REPOSITORY": "team/handbook",
            "GITHUB_EVENT_PATH": str(event(REQUEST)),
            "GITHUB_TOKEN": TOKEN,
        }.items():
            monkeypatch.setenv(name, value)
        yield forge


@pytest.fixture
def gitlab(monkeypatch: pytest.MonkeyPatch) -> Iterator[Forge]:
    for forge in served(Forge("gitlab", me="planbook-bot")):
        for name, value in {
            "GITLAB_CI": "true",
            "CI_API_V4_URL": forge.url,
            "CI_PROJECT_ID": "42",
            "CI_MERGE_REQUEST_PROJECT_ID": "42",
            "CI_MERGE_REQUEST_IID": "7",
            "PLANBOOK_TOKEN": f"{TOKEN}\n",
        }.items():
            monkeypatch.setenv(name, value)
        yield forge


@pytest.fixture(params=["github", "gitlab"])
def forge(request: pytest.FixtureRequest) -> Forge:
    found: Forge = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def comment(planbook: Callable[..., Ended], tmp_path: Path) -> Callable[[str], Ended]:
    def put(text: str) -> Ended:
        file = tmp_path / "said.md"
        file.write_text(text, encoding="utf-8")
        return planbook("comment", file)

    return put


def test_one_comment_is_begun_and_then_changed(forge: Forge, comment: Callable[[str], Ended]) -> None:
    forge.by("ann", "Looks good to me.")
    assert comment(SAID).out.endswith(": the comment is begun\n")
    assert comment(SAID_ANEW).out.endswith(": the comment is brought up to date\n")
    assert forge.bodies == ["Looks good to me.", SAID_ANEW]


def test_what_the_comment_says_already_is_not_said_again(forge: Forge, comment: Callable[[str], Ended]) -> None:
    comment(SAID)
    forge.comments[0]["body"] = SAID.replace("\n", "\r\n").rstrip()  # as forges keep it
    assert comment(SAID).out.endswith(": the comment says so already\n")
    assert forge.written == ["POST"]


def test_where_nothing_changes_no_comment_is_begun_but_one_is_changed(
    forge: Forge, comment: Callable[[str], Ended]
) -> None:
    assert comment(NOTHING).code == 0
    assert forge.bodies == []
    comment(SAID)
    comment(NOTHING)
    assert forge.bodies == [NOTHING]


def test_the_comment_is_found_on_a_later_page(forge: Forge, comment: Callable[[str], Ended]) -> None:
    for n in range(250):
        forge.by("ann", f"Remark {n}")
    comment(SAID)
    comment(SAID_ANEW)
    assert forge.bodies[-1] == SAID_ANEW
    assert len(forge.bodies) == 251
    assert [path for _, path in forge.asked if "page=3" in path]


def test_what_somebody_else_wrote_stays_as_it_is(forge: Forge, comment: Callable[[str], Ended]) -> None:
    forge.by("mallory", SAID)
    comment(SAID_ANEW)
    assert forge.bodies == [SAID, SAID_ANEW]


def test_each_plan_of_a_repository_has_its_comment(forge: Forge, comment: Callable[[str], Ended]) -> None:
    other = SAID.replace("plan -->", "other/plan -->")
    for text in (SAID, other, SAID_ANEW):
        comment(text)
    assert forge.bodies == [SAID_ANEW, other]


def test_a_person_s_token_finds_the_person_s_comment(github: Forge, comment: Callable[[str], Ended]) -> None:
    github.by("github-actions[bot]", SAID)
    github.me = "ann"
    comment(SAID)
    comment(SAID_ANEW)
    assert github.bodies == [SAID, SAID_ANEW]


@pytest.mark.parametrize("status", [401, 403, 404, 422, 500])
def test_a_refusal_is_told_with_what_to_do_and_without_the_token(
    forge: Forge, comment: Callable[[str], Ended], status: int
) -> None:
    forge.refuses = status, "Resource not accessible\nby integration"
    ended = comment(SAID)
    assert (ended.code, ended.out) == (2, "")
    assert f"refuses ({status}: Resource not accessible\\nby integration)" in ended.err
    assert len(ended.err.splitlines()) == 1
    assert TOKEN not in ended.err
    assert ("permissions" in ended.err or "PLANBOOK_TOKEN" in ended.err) == (status in {401, 403, 404})


def test_a_request_from_a_fork_passes_without_a_comment(
    github: Forge,
    comment: Callable[[str], Ended],
    event: Callable[[object], Path],
) -> None:
    event(FORK)
    github.refuses = 403, "Resource not accessible by integration"
    ended = comment(SAID)
    assert (ended.code, ended.err) == (0, "")
    assert "fork" in ended.out


def test_a_merge_request_from_a_fork_passes_without_a_comment(
    gitlab: Forge, comment: Callable[[str], Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI_PROJECT_ID", "43")
    monkeypatch.delenv("PLANBOOK_TOKEN")
    ended = comment(SAID)
    assert (ended.code, ended.err) == (0, "")
    assert gitlab.bodies == []


def test_an_answer_that_leads_elsewhere_is_not_followed(github: Forge, comment: Callable[[str], Ended]) -> None:
    github.refuses = 302, ""
    assert comment(SAID).code == 2
    assert not [path for _, path in github.asked if "elsewhere" in path]


@pytest.mark.usefixtures("github")
@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "file:///etc", "http://127.0.0.1:9/\x7f"])
def test_a_forge_that_cannot_be_reached_is_told(
    comment: Callable[[str], Ended], monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("GITHUB_API_URL", url)
    ended = comment(SAID)
    assert (ended.code, ended.out) == (2, "")
    assert re.fullmatch(r"planbook: .*(cannot be reached|no address of the web).*\n", ended.err)


def test_a_job_that_runs_for_no_request_is_told(
    comment: Callable[[str], Ended], monkeypatch: pytest.MonkeyPatch, event: Callable[[object], Path]
) -> None:
    assert "no job of GitHub or GitLab" in comment(SAID).err
    monkeypatch.setenv("GITLAB_CI", "true")
    assert "no merge request" in comment(SAID).err
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "no pull request" in comment(SAID).err
    events: Sequence[object] = ({"ref": "refs/heads/main"}, [], {"pull_request": {"number": "7; rm -rf /"}})
    for what in events:
        monkeypatch.setenv("GITHUB_EVENT_PATH", str(event(what)))
        monkeypatch.setenv("GITHUB_REPOSITORY", "team/handbook")
        assert "no pull request" in comment(SAID).err


@pytest.mark.parametrize("text", ["", "Hello", "<!-- planbook diff: plan", f"x\n{SAID}", SAID + "x" * 65_536])
def test_only_what_a_difference_said_is_put_there(github: Forge, comment: Callable[[str], Ended], text: str) -> None:
    assert comment(text).code == 2
    assert github.asked == []


def test_what_diff_says_is_taken(
    github: Forge, planbook: Callable[..., Ended], comment: Callable[[str], Ended], tmp_path: Path
) -> None:
    from tests.history.repositories import Repo  # noqa: PLC0415  # only here

    repo = Repo.at(tmp_path / "here")
    repo.commit("begin", "2026-01-01", {"deep er/-- plan/plan.yml": "title: A\n"})
    repo.write({"deep er/-- plan/plan.yml": "title: B\n"})
    folder = repo.root / "deep er" / "-- plan"
    said = planbook("diff", "--plan", folder, "--format", "markdown", "--base-name", "main").out
    assert comment(said).code == 0
    assert github.bodies == [said]
    assert "Since main (" in said
    assert said.startswith("<!-- planbook diff: deep%20er/--%20plan -->\n\n### What changes in the plan\n")
    repo.commit("done", "2026-01-02")
    assert "<!-- nothing has changed -->" in planbook("diff", "--plan", folder, "--format", "markdown").out

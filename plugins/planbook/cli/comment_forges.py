"""The one comment on a pull or merge request: where a forge keeps it, how it is found again, begun or changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

if TYPE_CHECKING:
    from http.client import HTTPResponse
    from typing import IO

_PAGE: Final = 100
"""How many comments a forge gives at once, at most."""
_MOST_PAGES: Final = 100
_PATIENCE: Final = 30
"""How long an answer may take, in seconds."""
_MOST_BYTES: Final = 50_000_000


class Forge(NamedTuple):
    """A forge's interface, as far as comments on one request need it."""

    name: str
    comments: str
    """The address of the request's comments: to list them, and to begin one."""
    comment: str
    """The beginning of the address of a comment, which ends in its number."""
    user: str
    """The address that tells whose token it is."""
    author: tuple[str, str]
    """Under which keys a comment tells who wrote it: of whom, and of what of them."""
    change: str
    """The method by which a comment is changed."""
    token: Mapping[str, str]
    is_fork: bool
    """Whether the request comes from a copy of the repository, whose jobs may not comment."""
    advice: str
    """What to do where it refuses."""
    program: tuple[Sequence[str], str] | None = None
    """Under which keys a comment tells that a program wrote it, and how; asked where the token tells no name."""


class Answer(NamedTuple):
    """What a forge answered: a status, and plain values; or why there is no answer."""

    status: int
    said: object
    trouble: str = ""


def forge_of(environ: Mapping[str, str]) -> Forge | str:
    """Find the request that a job runs for; or say why there is none."""
    if environ.get("GITHUB_ACTIONS"):
        return _github(environ)
    if environ.get("GITLAB_CI"):
        return _gitlab(environ)
    return "this is no job of GitHub or GitLab, so there is no request to comment on"


def _github(environ: Mapping[str, str]) -> Forge | str:
    event = _event(environ.get("GITHUB_EVENT_PATH", ""))
    request = _under(event, "pull_request")
    number = _under(request, "number")
    repository, token = environ.get("GITHUB_REPOSITORY", ""), environ.get("GITHUB_TOKEN", "").strip()
    if not isinstance(number, int) or not repository:
        return "this job runs for no pull request; let it run `on: pull_request`"
    if not token:
        return "there is no token to comment with; hand the job's on: `GITHUB_TOKEN: ${{ github.token }}`"
    api = environ.get("GITHUB_API_URL") or "https://api.github.com"
    issues = f"{api}/repos/{quote(repository)}/issues"
    return Forge(
        name="GitHub",
        comments=f"{issues}/{number}/comments",
        comment=f"{issues}/comments/",
        user=f"{api}/user",
        author=("user", "login"),
        change="PATCH",
        token={"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"},
        is_fork=_under(request, "head", "repo", "full_name") != repository,
        advice="the job needs `permissions: {contents: read, pull-requests: write}`",
        program=(("user", "type"), "Bot"),
    )


def _gitlab(environ: Mapping[str, str]) -> Forge | str:
    project, number = environ.get("CI_MERGE_REQUEST_PROJECT_ID", ""), environ.get("CI_MERGE_REQUEST_IID", "")
    api, token = environ.get("CI_API_V4_URL", ""), environ.get("PLANBOOK_TOKEN", "").strip()
    if not (api and project.isdecimal() and number.isdecimal()):
        return "this job runs for no merge request; let it run where $CI_PIPELINE_SOURCE is “merge_request_event”"
    is_fork = environ.get("CI_PROJECT_ID") != project
    if not token and not is_fork:
        return "there is no token to comment with; put a project access token of scope `api` into $PLANBOOK_TOKEN"
    notes = f"{api}/projects/{project}/merge_requests/{number}/notes"
    return Forge(
        name="GitLab",
        comments=notes,
        comment=f"{notes}/",
        user=f"{api}/user",
        author=("author", "username"),
        change="PUT",
        token={"PRIVATE-TOKEN": token},
        is_fork=is_fork,
        advice="$PLANBOOK_TOKEN must be a project access token of scope `api` and of role Reporter or higher",
    )


def _event(path: str) -> object:
    """Read what set the job off."""
    try:
        found: object = json.loads(Path(path).read_bytes())
    except (OSError, ValueError):
        return None
    return found


def _under(value: object, *keys: str) -> object:
    """Give what stands under keys, one within the other; none where nothing does."""
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def keep(forge: Forge, marker: str, text: str, *, begin: bool) -> str | Answer:
    """Change the comment that begins with a marker, or `begin` one; say what was done, or give why it was not."""
    mine = _ask(forge, "GET", forge.user)
    name = _under(mine.said, forge.author[1])
    ours = (forge.author, name) if name else forge.program
    if not ours:
        return mine
    found = _found(forge, marker, ours)
    if isinstance(found, Answer):
        return found
    number, said = found
    if number is None and not begin:
        return "nothing has changed, and there is no comment that said otherwise"
    if number is not None and _same(said, text):
        return "the comment says so already"
    where, how = (forge.comments, "POST") if number is None else (f"{forge.comment}{number}", forge.change)
    answer = _ask(forge, how, where, {"body": text})
    return answer if answer.trouble else f"the comment is {'begun' if number is None else 'brought up to date'}"


def _found(forge: Forge, marker: str, ours: tuple[Sequence[str], object]) -> tuple[int | None, str] | Answer:
    """Find the comment that begins with a marker and is ours: what others wrote stays as it is."""
    keys, author = ours
    for page in range(1, _MOST_PAGES + 1):
        answer = _ask(forge, "GET", f"{forge.comments}?per_page={_PAGE}&page={page}")
        if answer.trouble:
            return answer
        comments = answer.said if isinstance(answer.said, Sequence) else ()
        for comment in comments:
            number, said = _under(comment, "id"), _under(comment, "body")
            is_ours = _under(comment, *keys) == author
            if is_ours and isinstance(number, int) and isinstance(said, str) and said.startswith(marker):
                return number, said
        if len(comments) < _PAGE:
            break
    return None, ""


def _same(one: str, other: str) -> bool:
    return [line.rstrip() for line in one.strip().splitlines()] == [
        line.rstrip() for line in other.strip().splitlines()
    ]


class _Straight(HTTPRedirectHandler):
    """Follows no address that an answer names: the token is for the forge alone."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Give no other request."""


def _ask(forge: Forge, method: str, url: str, body: Mapping[str, str] | None = None) -> Answer:
    if urlsplit(url).scheme not in {"http", "https"}:
        return Answer(0, None, f"{url} is no address of the web")
    data = None if body is None else json.dumps(body).encode()
    headers = {**forge.token, "Content-Type": "application/json", "User-Agent": "planbook"}
    request = Request(url, data, headers, method=method)  # noqa: S310  # looked at above
    try:
        with build_opener(_Straight).open(request, timeout=_PATIENCE) as response:
            return _read(forge, response)
    except HTTPError as error:
        with error:
            said = _under(_values(error), "message")
        why = f"{forge.name} refuses ({error.code}{f': {said}' if said else ''})"
        return Answer(error.code, None, why)
    except (URLError, HTTPException, OSError) as error:
        return Answer(0, None, f"{forge.name} cannot be reached: {getattr(error, 'reason', error)}")


def _read(forge: Forge, response: HTTPResponse) -> Answer:
    said = _values(response)
    return Answer(response.status, said, "" if said is not None else f"{forge.name} answers what cannot be read")


def _values(response: IO[bytes] | HTTPResponse) -> object:
    try:
        found: object = json.loads(response.read(_MOST_BYTES))
    except (ValueError, HTTPException, OSError):
        return None
    return found

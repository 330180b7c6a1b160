"""The last commit that two have in common, against all there are, however clocks stood."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from hypothesis import example, given
from hypothesis import strategies as st

from planbook.history.ancestry import common_ancestor, seconds_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.history.git import Objects

Commit = tuple[set[int], int]
"""The parents of a commit, by their numbers, which are smaller than its own; and when it was made."""


class Held:
    """Commits as a repository gives them; of those that it lacks, others may say that they are their parents."""

    def __init__(self, commits: Sequence[Commit], lacking: set[int]) -> None:
        self.commits = commits
        self.lacking = lacking

    def get(self, name: str) -> tuple[str, bytes] | None:
        number = int(name)
        if number in self.lacking:
            return None
        parents, seconds = self.commits[number]
        lines = ["tree 0", *(f"parent {parent}" for parent in sorted(parents))]
        said = f"author A <a@b> 1 +0000\ncommitter A <a@b> {seconds} +0000\n\nparent 0\ncommitter A <a@b> 9 +0000\n"
        return "commit", "\n".join([*lines, said]).encode()


@st.composite
def histories(draw: st.DrawFn) -> tuple[Sequence[Commit], set[int], int, int]:
    """Give commits, those of them that are lacking, and two that are not."""
    count = draw(st.integers(1, 12))
    parents = [
        draw(st.sets(st.integers(0, number - 1), max_size=3) if number else st.just(set())) for number in range(count)
    ]
    commits = [(of, draw(st.integers(0, 5))) for of in parents]
    one, other = draw(st.integers(0, count - 1)), draw(st.integers(0, count - 1))
    return commits, draw(st.sets(st.integers(0, count - 1), max_size=2)) - {one, other}, one, other


@given(histories())
@example(([(set(), 5), ({0}, 0), ({0, 1}, 1), ({0, 1}, 2)], set(), 2, 3))
def test_it_is_the_newest_of_those_that_lead_to_both_and_to_no_other_such(
    history: tuple[Sequence[Commit], set[int], int, int],
) -> None:
    commits, lacking, one, other = history
    held = Held(commits, lacking)
    behind = [_behind(commits, lacking, number) for number in range(len(commits))]
    both = behind[one] & behind[other]
    last = {number for number in both if not any(number in behind[later] for later in both - {number})}
    found = common_ancestor(cast("Objects", held), str(one), str(other))
    newest = {number for number in last if commits[number][1] == max(commits[each][1] for each in last)}
    assert (int(found) in newest) if last else (found == "")


def _behind(commits: Sequence[Commit], lacking: set[int], number: int) -> set[int]:
    """Give a commit and all that lead to it."""
    if number in lacking:
        return set()
    return {number}.union(*(_behind(commits, lacking, parent) for parent in commits[number][0]))


def test_a_commit_that_does_not_say_when_it_was_made_has_no_time() -> None:
    assert seconds_of(b"tree 0\ncommitter A <a@b> 7 +0100\n\nmessage") == 7
    assert seconds_of(b"tree 0\ncommitter A <a@b> soon\n\ncommitter A <a@b> 7 +0100") is None

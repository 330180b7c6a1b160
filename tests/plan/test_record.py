from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from planbook.plan.processes import Step, Way
from planbook.plan.raci import Activity
from planbook.plan.record import Link, Ref, Url
from planbook.plan.vocabulary import CHILDREN, KINDS

EVERY = [*KINDS.values(), *(child for children in CHILDREN.values() for child in children.values())]


def test_what_is_not_given_has_its_default() -> None:
    activity = Activity(address="raci/launch/train", title="Train")
    assert (activity.title, activity.summary, activity.tags, activity.part_of) == ("Train", "", (), None)
    assert activity.cast == activity.extra == {}


def test_it_is_made_of_attributes_by_name_as_by_keywords() -> None:
    ref: Ref[Step] = Ref("processes/order/check")
    by_name, by_keyword = Way.of({"label": "yes", "to": ref}), Way(label="yes", to=ref)
    assert (by_name.to, by_name.label) == (by_keyword.to, by_keyword.label) == (ref, "yes")


@pytest.mark.parametrize("kind", EVERY)
def test_it_has_slots_and_nothing_beside(kind: type) -> None:
    record = kind(address="a/b")
    assert not hasattr(record, "__dict__")
    assert record.address == "a/b"
    assert all(hasattr(record, each.name) for each in fields(kind))


def test_it_never_changes() -> None:
    link = Link(url=Url("https://example.com"))
    with pytest.raises(FrozenInstanceError):
        link.title = "Example"  # type: ignore[misc]  # that is what is tried
    with pytest.raises(FrozenInstanceError):
        del link.title
    assert link.title == ""


def test_what_must_be_given_and_what_is_unknown_is_told() -> None:
    with pytest.raises(TypeError, match="url"):
        Link(title="Example")  # type: ignore[call-arg]  # that is what is tried
    with pytest.raises(TypeError, match="href"):
        Link.of({"url": "https://example.com", "href": ""})

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, fields

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
def test_it_tells_what_is_given_and_what_is_not(kind: type) -> None:
    optional = [each for each in fields(kind) if each.name != "address"]
    plain = kind(address="a/b")
    for each in optional:
        default = each.default if each.default_factory is MISSING else each.default_factory()
        assert getattr(plain, each.name) == default
    given = {each.name: object() for each in fields(kind)}
    for made in (kind(**given), kind.of(dict(given))):  # type: ignore[attr-defined]  # every kind has it
        assert {name: getattr(made, name) for name in given} == given


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
        Link(url=Url("https://example.com"), href="")  # type: ignore[call-arg]  # as above

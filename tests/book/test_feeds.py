"""The calendars that readers subscribe to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from planbook.book.addresses import Addresses
from planbook.book.compose import compose
from planbook.book.markdown import ProseWriter
from planbook.book.render import Renderer
from planbook.book.wording import Wording
from tests.pages.made import checked_of, html

if TYPE_CHECKING:
    from collections.abc import Mapping

SITE = "https://example.org/handbook/"
ROLES = """\
lead: {title: Lead, holder: [ada, {person: bob, until: 2026-01-31}]}
board: {title: Board, kind: group}
desk: {title: Desk, holder: ada}
users: {title: Users, kind: party}
"""
PHASE = """\
title: First; the start
start: 2026-01-01
milestones:
  mandate: {title: Mandate, date: 2026-03-01, done: 2026-02-27, owner: lead}
  contract:
    {title: Contract, date: 2026-12-04, baseline: 2026-11-06, owner: lead, gate: board, with: desk,
     deliverables: [A signature, A copy], note: "<b>Ask</b> twice", was: [deal, agreement]}
  quarter: {title: Quarter, date: 2027-Q1, owner: desk}
  follows: {title: Follows, after: {milestone: contract, lag: 5d}, owner: lead}
  dropped: {title: Dropped, date: 2026-12-01, cancelled: 2026-11-01, owner: lead}
  someday: {title: Someday, owner: lead}
"""
PLAN = {
    "people.yml": "ada: {name: Ada}\nbob: {name: Bob}\neve: {name: Eve}\n",
    "roles.yml": ROLES,
    "milestones/first.yml": PHASE,
}


def files(
    plan: Mapping[str, str] = PLAN,
    site: str = SITE,
    addresses: Addresses | None = None,
    language: str = "en",
) -> Mapping[str, bytes]:
    checked = checked_of(plan)
    wording = Wording.of(language)
    renderer = Renderer(addresses or Addresses(), ProseWriter(), wording, checked.plan.today, "plan", site_url=site)
    made = compose(checked, [], renderer).files
    return {path: data for path, data in made.items() if path.endswith(".ics") and isinstance(data, bytes)}


def events(data: bytes) -> Mapping[str, Mapping[str, Any]]:
    found = Calendar.from_ical(data).walk("VEVENT")
    return {str(event["SUMMARY"]): event for event in found}


def text(event: Mapping[str, Any]) -> list[str]:
    return str(event["DESCRIPTION"]).split("\n")


def test_there_is_a_calendar_for_the_plan_each_role_and_each_person_with_a_role() -> None:
    assert list(files()) == [
        "calendar.ics",
        "roles/lead/calendar.ics",
        "roles/board/calendar.ics",
        "roles/desk/calendar.ics",
        "roles/users/calendar.ics",
        "people/ada/calendar.ics",
        "people/bob/calendar.ics",
    ]


def test_without_milestones_or_with_their_chapter_off_there_is_none() -> None:
    assert not files({"roles.yml": ROLES, "people.yml": PLAN["people.yml"]})
    assert not files({**PLAN, "plan.yml": "title: P\nchapters: [{name: milestones, off: yes}]\n"})


def test_a_chapter_that_is_off_has_no_calendars() -> None:
    off = files({**PLAN, "plan.yml": "title: P\nchapters: [{name: people, off: yes}]\n"})
    assert not any(path.startswith("people/") for path in off)


def test_milestones_stand_on_the_day_they_were_reached_or_are_planned_for() -> None:
    days = {title: (event["DTSTART"].dt, event["DTEND"].dt) for title, event in events(files()["calendar.ics"]).items()}
    assert days == {
        "Mandate": (date(2026, 2, 27), date(2026, 2, 28)),
        "Contract": (date(2026, 12, 4), date(2026, 12, 5)),
        "Quarter": (date(2027, 1, 1), date(2027, 4, 1)),
        "Follows": (date(2026, 12, 11), date(2026, 12, 12)),
        "Cancelled: Dropped": (date(2026, 12, 1), date(2026, 12, 2)),
    }


def test_an_event_says_how_things_stand_in_words() -> None:
    contract = events(files()["calendar.ics"])["Contract"]
    assert text(contract) == [
        "State: On track",
        "Date: 4 Dec 2026",
        "Slip: +28 days from 6 Nov 2026",
        "Phase: First; the start",
        "Owner: Lead (Ada)",
        "Gate: Still to approve Board",
        "Deliverables: A signature; A copy",
        "Note: <b>Ask</b> twice",
    ]
    assert contract["CATEGORIES"].cats == ["First; the start"]
    assert contract["STATUS"] == "CONFIRMED"
    assert contract["DTSTAMP"].to_ical() == b"20261120T000000Z"


def test_it_speaks_the_language_of_the_plan() -> None:
    assert text(events(files(language="de")["calendar.ics"])["Mandate"])[:2] == [
        "Stand: Abgeschlossen",
        "Datum: 01.03.2026",
    ]


def test_what_is_cancelled_is_said_to_be() -> None:
    dropped = events(files()["calendar.ics"])["Cancelled: Dropped"]
    assert dropped["STATUS"] == "CANCELLED"
    assert "State: Cancelled" in text(dropped)


def test_a_role_sees_what_it_has_a_part_in_and_which() -> None:
    made = files()
    assert {title: text(e)[0] for title, e in events(made["roles/board/calendar.ics"]).items()} == {
        "Contract": "Part: Gate, to approve"
    }
    assert {title: text(e)[0] for title, e in events(made["roles/desk/calendar.ics"]).items()} == {
        "Contract": "Part: Together with",
        "Quarter": "Part: Owner",
    }
    assert not events(made["roles/users/calendar.ics"])


def test_a_person_sees_what_the_roles_held_today_have_a_part_in() -> None:
    made = files()
    seen = events(made["people/ada/calendar.ics"])
    assert list(seen) == ["Mandate", "Contract", "Quarter", "Follows", "Cancelled: Dropped"]
    assert text(seen["Contract"])[0] == "Part: Owner (as Lead), Together with (as Desk)"


def test_who_held_a_role_finds_the_calendar_empty_and_not_gone() -> None:
    assert not events(files()["people/bob/calendar.ics"])


def test_an_event_is_the_same_in_every_calendar() -> None:
    made = files()
    ids = {str(events(made[path])["Contract"]["UID"]) for path in made if "Contract" in events(made[path])}
    assert len(ids) == 1


def uid(site: str = SITE, **phases: str) -> str:
    plan = {**PLAN, **{f"milestones/{name}.yml": text for name, text in phases.items()}}
    if "first" not in phases:
        del plan["milestones/first.yml"]
    found = events(files(plan, site)["calendar.ics"])
    return next(str(event["UID"]) for event in found.values() if event["DTSTART"].dt == date(2026, 12, 4))


PAPERS = PHASE.replace("  contract:", "  papers:").replace("milestone: contract", "milestone: papers")


@pytest.mark.parametrize(
    "phases",
    [
        {"first": PHASE.replace("title: Contract", "title: Papers signed").replace("owner: lead", "owner: desk")},
        {"first": PAPERS.replace("was: [deal, agreement]", "was: [deal, agreement, contract]")},
        {"start": f"was: first\n{PHASE}"},
    ],
    ids=["title", "id", "phase"],
)
def test_an_event_stays_the_same_when_its_milestone_is_called_otherwise(phases: Mapping[str, str]) -> None:
    assert uid(**phases) == uid(first=PHASE)


def test_the_same_milestone_of_another_handbook_is_another_event() -> None:
    assert uid("https://example.org/other/", first=PHASE) != uid(first=PHASE)


def test_no_two_events_are_the_same_where_a_milestone_moved_away_and_its_phase_was_renamed() -> None:
    moved = {
        "milestones/now.yml": "title: Now\nwas: then\nmilestones: {x: {title: New, date: 2026-12-01}}\n",
        "milestones/other.yml": "title: O\nmilestones: {x: {title: Old, date: 2026-12-02, was: then/x}}\n",
    }
    ids = [event["UID"] for event in events(files(moved)["calendar.ics"]).values()]
    assert len(set(ids)) == len(ids) == 2


@pytest.mark.parametrize(
    ("addresses", "path", "url"),
    [
        (Addresses(), "calendar.ics", "milestones/first/#contract"),
        (Addresses("", directory_urls=False), "calendar.ics", "milestones/first.html#contract"),
        (Addresses("the plan"), "calendar.ics", "the%20plan/milestones/first/#contract"),
    ],
)
def test_an_event_leads_to_its_milestone(addresses: Addresses, path: str, url: str) -> None:
    made = files(addresses=addresses)[path]
    assert events(made)["Contract"]["URL"] == SITE + url


def test_where_it_is_not_known_where_the_site_is_an_event_leads_nowhere() -> None:
    made = files(site="")["calendar.ics"]
    assert b"URL" not in made
    assert b"SOURCE" not in made


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("milestones", "../calendar.ics"),
        ("roles/lead", "../../roles/lead/calendar.ics"),
        ("people/ada", "../../people/ada/calendar.ics"),
    ],
)
def test_pages_lead_to_calendars(address: str, file: str) -> None:
    assert f'<p class="pb-files">Milestones in your calendar: <a href="{file}">Calendar file (ICS)</a></p>' in html(
        PLAN, address
    )


@pytest.mark.parametrize("address", ["roles/users", "people/bob", "people/eve"])
def test_pages_do_not_lead_to_empty_calendars(address: str) -> None:
    assert "calendar.ics" not in html(PLAN, address)


def test_where_the_site_is_known_calendar_programs_subscribe_by_a_link() -> None:
    checked = checked_of(PLAN)
    renderer = Renderer(
        Addresses("plan", directory_urls=False),
        ProseWriter(),
        Wording.of("en"),
        checked.plan.today,
        "plan",
        site_url=SITE,
    )
    made = compose(checked, [], renderer)
    lead = next(made.html(leaf) for leaf in made.leaves if leaf.address == "roles/lead")
    assert '<a href="webcal://example.org/handbook/plan/roles/lead/calendar.ics">Subscribe</a> · ' in lead
    assert '<a href="../../plan/roles/lead/calendar.ics">Calendar file (ICS)</a>' in lead


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert files() == files()

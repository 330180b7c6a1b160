"""The page on systems: which steps each carries, whose work that is, and the ways that lead there."""

from __future__ import annotations

from planbook.chapters.processes.systems import in_system
from planbook.pages.cells import Many, Name, Said, Table, To, ToPart
from planbook.pages.counts import figure
from tests.pages.made import book, html, index

FILES = {
    "roles.yml": "desk: {title: Desk}\nsales: {title: Sales}\n",
    "processes.yml": """\
order:
  title: Order
  steps:
    ask: {title: A customer asks, kind: start}
    check: {title: Check, role: desk, system: ERP}
    ship: {title: Ship, role: sales, system: "Paper, fax"}
bill:
  title: Bill
  steps:
    write: {title: Write, role: sales, system: ERP}
""",
}


def table() -> Table:
    (section,) = index(FILES, "systems").sections
    assert isinstance(section.body, Table)
    return section.body


def test_each_system_has_a_row_with_its_steps_by_process_and_their_roles() -> None:
    first, second = table().rows
    name, steps, processes, roles = first.cells
    assert (first.anchor, second.anchor) == ("--erp", "--paper-fax")
    assert name == Name("ERP")
    assert steps == figure(2)
    assert [dict(said.gaps)["process"].text for said in processes.items] == ["Order", "Bill"]  # type: ignore[union-attr]
    assert roles == Many([To("roles/desk", "Desk"), To("roles/sales", "Sales")])


def test_how_much_of_the_work_is_done_in_a_system_is_told_first() -> None:
    (said,) = index(FILES, "systems").standing
    assert isinstance(said, Said)
    assert (said.n, dict(said.gaps)["inside"], dict(said.gaps)["work"]) == (2, figure(3), figure(3))


def test_a_step_leads_to_its_system() -> None:
    assert in_system("Paper, fax") == ToPart("systems", "--paper-fax", "Paper, fax")
    assert '<a class="pb-link" href="../../systems/#--erp">ERP</a>' in html(FILES, "processes/order")
    assert 'id="--erp"' in html(FILES, "systems")


def test_without_systems_there_is_no_such_page() -> None:
    files = {"processes.yml": "order: {title: Order, steps: {check: {title: Check}}}\n"}
    assert "systems" not in {leaf.address for leaf in book(files).leaves}

"""Projects as Microsoft Project exchanges them."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.formats.msproject import NAMESPACE, Link, Project, Task
from planbook.formats.msproject_reading import is_project, read_project
from planbook.formats.msproject_writing import write_project

PROJECT: Final = Project(
    "Launch & land",
    date(2026, 11, 20),
    (
        Task(1, "Prepare", start=date(2026, 1, 5), finish=date(2026, 12, 4), days=240, is_summary=True, owner="Head"),
        Task(2, "<Kick-off>", 2, date(2026, 1, 12), date(2026, 1, 12), is_done=True, percent=100, owner="Head"),
        Task(
            3,
            "Contract",
            2,
            date(2026, 11, 23),
            date(2026, 12, 4),
            10,
            is_fixed=True,
            baseline=date(2026, 11, 6),
            links=(Link(2, 5), Link(4, -2)),
            notes="One & all\nTwo",
            url="https://example.org/a?b=1&c=2",
        ),
        Task(4, "Given up", 2, date(2026, 3, 2), date(2026, 3, 2), is_active=False),
        Task(5, "Some day", 1),
    ),
    (0, 1, 2, 3),
    (date(2026, 1, 1), date(2026, 4, 6), date(2026, 4, 7)),
)

JAVA: Final = """\
import org.mpxj.*;
import org.mpxj.reader.UniversalProjectReader;
public class Show {
  static String day(java.time.LocalDateTime at) { return at == null ? "" : at.toLocalDate().toString(); }
  public static void main(String[] a) throws Exception {
    ProjectFile p = new UniversalProjectReader().read(a[0]);
    System.out.println(p.getProjectProperties().getProjectTitle() + "|" + p.getIgnoredErrors());
    for (Task t : p.getTasks()) {
      String links = "";
      for (Relation r : t.getPredecessors())
        links += " " + r.getPredecessorTask().getUniqueID() + r.getType() + r.getLag();
      System.out.println(String.join("|", t.getUniqueID().toString(), t.getOutlineNumber(), t.getName(),
        day(t.getStart()), day(t.getFinish()), t.getDuration().toString(), t.getMilestone() + "", t.getSummary() + "",
        t.getPercentageComplete() + "", day(t.getActualFinish()), t.getConstraintType() + "",
        day(t.getBaselineFinish()), t.getActive() + "", t.getContact() + "", links.trim()));
    }
    ProjectCalendar c = p.getDefaultCalendar();
    for (int d = 1; d < 8; d++)
      System.out.print(c.isWorkingDate(java.time.LocalDate.of(2026, 4, d)) ? "works " : "free ");
  }
}
"""


def written() -> ET.Element:
    return ET.fromstring(write_project(PROJECT))  # noqa: S314  # it is our own


def elements(parent: ET.Element, path: str) -> list[str | None]:
    return [node.text for node in parent.findall("/".join(f"{{{NAMESPACE}}}{name}" for name in path.split("/")))]


def test_a_project_that_is_written_is_read_again() -> None:
    assert read_project(write_project(PROJECT)) == (PROJECT, ())


def test_the_same_project_gives_the_same_bytes() -> None:
    assert write_project(PROJECT) == write_project(PROJECT)


def test_tasks_say_what_programs_look_for() -> None:
    root = written()
    assert root.tag == f"{{{NAMESPACE}}}Project"
    assert elements(root, "Tasks/Task/UID") == ["1", "2", "3", "4", "5"]
    assert elements(root, "Tasks/Task/ID") == ["1", "2", "3", "4", "5"]
    assert elements(root, "Tasks/Task/OutlineLevel") == ["1", "2", "2", "2", "1"]
    assert elements(root, "Tasks/Task/OutlineNumber") == ["1", "1.1", "1.2", "1.3", "2"]
    assert elements(root, "Tasks/Task/Summary") == ["1", "0", "0", "0", "0"]
    assert elements(root, "Tasks/Task/Milestone") == ["0", "1", "0", "1", "1"]
    assert elements(root, "Tasks/Task/Duration") == ["PT1920H0M0S", "PT0H0M0S", "PT80H0M0S", "PT0H0M0S", "PT0H0M0S"]
    assert elements(root, "Tasks/Task/PercentComplete") == ["0", "100", "0", "0", "0"]
    assert elements(root, "Tasks/Task/Active") == ["1", "1", "1", "0", "1"]
    assert elements(root, "Tasks/Task/Manual") == ["0", "0", "0", "0", "1"]


def test_a_task_holds_its_day_what_was_agreed_and_what_it_comes_after() -> None:
    contract = written().findall(f"{{{NAMESPACE}}}Tasks/{{{NAMESPACE}}}Task")[2]
    assert elements(contract, "Start") == ["2026-11-23T08:00:00"]
    assert elements(contract, "Finish") == ["2026-12-04T17:00:00"]
    assert elements(contract, "ConstraintType") == ["6"]
    assert elements(contract, "ConstraintDate") == ["2026-12-04T17:00:00"]
    assert elements(contract, "Baseline/Finish") == ["2026-11-06T17:00:00"]
    assert elements(contract, "PredecessorLink/PredecessorUID") == ["2", "4"]
    assert elements(contract, "PredecessorLink/Type") == ["1", "1"]
    assert elements(contract, "PredecessorLink/LinkLag") == ["24000", "-9600"]
    assert elements(contract, "PredecessorLink/LagFormat") == ["7", "7"]


def test_the_calendar_has_the_week_and_the_holidays() -> None:
    root = written()
    assert elements(root, "Calendars/Calendar/WeekDays/WeekDay/DayWorking") == [*"0111100", *"00"]
    assert elements(root, "Calendars/Calendar/Exceptions/Exception/TimePeriod/FromDate") == [
        "2026-01-01T00:00:00",
        "2026-04-06T00:00:00",
    ]
    assert elements(root, "Calendars/Calendar/Exceptions/Exception/TimePeriod/ToDate") == [
        "2026-01-01T23:59:00",
        "2026-04-07T23:59:00",
    ]


def one_line() -> st.SearchStrategy[str]:
    return st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Co"])).map(
        lambda text: " ".join(text.split())
    )


LINKS = st.builds(Link, st.integers(1, 99999), st.integers(-999, 999), st.integers(0, 3), st.just(value=False))
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    start, finish = sorted(draw(st.tuples(DAYS, DAYS)))
    is_summary, done, days = draw(st.booleans()), draw(st.booleans()), draw(st.integers(0, 9999))
    bare = days == 0 and not is_summary
    return Task(
        uid=draw(st.integers(1, 99999)),
        name=draw(one_line()),
        level=draw(st.integers(1, 9)),
        start=finish if bare else start,
        finish=finish,
        days=days,
        is_summary=is_summary,
        is_fixed=draw(st.booleans()) and not is_summary,
        is_done=done,
        is_active=draw(st.booleans()),
        baseline=draw(st.none() | DAYS),
        links=draw(st.lists(LINKS, max_size=3).map(tuple)),
        owner=draw(one_line()),
        notes=draw(one_line()),
        url=draw(one_line()),
        percent=100 if done else draw(st.integers(0, 99)),
    )


@pytest.mark.no_cover
@settings(max_examples=50)
@given(st.builds(Project, one_line(), st.none() | DAYS, st.lists(tasks(), max_size=3).map(tuple)))
def test_any_project_that_is_written_is_read_again(project: Project) -> None:
    read, flaws = read_project(write_project(project))
    assert read == project
    assert not flaws


@given(st.text())
def test_any_text_gives_xml_that_can_be_read(text: str) -> None:
    read, flaws = read_project(write_project(Project(text, tasks=[Task(1, text, notes=text, owner=text, url=text)])))
    assert not flaws
    assert len(read.tasks) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "b">]><Project xmlns="http://schemas.microsoft.com/project"/>', "entities"),
        (b'<!doctype x SYSTEM "file:///etc/passwd"><Project/>', "entities"),
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><Project/>'.encode("utf-16"), "UTF-8"),
        (b"<Project", "no XML"),
        (b"", "no XML"),
        (b'<?xml version="1.0" encoding="no-such"?><Project/>', "no XML"),
        (b"<Project/>", "no project"),
        (b'<Task xmlns="http://schemas.microsoft.com/project"/>', "no project"),
    ],
)
def test_what_is_no_project_or_could_do_harm_is_not_read(data: bytes, said: str) -> None:
    project, (flaw,) = read_project(data)
    assert said in flaw.message
    assert project == Project("")


@given(st.binary())
def test_any_bytes_give_a_project_or_a_flaw(data: bytes) -> None:
    _, flaws = read_project(data)
    assert len(flaws) == 1


def test_a_task_may_lack_everything() -> None:
    strange = "<Task><Start>soon</Start><Duration>long</Duration></Task>"
    xml = f'<Project xmlns="{NAMESPACE}"><Tasks><Task/>{strange}</Tasks></Project>'
    project, _ = read_project(xml.encode())
    assert project.tasks == (Task(-1, ""), Task(-1, ""))


def test_owners_are_who_is_assigned_lags_may_count_every_day_and_the_summary_of_all_is_left_out() -> None:
    xml = f"""<Project xmlns="{NAMESPACE}"><Name>plan.xml</Name><Tasks>
      <Task><UID>0</UID><Name>All</Name><OutlineLevel>0</OutlineLevel></Task>
      <Task><UID>7</UID><Name>Build</Name><OutlineLevel>1</OutlineLevel><Duration>PT12H0M0S</Duration>
        <PredecessorLink><PredecessorUID>6</PredecessorUID><Type>3</Type><LinkLag>43200</LinkLag><LagFormat>8</LagFormat>
        </PredecessorLink></Task></Tasks>
      <Resources><Resource><UID>1</UID><Name>Ann</Name></Resource><Resource><UID>2</UID><Name>Bob</Name></Resource></Resources>
      <Assignments><Assignment><TaskUID>7</TaskUID><ResourceUID>1</ResourceUID></Assignment>
        <Assignment><TaskUID>7</TaskUID><ResourceUID>2</ResourceUID></Assignment></Assignments></Project>"""
    project, _ = read_project(xml.encode())
    assert project.title == "plan"
    (build,) = project.tasks
    assert (build.owner, build.days) == ("Ann; Bob", 2)
    assert build.links == (Link(6, 3, 3, in_calendar_days=True),)


def test_xml_of_a_project_is_told_from_other_xml() -> None:
    assert is_project(write_project(PROJECT))
    assert not is_project(b"<Project/>")


def test_mpxj_reads_it_as_it_is_meant(tmp_path: Path) -> None:
    java, mpxj = shutil.which("java"), find_spec("mpxj")
    if not (java and mpxj and mpxj.origin):
        pytest.skip("there is no Java, or no MPXJ (the package mpxj)")
    (tmp_path / "plan.xml").write_bytes(write_project(PROJECT))
    (tmp_path / "Show.java").write_text(JAVA)
    command = [java, "-cp", f"{Path(mpxj.origin).parent / 'lib'}/*", "Show.java", "plan.xml"]
    said = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    links = "2FS5.0d 4FS-2.0d"
    assert said.splitlines() == [
        "Launch & land|[]",
        "1|1|Prepare|2026-01-05|2026-12-04|240.0d|false|true|0||AS_SOON_AS_POSSIBLE||true|Head|",
        "2|1.1|<Kick-off>|2026-01-12|2026-01-12|0.0d|true|false|100|2026-01-12|AS_SOON_AS_POSSIBLE||true|Head|",
        f"3|1.2|Contract|2026-11-23|2026-12-04|10.0d|false|false|0||FINISH_NO_EARLIER_THAN|2026-11-06|true|null|{links}",
        "4|1.3|Given up|2026-03-02|2026-03-02|0.0d|true|false|0||AS_SOON_AS_POSSIBLE||false|null|",
        "5|2|Some day|||0.0d|true|false|0||AS_SOON_AS_POSSIBLE||true|null|",
        "works works free free free free free ",
    ]

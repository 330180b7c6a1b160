"""What can be wrong with a drawing in BPMN that is a process, and what it holds that a process does not say.

Each function makes a finding of one rule; its docstring is the rule's documentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.findings import Place, Said, problem
from planbook.plan.quoting import quoted
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable


@problem("plan/bpmn-unreadable")
def unreadable_drawing(place: Place, message: str, help_: str, gaps: tuple[tuple[str, str], ...] = ()) -> Said:
    """A drawing is a file in BPMN 2.0 that can be read whole, and has a step in it.

    One that declares a document type is not read: with that, a file may fetch others, or grow without end.

    Fails:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p"><task id="a" name="Check the order"></process>
        </definitions>

    Passes:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p"><task id="a" name="Check the order"/></process>
        </definitions>
    """
    return Said(place, message, help_, gaps)


@problem("plan/bpmn-broken")
def broken_drawing(place: Place, message: str, help_: str, gaps: tuple[tuple[str, str], ...], address: str) -> Said:
    """Every flow of a drawing leads from a step to a step, and every element has an id of its own.

    What is in order is read all the same.

    Fails:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p">
            <task id="a" name="Check the order"/>
            <sequenceFlow id="f" sourceRef="a" targetRef="b"/>
          </process>
        </definitions>

    Passes:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p">
            <task id="a" name="Check the order"/>
            <task id="b" name="Ship the goods"/>
            <sequenceFlow id="f" sourceRef="a" targetRef="b"/>
          </process>
        </definitions>
    """
    return Said(place, message, help_, gaps, address)


@problem("plan/bpmn-companion")
def steps_beside(place: Place, drawing: str, address: str) -> Said:
    """The steps of a process stand in its drawing or in its fields, never in both.

    The `.yml` or `.md` file beside a drawing, of the same name, holds the process's other fields.

    Fails:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p"><task id="a" name="Check the order"/></process>
        </definitions>

        # processes/order.yml
        title: Order
        steps:
          ship: {title: Ship the goods}

    Passes:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p"><task id="a" name="Check the order"/></process>
        </definitions>

        # processes/order.yml
        title: Order
    """
    return Said(
        place,
        msg("The steps of this process stand in {drawing}, so they cannot stand here."),
        msg("Draw these steps there and delete them here; or delete the drawing."),
        (("drawing", drawing),),
        address,
    )


@problem("plan/bpmn-pool")
def unknown_pool(place: Place, found: str, known: Iterable[str], address: str) -> Said:
    """The pool that a process names is one of its drawing's.

    Where it names none, all pools are read.

    Fails:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <collaboration id="c"><participant id="us" name="Sales" processRef="p"/></collaboration>
          <process id="p"><task id="a" name="Check the order"/></process>
        </definitions>

        # processes/order.yml
        title: Order
        pool: Purchase

    Passes:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <collaboration id="c"><participant id="us" name="Sales" processRef="p"/></collaboration>
          <process id="p"><task id="a" name="Check the order"/></process>
        </definitions>

        # processes/order.yml
        title: Order
        pool: Sales
    """
    names = list(known)
    listed = ", ".join(map(quoted, names))
    if not names:
        return Said(place, msg("There are no pools in the drawing."), msg("Delete the line."), (), address)
    return Said(
        place,
        msg("There is no pool {found} in the drawing."),
        msg("Take one of its pools: {listed}."),
        (("found", quoted(found)), ("listed", listed)),
        address,
    )


@problem("plan/bpmn-lane")
def unknown_lane(said: Said) -> Said:
    """Every lane of a drawing is a role's: it bears the role's title, its id, or another of its names.

    No other role goes by that name. So is every pool that has no lanes. A lane in which others lie is theirs.

    Fails:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p">
            <laneSet><lane id="l" name="Order desk"><flowNodeRef>a</flowNodeRef></lane></laneSet>
            <task id="a" name="Check the order"/>
          </process>
        </definitions>

        # roles/desk.yml
        title: Sales desk
        kind: group

    Passes:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p">
            <laneSet><lane id="l" name="Order desk"><flowNodeRef>a</flowNodeRef></lane></laneSet>
            <task id="a" name="Check the order"/>
          </process>
        </definitions>

        # roles/desk.yml
        title: Sales desk
        also: Order desk
        kind: group
    """
    return said


@problem("plan/bpmn-no-lane", "warning")
def no_lane(said: Said) -> Said:
    """Every step of a drawing stands in a lane that has a name: so it is known who does it.

    A start, an end, a wait and a parting into parallel ways may do without.

    Fails:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p"><task id="a" name="Check the order"/></process>
        </definitions>

    Passes:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p">
            <laneSet><lane id="l" name="Sales desk"><flowNodeRef>a</flowNodeRef></lane></laneSet>
            <task id="a" name="Check the order"/>
          </process>
        </definitions>

        # roles/desk.yml
        title: Sales desk
        kind: group
    """
    return said


@problem("plan/bpmn-step")
def steps_alike(place: Place, found: str, line: int, address: str) -> Said:
    """Every step of a drawing has a name of its own: its id is made of it.

    Steps without a name have an id made of that in the drawing.

    Fails:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p">
            <task id="a" name="Call the customer"/>
            <task id="b" name="Call the customer"/>
          </process>
        </definitions>

    Passes:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p">
            <task id="a" name="Call the customer"/>
            <task id="b" name="Call the customer again"/>
          </process>
        </definitions>
    """
    return Said(
        place,
        msg("A step is called {found}, and so is the one in line {line}."),
        msg("Give one of them another name in the drawing. If they are in different pools, “pool” may choose one."),
        (("found", quoted(found)), ("line", str(line))),
        address,
    )


@problem("plan/bpmn-ways", "warning")
def ways_alike(place: Place, step: str, found: str, address: str) -> Said:
    """Where ways out of a step are labelled, each has a label of its own.

    Fails:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p">
            <exclusiveGateway id="a" name="In order?"/>
            <task id="b" name="Ship the goods"/>
            <task id="c" name="Ask the customer"/>
            <sequenceFlow id="1" name="yes" sourceRef="a" targetRef="b"/>
            <sequenceFlow id="2" name="yes" sourceRef="a" targetRef="c"/>
          </process>
        </definitions>

    Passes:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p">
            <exclusiveGateway id="a" name="In order?"/>
            <task id="b" name="Ship the goods"/>
            <task id="c" name="Ask the customer"/>
            <sequenceFlow id="1" name="yes" sourceRef="a" targetRef="b"/>
            <sequenceFlow id="2" name="no" sourceRef="a" targetRef="c"/>
          </process>
        </definitions>
    """
    gaps = (("step", step), ("found", quoted(found)))
    if not found:
        message = msg("Of the labelled ways out of “{step}”, several have no label.")
        return Said(place, message, msg("Say when each is taken."), gaps, address)
    return Said(
        place, msg("Two ways out of “{step}” are labelled {found}."), msg("Say when each is taken."), gaps, address
    )


@problem("plan/bpmn-loss", "warning")
def lost(said: Said) -> Said:
    """What a drawing says of how the work runs is carried over to the process.

    BPMN has more signs than a process has kinds of step. What has no place there is told, of each kind together, with
    the lines it stands in.

    Fails:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p">
            <task id="a" name="Check the order"/>
            <boundaryEvent id="b" name="Too late" attachedToRef="a"><timerEventDefinition/></boundaryEvent>
          </process>
        </definitions>

    Passes:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p">
            <task id="a" name="Check the order"/>
            <exclusiveGateway id="b" name="Too late?"/>
            <sequenceFlow id="f" sourceRef="a" targetRef="b"/>
          </process>
        </definitions>
    """
    return said


@problem("plan/bpmn-detail", "advice")
def left_out(said: Said) -> Said:
    """Details of a drawing that do not change how the work runs are listed where they are not carried over.

    Data, notes, what sets an event off, what programs note for themselves: each kind is told once, with the lines it
    stands in. What the drawing looks like is not told: a process is drawn anew.

    Fails:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p">
            <task id="a" name="Check the order"/>
            <dataObjectReference id="d" name="Order form"/>
          </process>
        </definitions>

    Passes:

        # processes/order.bpmn
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p"><task id="a" name="Check the order form"/></process>
        </definitions>
    """
    return said

"""What must be true of any map of swimlanes, judged by where its parts lie and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, pairwise
from typing import Final, NamedTuple

from planbook.draw.measure import width
from planbook.draw.swimlane.values import DrawnLink, Line, PlacedStop, Point, Rect, SwimlaneDrawing

NEAR: Final = 0.01
BESIDE: Final = 5
"""How far apart parallel lines must be, in pixels, lest they look like one."""


class Stretch(NamedTuple):
    """A straight part of a line."""

    one: Point
    two: Point

    @property
    def box(self) -> Rect:
        x, y = min(self.one.x, self.two.x), min(self.one.y, self.two.y)
        return Rect(x, y, abs(self.one.x - self.two.x), abs(self.one.y - self.two.y))

    @property
    def is_level(self) -> bool:
        return self.one.y == self.two.y

    @property
    def length(self) -> float:
        return abs(self.one.x - self.two.x) + abs(self.one.y - self.two.y)


def stretches(link: DrawnLink) -> Sequence[Stretch]:
    return [Stretch(*pair) for pair in pairwise(link.points)]


def overlap(one: Rect, two: Rect) -> bool:
    return (
        one.x < two.right - NEAR
        and two.x < one.right - NEAR
        and one.y < two.bottom - NEAR
        and two.y < one.bottom - NEAR
    )


def within(inner: Rect, outer: Rect) -> bool:
    return (
        inner.x >= outer.x - NEAR
        and inner.y >= outer.y - NEAR
        and inner.right <= outer.right + NEAR
        and inner.bottom <= outer.bottom + NEAR
    )


def grown(box: Rect, by: float) -> Rect:
    return Rect(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def text_box(line: Line, size: float, *, bold: bool = False, cjk: bool = False) -> Rect:
    wide = width(line.text, size, bold=bold, squares=cjk)
    left = {"start": line.x, "middle": line.x - wide / 2, "end": line.x - wide}[line.anchor]
    return Rect(left, line.y - size * 0.8, wide, size)


def texts_of(stop: PlacedStop, *, cjk: bool = False) -> Iterator[Rect]:
    """Give what a step's texts take."""
    size = 13 if stop.kind in {"task", "wait", "subprocess"} else 12
    yield from (text_box(line, size, cjk=cjk) for line in stop.title)
    yield from (text_box(line, 12, cjk=cjk) for line in stop.also)
    if stop.number:
        yield text_box(stop.number, 12, cjk=cjk)
    if stop.tab:
        yield stop.tab.rect


def faults(drawing: SwimlaneDrawing, *, cjk: bool = False) -> Sequence[str]:
    """Give everything that is wrong with a map."""
    return [
        *lane_faults(drawing),
        *stop_faults(drawing, cjk=cjk),
        *end_faults(drawing),
        *crossing_faults(drawing),
        *sharing_faults(drawing),
        *label_faults(drawing, cjk=cjk),
        *edge_faults(drawing, cjk=cjk),
    ]


def lane_faults(drawing: SwimlaneDrawing) -> Iterator[str]:
    """Lanes lie one beside the other from end to end, each as long as the map."""
    at = 0.0
    for band in drawing.bands:
        begin, size, long, whole = band.rect.x, band.rect.width, band.rect.height, drawing.height
        if drawing.direction == "across":
            begin, size, long, whole = band.rect.y, band.rect.height, band.rect.width, drawing.width
        if abs(begin - at) > NEAR or abs(long - whole) > NEAR:
            yield f"lane {band.key} does not lie where the one before it ends, or not from end to end"
        if not within(band.head, band.rect):
            yield f"lane {band.key}: its head is not within it"
        at = begin + size
    end = drawing.height if drawing.direction == "across" else drawing.width
    if abs(at - end) > NEAR and drawing.bands:
        yield "the lanes do not fill the map"


def stop_faults(drawing: SwimlaneDrawing, *, cjk: bool) -> Iterator[str]:
    """Steps with their texts stand in their lanes, beside each other."""
    bands = {band.key: band for band in drawing.bands}
    for stop in drawing.stops:
        band = bands.get(stop.lane, drawing.bands[-1])
        for box in (stop.box, *texts_of(stop, cjk=cjk)):
            if not within(box, band.rect) or overlap(box, band.head):
                yield f"{stop.key} is not in its lane"
    parts = {stop.key: [stop.box, *texts_of(stop, cjk=cjk)] for stop in drawing.stops}
    for (one, ones), (two, twos) in combinations(parts.items(), 2):
        if any(overlap(a, b) for a in ones for b in twos):
            yield f"{one} and {two} lie on each other"
    for stop in drawing.stops:
        if stop.kind in {"task", "wait", "subprocess"}:
            inside = [text_box(line, 13, cjk=cjk) for line in stop.title]
            if any(not within(box, stop.box) for box in inside):
                yield f"{stop.key}: its title is not within its box"
        elif any(overlap(text_box(line, 12, cjk=cjk), shape) for line in stop.title for shape in _body(stop)):
            yield f"{stop.key}: its title lies on its shape"


def _body(stop: PlacedStop) -> Iterator[Rect]:
    """Give rectangles within a diamond or circle."""
    middle, half = stop.box.middle, stop.box.width / 2
    for part in (0.2, 0.4, 0.6, 0.8):
        yield Rect(middle.x - half * part, middle.y - half * (1 - part), half * part * 2, half * (1 - part) * 2)


def end_faults(drawing: SwimlaneDrawing) -> Iterator[str]:
    """Each line runs upright and level only, from the border of its source to that of its target, not into either."""
    boxes = {stop.key: stop for stop in drawing.stops}
    for link in drawing.links:
        name = f"{link.source} to {link.target}"
        if len(link.points) < 2:
            yield f"{name} is no line"
            continue
        if any((one.x != two.x) == (one.y != two.y) for one, two in pairwise(link.points)):
            yield f"{name} runs aslant, or stands still"
        if not _is_at(boxes[link.source], link.points[0], link.points[1]):
            yield f"{name} does not begin at its source"
        if not _is_at(boxes[link.target], link.points[-1], link.points[-2]):
            yield f"{name} does not end at its target"


def _is_at(stop: PlacedStop, end: Point, beside: Point) -> bool:
    """Tell whether a line's end is on the border, and the line outside."""
    box = stop.box
    outward = {
        "right": abs(end.x - box.right) < NEAR and beside.x > end.x,
        "left": abs(end.x - box.x) < NEAR and beside.x < end.x,
        "bottom": abs(end.y - box.bottom) < NEAR and beside.y > end.y,
        "top": abs(end.y - box.y) < NEAR and beside.y < end.y,
    }
    on = within(Rect(end.x, end.y, 0, 0), box) and any(outward.values())
    if stop.kind in {"task", "wait", "subprocess"}:
        return on
    return on and (abs(end.x - box.middle.x) < NEAR or abs(end.y - box.middle.y) < NEAR)


def crossing_faults(drawing: SwimlaneDrawing) -> Iterator[str]:
    """No line runs through a step."""
    for link in drawing.links:
        for stop in drawing.stops:
            near = -0.1 if stop.key in {link.source, link.target} else 3.0
            if any(overlap(grown(s.box, NEAR * 2), grown(stop.box, near)) for s in stretches(link)):
                yield f"{link.source} to {link.target} runs through {stop.key}"


def sharing_faults(drawing: SwimlaneDrawing) -> Iterator[str]:
    """No two lines lie on each other, but where both come from one step or lead to one."""
    for one, two in combinations(drawing.links, 2):
        if any(_lie_together(a, b) for a, b in _apart(one, two)):
            yield f"{one.source} to {one.target} lies on {two.source} to {two.target}"
    for link in drawing.links:
        if any(_lie_together(a, b) for a, b in combinations(stretches(link), 2)):
            yield f"{link.source} to {link.target} lies on itself"


def _apart(one: DrawnLink, two: DrawnLink) -> Iterator[tuple[Stretch, Stretch]]:
    """Give the pairs of stretches of two lines, without what both have in common at one end."""
    ones, twos = list(stretches(one)), list(stretches(two))
    if one.source == two.source:
        ones, twos = _parted(ones, twos)
    if one.target == two.target:
        ones, twos = ([Stretch(s.two, s.one) for s in reversed(side)] for side in (ones, twos))
        ones, twos = _parted(ones, twos)
    return ((a, b) for a in ones for b in twos)


def _parted(ones: list[Stretch], twos: list[Stretch]) -> tuple[list[Stretch], list[Stretch]]:
    """Leave out what two lines that begin together have in common from there."""
    while ones and twos and ones[0].one == twos[0].one:
        one, two = ones[0], twos[0]
        if one.is_level != two.is_level or not _lie_together(one, two):
            break
        if one.length == two.length:
            ones, twos = ones[1:], twos[1:]
        elif one.length < two.length:
            return ones[1:], [Stretch(one.two, two.two), *twos[1:]]
        else:
            return [Stretch(two.two, one.two), *ones[1:]], twos[1:]
    return ones, twos


def _lie_together(one: Stretch, two: Stretch) -> bool:
    """Tell whether two stretches have a length in common, or nearly so."""
    if one.is_level != two.is_level:
        return False
    apart = abs(one.one.y - two.one.y) if one.is_level else abs(one.one.x - two.one.x)
    a, b = one.box, two.box
    shared = min(a.right, b.right) - max(a.x, b.x) if one.is_level else min(a.bottom, b.bottom) - max(a.y, b.y)
    return apart < BESIDE and shared > NEAR


def label_faults(drawing: SwimlaneDrawing, *, cjk: bool) -> Iterator[str]:
    """Labels lie clear of steps, lines and other labels."""
    labelled = [(link, link.label_box) for link in drawing.links if link.label_box]
    parts = {stop.key: [stop.box, *texts_of(stop, cjk=cjk)] for stop in drawing.stops}
    for link, box in labelled:
        name = f"the label of {link.source} to {link.target}"
        yield from (f"{name} lies on {key}" for key, those in parts.items() if any(overlap(box, o) for o in those))
        for other in drawing.links:
            if any(overlap(box, grown(s.box, 1)) for s in stretches(other)):
                yield f"{name} lies on the line {other.source} to {other.target}"
        if any(not within(text_box(line, 12, cjk=cjk), grown(box, 1)) for line in link.label):
            yield f"{name} is not within its box"
        if min(_away(box, s.box) for s in stretches(link)) > 12:
            yield f"{name} is far from its line"
    for (one, first), (two, second) in combinations(labelled, 2):
        if overlap(first, second):
            yield f"the labels of {one.source} to {one.target} and {two.source} to {two.target} lie on each other"


def _away(one: Rect, two: Rect) -> float:
    across = max(one.x - two.right, two.x - one.right, 0)
    down = max(one.y - two.bottom, two.y - one.bottom, 0)
    return max(across, down)


def edge_faults(drawing: SwimlaneDrawing, *, cjk: bool) -> Iterator[str]:
    """Everything is within the map; no line runs over a step's words, or through a lane's head."""
    whole = Rect(0, 0, drawing.width, drawing.height)
    words = {stop.key: list(_words_outside(stop, cjk=cjk)) for stop in drawing.stops}
    for link in drawing.links:
        name = f"{link.source} to {link.target}"
        lines = [s.box for s in stretches(link)]
        boxes = [*lines, link.label_box] if link.label_box else lines
        if any(not within(box, whole) for box in boxes):
            yield f"{name} leaves the map"
        if any(overlap(grown(box, NEAR * 2), band.head) for box in boxes for band in drawing.bands):
            yield f"{name} runs through a head"
        for key, others in words.items():
            if any(overlap(grown(line, NEAR * 2), box) for box in others for line in lines):
                yield f"{name} runs over the words of {key}"


def _words_outside(stop: PlacedStop, *, cjk: bool) -> Iterator[Rect]:
    """Give what a step's words take that do not stand in its box."""
    inside = len(stop.title) + len(stop.also) if stop.kind in {"task", "wait", "subprocess"} else 0
    return islice(texts_of(stop, cjk=cjk), inside, None)

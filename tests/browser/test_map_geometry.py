"""Maps of processes as a browser paints them: lines clear of steps and each other, steps in their lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

_FAULTS: Final = """() => {
    const name = (step) => step.getAttribute('aria-label');
    const found = [];
    for (const map of document.querySelectorAll('.pb-map')) {
        const steps = [...map.querySelectorAll('.pb-st')];
        for (const step of steps.filter((step) => step.dataset.of)) {
            const lane = map.querySelector(`.pb-lane[data-of="${step.dataset.of}"] > rect`).getBBox();
            const { x, y, width, height } = step.querySelector('.pb-shape').getBBox();
            const isIn = x >= lane.x && y >= lane.y
                && x + width <= lane.x + lane.width && y + height <= lane.y + lane.height;
            if (!isIn) found.push(`${name(step)} juts out of its lane`);
        }
        const taken = new Map();
        for (const flow of map.querySelectorAll('.pb-flow[data-ends]')) {
            const line = flow.querySelector('path');
            const ends = flow.dataset.ends.split(' ');
            for (let far = 2; far < line.getTotalLength() - 2; far += 1) {
                const at = line.getPointAtLength(far);
                for (const step of steps) {
                    if (step.querySelector('.pb-shape').isPointInFill(at)) found.push(`a line through ${name(step)}`);
                }
                const place = `${Math.round(at.x)} ${Math.round(at.y)}`;
                if (!taken.has(place)) taken.set(place, []);
                taken.get(place).push(ends);
            }
        }
        const runs = new Map();
        for (const lines of taken.values()) {
            lines.forEach((one, n) => {
                for (const other of lines.slice(n + 1)) {
                    if (one[0] === other[0] || one[1] === other[1] || one === other) continue;
                    const pair = `${one} and ${other}`;
                    runs.set(pair, (runs.get(pair) || 0) + 1);
                }
            });
        }
        for (const [pair, length] of runs) {
            if (length > 6) found.push(`${pair} lie on each other for ${length} pixels`);
        }
    }
    return [...new Set(found)];
}"""


@pytest.mark.parametrize(
    "process",
    [
        "change-request",
        "filter-reminder",
        "lead-to-order",
        "lead-to-order-as-is",
        "service-case",
        "service-case-as-is",
        "user-onboarding",
        "wechat-promise",
    ],
)
def test_lines_are_clear_of_steps_and_of_each_other_and_steps_stand_in_their_lanes(
    browser: Browser, handbook: Site, process: str
) -> None:
    page = browser.new_page()
    try:
        page.goto(f"{handbook.url}processes/{process}/")
        assert page.locator(".pb-flow[data-ends]").count() > 10
        assert page.evaluate(_FAULTS) == []
    finally:
        page.close()

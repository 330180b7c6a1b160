/* Maps of processes, where a page has them: planbook.js loads this beside itself, once a page.
 *
 * The ways into and out of the step at hand are lit. Maps are made larger and smaller by buttons, by + and -, by the wheel
 * with Ctrl and by two fingers; what lies under the pointer, or in the middle, stays where it is. The heads of lanes stay
 * in sight while a map scrolls away beneath them. */
"use strict";

(() => {
  const LEAST = 0.3;
  const MOST = 3;
  const STEP = 1.25;
  const GAP = 8; // between a head and what follows, in units of the drawing
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  function light(figure) {
    const box = figure.querySelector(".pb-map-box");
    const steps = all(".pb-st", box);
    const flows = all(".pb-flow", box);
    const at = ({ target, type }) => {
      const step = (type !== "focusout" && target.closest(".pb-st")) || box.querySelector(".pb-st:focus-visible");
      const here = String(steps.indexOf(step));
      const lit = flows.filter((flow) => flow.classList.toggle("pb-lit", flow.dataset.ends.split(" ").includes(here)));
      figure.classList.toggle("pb-map-lit", lit.length > 0);
    };
    for (const type of ["focusin", "focusout", "mouseover", "mouseleave"]) box.addEventListener(type, at);
  }

  function enlarge(figure) {
    const box = figure.querySelector(".pb-map-box");
    const { style } = box.firstElementChild;
    let zoom = 1;

    const whole = () => (zoom * box.clientWidth) / box.scrollWidth;

    /* `x` and `y` stay in place: pixels from the corner of the box that scrolls. */
    const set = (wanted, x = box.clientWidth / 2, y = box.clientHeight / 2) => {
      const before = zoom;
      zoom = Math.min(Math.max(wanted, LEAST), MOST);
      style.setProperty("--zoom", zoom);
      box.scrollLeft = ((box.scrollLeft + x) * zoom) / before - x;
      box.scrollTop = ((box.scrollTop + y) * zoom) / before - y;
    };
    const by = (steps, x, y) => set(steps ? zoom * STEP ** steps : whole(), x, y);
    const within = ({ clientX, clientY }, { left, top } = box.getBoundingClientRect()) => [clientX - left, clientY - top];

    for (const button of all("[data-by]", figure)) {
      button.parentElement.hidden = false;
      button.addEventListener("click", () => by(Number(button.dataset.by)));
    }
    box.addEventListener("keydown", (event) => {
      const steps = { "+": 1, "=": 1, "-": -1, 0: 0 }[event.key];
      if (steps === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      by(steps);
    });
    box.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      set(zoom * STEP ** (-event.deltaY / 100), ...within(event));
    });

    const fingers = new Map();
    let apart = 0;
    const measure = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    box.addEventListener("pointerdown", (event) => {
      fingers.set(event.pointerId, event);
      if (fingers.size === 2) apart = measure([...fingers.values()]);
    });
    box.addEventListener("pointermove", (event) => {
      if (!fingers.has(event.pointerId)) return;
      fingers.set(event.pointerId, event);
      if (fingers.size !== 2) return;
      const [a, b] = fingers.values();
      const now = measure([a, b]);
      set((zoom * now) / apart, ...within({ clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 }));
      apart = now;
    });
    for (const type of ["pointerup", "pointercancel", "pointerleave"]) {
      box.addEventListener(type, ({ pointerId }) => fingers.delete(pointerId));
    }
  }

  /* A copy of the lanes, as deep as their heads, slides over the drawing. */
  function keepHeads(figure) {
    const box = figure.querySelector(".pb-map-box");
    const svg = box.firstElementChild;
    const isDown = figure.classList.contains("pb-map-down");
    const [axis, side, size] = isDown ? ["y", "top", "height"] : ["x", "left", "width"];
    const shelf = svg.appendChild(document.createElementNS(svg.namespaceURI, "g"));
    shelf.setAttribute("class", "pb-map-shelf");
    shelf.setAttribute("aria-hidden", "true");
    shelf.style.display = "none"; // until it is known how far the map is scrolled away
    const ends = all(".pb-lane-head", svg).map((head) => head.getBBox()).map((head) => head[axis] + head[size]);
    const deep = Math.max(...ends) + GAP;
    for (const lane of all(".pb-lane", svg)) {
      const copy = shelf.appendChild(lane.cloneNode(true));
      copy.removeAttribute("id");
      copy.querySelector("a")?.removeAttribute("xlink:href");
      copy.firstElementChild.setAttribute(size, deep);
    }
    const slide = () => {
      const drawn = svg.getBoundingClientRect();
      const edge = isDown ? Number.parseFloat(getComputedStyle(figure).top) : box.getBoundingClientRect().left;
      const whole = svg.viewBox.baseVal[size];
      const gone = ((edge - drawn[side]) / drawn[size]) * whole;
      shelf.style.display = gone > GAP && gone < whole - 2 * deep ? "" : "none";
      shelf.style.transform = `translate${axis}(${gone}px)`;
    };
    for (const moved of [window, box]) moved.addEventListener("scroll", slide, { passive: true });
    new ResizeObserver(slide).observe(svg);
  }

  for (const figure of all(".pb-map:not([data-ready])")) {
    light(figure);
    enlarge(figure);
    keepHeads(figure);
    figure.dataset.ready = "";
  }
})();

/* Timelines and lists of what is due, where a page has them: planbook.js loads this beside itself, once a page.
 *
 * The day counts of a page that was built on one day are right on the reader's day, which `data-today` on the root
 * overrules: the line of today stands there, what has become overdue is in that list. States are not touched: they are
 * what the plan said. Marks follow the rows of the table below, whatever hides or marks these. */
"use strict";

(() => {
  const DAY = 86400000;
  const MARGIN = 16;
  const root = document.documentElement;
  const clock = new Date();
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  /* A day as a number; the reader's by the clock on the wall. */
  const days = (iso) => Date.parse(iso) / DAY;
  const now = root.dataset.today ? days(root.dataset.today) : Math.floor(clock / DAY - clock.getTimezoneOffset() / 1440);

  /* In plain English days stand before months, as the pages have it; a language as the plan spells it may be no tag. */
  function languageOf(element) {
    const { lang } = element.closest("[lang]") ?? root;
    try {
      return lang === "en" ? "en-GB" : Intl.getCanonicalLocales(lang)[0];
    } catch {
      return [];
    }
  }

  /* Entries whose day has come into a list of what is due are shown in it, and say how far off they are. */
  function recount(list) {
    const { asOf, within = 0 } = list.dataset;
    if (now === days(asOf)) return;
    const away = new Intl.RelativeTimeFormat(languageOf(list), { numeric: "auto" });
    for (const entry of list.children) {
      const ahead = days(entry.dataset.day) - now;
      entry.hidden = within ? ahead < 0 || ahead > within : ahead >= 0;
      entry.querySelector(".pb-away").textContent = away.format(ahead, "day");
    }
    list.nextElementSibling.hidden = all(":scope > :not([hidden])", list).length > 0;
  }

  function moveToday(paper, asOf) {
    const line = paper.querySelector(".pb-tl-today");
    const at = MARGIN + paper.dataset.px * (now - days(paper.dataset.first) + 0.5);
    paper.style.setProperty("--x", at.toFixed(1));
    line.hidden = at < 0 || at > paper.style.getPropertyValue("--w");
    const form = { dateStyle: "medium", timeZone: "UTC" };
    const day = new Intl.DateTimeFormat(languageOf(paper), form).format(now * DAY);
    if (now === days(asOf)) return;
    for (const said of all("[data-said]", paper)) said.textContent = said.dataset.said.replace("{day}", day);
  }

  function enliven(figure, { asOf, stale } = figure.dataset) {
    const box = figure.querySelector(".pb-tl-box");
    const buttons = all(".pb-zooms button", figure);
    const papers = { [buttons.find((button) => button.ariaPressed === "true")?.dataset.zoom]: box.firstElementChild };
    for (const { dataset, content } of all("template", figure)) papers[dataset.zoom] = content.firstElementChild;
    const table = figure.closest(".pb-tl-rows").querySelector(".pb-table");
    const names = all("tbody:not(.pb-group) .pb-name", table);
    const rows = new Map(names.map((name) => [name.getAttribute("href"), name.closest("tbody")]));

    /* A mark is faded or marked as its row is hidden or marked. */
    const follow = () => {
      for (const { classList, attributes } of all(".pb-m", box)) {
        const row = rows.get(attributes["xlink:href"]?.value);
        classList.toggle("pb-faded", row?.hidden === true);
        classList.toggle("pb-mine", row?.matches(".pb-mine") === true);
      }
    };

    /* Lines from what the mark at hand comes after, and to what comes after it. */
    const tie = ({ target }) => {
      for (const line of all(".pb-tie", box)) line.remove();
      const marks = all(".pb-m", box);
      const here = target.closest(".pb-m");
      const links = marks.flatMap((to) => (to.dataset.after?.match(/\d+/g) ?? []).map((n) => [marks[n], to]));
      for (const link of links.filter((ends) => ends.includes(here))) {
        const [x, y, right, low] = link.flatMap((mark) => mark.getAttribute("transform").match(/[\d.]+/g));
        const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
        line.setAttribute("d", `M${x} ${y}V${low}H${right}`);
        line.setAttribute("class", "pb-tie");
        marks[0].before(line);
      }
    };
    for (const type of ["focusin", "focusout", "mouseover", "mouseleave"]) box.addEventListener(type, tie);

    const show = (zoom) => {
      if (papers[zoom]) box.replaceChildren(papers[zoom]);
      for (const button of buttons) button.ariaPressed = papers[zoom] === papers[button.dataset.zoom];
      /* To today; where no mark stands so early or so late, to the nearest. */
      const { from, to } = box.firstElementChild.dataset;
      const today = box.querySelector(".pb-tl-today").offsetLeft;
      box.scrollLeft = Math.min(Math.max(today, from), to) - 0.45 * box.clientWidth;
      follow();
    };

    for (const paper of Object.values(papers)) moveToday(paper, asOf);
    for (const button of buttons) {
      button.parentElement.hidden = false;
      button.addEventListener("click", () => {
        show(button.dataset.zoom);
        const url = new URL(location);
        url.searchParams.set("zoom", button.dataset.zoom);
        history.replaceState(history.state, "", url);
      });
    }
    const asked = new URLSearchParams(location.search).get("zoom");
    show(papers[asked] ? asked : Object.keys(papers)[0]);
    new MutationObserver(follow).observe(table, { subtree: true, attributeFilter: ["hidden", "class"] });

    const old = figure.querySelector(".pb-old");
    if (!(now >= days(stale))) return;
    old.hidden = false;
    document.querySelector(".pb-head .pb-as-of")?.after(old);
  }

  for (const said of all("[data-away]")) {
    const away = new Intl.RelativeTimeFormat(languageOf(said), { numeric: "auto" });
    said.textContent = away.format(days(said.dataset.away) - now, "day");
  }
  all(".pb-due").forEach(recount);
  for (const figure of all(".pb-tl[data-as-of]:not([data-ready])")) {
    enliven(figure);
    figure.dataset.ready = "";
  }
})();

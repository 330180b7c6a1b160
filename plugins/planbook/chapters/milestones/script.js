/* Timelines and lists of what is due, where a page has them: planbook.js loads this beside itself, once a page.
 *
 * The day counts of a page that was built on one day are right on the reader's day, which `data-today` on the root
 * overrules: the line of today stands there, what has become overdue is in that list. States are not touched: they are
 * what the plan said. Marks follow the rows of the table below, whatever hides or marks these. */
"use strict";

(() => {
  const DAY = 86400000;
  const MARGIN = 16;

  const days = (iso) => Date.parse(`${iso}T00:00Z`) / DAY;

  /* The day by the reader's clock, as a number: a date without an hour has no zone. */
  function today() {
    const set = document.documentElement.dataset.today;
    const now = new Date();
    return set ? days(set) : Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
  }

  const now = today();

  /* As the pages have it, days stand before months in plain English; a language as the plan spells it may be no tag. */
  function languageOf(element) {
    const { lang } = element.closest("[lang]") ?? document.documentElement;
    try {
      return lang === "en" ? "en-GB" : Intl.getCanonicalLocales(lang)[0];
    } catch {
      return undefined;
    }
  }

  const wordOf = (day, element) =>
    new Intl.DateTimeFormat(languageOf(element), { dateStyle: "medium", timeZone: "UTC" }).format(day * DAY);

  /* What is due: entries whose day has come into a list are shown in it, and say how far off they are. */
  function recount(list) {
    if (now === days(list.dataset.asOf)) return;
    const away = new Intl.RelativeTimeFormat(languageOf(list), { numeric: "auto" });
    let shown = 0;
    for (const entry of list.children) {
      const ahead = days(entry.dataset.day) - now;
      entry.hidden = list.dataset.within ? ahead < 0 || ahead > Number(list.dataset.within) : ahead >= 0;
      entry.querySelector(".pb-away").textContent = away.format(ahead, "day");
      shown += !entry.hidden;
    }
    list.nextElementSibling.hidden = shown > 0;
  }

  function moveToday(figure, paper) {
    const line = paper.querySelector(".pb-tl-today");
    const at = MARGIN + paper.dataset.px * (now - days(paper.dataset.first) + 0.5);
    line.style.setProperty("--x", at.toFixed(1));
    line.hidden = at < 0 || at > Number(paper.style.getPropertyValue("--w"));
    const said = line.firstElementChild;
    if (now !== days(figure.dataset.asOf)) said.textContent = said.dataset.said.replace("{day}", wordOf(now, figure));
  }

  function sayOld(figure) {
    const head = document.querySelector(".pb-as-of");
    if (!figure.dataset.stale || now < days(figure.dataset.stale) || document.querySelector(".pb-old")) return;
    const said = document.createElement("p");
    said.className = "pb-old";
    said.role = "status";
    said.textContent = figure.dataset.old;
    if (head?.closest(".pb-head")) head.after(said);
    else figure.before(said);
  }

  class Timeline {
    constructor(figure) {
      this.figure = figure;
      this.box = figure.querySelector(".pb-tl-box");
      this.rows = new Map();
      for (const name of figure.closest(".pb-tl-rows").querySelectorAll(".pb-table .pb-name")) {
        if (!name.closest(".pb-group")) this.rows.set(name.getAttribute("href"), name.closest("tbody"));
      }
      this.papers = new Map([[this.pressed?.dataset.zoom, this.box.firstElementChild]]);
      for (const other of figure.querySelectorAll("template")) {
        this.papers.set(other.dataset.zoom, other.content.firstElementChild);
      }
      for (const paper of this.papers.values()) moveToday(figure, paper);
      const asked = new URLSearchParams(location.search).get("zoom");
      if (this.papers.size > 1) this.makeZooms();
      if (this.papers.has(asked)) this.zoom(asked);
      this.toToday();
      this.follow();
      const table = figure.closest(".pb-tl-rows").querySelector(".pb-table");
      new MutationObserver(() => this.follow()).observe(table, { subtree: true, attributeFilter: ["hidden", "class"] });
    }

    get pressed() {
      return this.figure.querySelector(".pb-zooms [aria-pressed=true]");
    }

    makeZooms() {
      const zooms = this.figure.querySelector(".pb-zooms");
      zooms.hidden = false;
      zooms.addEventListener("click", ({ target }) => {
        if (!target.dataset.zoom) return;
        this.zoom(target.dataset.zoom);
        const url = new URL(location.href);
        url.searchParams.set("zoom", target.dataset.zoom);
        history.replaceState(history.state, "", url);
      });
    }

    zoom(name) {
      for (const button of this.figure.querySelectorAll(".pb-zooms button")) {
        button.ariaPressed = String(button.dataset.zoom === name);
      }
      this.box.replaceChildren(this.papers.get(name));
      this.follow();
      this.toToday();
    }

    toToday() {
      const line = this.box.querySelector(".pb-tl-today");
      this.box.scrollLeft = line.hidden ? 0 : line.offsetLeft - 0.45 * this.box.clientWidth;
    }

    /* A mark is faded or marked as its row is hidden or marked. */
    follow() {
      for (const mark of this.box.querySelectorAll(".pb-m")) {
        const row = this.rows.get(mark.getAttribute("xlink:href"));
        mark.classList.toggle("pb-faded", Boolean(row?.hidden));
        mark.classList.toggle("pb-mine", Boolean(row?.classList.contains("pb-mine")));
      }
    }
  }

  for (const list of document.querySelectorAll(".pb-due")) recount(list);
  for (const figure of document.querySelectorAll(".pb-tl:not([data-ready])")) {
    figure.dataset.ready = "";
    sayOld(figure);
    new Timeline(figure);
  }
})();

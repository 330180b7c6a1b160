/* Planbook: tables that can be sorted, filtered and copied, matrices too; the book as one role or person reads it.
 *
 * A table takes part if its headings have a `data-key`; a row is a tbody. The macros `bar` and `table` and the template
 * of matrices tell the rest, and hold every word: without this script the whole table is there. Who may read as whom
 * stands beside this script in readers.js, and so do the words for it. What has `data-of`, the addresses of roles and
 * people, is marked as rows with links to them are. */
"use strict";

(() => {
  const FIND = "find";
  const SORT = "sort";
  const NOTHING = "-";
  const PAUSE = 150;
  const AT_ONCE = 40;
  const AS = "as";
  const HOME = new URL("readers.js", document.currentScript.src);
  const VALUES = ".pb-link, .pb-status, .pb-broken";

  let views = [];

  const tried = (act) => {
    try {
      return act();
    } catch {
      return null;
    }
  };

  const make = (tag, name, ...children) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  };

  const makeButton = (name, act, ...children) => {
    const button = make("button", name, ...children);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  };

  const trimmed = (text) => text.trim().replace(/\s+/g, " ");

  /* Case and accents make no difference to a search. */
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const filled = (message, gaps) => message.replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap);

  /* Of a great matrix the letters out of sight are text as yet. */
  function lettersOf(cell) {
    const letters = [...cell.querySelectorAll(".pb-l")].map((letter) => letter.textContent);
    return letters.length ? letters : cell.textContent.split("/").filter(Boolean);
  }

  function textOf(cell) {
    if (!cell) return "";
    if (cell.matches(".pb-grid td")) return lettersOf(cell).join("/");
    return trimmed((cell.querySelector(".pb-name, .pb-figure") ?? cell).textContent);
  }

  function valuesOf(cell) {
    const values = [...(cell?.querySelectorAll(VALUES) ?? [])].map((value) => trimmed(value.textContent));
    return values.length ? values : [textOf(cell) || NOTHING];
  }

  /* A text's place in its column's order; the text where there is no order, or nothing is said. */
  function placeOf(text, order) {
    if (!order || !text) return text;
    return order.includes(text) ? order.indexOf(text) : order.length;
  }

  /* What a cell is sorted by: its place in the column's order, a day or a figure as machines read it, or its text. */
  function rankOf(cell, order) {
    const stated = order ? null : cell?.querySelector("time, data");
    return stated ? (stated.dateTime ?? Number(stated.value)) : placeOf(textOf(cell), order);
  }

  /* A language as the plan spells it may be no tag. */
  function collatorFor(element) {
    const collator = (language) => new Intl.Collator(language, { numeric: true });
    return tried(() => collator(element.closest("[lang]")?.lang)) ?? collator();
  }

  /* Compares ranks; what says nothing comes last, whichever way the rest goes. */
  function comparing(collator, way = 1) {
    return (a, b) => {
      if (a === "" || b === "") return (a === "") - (b === "");
      return way * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b));
    };
  }

  /* A spreadsheet must not take text for a formula; figures stay figures. */
  function copied(cell) {
    const text = textOf(cell);
    const isFigure = /^[+-][\d.,]+%?$/.test(text) || trimmed(cell.querySelector("data")?.textContent ?? "") === text;
    return /^[=+\-@]/.test(text) && !isFigure ? `'${text}` : text;
  }

  function asTable(rows) {
    const table = make("table");
    for (const row of rows) {
      const line = table.insertRow();
      for (const text of row) line.insertCell().textContent = text;
    }
    return table.outerHTML;
  }

  /* Without https, and where a browser refuses the new way, there is only the old one. */
  async function putOnClipboard(forms) {
    try {
      const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      return true;
    } catch {
      const give = (event) => {
        for (const [type, text] of Object.entries(forms)) event.clipboardData.setData(type, text);
        event.preventDefault();
      };
      document.addEventListener("copy", give, { once: true });
      return document.execCommand("copy");
    }
  }

  /* Rows under the heading of their group; those before the first heading have none. */
  function groupsOf(table) {
    const groups = [{ rows: [] }];
    for (const body of table.tBodies) {
      if (body.classList.contains("pb-group")) groups.push({ heading: body, rows: [] });
      else groups.at(-1).rows.push(body);
    }
    return groups;
  }

  /* The table that a page is about has the plain names in the address, others those of their section. */
  function prefixOf(table, taken) {
    const part = table.closest("section")?.querySelector(":scope > h2[id]")?.id.replace(/^-+/, "") ?? "";
    let prefix = part && `${part}.`;
    for (let n = 2; taken.has(prefix); n += 1) prefix = `${part}${n}.`;
    taken.add(prefix);
    return prefix;
  }

  class View {
    constructor(table, prefix) {
      this.table = table;
      this.prefix = prefix;
      this.bar = table.closest(".pb-rows")?.querySelector(".pb-bar");
      this.headings = [...table.tHead.rows[0].cells];
      this.keys = this.headings.map((heading) => heading.dataset.key);
      this.orders = this.headings.map((heading) => heading.dataset.order?.split("\n"));
      this.groups = groupsOf(table);
      this.rows = this.groups.flatMap((group) => group.rows);
      this.collator = collatorFor(table);
      this.names = [SORT];
      this.asked = {};
      this.sorted = "";
      this.makeHeadings();
      if (this.bar) this.makeBar();
    }

    makeHeadings() {
      this.headings.forEach((heading, at) => {
        if (!this.keys[at] || heading.querySelector("div")) return; // roles are links, and sorted by a select
        const sort = () => this.change({ [SORT]: this.nextSort(this.keys[at]) });
        heading.append(makeButton("", sort, ...heading.childNodes));
      });
    }

    makeBar() {
      const controls = [...this.bar.querySelectorAll("input, select")];
      this.names = controls.map((control) => control.name);
      for (const control of controls) {
        if (this.keys.includes(control.name)) this.makeOptions(control);
        if (control.hasAttribute("data-heads")) this.offerHeads(control);
      }
      let waiting;
      this.bar.addEventListener("input", ({ target }) => {
        clearTimeout(waiting);
        waiting = setTimeout(() => this.change(Object.fromEntries(new FormData(this.bar))), target.name === FIND ? PAUSE : 0);
      });
      this.bar.addEventListener("submit", (event) => event.preventDefault());
      this.part("clear").addEventListener("click", () => {
        this.clear();
        this.control(FIND).focus();
      });
      this.part("copy").addEventListener("click", () => this.copy());
      this.bar.hidden = false;
    }

    makeOptions(select) {
      const at = this.keys.indexOf(select.name);
      const rank = (text) => placeOf(text === NOTHING ? "" : text, this.orders[at]);
      const compare = comparing(this.collator);
      const found = new Set(this.rows.flatMap((row) => valuesOf(row.rows[0].cells[at])));
      for (const value of [...found].sort((a, b) => compare(rank(a), rank(b)))) {
        select.add(new Option(value === NOTHING ? this.bar.dataset.none : value, value));
      }
    }

    offerHeads(select) {
      this.headings.forEach((heading, at) => {
        const name = heading.querySelector("div .pb-name");
        if (name) select.add(new Option(name.textContent, this.keys[at]));
      });
    }

    part(name) {
      return this.bar.querySelector(`.pb-${name}`);
    }

    control(name) {
      return this.bar?.elements.namedItem(name);
    }

    set(name, value) {
      const control = this.control(name);
      if (control && control.value !== value) {
        control.value = value;
        if (control.selectedIndex === -1) control.value = ""; // the address may ask for what is no longer there
      }
      this.asked[name] = control ? control.value : value;
    }

    read() {
      const query = new URLSearchParams(location.search);
      for (const name of this.names) this.set(name, query.get(this.prefix + name) ?? "");
      const closed = this.table.closest("details");
      if (closed && this.names.some((name) => this.asked[name])) closed.open = true;
      this.show();
    }

    write() {
      const url = new URL(location.href);
      for (const name of this.names) {
        url.searchParams.delete(this.prefix + name);
        if (this.asked[name]) url.searchParams.append(this.prefix + name, this.asked[name]);
      }
      history.replaceState(history.state, "", url); // themes keep how far a page is scrolled in its state
    }

    /* A page that has been left meanwhile is not touched. */
    change(asked) {
      if (!this.table.isConnected) return;
      for (const [name, value] of Object.entries(asked)) this.set(name, value);
      this.show();
      this.write();
    }

    clear() {
      this.change(Object.fromEntries(this.names.map((name) => [name, ""])));
    }

    nextSort(key) {
      const turns = [key, `-${key}`, ""];
      return turns[turns.indexOf(this.asked[SORT]) + 1] ?? key;
    }

    get filters() {
      return this.names.filter((name) => name !== SORT && this.asked[name]);
    }

    show() {
      const { filters } = this;
      const words = folded(this.asked[FIND] ?? "").split(/\s+/);
      const says = (row, text = folded(row.textContent)) => words.every((word) => text.includes(word));
      const fits = (row) =>
        filters.every((name) => (name === FIND ? says(row) : this.valuesOf(row, name).includes(this.asked[name])));
      for (const { heading, rows } of this.groups) {
        for (const row of rows) row.hidden = !fits(row);
        if (heading) heading.hidden = filters.length > 0 && rows.every((row) => row.hidden);
      }
      this.sort();
      if (this.bar) this.tell("count");
    }

    valuesOf(row, name) {
      return valuesOf(row.rows[0].cells[this.keys.indexOf(name)]);
    }

    rankOf(row, column) {
      return rankOf(row.rows[0].cells[column], this.orders[column]);
    }

    /* Sorts the rows of each group; groups stay where they are. */
    sort() {
      const key = this.asked[SORT].replace(/^-/, "");
      const isDown = key !== this.asked[SORT];
      const column = this.keys.indexOf(key);
      this.headings.forEach((heading, at) => {
        if (at === column) heading.setAttribute("aria-sort", isDown ? "descending" : "ascending");
        else heading.removeAttribute("aria-sort");
      });
      if (this.asked[SORT] === this.sorted) return;
      this.sorted = this.asked[SORT];
      this.table.toggleAttribute("data-sorted", column >= 0);
      const compare = comparing(this.collator, isDown ? -1 : 1);
      for (const { heading, rows } of this.groups) {
        const ranked = rows.map((row) => [this.rankOf(row, column), row]);
        ranked.sort(([a], [b]) => compare(a, b));
        this.table.append(...(heading ? [heading] : []), ...ranked.map(([, row]) => row));
      }
    }

    tell(what) {
      const by = this.filters.map((name) => {
        const control = this.control(name);
        return `${control.labels[0].firstChild.data}: ${control.selectedOptions?.[0].text ?? control.value}`;
      });
      const shown = this.rows.filter((row) => !row.hidden).length;
      const gaps = { shown, all: this.rows.length, by: by.join(" · ") };
      const count = this.part("count");
      count.textContent = filled(count.dataset[what], gaps);
      this.part("clear").hidden = !this.names.some((name) => this.asked[name]);
      const printed = this.bar.nextElementSibling;
      printed.textContent = filled(printed.dataset.said, gaps);
      printed.hidden = !by.length;
    }

    async copy() {
      const bodies = [...this.table.tBodies].filter((body) => !body.hidden);
      const lines = [this.headings, ...bodies.map((body) => [...body.rows[0].cells])];
      const texts = lines.map((cells) => cells.map(copied));
      const plain = texts.map((line) => line.join("\t")).join("\n");
      const done = await putOnClipboard({ "text/plain": plain, "text/html": asTable(texts) });
      this.tell(done ? "copied" : "refused");
    }
  }

  /* A matrix: its columns are roles, its cells hold letters. */
  class Matrix extends View {
    constructor(table, prefix) {
      super(table, prefix);
      this.words = new Map(table.dataset.words.split("\n").map((line) => line.split(/ (.*)/s)));
      this.columns = [...table.querySelectorAll("col")];
      if (table.dataset.path) this.completeRows();
      const point = ({ target }) => this.pointAt(target.closest("td, th"));
      for (const type of ["mouseover", "focusin"]) table.addEventListener(type, point);
      for (const type of ["mouseleave", "focusout"]) table.addEventListener(type, () => this.pointAt(null));
      table.addEventListener("keydown", (event) => this.move(event));
    }

    /* Of very many letters the page holds neither looks nor roles nor lines: they come of the set, of the heads and of how
     * rows follow. */
    completeRows() {
      let line = 0;
      let at;
      this.lines = new Map();
      this.bare = new Set(this.rows);
      for (const row of this.rows) {
        at = row.rows[0].dataset.at ??= at;
        line += parseInt(at);
        this.lines.set(row, line);
        const name = row.querySelector("th > a:not([id])");
        name.className = "pb-link pb-name";
        name.parentElement.scope = "row";
        if (row.rows[0].id && !name.href) name.href = `#${row.rows[0].id}`;
      }
      this.table.closest(".pb-dense").classList.remove("pb-dense");
      this.paintInSight();
    }

    /* Browsers that lay out what is in sight tell when something comes there. */
    paintInSight() {
      const paint = (rows) => rows.forEach((row) => this.paint(row));
      const isTold = "ContentVisibilityAutoStateChangeEvent" in window;
      paint(isTold ? this.rows.slice(0, AT_ONCE) : this.rows);
      this.table.addEventListener("contentvisibilityautostatechange", ({ target }) => this.paint(target), true);
      window.addEventListener("beforeprint", () => paint(this.rows), { once: true });
    }

    /* Gives the letters of a row their looks. */
    paint(row) {
      if (!this.bare?.delete(row)) return;
      const looks = this.table.dataset.looks.split(" ");
      const lookOf = (text) => looks[[...this.words.keys()].indexOf(text)];
      [...row.rows[0].cells].forEach((cell, at) => {
        if (!at || !cell.firstChild) return;
        if (cell.firstChild.nodeType === Node.TEXT_NODE) {
          const letters = lettersOf(cell).map((text) => make("a", `pb-l pb-l-${lookOf(text)}`, text));
          cell.replaceChildren(letters.length > 1 ? make("span", "pb-ls", ...letters) : letters[0]);
        }
        cell.dataset.r = textOf(this.headings[at]);
        cell.classList.add(cell.querySelector(".pb-l").classList[1].replace("-l-", "-c-"));
      });
    }

    complete(letter) {
      if (!this.lines || letter.title) return;
      const row = letter.closest("tbody");
      const text = letter.textContent;
      const heading = this.headings[letter.closest("td").cellIndex];
      const [, ...offsets] = row.rows[0].dataset.at.split(" ");
      const lines = offsets[[...this.words.keys()].indexOf(text)].split(",");
      const same = [...row.rows[0].querySelectorAll("td .pb-l")].filter((other) => other.textContent === text);
      const line = this.lines.get(row) + Number(lines[lines.length > 1 ? same.indexOf(letter) : 0]);
      const told = [textOf(heading), this.words.get(text), letter.dataset.note, `${this.table.dataset.path}:${line}`];
      letter.title = told.filter(Boolean).join(" · ");
      const link = heading.querySelector("b a");
      if (link) letter.href = `${link.href}#--duties`;
    }

    /* Marks the columns of a reader's roles, and steps back where they have no part. */
    readAs(mine) {
      const own = this.keys.flatMap((key, at) => (mine.has(key) ? [at] : []));
      if (own.length) this.bringIntoSight(this.headings[own[0]]);
      for (const part of this.table.querySelectorAll(".pb-mine, .pb-out")) part.classList.remove("pb-mine", "pb-out");
      this.table.classList.toggle("pb-read-as", own.length > 0);
      this.table.classList.toggle("pb-read-one", own.length === 1);
      this.parts = own.length ? new Map() : undefined;
      for (const at of own) for (const part of [this.columns[at], this.headings[at]]) part.classList.add("pb-mine");
      for (const row of own.length ? this.rows : []) {
        const cells = own.map((at) => row.rows[0].cells[at]);
        for (const cell of cells) cell.classList.add("pb-mine");
        const parts = cells.map(textOf).filter(Boolean);
        if (!parts.length) row.classList.add("pb-out");
        for (const letters of parts.length ? parts : [""]) this.parts.set(letters, (this.parts.get(letters) ?? 0) + 1);
      }
    }

    bringIntoSight({ offsetLeft: left, offsetWidth: width }) {
      const box = this.table.closest(".pb-grid-box");
      const first = this.headings[0].offsetWidth;
      const isSeen = left >= box.scrollLeft + first && left + width <= box.scrollLeft + box.clientWidth;
      if (!isSeen) box.scrollLeft = left - first;
    }

    /* Says how often a reader takes part, and in which ways. */
    say(words) {
      const order = [...this.words.keys(), ""];
      const rank = (letters) => order.indexOf(letters.split("/")[0]);
      const entries = [...this.parts].sort(([a], [b]) => rank(a) - rank(b) || b.length - a.length);
      const named = (letters) => letters.split("/").map((letter) => this.words.get(letter)).join(" + ");
      return entries.map(([letters, n]) => (letters ? `${named(letters)} ${n}` : filled(words.none, { n }))).join(" · ");
    }

    /* What carries the looks of a column: of very many rows the cells, which stand in no table for the looks. */
    columnAt(at) {
      return this.lines ? this.rows.map((row) => row.rows[0].cells[at]) : [this.columns[at]];
    }

    /* Lights the column of a cell; its row is lit by the looks. */
    pointAt(cell) {
      const at = cell?.colSpan === 1 ? cell.cellIndex : 0;
      this.paint(cell?.closest("tbody"));
      for (const letter of cell?.querySelectorAll("td > .pb-l, td .pb-ls > .pb-l") ?? []) this.complete(letter);
      for (const part of this.lit ?? []) part.classList.remove("pb-lit");
      this.lit = at ? [...this.columnAt(at), this.headings[at]] : [];
      for (const part of this.lit) part.classList.add("pb-lit");
    }

    /* Arrow keys go from letter to letter. */
    move(event) {
      const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
      const down = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0;
      const cell = event.target.closest("tbody:not(.pb-group) > tr:first-child > *");
      if (!cell || across === down || event.altKey || event.ctrlKey || event.metaKey) return;
      const rows = [...this.table.querySelectorAll("tbody:not(.pb-group, [hidden])")];
      const way = this.table.matches(":dir(rtl)") ? -1 : 1;
      let row = rows.indexOf(cell.closest("tbody"));
      let at = cell.cellIndex;
      let next;
      do {
        row += down;
        at += way * across;
        this.paint(rows[row]);
        next = rows[row]?.rows[0].cells[at];
      } while (next && !next.querySelector("a"));
      if (!next) return;
      const goal = next.querySelector(".pb-name, .pb-l");
      this.pointAt(next);
      if (!goal.href) goal.tabIndex = -1;
      goal.focus();
      event.preventDefault();
    }

    valuesOf(row, name) {
      const [, ...cells] = row.rows[0].cells;
      const role = this.keys.indexOf(this.asked.role);
      switch (name) {
        case "role":
          return this.keys.filter((_, at) => at && cells[at - 1].firstChild);
        case "letter":
          return (role > 0 ? [cells[role - 1]] : cells).flatMap(lettersOf);
        case "section":
          return [textOf(this.groups.find(({ rows }) => rows.includes(row)).heading?.rows[0].cells[0])];
        default:
          return [row.querySelector(".pb-finding") ? "some" : "none"];
      }
    }

    rankOf(row, column) {
      if (column < 1) return super.rankOf(row, column);
      const [letter] = lettersOf(row.rows[0].cells[column]);
      return letter ? [...this.words.keys()].indexOf(letter) : "";
    }
  }

  /* Reading as a role or a person: the choice is kept on the reader's device, unless a link says whom to read as. */

  /* Handbooks of one site share what is kept; and a browser may refuse to keep anything. */
  const KEPT = `planbook.as ${HOME.pathname}`;

  const kept = (area) => tried(() => window[area].getItem(KEPT));

  const keep = (area, value) => tried(() => (value ? window[area].setItem(KEPT, value) : window[area].removeItem(KEPT)));

  function addressAs(reader) {
    const url = new URL(location.href);
    url.searchParams.delete(AS);
    if (reader) url.searchParams.append(AS, reader);
    url.search = url.search.replaceAll("%2F", "/");
    return url;
  }

  class Reading {
    constructor({ words, roles, people }) {
      this.words = words;
      this.lists = { roles, people };
      const all = [...roles, ...people].map(([address, title, url, ...held]) => [
        address,
        { title, url: new URL(url, HOME).href, held },
      ]);
      this.all = new Map(all);
    }

    /* A link is for this visit: it does not undo what the reader once chose. */
    get reader() {
      const linked = new URLSearchParams(location.search).get(AS);
      if (linked !== null) keep("sessionStorage", linked);
      const reader = linked ?? kept("sessionStorage") ?? kept("localStorage");
      return this.all.has(reader) ? reader : "";
    }

    choose(reader) {
      const linked = new URLSearchParams(location.search).has(AS);
      keep("sessionStorage", "");
      keep("localStorage", reader);
      if (linked) history.replaceState(history.state, "", addressAs(reader));
      this.show(reader);
    }

    begin() {
      const head = document.querySelector(".pb-head");
      if (head && this.all.size && !head.querySelector(".pb-as")) head.prepend(this.control());
      this.show();
    }

    control() {
      this.select = make("select", "", new Option(this.words.everyone, ""));
      for (const [list, entries] of Object.entries(this.lists)) {
        const group = make("optgroup", "", ...entries.map(([address, title]) => new Option(title, address)));
        group.label = this.words[list];
        if (entries.length) this.select.append(group);
      }
      this.select.addEventListener("change", () => this.choose(this.select.value));
      return make("label", "pb-as", `${this.words.as} `, this.select);
    }

    show(reader = this.reader) {
      const chosen = this.all.get(reader);
      const mine = new Set(chosen ? [reader, ...chosen.held] : []);
      if (this.select) this.select.value = reader;
      this.strip?.remove();
      for (const view of views) view.readAs?.(mine);
      const marked = this.mark(mine);
      if (!chosen) return;
      this.strip = this.makeStrip(reader, marked);
      const head = document.querySelector(".pb-head");
      if (head) head.after(this.strip);
      else if (marked || views.some((view) => view.parts)) document.querySelector(".pb")?.before(this.strip);
    }

    /* A row or an entry of a list is marked once, at the first link in it that leads to the reader. */
    mark(mine) {
      for (const marked of document.querySelectorAll(".pb-mine:not(.pb-grid *)")) marked.classList.remove("pb-mine");
      for (const link of document.querySelectorAll(".pb [data-yours]")) delete link.dataset.yours;
      if (!mine.size) return 0;
      const pages = new Set([...mine].map((address) => this.all.get(address)?.url));
      const places = new Set();
      for (const link of document.querySelectorAll(".pb a[href]")) {
        if (!pages.has(link.href.replace(/[?#].*/, "")) || link.closest(".pb-grid, .pb-prose, .pb-notes")) continue;
        const place = link.closest("tbody") ?? link.closest("li, dd, p, section");
        if (places.has(place)) continue;
        places.add(place);
        link.dataset.yours = this.words.yours;
        if (place.matches("tbody")) place.classList.add("pb-mine");
      }
      for (const shape of document.querySelectorAll("[data-of]")) {
        if (!shape.dataset.of.split(" ").some((address) => mine.has(address))) continue;
        shape.classList.add("pb-mine");
        places.add(shape);
      }
      return places.size;
    }

    makeStrip(reader, marked) {
      const { words } = this;
      const { title, held } = this.all.get(reader);
      const parts = views.map((view) => view.parts && view.say(words)).filter(Boolean);
      const roles = held.map((address) => this.all.get(address).title).join(", ");
      const told = [roles, ...(parts.length ? parts : [filled(words.here, { n: marked })])].filter(Boolean).join(" · ");
      const said = make("p", "", `${words.as} `, make("b", "", title), " ", make("span", "", told));
      said.role = "status";
      const copy = async ({ target }) => {
        const done = await putOnClipboard({ "text/plain": addressAs(reader).href });
        target.textContent = done ? words.copied : words.refused;
      };
      const clear = () => {
        this.choose("");
        this.select?.focus();
      };
      const acts = make("div", "pb-acts", makeButton("", copy, words.link), makeButton("", clear, words.clear));
      return make("div", "pb pb-reading", said, acts);
    }
  }

  let reading;

  function readReaders() {
    if (reading || !document.querySelector(".pb")) return reading?.begin();
    const script = make("script");
    script.src = HOME;
    script.addEventListener("load", () => {
      reading ??= new Reading(window.planbookReaders);
      reading.begin();
    });
    document.head.append(script);
  }

  /* What few pages need stands in scripts beside this one, which they name; each runs once a page. */
  function loadOthers() {
    const names = [...document.querySelectorAll("[data-script]")].map(({ dataset }) => dataset.script);
    for (const name of new Set(names)) {
      const script = make("script");
      if (/^\w+\.js$/.test(name)) script.src = new URL(name, HOME);
      document.head.append(script);
    }
  }

  /* A link to a row that is filtered away shows the row, and with it all others; one to a part that is closed opens it. Not
     all that is typed can be decoded. */
  function reveal(hash) {
    const target = tried(() => document.getElementById(decodeURIComponent(hash.slice(1))));
    const closed = target?.closest("details") ?? target?.parentElement.querySelector(":scope > .pb-rest");
    if (closed) closed.open = true;
    const view = target && views.find(({ rows }) => rows.some((row) => row.hidden && row.contains(target)));
    if (!view) return;
    view.clear();
    target.scrollIntoView();
  }

  function readAll() {
    for (const view of views) if (view.table.isConnected) view.read();
    reveal(location.hash);
  }

  function begin() {
    const taken = new Set();
    const tables = [...document.querySelectorAll(".pb-table, .pb-grid")].filter((table) => table.tHead?.querySelector("[data-key]"));
    views = tables.map((table) => new (table.dataset.words ? Matrix : View)(table, prefixOf(table, taken)));
    readAll();
    readReaders();
    loadOthers();
  }

  addEventListener("popstate", () => {
    readAll();
    reading?.show();
  });
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href*='#']");
    if (link?.pathname === location.pathname) reveal(link.hash);
  });
  /* A link in a drawing leads on by itself: Material, which changes pages in place, takes its address for a text. */
  document.addEventListener("click", (event) => event.target.closest?.(".pb svg a") && event.stopPropagation(), true);
  if (window.document$) window.document$.subscribe(begin); // Material changes pages in place
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();

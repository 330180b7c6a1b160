/* Planbook: what changed, narrowed to one chapter. What is chosen stands in the address; without this script all is there. */
"use strict";

(() => {
  const page = document.querySelector(".pb-made");
  const bar = page?.querySelector(".pb-bar");
  if (!bar) return;
  const select = bar.elements.namedItem("chapter");
  const days = [...page.querySelectorAll(".pb-day")];
  const filled = (message, gaps) => message.replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap);

  function show() {
    const chosen = select.value;
    const narrow = (outer, inner) => {
      for (const part of page.querySelectorAll(outer)) {
        part.hidden = chosen !== "" && [...part.querySelectorAll(inner)].every((one) => one.hidden);
      }
    };
    for (const part of page.querySelectorAll("[data-chapter]")) part.hidden = chosen !== "" && part.dataset.chapter !== chosen;
    narrow(".pb-work", "[data-chapter]");
    narrow(".pb-day", ".pb-work");
    const older = page.querySelector(":scope > .pb-rest");
    if (older) {
      older.hidden = [...older.querySelectorAll(".pb-day")].every((day) => day.hidden);
      if (chosen) older.open = true;
    }
    const gaps = { shown: days.filter((day) => !day.hidden).length, all: days.length, by: select.selectedOptions[0].text };
    const count = bar.querySelector(".pb-count");
    count.textContent = days.length > 1 ? filled(count.dataset.count, gaps) : "";
    const printed = bar.nextElementSibling;
    printed.textContent = filled(printed.dataset.said, gaps);
    printed.hidden = chosen === "";
  }

  function read() {
    select.value = new URLSearchParams(location.search).get("chapter") ?? "";
    if (select.selectedIndex === -1) select.value = ""; // the address may ask for what is no longer there
    show();
  }

  bar.addEventListener("submit", (event) => event.preventDefault());
  select.addEventListener("change", () => {
    const url = new URL(location.href);
    if (select.value) url.searchParams.set("chapter", select.value);
    else url.searchParams.delete("chapter");
    history.replaceState(history.state, "", url);
    show();
  });
  addEventListener("popstate", () => page.isConnected && read());
  bar.hidden = false;
  read();
})();

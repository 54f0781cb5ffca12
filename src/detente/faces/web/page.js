
"use strict";
// Pointing at a record lights its words in the article, and the other way round; a click keeps it.
(() => {
  const marks = [...document.querySelectorAll("mark[data-records]")];
  const records = [...document.querySelectorAll("[data-record]")];
  const keysOf = (mark) => mark.dataset.records.split(" ");
  const light = (keys, name, on) => {
    for (const mark of marks) {
      if (keysOf(mark).some((key) => keys.includes(key))) mark.classList.toggle(name, on);
    }
    for (const record of records) {
      if (keys.includes(record.dataset.record)) record.classList.toggle(name, on);
    }
  };
  const release = () => {
    for (const element of document.querySelectorAll(".kept")) element.classList.remove("kept");
  };
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (element) => {
    element?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  };
  const keep = (keys, element) => {
    release();
    light(keys, "kept", true);
    show(element);
  };
  const listen = (element, keys, target) => {
    for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
      element.addEventListener(event, () => light(keys, "lit", on));
    }
    element.addEventListener("click", (event) => {
      if (event.target.closest("summary, details, a.ref")) return;
      event.preventDefault();
      keep(keys, target());
    });
  };
  for (const mark of marks) {
    const keys = keysOf(mark);
    listen(mark, keys, () => records.find((record) => record.dataset.record === keys[0]));
  }
  for (const record of records) {
    const key = record.dataset.record;
    listen(record, [key], () => marks.find((mark) => keysOf(mark).includes(key)));
  }
  for (const link of document.querySelectorAll("a.ref")) {
    link.addEventListener("click", (event) => {
      const key = link.hash.slice(1);
      event.preventDefault();
      keep([key], document.getElementById(key));
      marks.find((mark) => keysOf(mark).includes(key))?.scrollIntoView({ block: "nearest" });
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") release();
  });
})();

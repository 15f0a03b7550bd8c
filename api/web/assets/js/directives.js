// The register of directives by keyboard: lines up and down, ticking, search.
(() => {
  "use strict";
  document.documentElement.classList.add("has-script");
  const list = () => document.getElementById("danh-sach");
  const lines = () => [...list().querySelectorAll("[data-line]")];
  const boxes = () => [...list().querySelectorAll("[data-line] input[type=checkbox]")];

  const count = () => {
    const shown = list()?.querySelector("[data-count]");
    const n = boxes().filter((b) => b.checked).length;
    if (shown) shown.value = n ? `(${n})` : "";
  };

  // Where the keyboard is: the line with the focus, else the one it was at.
  const move = (by) => {
    const all = lines();
    if (!all.length) return;
    const at = all.findIndex((l) => l.contains(document.activeElement));
    const to = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
    const link = to.querySelector("a");
    link.focus();
    link.scrollIntoView({ block: "nearest" });
  };
  const tick = () => {
    const box = document.activeElement?.closest("[data-line]")?.querySelector("input[type=checkbox]");
    if (!box) return;
    box.click();
  };
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    x: tick,
    "/": () => document.getElementById("loc-q")?.focus(),
    "?": () => document.getElementById("phim-tat")?.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (!list() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !keys[event.key]) return;
    if (event.target.closest?.("input:not([type=checkbox]):not([type=radio]), select, textarea, dialog, [contenteditable]")) return;
    event.preventDefault();
    keys[event.key]();
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-open]");
    if (opener) document.getElementById(opener.dataset.open)?.showModal();
    if (event.target.closest?.("[data-tick-all]")) {
      const all = boxes(), on = !all.every((b) => b.checked);
      for (const b of all) if (b.checked !== on) b.click();
    }
  });
  document.addEventListener("change", (event) => { if (event.target.closest?.("[data-line]")) count(); });
  // A list that changes in place keeps the line where the keyboard is.
  let kept = "";
  document.addEventListener("htmx:before:swap", () => {
    const line = document.activeElement?.closest("[data-line]");
    kept = line?.querySelector("a")?.getAttribute("href") ?? "";
  });
  document.addEventListener("htmx:after:settle", () => {
    if (!list()) return;
    if (kept && !list().contains(document.activeElement)) list().querySelector(`a[href="${kept}"]`)?.focus();
    kept = "";
    count();
  });
  addEventListener("pageshow", () => { if (list()) count(); });
})();

// The desk: a proposal and its passage light up together, and the text follows
// to where one is working. A file that is dropped is taken, and read at once.
(() => {
  "use strict";
  const lit = (desk, numbers) => {
    for (const e of desk.querySelectorAll(".lit")) e.classList.remove("lit");
    for (const n of numbers) {
      for (const e of desk.querySelectorAll(`[data-items~="${n}"], [data-item="${n}"]`)) e.classList.add("lit");
    }
  };
  const numbersAt = (target) => {
    const e = target.closest?.("[data-items], [data-item]");
    return e ? (e.dataset.item ?? e.dataset.items).split(" ") : [];
  };
  const follow = (desk, n) => {
    const pane = desk.querySelector(".desk-text"), first = desk.querySelector(`[data-items~="${n}"]`);
    if (!first || pane.scrollHeight <= pane.clientHeight) return;
    pane.scrollTop += first.getBoundingClientRect().top - pane.getBoundingClientRect().top - 64;
  };
  for (const kind of ["mouseover", "focusin"]) {
    document.addEventListener(kind, (event) => {
      const desk = event.target.closest?.("[data-desk]");
      if (!desk) return;
      const numbers = numbersAt(event.target);
      lit(desk, numbers);
      if (kind === "focusin" && numbers.length && event.target.closest("[data-item]")) follow(desk, numbers[0]);
    });
  }
  const begin = () => {
    const desk = document.querySelector("[data-desk]"), item = location.hash.match(/^#(?:muc|don-vi)-(\d+)/);
    if (desk && item) follow(desk, item[1]);
  };
  begin();
  addEventListener("hashchange", begin);

  for (const box of document.querySelectorAll(".drop")) {
    const input = box.querySelector("input");
    box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
    box.addEventListener("dragleave", () => box.classList.remove("over"));
    box.addEventListener("drop", (event) => {
      event.preventDefault();
      box.classList.remove("over");
      if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; input.dispatchEvent(new Event("change", { bubbles: true })); }
    });
    // What is chosen is what is to be read: one press less.
    input.addEventListener("change", () => { if (input.files.length) input.form.requestSubmit(); });
  }
})();

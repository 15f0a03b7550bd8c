// Deadlines: what the fields of a deadline come to follows what is typed. The
// server reckons; without script the button beside it asks for the same.
(() => {
  "use strict";
  const waits = new WeakMap();
  const boxOf = (target) => target.closest?.("[data-deadline]");

  const ask = async (box) => {
    const form = box.closest("form"), shown = box.querySelector("[data-reckoned]");
    const turn = (waits.get(box)?.turn ?? 0) + 1;
    waits.set(box, { turn });
    const body = new URLSearchParams(new FormData(form));
    body.set("tinh-lai", box.dataset.deadline);
    shown.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.getAttribute("action").split("#")[0], { method: "POST", body });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(shown.id);
      if (fresh && waits.get(box).turn === turn) shown.replaceChildren(...fresh.childNodes);
    } catch { /* without a connection the old stays, and is sent as it is */ }
    if (waits.get(box).turn === turn) shown.removeAttribute("aria-busy");
  };

  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (event) => {
      const box = boxOf(event.target);
      if (!box) return;
      clearTimeout(waits.get(box)?.timer);
      waits.set(box, { turn: waits.get(box)?.turn ?? 0, timer: setTimeout(() => ask(box), 350) });
    });
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.('[data-deadline] button[name="tinh-lai"]');
    if (!button) return;
    event.preventDefault();
    ask(boxOf(button));
  });
})();

// Lists by keyboard: j and k go from card to card, Enter opens the first thing
// that may be done with it. After a decision the next card has the focus.
(() => {
  "use strict";
  const cards = () => [...document.querySelectorAll("[data-keys] > .card")];
  const busy = (e) => e.altKey || e.ctrlKey || e.metaKey || e.target.closest("input, textarea, select, [contenteditable]");

  const open = (card) => {
    const first = card.querySelector(".actions-row > *");
    if (!first?.matches("details")) { first?.focus(); return; }
    first.open = true;
    first.querySelector("textarea, input:not([type=hidden]), select, button")?.focus();
  };

  document.addEventListener("keydown", (e) => {
    const all = cards();
    if (all.length === 0 || busy(e)) return;
    const at = all.indexOf(document.activeElement?.closest(".card"));
    if (e.key === "j" || e.key === "k") {
      const to = all[at < 0 ? 0 : Math.min(Math.max(at + (e.key === "j" ? 1 : -1), 0), all.length - 1)];
      to.focus();
      to.scrollIntoView({ block: "start" });
    } else if (e.key === "Enter" && all.includes(document.activeElement)) {
      open(document.activeElement);
    } else return;
    e.preventDefault();
  });

  const aim = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (aim && aim.matches("[data-keys] > .card")) aim.focus();
})();

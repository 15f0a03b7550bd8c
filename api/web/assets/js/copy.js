// What is shown once can be copied by a press; without script it is selected by one.
(() => {
  "use strict";
  const settle = () => { for (const b of document.querySelectorAll("[data-copy][hidden]")) b.hidden = false; };
  const select = (from) => {
    const range = document.createRange();
    range.selectNodeContents(from);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    const from = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(from.textContent);
    } catch { // no clipboard without https: what is selected can be copied all the same
      select(from);
      if (!document.execCommand("copy")) return;
    }
    button.parentElement.querySelector("[data-copied]").hidden = false;
  });
  document.addEventListener("htmx:after:settle", settle);
  settle();
})();

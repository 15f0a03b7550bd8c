// Pages hear of changes as they come. What has changed is fetched and put in
// place; while somebody types, it is only offered, and what was typed is kept.
(() => {
  "use strict";
  const address = document.body?.dataset.live;
  if (!address || !window.EventSource) return;
  const main = document.getElementById("noi-dung");
  const news = document.getElementById("co-thay-doi");
  let wait = 0;

  const typing = () => main.querySelector("form[data-changed], [data-busy], dialog[open], .action-fold[open], .refused") !== null
    || (document.activeElement?.closest("form") && main.contains(document.activeElement));

  const refresh = () => {
    wait = 0;
    if (document.hidden) { stale = true; return; }
    if (typing()) { news.hidden = false; return; }
    htmx.ajax("GET", location.href, { target: "#noi-dung", select: "#noi-dung", swap: "outerMorph" });
  };
  let stale = false;
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && stale) { stale = false; refresh(); }
  });
  // Many changes at once are one refresh; not every screen asks in the same moment.
  const soon = () => { wait ||= setTimeout(refresh, 400 + Math.random() * 600); };

  const source = new EventSource(address);
  source.addEventListener("message", soon);
  addEventListener("pagehide", () => source.close());
})();

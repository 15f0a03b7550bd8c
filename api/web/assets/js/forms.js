// Forms: what is typed survives a lost connection, what was refused gets the
// focus, and a form is sent once.
(() => {
  "use strict";
  const keyOf = (field) => "draft:" + location.pathname + ":" + field.dataset.draft;
  const store = {
    get: (k) => { try { return localStorage.getItem(k); } catch { return null; } },
    set: (k, v) => { try { v ? localStorage.setItem(k, v) : localStorage.removeItem(k); } catch { /* a full or closed store keeps nothing */ } },
  };

  const restore = (root) => {
    for (const field of root.querySelectorAll("[data-draft]")) {
      const kept = store.get(keyOf(field));
      if (kept && !field.value) { field.value = kept; field.closest("form").dataset.changed = ""; }
    }
  };

  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form");
    if (form?.method === "post") form.dataset.changed = "";
    if (event.target.dataset?.draft) store.set(keyOf(event.target), event.target.value);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.busy !== undefined) { event.preventDefault(); return; }
    if (!navigator.onLine) {
      event.preventDefault();
      for (const note of document.querySelectorAll("[data-offline]")) note.hidden = false;
      return;
    }
    form.dataset.busy = "";
  });
  // A page that comes back from the browser's memory may be sent again.
  addEventListener("pageshow", () => { for (const f of document.querySelectorAll("form[data-busy]")) delete f.dataset.busy; });

  const settle = (root) => {
    // A draft is forgotten when the server has taken what was sent.
    if (root.querySelector(".said")) {
      for (const k of Object.keys(localStorage)) if (k.startsWith("draft:" + location.pathname + ":")) store.set(k, "");
    }
    restore(root);
    root.querySelector("[data-focus]")?.focus();
  };
  document.addEventListener("htmx:after:settle", () => settle(document));
  settle(document);
  addEventListener("online", () => { for (const note of document.querySelectorAll("[data-offline]")) note.hidden = true; });
})();

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
      if (kept && !field.value) {
        field.value = kept;
        field.closest("form").dataset.changed = "";
        for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      }
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
    if (tooMuch(form)) { event.preventDefault(); return; }
    form.dataset.busy = "";
    // A draft is forgotten when the server has taken what was sent.
    remember([...form.querySelectorAll("[data-draft]")].map(keyOf));
  });

  const remember = (keys) => { try { sessionStorage.setItem("sent", JSON.stringify(keys)); } catch { /* drafts stay */ } };
  const forget = () => {
    try {
      for (const k of JSON.parse(sessionStorage.getItem("sent") ?? "[]")) store.set(k, "");
      sessionStorage.removeItem("sent");
    } catch { /* there was nothing to forget */ }
  };

  // Files: what was chosen is named, and more than may be sent is said at once.
  const filesOf = (field) => [...field.querySelectorAll("input[type=file]")].flatMap((i) => [...i.files]);
  const tooMuch = (form) => {
    let much = false;
    for (const field of form.querySelectorAll("[data-files]")) {
      const files = filesOf(field), kept = field.querySelectorAll("input[name=kept]:checked").length;
      const over = files.length + kept > Number(field.dataset.most) || files.reduce((sum, f) => sum + f.size, 0) > Number(field.dataset.bytes);
      field.querySelector("[data-too-much]").hidden = !over;
      much ||= over;
    }
    return much;
  };
  document.addEventListener("change", (event) => {
    const field = event.target.closest?.("[data-files]");
    if (!field) return;
    event.target.form.dataset.changed = "";
    field.querySelector("[data-chosen]").replaceChildren(...filesOf(field).map((f) => {
      const line = document.createElement("li");
      line.textContent = `${f.name} (${(f.size / 1048576).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1, minimumFractionDigits: 1 })} MB)`;
      return line;
    }));
    tooMuch(event.target.form);
  });

  // A page that comes back from the browser's memory may be sent again.
  addEventListener("pageshow", () => { for (const f of document.querySelectorAll("form[data-busy]")) delete f.dataset.busy; });

  const settle = (root) => {
    if (root.querySelector(".said")) forget();
    restore(root);
    root.querySelector("[data-focus]")?.focus();
  };
  document.addEventListener("htmx:after:settle", () => settle(document));
  settle(document);
  addEventListener("online", () => { for (const note of document.querySelectorAll("[data-offline]")) note.hidden = true; });
})();

// Small enhancements only. Every page works with this file missing.
(() => {
  const root = document.documentElement;
  const $ = (sel, from = document) => from.querySelector(sel);
  const $$ = (sel, from = document) => [...from.querySelectorAll(sel)];
  const night = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

  // Theme: the server keeps it and writes data-theme, so nothing flashes; here the page follows at once.
  const setTheme = (form, button) => {
    const theme = "toggle" in button.dataset ? (night() ? "light" : "dark") : button.value;
    if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
    for (const b of $$("[name=theme][aria-pressed]")) b.setAttribute("aria-pressed", b.value === theme);
    const body = new URLSearchParams(new FormData(form));
    body.set("theme", theme);
    fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true });
  };

  let dirty = false; // something was typed and not sent

  const closeMenus = (except) => {
    for (const m of $$("details.menu[open]")) if (!except || !m.contains(except)) m.open = false;
  };

  document.addEventListener("click", (e) => {
    const on = (sel) => e.target.closest(sel);
    closeMenus(e.target);
    if (on("[data-dismiss]")) { on(".flash")?.remove(); return; }
    if (on("[data-print]")) { print(); return; }
    // Merge box: put the other person's value into the field.
    const use = on("[data-use]");
    if (use) {
      const fields = $$(`[name="${CSS.escape(use.dataset.use)}"]`, use.form);
      for (const f of fields) {
        if (f.type === "radio" || f.type === "checkbox") f.checked = use.value.split("\n").includes(f.value);
        else f.value = use.value;
      }
      fields[0].focus();
      dirty = true;
    }
  });

  // One submit is enough; what was typed is not lost by a stray click on a link.
  document.addEventListener("input", (e) => { if (e.target.closest("form[data-guard]")) dirty = true; });
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.matches("[data-theme-form]") && e.submitter) { e.preventDefault(); setTheme(form, e.submitter); return; }
    if (e.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) { e.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => { delete form.dataset.sent; }, 8000); // a download leaves the page in place
    if (form.matches("[data-guard]")) dirty = false;
  });
  addEventListener("pageshow", () => { for (const f of $$("form[data-sent]")) delete f.dataset.sent; });
  addEventListener("beforeunload", (e) => { if (dirty) e.preventDefault(); });

  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") for (const m of $$("details.menu[open]")) { m.open = false; $("summary", m).focus(); }
    if (e.key === "/" && !e.ctrlKey && !e.metaKey && !e.altKey && !e.target.closest("input, textarea, select, [contenteditable]")) {
      const s = document.getElementById("q");
      if (s && s.offsetParent) { e.preventDefault(); s.focus(); }
    }
  });

  const ready = () => {
    // On a phone, bring the current tab into view.
    const tab = $(".tabs [aria-current]");
    const strip = tab?.closest(".tabs");
    if (strip && tab.offsetLeft + tab.offsetWidth > strip.clientWidth) strip.scrollLeft = tab.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
    // What is wrong is read first.
    $(".error-summary")?.focus();
    for (const b of $$("[data-use][hidden]")) b.hidden = false;
  };
  ready();
  document.addEventListener("htmx:after:swap", ready);
})();

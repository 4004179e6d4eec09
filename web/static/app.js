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

  // Marks of the influence network are dragged, or moved with Shift and the arrow keys; where they stand is kept for all.
  const at = (a) => a.dataset.at.split(" ").map(Number);
  const shift = (a, dx, dy) => a.setAttribute("transform", `translate(${dx} ${dy})`);
  const put = async (a, dx, dy) => {
    const svg = a.ownerSVGElement, [x, y] = at(a), [left, top, width, height] = svg.dataset.field.split(" ").map(Number);
    const part = (v, from, size) => Math.max(0, Math.min(1000, Math.round((v - from) / size * 1000)));
    const body = new URLSearchParams({ stakeholder: a.dataset.place, x: part(x + dx, left, width), y: part(y + dy, top, height) });
    const answer = await fetch(svg.dataset.places, { method: "POST", body });
    const fresh = answer.ok && $("svg[data-places]", new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (!fresh) { shift(a, 0, 0); return; }
    svg.replaceWith(fresh);
    $(`[data-place="${a.dataset.place}"]`, fresh)?.focus();
  };
  let held = null; // the mark under the pointer
  document.addEventListener("pointerdown", (e) => {
    const a = e.button === 0 && e.target.closest("[data-place]");
    if (!a) return;
    held = { a, x: e.clientX, y: e.clientY, scale: 1 / a.ownerSVGElement.getScreenCTM().a, dx: 0, dy: 0 };
  });
  document.addEventListener("pointermove", (e) => {
    if (!held) return;
    held.dx = (e.clientX - held.x) * held.scale;
    held.dy = (e.clientY - held.y) * held.scale;
    held.moved ||= Math.hypot(held.dx, held.dy) > 4;
    if (held.moved) shift(held.a, held.dx, held.dy);
  });
  document.addEventListener("pointerup", () => {
    const { a, dx, dy, moved } = held ?? {};
    held = null;
    if (!moved) return;
    a.addEventListener("click", (e) => e.preventDefault(), { once: true, capture: true });
    put(a, dx, dy);
  });
  document.addEventListener("dragstart", (e) => { if (e.target.closest?.("[data-place]")) e.preventDefault(); });
  let nudged = null; // the mark the keys move, saved when they rest
  document.addEventListener("keydown", (e) => {
    const step = { ArrowLeft: [-12, 0], ArrowRight: [12, 0], ArrowUp: [0, -12], ArrowDown: [0, 12] }[e.key];
    const a = document.activeElement?.closest("[data-place]");
    if (!step || !e.shiftKey || !a) return;
    e.preventDefault();
    if (nudged?.a !== a) nudged = { a, dx: 0, dy: 0 };
    const n = nudged;
    n.dx += step[0];
    n.dy += step[1];
    shift(a, n.dx, n.dy);
    clearTimeout(n.timer);
    n.timer = setTimeout(() => { nudged = null; put(a, n.dx, n.dy); }, 500);
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

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

  let dirty = false; // something was typed that leaving the page would lose

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
      const fields = $$(`[name="${CSS.escape(use.dataset.use)}"]:not([type=hidden])`, use.form);
      for (const f of fields) {
        if (f.type === "radio" || f.type === "checkbox") f.checked = use.value.split("\n").includes(f.value);
        else f.value = use.value;
      }
      fields[0].focus();
      dirty = true;
    }
  });

  // Drafts: what is typed into a form with a text area is kept in this tab until it is saved, for who typed it alone: nothing of it outlives the tab or another's sign-in.
  const me = document.body.dataset.me, oldest = 7 * 864e5; // ms
  const store = (run) => { try { return run(sessionStorage); } catch { return null; } }; // full, or switched off
  const isDraft = (form) => me && form?.matches("[data-draft]") && $("textarea", form);
  const keyOf = (form) => `draft ${me} ${new URL(form.action).pathname}`;
  const kept = (form) => [...form.elements].filter((f) => f.name && !f.disabled && !f.matches("[data-nodraft], [type=password], [type=file], button"));
  const values = (form) => kept(form).flatMap((f) =>
    f.matches("[type=radio], [type=checkbox]") ? (f.checked ? [[f.name, f.value]] : []) : f.matches("select") ? [...f.selectedOptions].map((o) => [f.name, o.value]) : [[f.name, f.value]]);
  const fresh = new WeakMap(); // what the server put into a form
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b), has = (list, name, value) => list.some(([n, v]) => n === name && v === value);
  const asked = (form) => [...new URLSearchParams(location.search)].filter(([n]) => form.elements[n]); // whom the link chose
  const keep = (form) => { // true when the form can be left and come back to
    const now = values(form), secret = $("[type=checkbox][data-nodraft]:checked", form);
    if (!secret && !same(now, fresh.get(form))) return store((s) => (s.setItem(keyOf(form), JSON.stringify({ at: Date.now(), now, asked: asked(form) })), true));
    store((s) => s.removeItem(keyOf(form)));
    return !secret;
  };
  const putBack = (form, list) => {
    const left = new Map();
    for (const pair of list) left.set(pair[0], [...(left.get(pair[0]) ?? []), pair]);
    for (const f of kept(form)) {
      const mine = left.get(f.name) ?? [];
      if (f.matches("[type=radio], [type=checkbox]")) f.checked = has(mine, f.name, f.value);
      else if (f.matches("select")) for (const o of f.options) o.selected = has(mine, f.name, o.value);
      else if (mine.length) {
        const [, value] = mine.shift();
        if (f.value !== value && f.type !== "hidden") { const fold = f.closest("details"); if (fold) fold.open = true; }
        f.value = value;
      }
    }
  };
  const notice = (form, id) => {
    $("[data-notice]", form)?.remove();
    const box = $(`template[data-${id}]`, form).content.firstElementChild.cloneNode(true);
    box.dataset.notice = "";
    form.prepend(box);
    return box;
  };
  // The same form, but for its own id and version: a draft for someone else is not put in.
  const fits = (form, draft) => kept(form).every((f) => f.type !== "hidden" || f.name === "id" || f.name === "version" || has(draft.now, f.name, f.value)) &&
    (same(asked(form), draft.asked) || asked(form).every(([n, v]) => has(draft.now, n, v)));
  const restore = (form) => {
    if ($(".error-summary, [data-typed]")) return; // the server shows what was typed
    fresh.set(form, values(form));
    const draft = store((s) => JSON.parse(s.getItem(keyOf(form))));
    if (!draft || !fits(form, draft)) return;
    putBack(form, draft.now);
    const box = notice(form, "draft-back"), at = new Date(draft.at);
    $("[data-when]", box).textContent = at.toLocaleString(root.lang, { hour: "2-digit", minute: "2-digit", ...(at.toDateString() !== new Date().toDateString() && { day: "2-digit", month: "2-digit" }) });
    $("button", box).addEventListener("click", () => {
      putBack(form, fresh.get(form));
      store((s) => s.removeItem(keyOf(form)));
      box.remove();
    });
  };
  const drafts = () => {
    // Saved means: the form of the page before led here by a redirect, and nobody had to sign in for it.
    const sent = JSON.parse(sessionStorage.getItem("sent"));
    sessionStorage.removeItem("sent");
    if (sent && me && document.referrer === sent.from && performance.getEntriesByType("navigation")[0]?.redirectCount) store((s) => s.removeItem(sent.key));
    store((s) => {
      for (const k of Object.keys(s)) if (k.startsWith("draft ") && (me && !k.startsWith(`draft ${me} `) || !(JSON.parse(s[k]).at > Date.now() - oldest))) s.removeItem(k);
    });
    for (const f of $$("form[data-draft]")) if (isDraft(f)) restore(f);
  };

  // One submit is enough; what was typed and is kept nowhere is not lost by a stray click on a link.
  document.addEventListener("input", (e) => {
    const form = e.target.form, safe = isDraft(form) && keep(form) && !e.target.matches("[data-nodraft]");
    if (!safe && form?.matches("[data-guard]")) dirty = true;
  });
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.matches("[data-theme-form]") && e.submitter) { e.preventDefault(); setTheme(form, e.submitter); return; }
    if (e.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) { e.preventDefault(); return; }
    if (new URL(form.action).pathname === "/logout") store((s) => { for (const k of Object.keys(s)) if (k.startsWith("draft ")) s.removeItem(k); });
    if (isDraft(form) && !e.submitter?.hasAttribute("formaction")) {
      keep(form);
      if (!navigator.onLine) { e.preventDefault(); notice(form, "draft-offline").scrollIntoView({ block: "center" }); return; }
      sessionStorage.setItem("sent", JSON.stringify({ key: keyOf(form), from: location.href.split("#")[0] }));
    }
    form.dataset.sent = "1";
    setTimeout(() => { delete form.dataset.sent; }, 8000); // a download leaves the page in place
    if (form.matches("[data-guard]")) dirty = false;
  });
  addEventListener("pageshow", () => { for (const f of $$("form[data-sent]")) delete f.dataset.sent; });
  addEventListener("beforeunload", (e) => { if (dirty) e.preventDefault(); });

  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") for (const m of $$("details.menu[open]")) { m.open = false; $("summary", m).focus(); }
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
    for (const tab of $$(":is(.tabs, .seg) [aria-current]")) {
      const strip = tab.closest(".tabs, .seg"), room = strip.clientWidth - tab.offsetWidth, left = tab.offsetLeft - (tab.offsetParent === strip ? 0 : strip.offsetLeft);
      if (left > room) strip.scrollLeft = left - room / 2;
    } // and what is wrong is read first
    $(".error-summary")?.focus();
    for (const b of $$("[data-use][hidden]")) b.hidden = false;
  };
  ready();
  drafts();
  document.addEventListener("htmx:after:swap", ready);
})();

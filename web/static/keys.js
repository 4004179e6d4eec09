// The search that answers while one types, and the keys. Without this file the field sends its form, and
// the list of keys is a page.
(() => {
  const $ = (sel, from = document) => from.querySelector(sel);
  const $$ = (sel, from = document) => [...from.querySelectorAll(sel)];

  // A field with a list of links under it: what is typed is asked for, arrows and Enter choose.
  const combobox = (field, ask) => {
    const list = document.createElement("div");
    list.id = `${field.id}-list`;
    list.className = "found";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.labels[0]?.textContent ?? "");
    field.after(list);
    const set = (name, value) => value == null ? field.removeAttribute(name) : field.setAttribute(name, value);
    set("role", "combobox"); set("aria-autocomplete", "list"); set("aria-controls", list.id); set("aria-expanded", "false"); set("autocomplete", "off");
    let timer, asked = 0, at = -1;
    const options = () => $$("[role=option]", list);
    const show = (on) => { list.hidden = !on; set("aria-expanded", on); if (!on) mark(-1); };
    const mark = (i) => {
      at = i;
      options().forEach((o, n) => o.setAttribute("aria-selected", n === i));
      set("aria-activedescendant", options()[i]?.id ?? null);
      options()[i]?.scrollIntoView({ block: "nearest" });
    };
    const answer = async () => {
      const text = field.value.trim(), mine = ++asked;
      if (!text) { list.replaceChildren(); show(false); return; }
      let res;
      try { res = await fetch(ask(text)); } catch { return; }
      if (mine !== asked) return;
      if (res.status === 204) { timer = setTimeout(answer, 300); return; } // too fast: once more when the hands rest
      if (res.status !== 200 || res.redirected) return;
      list.innerHTML = await res.text();
      if (mine === asked && document.activeElement === field) { mark(-1); show(options().length > 0); }
    };
    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(answer, 150); });
    field.addEventListener("keydown", (e) => {
      const n = options().length, step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
      if (step && n) {
        e.preventDefault();
        const was = list.hidden ? -1 : at;
        show(true);
        mark(was < 0 ? (step > 0 ? 0 : n - 1) : (was + step + n) % n);
      } else if (e.key === "Enter" && !list.hidden && at >= 0) { e.preventDefault(); options()[at].click(); }
      else if (e.key === "Escape" && !list.hidden) { e.preventDefault(); e.stopPropagation(); show(false); }
    });
    list.addEventListener("mousedown", (e) => e.preventDefault()); // the field keeps the focus
    field.addEventListener("blur", () => { clearTimeout(timer); asked++; show(false); });
  };

  const q = document.getElementById("q");
  if (q) combobox(q, (text) => `${q.form.action}/live?q=${encodeURIComponent(text)}`);
  for (const f of $$("[data-find]")) combobox(f, (text) => `${f.dataset.find}&q=${encodeURIComponent(text)}`);

  const typing = (e) => e.target.closest("input, textarea, select, [contenteditable], dialog[open]");
  const go = (step) => { // the rows of lists: their first links
    const rows = $$("main :is(a.row-link, .rows .grow > a, a.todo__title)").filter((a) => a.offsetParent);
    const i = rows.indexOf(document.activeElement);
    rows[i < 0 ? (step > 0 ? 0 : rows.length - 1) : i + step]?.focus();
  };
  const help = async (href) => {
    const res = await fetch(href), keys = $("#keys", new DOMParser().parseFromString(await res.text(), "text/html"));
    if (!keys) { location.href = href; return; }
    const box = document.createElement("dialog");
    box.className = "dialog";
    box.setAttribute("aria-labelledby", "keys");
    box.append(keys.closest("section"));
    box.addEventListener("close", () => box.remove());
    box.addEventListener("click", (e) => { if (e.target === box) box.close(); });
    document.body.append(box);
    box.showModal();
  };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e)) return;
    const add = $("[data-add]");
    if (e.key === "/" && q?.offsetParent) { e.preventDefault(); q.focus(); q.select(); }
    else if (e.key === "c" && add) { e.preventDefault(); location.href = add.href; }
    else if (e.key === "?" && q) { e.preventDefault(); help(q.form.action.replace(/search$/, "keys")); }
    else if (e.key === "j" || e.key === "k") { e.preventDefault(); go(e.key === "j" ? 1 : -1); }
  });
})();

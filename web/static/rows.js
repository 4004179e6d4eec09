// Rows typed into a list: Enter saves one where it stands, and the next is ready. Without this file the
// form sends five rows at once.
(() => {
  const $ = (sel, from = document) => from.querySelector(sel);
  const $$ = (sel, from = document) => [...from.querySelectorAll(sel)];
  const cells = (form) => $$(".rowform__row :is(input, select, textarea)", form).filter((f) => !f.closest("noscript"));
  const begun = (form) => !form.dataset.sent && cells(form).some((f) => f.matches("select") ? f.selectedIndex > 0 : f.value !== f.defaultValue);

  const save = async (form) => {
    if (form.dataset.sent || !cells(form).some((f) => f.value.trim())) return;
    form.dataset.sent = "1";
    const place = $$("form[data-rows]").indexOf(form);
    let page;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch { // no answer: what was typed stays, and saving it twice is harmless
      delete form.dataset.sent;
      $(".rowform__said", form).textContent = form.dataset.offline;
      return;
    }
    const list = page.getElementById(form.dataset.rows);
    if (!list) { form.submit(); return; } // what came is another page, such as that to sign in
    for (const n of $$("noscript, script", list)) n.remove();
    document.getElementById(form.dataset.rows).replaceWith(list);
    const tabs = $(".tabs", page);
    if (tabs) $(".tabs")?.replaceWith(tabs);
    const lacks = $(".missing"), now = $(".missing", page); // what is missing is another after the row
    if (lacks && now) now.open = lacks.open;
    if (lacks && !lacks.contains(document.getElementById(form.dataset.rows))) lacks.replaceWith(...[now].filter(Boolean));
    go(document.getElementById(form.id) ?? $$("form[data-rows]")[place], $(".flash div", page));
  };

  // On to the first cell of the next row, or to what is wrong in this one.
  const go = (form, flash) => {
    if (!form) return;
    const fold = form.closest("details"), said = $(".rowform__said", form);
    if (fold) fold.open = true;
    (cells(form).find((f) => f.ariaInvalid === "true") ?? cells(form)[0])?.focus();
    if (flash) setTimeout(() => { said.textContent = flash.textContent.trim(); });
  };

  document.addEventListener("submit", (e) => {
    if (!e.target.matches("[data-rows]") || e.submitter?.hasAttribute("formaction")) return;
    e.preventDefault();
    save(e.target);
  }, true);
  document.addEventListener("keydown", (e) => {
    const cell = e.target.closest?.(".rowform__row :is(select, textarea)");
    if (e.key !== "Enter" || !cell || e.shiftKey || e.isComposing) return;
    e.preventDefault();
    cell.form.requestSubmit();
  });
  // Several cells pasted into one are rows of a spreadsheet: they are looked at first.
  document.addEventListener("paste", (e) => {
    const form = e.target.closest?.(".rowform__row") && e.target.form, text = e.clipboardData.getData("text/plain");
    const box = form && $("textarea[name=text]", form);
    if (!box || !/[\t\n]/.test(text.trim())) return;
    e.preventDefault();
    box.value = text;
    form.requestSubmit($("[formaction]", form));
  });
  // An address that names the form leads into its next row.
  go($$("form[data-rows]").find((f) => "#" + f.id === decodeURIComponent(location.hash)));
  addEventListener("beforeunload", (e) => { if ($$("form[data-rows]").some(begun)) e.preventDefault(); });
})();

// What the plan's page folds away, or another page keeps in a panel, is put in its place; a line is edited
// where it stands, and talked about there. Without this file the links lead to the page with all of it and to
// the line's form.
(() => {
  const page = async (answer) => new DOMParser().parseFromString(await (await answer).text(), "text/html");
  const plain = (e) => !e.button && !e.ctrlKey && !e.metaKey && !e.shiftKey && !e.altKey;
  const first = (form) => form.querySelector("[aria-invalid=true]") ??
    [...form.querySelectorAll("input:not([type=hidden]), select, textarea")].find((f) => f.offsetParent);

  // The form of an address, made to stand in a line: it keeps no draft, the line is there.
  const taken = (doc, action) => {
    const form = [...doc.forms].find((f) => f.method === "post" && f.getAttribute("action") === action);
    for (const name of ["data-draft", "data-guard"]) form?.removeAttribute(name);
    form?.classList.add("doc__edit", "doc__put");
    return form;
  };
  const leave = (form) => {
    const line = form.previousElementSibling;
    form.remove();
    line.hidden = false;
    line.closest("details")?.querySelector("summary").focus();
  };

  document.addEventListener("click", async (e) => {
    const a = e.target.closest('a.doc__more, .doc details > p > a[href$="/edit"]');
    if (!a || !plain(e)) return;
    e.preventDefault();
    const fold = a.matches(".doc__more");
    let part = null;
    try {
      const doc = await page(fetch(a.href));
      part = fold ? doc.querySelector(a.hash) : taken(doc, a.pathname.replace(/\/edit$/, ""));
    } catch { /* the link itself leads there */ }
    if (!part) return void (location.href = a.href);
    if (fold) {
      if (a.matches(".panel")) history.replaceState(null, "", a.href); // so that one comes back to it open
      a.replaceWith(part);
      if (part.closest("[data-talk]")) lines(part);
      part.tabIndex = -1;
      part.focus({ preventScroll: true });
      return;
    }
    const line = a.closest("p");
    line.hidden = true;
    line.after(part);
    first(part)?.focus();
  });

  // Each line has its comments: a person beside the name, any other line where it was opened.
  const doc = document.querySelector(".doc[data-talk]");
  const link = (line, at) => {
    if (!at || line.querySelector(":scope > .talk-to, :scope > details > p > .talk-to, th > .talk-to")) return;
    const a = document.createElement("a");
    a.className = "talk-to";
    a.href = `${location.pathname}?talk=${line.id}#${line.id}`;
    if (at.localName === "th") a.ariaLabel = a.title = doc.dataset.talk; // a mark, drawn by the style
    else a.textContent = doc.dataset.talk;
    at.append(" ", a);
  };
  const lines = (root) => {
    for (const l of root.querySelectorAll("[id^=l-]:is(tr, li:not(:has(> details)))")) link(l, l.querySelector("th") ?? l);
  };
  if (doc) {
    lines(doc);
    doc.addEventListener("toggle", (e) => {
      const line = e.target.closest("li[id^=l-]");
      if (line) link(line, line.querySelector(":scope > details > p"));
    }, true);
  }
  const put = (line, part) => {
    document.getElementById("talk")?.closest("tr:not([id]), #talk").remove();
    if (line.matches("tr")) {
      line.insertAdjacentHTML("afterend", '<tr><td colspan="6"></td></tr>');
      line.nextSibling.firstChild.append(part);
    } else line.append(part);
    (part.querySelector("textarea") ?? part).focus({ preventScroll: true });
  };
  document.addEventListener("click", async (e) => {
    const a = e.target.closest(".doc a.talk-to");
    if (!a || !plain(e)) return;
    e.preventDefault();
    const line = a.closest("[id^=l-]"), old = document.getElementById("talk");
    if (old && (line.contains(old) || line.nextSibling?.contains(old))) return void old.closest("tr:not([id]), #talk").remove();
    let part = null;
    try { part = (await page(fetch(a.href))).getElementById("talk"); } catch { /* the link leads there */ }
    if (part) put(line, part);
    else location.href = a.href;
  });
  document.addEventListener("submit", async (e) => {
    const form = e.target, talk = form.closest("[id^=l-] #talk, tr:not([id]) #talk");
    if (!talk) return;
    e.preventDefault();
    e.stopPropagation();
    if (form.dataset.sent) return;
    form.dataset.sent = "1";
    let now = null;
    try {
      now = await page(fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }));
    } catch { delete form.dataset.sent; }
    const part = now?.getElementById("talk"), line = document.getElementById(form.elements.line.value);
    if (!part || !line) return void form.submit();
    const head = (l) => l.querySelector("summary, th") ?? l, n = head(now.getElementById(line.id)).querySelector(".talks");
    head(line).querySelector(".talks")?.remove();
    if (n) head(line).querySelector("a, .grow").after(n);
    talk.replaceWith(part);
    part.focus({ preventScroll: true });
  }, true);
  document.addEventListener("keydown", (e) => {
    const form = e.key === "Escape" ? e.target.closest?.("form.doc__edit") : null;
    if (form?.matches(".doc__put")) leave(form);
    else if (form) form.closest("details").open = false;
  });
  document.addEventListener("click", (e) => {
    const cancel = e.target.closest("form.doc__put .form-foot a");
    if (!cancel || !plain(e)) return;
    e.preventDefault();
    leave(cancel.closest("form"));
  });
  document.addEventListener("submit", async (e) => {
    const form = e.target;
    if (!form.matches("form.doc__put") || e.submitter?.hasAttribute("formaction")) return;
    e.preventDefault();
    e.stopPropagation();
    if (form.dataset.sent) return;
    form.dataset.sent = "1";
    let again = null;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
      if (answer.type === "opaqueredirect") return void location.reload();
      again = taken(await page(answer), form.getAttribute("action"));
    } catch { delete form.dataset.sent; }
    if (!again) return void form.submit(); // what came is another page, or nothing did
    form.replaceWith(again);
    first(again)?.focus();
  }, true);
})();

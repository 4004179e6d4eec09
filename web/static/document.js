// What the plan's page folds away stands in its full version: it is fetched and put in its place. Without
// this file the link leads there.
document.addEventListener("click", async (e) => {
  const a = e.target.closest("a.doc__more");
  if (!a || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
  e.preventDefault();
  let part = null;
  try {
    const page = await (await fetch(a.href)).text();
    part = new DOMParser().parseFromString(page, "text/html").querySelector(a.hash);
  } catch { /* the link itself leads there */ }
  if (!part) return void (location.href = a.href);
  a.replaceWith(part);
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
});

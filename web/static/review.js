// The clock of an agenda, and arrow keys through the sections on a screen.
"use strict";
{
  for (const box of document.querySelectorAll("[data-agenda]")) {
    const items = [...box.querySelectorAll("li")];
    const bar = box.querySelector(".btn-row"), clock = box.querySelector("output");
    const run = box.querySelector("[data-run]"), next = box.querySelector("[data-next]");
    const start = run.textContent;
    let at = 0, left = 0, timer = 0;
    const seconds = (li) => 60 * Number(li.dataset.minutes);
    const show = () => {
      items.forEach((li, i) => (i === at ? li.setAttribute("aria-current", "step") : li.removeAttribute("aria-current")));
      const s = Math.abs(left), text = Math.floor(s / 60) + ":" + String(s % 60).padStart(2, "0");
      clock.textContent = left < 0 ? box.dataset.over + " " + text : text;
      next.disabled = at === items.length - 1;
    };
    const begin = (i) => { at = i; left = seconds(items[i]); show(); };
    const pause = () => { clearInterval(timer); timer = 0; run.textContent = start; };
    run.addEventListener("click", () => {
      if (timer) return pause();
      timer = setInterval(() => { left--; show(); }, 1000);
      run.textContent = run.dataset.pause;
    });
    next.addEventListener("click", () => begin(at + 1));
    bar.hidden = false;
    begin(0);
  }
  const slides = [...document.querySelectorAll("[data-slides] > section")];
  if (slides.length) {
    addEventListener("keydown", (e) => {
      const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[e.key];
      if (!step || e.altKey || e.ctrlKey || e.metaKey) return;
      const now = Math.max(0, slides.findIndex((s) => s.getBoundingClientRect().bottom > innerHeight / 2));
      const to = slides[Math.min(slides.length - 1, Math.max(0, now + step))];
      e.preventDefault();
      to.scrollIntoView();
      history.replaceState(null, "", "#" + to.id);
    });
  }
}

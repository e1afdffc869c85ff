/*
 * Says once that this page is being looked at, and fills in the figures. No cookie, nothing stored.
 * A page that is prepared in the background counts when it is shown; a browser driven by a program
 * does not count.
 */
const thing = document.querySelector("[data-views]");
let isSaid = false;

function show(element, value) {
  if (!Number.isInteger(value)) return;
  element.textContent = value.toLocaleString(document.documentElement.lang);
}

function fill(figures) {
  for (const element of document.querySelectorAll("[data-visits]")) {
    show(element, figures[element.dataset.visits]);
  }
  if (thing) show(thing, figures.views);
  for (const element of document.querySelectorAll("[data-downloads]")) {
    show(element, figures.downloads);
  }
}

async function say() {
  if (isSaid || document.prerendering || document.visibilityState !== "visible") return;
  isSaid = true;
  try {
    const answer = await fetch("/_/visit", {
      method: "POST",
      body: thing ? thing.dataset.views : "",
      headers: { "Content-Type": "text/plain" },
      keepalive: true,
    });
    if (answer.status === 200) fill(await answer.json());
  } catch {
    // Without a line the page is as good as before.
  }
}

if (!navigator.webdriver) {
  document.addEventListener("visibilitychange", say);
  document.addEventListener("prerenderingchange", say);
  // After the page is drawn: nobody waits for a figure in the footer.
  if ("requestIdleCallback" in window) requestIdleCallback(say, { timeout: 2000 });
  else setTimeout(say, 200);
}

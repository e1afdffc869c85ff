/*
 * Text size, contrast and colours as the reader has chosen them on this device, before anything is
 * drawn: a small script of its own that the page waits for, because a page that is drawn twice
 * flickers. Kept in localStorage, so that nothing is sent to anybody. Without it, or without a
 * choice, the page follows the device (css/tokens.css).
 */
(() => {
  const CHOICES = { textSize: ["large", "larger"], contrast: ["high"], colours: ["light", "dark"] };
  const html = document.documentElement;

  function kept() {
    try {
      return JSON.parse(localStorage.getItem("display")) || {};
    } catch {
      return {};
    }
  }

  function apply(wishes) {
    for (const [name, values] of Object.entries(CHOICES)) {
      if (values.includes(wishes[name])) html.dataset[name] = wishes[name];
      else delete html.dataset[name];
    }
    // The frame of the browser takes the colour of the page.
    for (const meta of document.querySelectorAll("meta[data-colours]")) {
      const scheme = meta.dataset.colours;
      const own = html.dataset.colours;
      const media = own ? (own === scheme ? "all" : "not all") : `(prefers-color-scheme: ${scheme})`;
      if (meta.media !== media) meta.media = media;
    }
  }

  html.dataset.scripts = ""; // what needs scripts is shown only now
  apply(kept());
  addEventListener("storage", () => apply(kept())); // chosen in another tab
  // Chosen on a later page, then gone back; a page that has just been loaded has its wishes already.
  addEventListener("pageshow", (event) => {
    if (event.persisted) apply(kept());
  });
  addEventListener("display", (event) => apply(event.detail)); // js/modules/display_settings.js
})();

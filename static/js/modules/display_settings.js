/*
 * The disclosure “Display” in the header: keeps what the reader chooses, tells js/display.js, and
 * closes like a menu.
 */
const settings = document.querySelector("[data-display]");

if (settings) {
  const form = settings.querySelector("form");
  const choices = [...form.querySelectorAll("input")];
  const chosen = document.documentElement.dataset;
  const show = () => {
    for (const choice of choices) choice.checked = choice.value === (chosen[choice.name] || "");
  };

  show();
  addEventListener("storage", show);
  addEventListener("pageshow", (event) => {
    if (event.persisted) show();
  });
  form.addEventListener("change", () => {
    const wishes = Object.fromEntries(new FormData(form));
    dispatchEvent(new CustomEvent("display", { detail: wishes }));
    try {
      localStorage.setItem("display", JSON.stringify(wishes));
    } catch {
      // A browser that keeps nothing: good for this page, forgotten on the next.
    }
  });

  settings.addEventListener("keydown", (event) => {
    const isDone = event.key === "Enter" && choices.includes(event.target);
    if (!settings.open || !(event.key === "Escape" || isDone)) return;
    event.preventDefault(); // some browsers send a form with Enter
    settings.open = false;
    settings.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (!settings.contains(event.target)) settings.open = false;
  });
  settings.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !settings.contains(event.relatedTarget)) settings.open = false;
  });
}

/* Phrases while somebody types: an ARIA 1.2 combobox on every field with data-suggest. */
for (const [number, field] of document.querySelectorAll("input[data-suggest]").entries()) {
  const list = document.createElement("div");
  const said = document.createElement("p");
  list.id = `suggestions-${number}`;
  list.className = "search-suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0].textContent);
  list.hidden = true;
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  field.form.append(list, said);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  let chosen = -1;
  let waiting = 0;
  let asking = new AbortController();

  const close = () => {
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const choose = (index) => {
    const options = [...list.children];
    chosen = (index + options.length) % options.length;
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === chosen)));
    field.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  };

  const take = (option) => {
    field.value = option.textContent;
    close();
    field.form.requestSubmit();
  };

  const show = (phrases) => {
    list.replaceChildren(
      ...phrases.map((phrase, n) => {
        const option = document.createElement("div");
        option.id = `${list.id}-${n}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = phrase;
        // Before the field loses the focus and closes the list.
        option.addEventListener("pointerdown", (event) => event.preventDefault());
        option.addEventListener("click", () => take(option));
        return option;
      }),
    );
    said.textContent = phrases.length ? `${phrases.length} ${field.dataset.suggestCount}` : "";
    chosen = -1;
    list.hidden = phrases.length === 0;
    field.setAttribute("aria-expanded", String(phrases.length > 0));
  };

  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    if (field.value.trim().length < 2) return close();
    try {
      const address = `${field.dataset.suggest}?${new URLSearchParams({ q: field.value })}`;
      const answer = await fetch(address, { signal: asking.signal });
      if (answer.ok && document.activeElement === field) show((await answer.json()).phrases);
    } catch {
      close(); // offline, or overtaken by the next letter
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else return;
    event.preventDefault();
  });
}

/*
 * The rating below a page: thanks in place, and does not ask again on this device for this page.
 * Without scripts the form leads to a page that says thank you.
 */
const rating = document.querySelector("[data-rating]");

function isRated(page) {
  try {
    return localStorage.getItem(`rated ${page}`) !== null;
  } catch {
    return false;
  }
}

function remember(page) {
  try {
    localStorage.setItem(`rated ${page}`, new Date().toISOString().slice(0, 10));
  } catch {
    // Then it will ask again; the server counts once.
  }
}

if (rating) {
  const form = rating.querySelector("form");
  const thanks = rating.querySelector("[data-thanks]");
  const page = form.elements.page.value;
  const finish = () => {
    form.hidden = true;
    thanks.textContent = thanks.dataset.thanks;
  };

  if (isRated(page)) finish();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    body.append("score", event.submitter.value);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) throw new Error(answer.status);
      remember(page);
      finish();
      thanks.focus(); // the button that had it is hidden
    } catch {
      const hidden = document.createElement("input");
      Object.assign(hidden, { type: "hidden", name: "score", value: event.submitter.value });
      form.append(hidden);
      form.submit();
    }
  });
}

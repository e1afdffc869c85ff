/*
 * Buttons that copy the words in their data-copy, and say whether it worked. Where a browser does not
 * let pages copy, the words are shown to be copied by hand.
 */
async function copy(words, button) {
  try {
    await navigator.clipboard.writeText(words); // only pages that came by https may
    return true;
  } catch {
    return copyTheOldWay(words, button);
  }
}

function copyTheOldWay(words, button) {
  const field = document.createElement("textarea");
  field.value = words;
  field.readOnly = true;
  field.className = "visually-hidden";
  button.after(field);
  field.select();
  let isCopied = false;
  try {
    isCopied = document.execCommand("copy");
  } catch {
    // Then by hand.
  }
  field.remove();
  button.focus();
  return isCopied;
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  const said = document.createElement("p");
  said.className = "copy-said";
  said.setAttribute("role", "status");
  button.parentElement.append(said);
  button.hidden = false;
  button.addEventListener("click", async () => {
    const { copy: words, copied, notCopied } = button.dataset;
    said.textContent = (await copy(words, button)) ? copied : `${notCopied} ${words}`;
  });
}

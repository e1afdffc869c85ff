/* The sharing of the device itself, where there is one: it knows the apps this reader has. */
for (const button of document.querySelectorAll("button[data-share-url]")) {
  const { shareUrl: url, shareTitle: title } = button.dataset;
  if (!navigator.share) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.share({ url, title }).catch(() => {}); // closed without choosing
  });
}

/* A button for printing, with every photo on the paper, and the day on what is printed. */
const print = document.querySelector("[data-print]");
const printedAt = document.querySelector("[data-printed-at]");
const LONGEST_WAIT = 5000;

/* Photos nobody has scrolled to are not loaded yet. */
function loadPhotos() {
  const photos = [...document.querySelectorAll("main figure img")];
  for (const photo of photos) photo.loading = "eager";
  return Promise.allSettled(photos.map((photo) => photo.decode()));
}

if (print) {
  print.hidden = false;
  print.addEventListener("click", async () => {
    const patience = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT));
    await Promise.race([loadPhotos(), patience]);
    window.print();
  });
}

addEventListener("beforeprint", () => {
  loadPhotos();
  if (!printedAt) return;
  // The month in words: 11/12 is two days.
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
  printedAt.textContent = `, ${printedAt.dataset.printedAt} ${format.format(new Date())}`;
});

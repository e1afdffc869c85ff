/* Click on the preview to set the focal point. The number fields do the same by keyboard and are
   what is sent; without this script they are all there is. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const preview = document.querySelector("[data-focal-preview]");
  const fields = ["x", "y"].map((axis) => document.getElementById(`id_focal_${axis}`));
  if (!preview || !fields.every(Boolean)) {
    return;
  }
  const picture = preview.querySelector("img");
  const mark = preview.querySelector(".photo-preview__mark");

  const within = (value) => Math.min(1, Math.max(0, value));

  const showMark = () => {
    const [x, y] = fields.map((field) => within(Number.parseFloat(field.value) || 0));
    mark.style.left = `${x * 100}%`;
    mark.style.top = `${y * 100}%`;
  };

  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    fields[0].value = within((event.clientX - box.left) / box.width).toFixed(2);
    fields[1].value = within((event.clientY - box.top) / box.height).toFixed(2);
    showMark();
  });
  fields.forEach((field) => field.addEventListener("input", showMark));

  const file = document.getElementById("id_file");
  file?.addEventListener("change", () => {
    const [chosen] = file.files;
    preview.hidden = !chosen;
    if (chosen) {
      URL.revokeObjectURL(picture.src);
      picture.src = URL.createObjectURL(chosen);
    }
  });
  showMark();
});

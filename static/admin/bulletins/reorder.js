// Contents of an issue by drag and drop; the number fields stay and work without it.
(() => {
  "use strict";

  const rowsOf = (body) =>
    [...body.querySelectorAll("tr.form-row:not(.empty-form)")].filter((row) => {
      const article = row.querySelector("select[name$='-article']");
      return article && article.value;
    });

  const renumber = (body) => {
    rowsOf(body).forEach((row, index) => {
      row.querySelector("input[name$='-position']").value = index + 1;
    });
  };

  const makeDraggable = (body) => {
    let dragged = null;
    rowsOf(body).forEach((row) => {
      row.draggable = true;
      row.classList.add("issue-items__row");
      row.addEventListener("dragstart", (event) => {
        dragged = row;
        event.dataTransfer.effectAllowed = "move";
      });
      row.addEventListener("dragover", (event) => {
        if (!dragged || dragged === row) {
          return;
        }
        event.preventDefault();
        const { top, height } = row.getBoundingClientRect();
        row[event.clientY < top + height / 2 ? "before" : "after"](dragged);
      });
      row.addEventListener("dragend", () => {
        dragged = null;
        renumber(body);
      });
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".issue-items tbody").forEach(makeDraggable);
  });
})();

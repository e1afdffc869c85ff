// Follows the compile job while it runs, then shows the page anew with the finished PDF.
(() => {
  "use strict";
  const INTERVAL = 1000;

  const follow = (panel) => {
    const bar = panel.querySelector("progress");
    const label = panel.querySelector("[data-job-label]");
    const message = panel.querySelector("[data-job-message]");
    const ask = async () => {
      let again = true;
      try {
        const response = await fetch(panel.dataset.jobStatus, { credentials: "same-origin" });
        if (response.ok) {
          const job = await response.json();
          bar.hidden = false;
          bar.value = job.progress;
          label.textContent = job.label;
          message.textContent = job.message;
          again = job.live;
          if (!job.live) {
            window.location.reload();
          }
        }
      } catch {
        // The server restarts or the line is down: ask again.
      }
      if (again) {
        window.setTimeout(ask, INTERVAL);
      }
    };
    ask();
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-job-status][data-live]").forEach(follow);
  });
})();

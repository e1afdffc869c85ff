// Adds the day of the form to the search for units: a commune exists only in its time.
"use strict";

(function ($) {
  const days = ["held_on", "held_from", "starts_on"];

  function dayOfForm() {
    const fields = days.map((name) => document.getElementById(`id_${name}`));
    const filled = fields.find((field) => field && field.value);
    return filled ? filled.value : "";
  }

  $.ajaxPrefilter((options) => {
    if (options.url && options.url.includes("/outreachsession/units/")) {
      const mark = options.url.includes("?") ? "&" : "?";
      options.url += `${mark}on=${encodeURIComponent(dayOfForm())}`;
    }
  });
})(django.jQuery);

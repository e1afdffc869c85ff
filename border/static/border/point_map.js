/* Click on the map, or move the point on it by the arrow keys, to fill in latitude and longitude. The
   number fields say the same and are what is sent; without this script they are all there is. */

const DECIMALS = 4;
const STEP = 0.01; // degrees, about a kilometre; with Shift a tenth of it
const MOVES = {
  ArrowUp: { lat: 1, lon: 0 },
  ArrowDown: { lat: -1, lon: 0 },
  ArrowLeft: { lat: 0, lon: -1 },
  ArrowRight: { lat: 0, lon: 1 },
};

/* "slope start": the line that leads from degrees to the drawing, and back. */
const lineOf = (words) => {
  const [slope, start] = words.split(" ").map(Number);
  return {
    toDrawing: (degrees) => slope * degrees + start,
    toDegrees: (place) => (place - start) / slope,
  };
};

const setUp = (map) => {
  const fields = {
    lat: document.getElementById(map.dataset.lat),
    lon: document.getElementById(map.dataset.lon),
  };
  if (!fields.lat || !fields.lon) {
    return;
  }
  const [x, y] = [lineOf(map.dataset.x), lineOf(map.dataset.y)];
  const point = map.querySelector("[data-point]");

  const degrees = () => {
    const [lat, lon] = [fields.lat, fields.lon].map((field) => Number.parseFloat(field.value));
    return Number.isFinite(lat) && Number.isFinite(lon) ? { lat, lon } : null;
  };

  const show = () => {
    const at = degrees();
    point.setAttribute("visibility", at ? "visible" : "hidden");
    if (at) {
      point.setAttribute("transform", `translate(${x.toDrawing(at.lon)} ${y.toDrawing(at.lat)})`);
    }
  };

  const fill = (at) => {
    for (const [name, field] of Object.entries(fields)) {
      field.value = at[name].toFixed(DECIMALS);
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    show();
  };

  map.addEventListener("click", (event) => {
    const place = new DOMPoint(event.clientX, event.clientY);
    const on = place.matrixTransform(map.getScreenCTM().inverse());
    fill({ lat: y.toDegrees(on.y), lon: x.toDegrees(on.x) });
  });

  map.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    const { width, height } = map.viewBox.baseVal;
    const from = degrees() ?? { lat: y.toDegrees(height / 2), lon: x.toDegrees(width / 2) };
    const step = event.shiftKey ? STEP / 10 : STEP;
    fill({ lat: from.lat + move.lat * step, lon: from.lon + move.lon * step });
  });

  Object.values(fields).forEach((field) => field.addEventListener("input", show));
  map.setAttribute("role", "application"); // so that a screen reader lets the arrow keys through
  map.setAttribute("aria-label", map.dataset.pointMap);
  map.setAttribute("tabindex", "0");
  show();
};

document.querySelectorAll("[data-point-map]").forEach(setUp);

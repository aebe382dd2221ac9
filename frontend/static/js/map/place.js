// The small map of one place: a marker where the place may be shown, else its 町丁目 or 圏域.
const L = window.L;

export function showPlace({ map, outlines, focus }) {
  const pin = document.querySelector("[data-pin]");
  const here = focus ? outlines.pointOut(focus) : null;
  if (here) map.fitBounds(here, { padding: [40, 40], maxZoom: 16, animate: false });
  if (!pin) return;
  const at = pin.dataset.pin.split(",").map(Number);
  const icon = L.divIcon({ className: "pin", html: pin.querySelector("svg").cloneNode(true), iconSize: [44, 44] });
  const marker = L.marker(at, { icon, interactive: false, keyboard: false }).addTo(map);
  marker.getElement().setAttribute("role", "img");
  marker.getElement().setAttribute("aria-label", pin.dataset.name);
  map.setView(at, 14.5, { animate: false });
}

// The shape of what is reached in some minutes, with the places of the list beside it.
import { cells, markFromRows } from "./cells.js";
import { Markers } from "./markers.js";

const L = window.L;

export async function showReach({ map, element, outlines, near }) {
  const places = JSON.parse(document.getElementById("near-places").textContent);
  const response = await fetch(near.dataset.reach);
  const shape = response.ok ? L.geoJSON(await response.json(), { interactive: false, style: styleOf }).addTo(map) : null;
  const bounds = L.latLngBounds(places.map(({ at: [x, y] }) => [y, x]));
  if (shape?.getLayers().length) map.fitBounds(shape.getBounds(), { padding: [16, 16], animate: false });
  else if (bounds.isValid()) map.fitBounds(bounds, { padding: [40, 40], animate: false });
  const markers = new Markers(map, element, { show() {} });
  markers.onShow = (spots) => outlines.avoid(spots);
  markers.onChoose = ([id]) => goTo(id);
  const draw = () => markers.show(cells(map, places));
  map.on("zoomend", draw);
  draw();
  markFromRows(markers, "[data-row]", (row) => Number(row.dataset.row));
}

function styleOf({ properties }) {
  return { className: properties.byRoad ? "reach reach--road" : "reach", fillOpacity: 0.16 };
}

function goTo(id) {
  const link = document.querySelector(`[data-row="${id}"] a, a[href$="/places/${id}/"]`);
  link?.focus({ preventScroll: true });
  link?.scrollIntoView({ block: "center" });
}

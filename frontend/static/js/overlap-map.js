// The places of a 重なり page on the outlines of the town. Never a base map from outside: a page
// that names a person must not tell anybody else which part of the town is being looked at.
import { buildMap } from "./map/base.js";
import { cells, markFromRows } from "./map/cells.js";
import { drawOutlines } from "./map/outlines.js";
import { Markers } from "./map/markers.js";

const L = window.L;
const element = document.querySelector("[data-overlap-map]");
if (element && L) start(element, JSON.parse(document.getElementById("overlap-places").textContent));

async function start(element, places) {
  const { map, showSource } = buildMap(element, { maxZoom: 18 });
  const outlines = await drawOutlines(map, element, showSource);
  outlines.fit();
  const bounds = L.latLngBounds(places.map(({ at: [x, y] }) => [y, x]));
  if (bounds.isValid()) map.fitBounds(bounds, { paddingTopLeft: [64, 40], paddingBottomRight: [36, 40], maxZoom: 15, animate: false });
  const markers = new Markers(map, element, { show() {} });
  markers.onChoose = ([id]) => goTo(id);
  const draw = () => markers.show(cells(map, places));
  map.on("zoomend", draw);
  draw();
  markFromRows(markers, "[data-place]", (card) => Number(card.dataset.place));
  element.dataset.ready = "yes";
}

function goTo(id) {
  const link = document.querySelector(`#place-${id} a`);
  link?.focus({ preventScroll: true });
  document.getElementById(`place-${id}`)?.scrollIntoView({ block: "start" });
}

// The places of a 重なり page on the outlines of the town. Never a base map from outside: a page
// that names a person must not tell anybody else which part of the town is being looked at.
import { buildMap } from "./map/base.js";
import { drawOutlines } from "./map/outlines.js";
import { Markers } from "./map/markers.js";

const L = window.L;
const CLOSE_PX = 48;
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
  tieCards(markers);
  element.dataset.ready = "yes";
}

// Places closer than a marker is wide become one numbered marker, in the order of the list.
function cells(map, places) {
  const groups = [];
  for (const place of places) {
    const [x, y] = place.at;
    const point = map.latLngToLayerPoint([y, x]);
    const near = groups.find((g) => g.point.distanceTo(point) < CLOSE_PX);
    if (near) near.members.push(place);
    else groups.push({ point, members: [place] });
  }
  return groups.map(({ members }) => feature(members));
}

function feature(members) {
  const xs = members.map((m) => m.at[0]);
  const ys = members.map((m) => m.at[1]);
  const bbox = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return { geometry: { coordinates: members[0].at }, properties: { members, count: members.length, bbox } };
}

function goTo(id) {
  const link = document.querySelector(`#place-${id} a`);
  link?.focus({ preventScroll: true });
  document.getElementById(`place-${id}`)?.scrollIntoView({ block: "start" });
}

function tieCards(markers) {
  for (const [type, on] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) {
    document.addEventListener(type, (event) => {
      const card = event.target.closest?.("[data-place]");
      if (card) markers.of(Number(card.dataset.place))?.getElement()?.classList.toggle("is-near", on);
    });
  }
}

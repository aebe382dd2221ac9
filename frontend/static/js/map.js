// Entry of every page with a map: build it, then tie it to the list where there is one.
import { buildMap } from "./map/base.js";
import { drawOutlines } from "./map/outlines.js";
import { Markers } from "./map/markers.js";
import { MapCard } from "./map/card.js";
import { tieToList } from "./map/list.js";
import { showPlace } from "./map/place.js";
import { showReach } from "./map/reach.js";
import { wireTools } from "./map/tools.js";
import { writeViewInAddress } from "./map/view.js";

const element = document.querySelector("[data-map]");
if (element && window.L) start(element);

async function start(element) {
  const { map, showSource } = buildMap(element, readBasemap());
  const outlines = await drawOutlines(map, element, showSource);
  outlines.fit();
  const near = document.querySelector("[data-near]");
  if (near) await showReach({ map, element, outlines, near });
  else if (element.dataset.feed) tieCatalogue({ map, element, outlines });
  else showPlace({ map, outlines, focus: element.dataset.focus });
  element.dataset.ready = "yes";
}

function tieCatalogue({ map, element, outlines }) {
  const card = new MapCard(document.querySelector("[data-map-card]"), element.dataset.pages);
  const markers = new Markers(map, element, card);
  tieToList({ map, markers, card, outlines });
  wireTools({ map, address: writeViewInAddress(map) });
}

function readBasemap() {
  return JSON.parse(document.getElementById("basemap").textContent);
}

// The Leaflet map itself: words in Japanese, base map by setting, nothing from outside by default.
const L = window.L;

export function buildMap(element, basemap) {
  const map = L.map(element, {
    zoomControl: false,
    attributionControl: false,
    zoomSnap: 0.25,
    maxZoom: basemap.maxZoom,
    minZoom: 5,
    zoomAnimation: !reducedMotion(),
    fadeAnimation: !reducedMotion(),
    markerZoomAnimation: !reducedMotion(),
    // The page scrolls with the wheel; the map zooms with its buttons, keys and two fingers.
    scrollWheelZoom: false,
    keyboard: true,
  });
  L.control.zoom({ zoomInText: "＋", zoomOutText: "－", zoomInTitle: "地図を大きくする", zoomOutTitle: "地図を小さくする", position: "topleft" }).addTo(map);
  const attribution = L.control.attribution({ prefix: false }).addTo(map);
  if (basemap.tiles) addTiles(map, element, basemap);
  if (basemap.attribution) attribution.addAttribution(credit(basemap.attribution));
  return { map, showSource: (text) => attribution.addAttribution(escapeHtml(text)) };
}

export function reducedMotion() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function addTiles(map, element, basemap) {
  element.classList.add("has-tiles");
  L.tileLayer(basemap.tiles, { maxZoom: basemap.maxZoom, referrerPolicy: "no-referrer" }).addTo(map);
}

function credit({ text, href }) {
  if (!href) return escapeHtml(text);
  const link = document.createElement("a");
  link.href = href;
  link.rel = "noreferrer";
  link.textContent = text;
  return link.outerHTML;
}

// Leaflet's attribution takes markup; what comes from data must be text.
function escapeHtml(text) {
  const box = document.createElement("span");
  box.textContent = text;
  return box.innerHTML;
}

// 町丁目 and 圏域: shapes with their names. Without a base map they are the map.
const L = window.L;
const FAR_ZOOM = 14.5;

export async function drawOutlines(map, element, showSource) {
  const data = await fetchOutlines(element.dataset.outlines);
  const shapes = L.geoJSON(data, { style: styleOf, interactive: false, filter: (f) => f.geometry && f.geometry.type !== "Point" }).addTo(map);
  const names = data.features.map((feature) => addName(map, feature));
  for (const source of data.sources) showSource(`区域：${source}`);
  const far = () => element.classList.toggle("map--far", map.getZoom() < FAR_ZOOM);
  map.on("zoomend", far);
  const outlines = new Outlines({ map, shapes, names, data, far });
  refineWhenNear(map, element, outlines);
  return outlines;
}

// The first outlines are as coarse as a look from afar needs; the finer ones come with the first
// close look.
function refineWhenNear(map, element, outlines) {
  async function refine() {
    if (map.getZoom() < FAR_ZOOM) return;
    map.off("zoomend", refine);
    outlines.redraw(await fetchOutlines(`${element.dataset.outlines}?detail=near`));
    element.dataset.refined = "yes";
  }
  map.on("zoomend", refine);
}

async function fetchOutlines(url) {
  const response = await fetch(url);
  return response.ok ? response.json() : { features: [], sources: [] };
}

function styleOf(feature) {
  return { className: feature.properties.level === "area" ? "shape shape--area" : "shape", fillOpacity: 1 };
}

function addName(map, { properties }) {
  const label = document.createElement("span");
  label.className = properties.level === "area" ? "place-name" : "place-name place-name--small";
  label.textContent = properties.name;
  const [x, y] = properties.label;
  const icon = L.divIcon({ className: "", html: label, iconSize: [0, 0] });
  const marker = L.marker([y, x], { icon, interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(map);
  return { label, marker, properties };
}

// A name is wider than high, so room to its sides counts for less than half.
function roomAt(point, covered) {
  return Math.min(120, ...covered.map((at) => Math.hypot((at.x - point.x) / 2, at.y - point.y)));
}

function roomiest(spots, room) {
  return spots.reduce((best, spot) => (room(spot) > room(best) + 8 ? spot : best));
}

class Outlines {
  constructor(parts) {
    Object.assign(this, parts);
  }

  redraw(data) {
    if (!data.features.length) return;
    this.shapes.clearLayers();
    this.shapes.addData(data);
    this.choose(this.chosen ?? []);
    this.pointOut(this.focus);
  }

  // Whole town, or the chosen 圏域.
  fit(areas = []) {
    const chosen = this.layersOf((p) => p.level === "area" && areas.includes(p.id));
    const bounds = chosen.length ? L.featureGroup(chosen).getBounds() : this.shapes.getBounds();
    const label = this.names.map(({ properties }) => [properties.label[1], properties.label[0]]);
    const target = bounds.isValid() ? bounds : L.latLngBounds(label);
    if (target.isValid()) this.map.fitBounds(target, { padding: [12, 12], animate: false });
    else this.map.setView([36, 138], 5);
    this.far();
  }

  choose(areas) {
    this.chosen = areas;
    this.shapes.eachLayer((layer) => {
      const { level, id } = layer.feature.properties;
      const on = level === "area" && areas.includes(id);
      layer.getElement()?.classList.toggle("shape--chosen", on);
      if (on) layer.bringToFront();
    });
    for (const { label, properties } of this.names) {
      label.classList.toggle("place-name--chosen", properties.level === "area" && areas.includes(properties.id));
    }
  }

  // Point out one 町丁目 or 圏域, such as "neighborhood-12".
  pointOut(focus) {
    this.focus = focus;
    const [here] = this.layersOf((p) => `${p.level}-${p.id}` === focus);
    if (!here) return null;
    here.getElement()?.classList.add("shape--here");
    return here.getBounds();
  }

  // Seen from afar, an area's name moves to the 町丁目 of its own that is least covered by markers.
  avoid(markers) {
    const covered = markers.map((at) => this.map.latLngToContainerPoint(at));
    const near = this.map.getZoom() >= FAR_ZOOM;
    for (const { marker, properties } of this.names.filter((n) => n.properties.level === "area")) {
      const own = L.latLng(properties.label[1], properties.label[0]);
      const spots = near ? [own] : [own, ...this.spotsIn(properties.id)];
      marker.setLatLng(roomiest(spots, (at) => roomAt(this.map.latLngToContainerPoint(at), covered)));
    }
  }

  spotsIn(area) {
    return this.names
      .filter(({ properties: p }) => p.level === "neighborhood" && p.area === area)
      .map(({ properties: p }) => L.latLng(p.label[1], p.label[0]));
  }

  layersOf(wanted) {
    return this.shapes.getLayers().filter((layer) => wanted(layer.feature.properties));
  }
}

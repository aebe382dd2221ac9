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
  return new Outlines({ map, shapes, names, data, far });
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
  L.marker([y, x], { icon, interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(map);
  return { label, properties };
}

class Outlines {
  constructor(parts) {
    Object.assign(this, parts);
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
    const [here] = this.layersOf((p) => `${p.level}-${p.id}` === focus);
    if (!here) return null;
    here.getElement()?.classList.add("shape--here");
    return here.getBounds();
  }

  layersOf(wanted) {
    return this.shapes.getLayers().filter((layer) => wanted(layer.feature.properties));
  }
}

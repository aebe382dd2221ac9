// Markers with the shape and letter of their kind; places too close together are one numbered cell.
const L = window.L;
const SIZE = 44;

export class Markers {
  constructor(map, element, card) {
    Object.assign(this, { map, card, layer: L.layerGroup().addTo(map), all: [], chosen: null });
    this.url = element.dataset.feed;
    this.turn = 0;
  }

  async load(query) {
    this.query = query;
    const turn = ++this.turn;
    const zoom = this.map.getZoom().toFixed(2);
    const box = roundedBox(this.map.getBounds(), this.map.getZoom());
    const response = await fetch(`${this.url}?${query}${query ? "&" : ""}zoom=${zoom}&bbox=${box}`);
    if (!response.ok || turn !== this.turn) return;
    this.show((await response.json()).features);
    this.map.getContainer().dataset.shown = query;
  }

  show(features) {
    const focused = this.all.find((m) => m.getElement() === document.activeElement)?.members[0]?.id;
    this.layer.clearLayers();
    this.all = features.map((feature) => this.add(feature));
    this.onShow?.(this.all.map((marker) => marker.getLatLng()));
    if (this.chosen) this.markChosen(this.chosen);
    if (focused) this.of(focused)?.getElement().focus();
  }

  add({ geometry, properties: { members, bbox, count, kinds = [] } }) {
    const [x, y] = geometry.coordinates;
    const marker = L.marker([y, x], { icon: iconOf(members, count), riseOnHover: true }).addTo(this.layer);
    Object.assign(marker, { members, bbox, count, kinds });
    const element = marker.getElement();
    element.setAttribute("aria-label", nameOf(members, count, kinds));
    element.dataset.marker = members.map((m) => m.id).join(" ");
    marker.on("click", () => this.open(marker));
    // Leaflet calls it a button but answers no key.
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.open(marker);
    });
    return marker;
  }

  open(marker) {
    const { members, bbox, count } = marker;
    const [west, south, east, north] = bbox;
    const apart = count > 1 && (east - west > 1e-4 || north - south > 1e-4);
    if (apart && this.map.getZoom() < this.map.getMaxZoom() - 1) {
      this.map.fitBounds([[south, west], [north, east]], { padding: [60, 60], maxZoom: 18 });
      return;
    }
    this.choose(members[0]?.id ?? null);
    this.card.show(marker, marker.getElement());
    this.onChoose?.(members.map((m) => m.id));
  }

  choose(id) {
    this.chosen = id;
    this.markChosen(id);
  }

  markChosen(id) {
    for (const marker of this.all) {
      marker.getElement().classList.toggle("is-chosen", marker.members.some((m) => m.id === id));
    }
  }

  of(id) {
    return this.all.find((marker) => marker.members.some((m) => m.id === id));
  }
}

// Whole squares of the map, not the edge of the screen: whoever shows where they stand tells the
// server no more than which squares they look at, and neighbours ask the same.
function roundedBox(bounds, zoom) {
  const step = 360 / 2 ** Math.floor(zoom);
  const out = (n, round, most) => Math.max(-most, Math.min(most, round(n / step) * step)).toFixed(6);
  const [west, south] = [out(bounds.getWest(), Math.floor, 180), out(bounds.getSouth(), Math.floor, 90)];
  return [west, south, out(bounds.getEast(), Math.ceil, 180), out(bounds.getNorth(), Math.ceil, 90)].join(",");
}

export function nameOf(members, count, kinds = []) {
  if (count > 3 && kinds.length) return `${count}件：${kindWords(kinds, count)}`;
  if (count > 1) return `${count}件：${members.slice(0, 3).map((m) => m.name).join("、")}`;
  const [one] = members;
  return one.kindName ? `${one.name}（${one.kindName}）` : one.name;
}

// サロン5、畑・花3、ほか2
export function kindWords(kinds, count) {
  const rest = count - kinds.reduce((sum, [, number]) => sum + number, 0);
  return [...kinds.map(([name, number]) => `${name}${number}`), ...(rest > 0 ? [`ほか${rest}`] : [])].join("、");
}

// The marks are drawn once, by the server; the script only copies them.
export function markOf(slug) {
  return document.querySelector(`[data-mark="${CSS.escape(slug ?? "")}"] svg`)?.cloneNode(true);
}

function iconOf(members, count) {
  const mark = count === 1 ? markOf(members[0].kind) : null;
  mark?.classList.remove("mark--s", "mark--xs");
  const number = document.createElement("span");
  number.textContent = count;
  return L.divIcon({ className: mark ? "pin" : "pin pin--cell", html: mark ?? number, iconSize: [SIZE, SIZE] });
}

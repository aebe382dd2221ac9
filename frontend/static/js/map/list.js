// List and map show the same result: filter, choose in one, see it in the other.
import { reducedMotion } from "./base.js";
import { markFromRows } from "./cells.js";
import { viewOfAddress } from "./view.js";

const L = window.L;

export function tieToList({ map, markers, card, outlines }) {
  let range = null;

  const results = () => document.getElementById("results");
  const rowOf = (id) => document.querySelector(`[data-row="${id}"]`);

  function follow({ fit }) {
    const { query, areas, within } = results().dataset;
    const chosen = areas ? areas.split(",").map(Number) : [];
    outlines.choose(chosen);
    range?.remove();
    range = within ? drawRange(within.split(",").map(Number)) : null;
    // Who looks for what is on the screen wants the map to stay.
    if (fit && !range) outlines.fit(chosen);
    for (const button of document.querySelectorAll("[data-show]")) button.hidden = false;
    return markers.load(query);
  }

  function drawRange([west, south, east, north]) {
    return L.rectangle([[south, west], [north, east]], { className: "range", interactive: false }).addTo(map);
  }

  function start() {
    const view = viewOfAddress();
    const { areas } = results().dataset;
    if (view) map.setView(view.at, view.zoom, { animate: false });
    const shown = follow({ fit: !view && Boolean(areas) });
    if (!view && range) map.fitBounds(range.getBounds(), { animate: false });
    return shown;
  }

  function highlight(ids) {
    for (const row of document.querySelectorAll("[data-row]")) {
      const on = ids.includes(Number(row.dataset.row));
      row.classList.toggle("is-chosen", on);
      row.querySelector("[data-show]")?.setAttribute("aria-pressed", on);
    }
  }

  async function showOnMap(button) {
    const id = Number(button.dataset.show);
    map.setView(button.dataset.at.split(",").map(Number), Math.max(map.getZoom(), 15), { animate: false });
    await markers.load(markers.query);
    const place = markers.of(id)?.members.find((m) => m.id === id);
    if (!place) return;
    markers.choose(id);
    highlight([id]);
    card.show({ members: [place], count: 1 }, button);
    document.querySelector("[data-map]").scrollIntoView({ block: "nearest", behavior: reducedMotion() ? "auto" : "smooth" });
  }

  markers.onShow = (places) => outlines.avoid(places);
  markers.onChoose = (ids) => {
    highlight(ids);
    const wide = window.matchMedia("(min-width: 62rem)").matches;
    // On a phone the card opens under the map: what was asked for must not stay below the edge.
    const asked = wide ? rowOf(ids[0]) : card.element;
    asked?.scrollIntoView({ block: "nearest", behavior: reducedMotion() ? "auto" : "smooth" });
  };
  card.onClose = () => {
    markers.choose(null);
    highlight([]);
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-show]");
    if (button) showOnMap(button);
  });
  markFromRows(markers, "[data-row]", (row) => Number(row.dataset.row));
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target?.id === "results" || event.target.id === "results") follow({ fit: true });
  });
  map.on("moveend", () => markers.load(markers.query ?? results().dataset.query));
  start();
}

// The buttons of the map: look in this part, show where I am, fill the screen.
const L = window.L;
const HERE = "現在地のあたりを地図に出しました。現在地は、この画面の中だけで使います。どこにも送りません。";
const UNKNOWN = "現在地がわかりませんでした。町の名前や地区でさがしてください。";
const REFUSED = "現在地を使わないままにしました。町の名前や地区でさがせます。";

export function wireTools({ map, address }) {
  const tools = document.querySelector("[data-map-tools]");
  if (!tools) return;
  tools.hidden = false;
  const on = (name, act) => tools.querySelector(`[data-${name}]`)?.addEventListener("click", (event) => act(event.currentTarget));
  on("search-here", () => searchWithin(map.getBounds()));
  on("locate", () => locate(map, address, say));
  on("fill", (button) => fill(map, button));
}

// The words of the range go into the form of the list, so that list and map ask the same.
export function searchWithin(bounds) {
  const box = document.querySelector("#facets [name=within]");
  const words = boxWords(bounds);
  // Inside another site's page there is no form: the whole page opens beside it.
  if (!box) return window.open(`${document.querySelector("[data-map]").dataset.pages.replace(/places\/$/, "")}?within=${words}`, "_blank", "noopener");
  box.value = words;
  box.checked = true;
  return box.dispatchEvent(new Event("change", { bubbles: true }));
}

function boxWords(bounds) {
  const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  return [Math.max(west, -180), Math.max(south, -90), Math.min(east, 180), Math.min(north, 90)].map((n) => n.toFixed(4)).join(",");
}

function say(text) {
  document.querySelector("[data-map-says]").textContent = text;
}

function locate(map, address, tell) {
  if (!navigator.geolocation) return tell(UNKNOWN);
  tell("現在地をしらべています。");
  const failed = ({ code }) => tell(code === 1 ? REFUSED : UNKNOWN);
  navigator.geolocation.getCurrentPosition(({ coords }) => show(map, address, coords, tell), failed, { timeout: 15_000, maximumAge: 60_000 });
}

let dot = null;

function show(map, address, { latitude, longitude, accuracy }, tell) {
  const at = [latitude, longitude];
  dot?.remove();
  dot = L.layerGroup([
    L.circle(at, { radius: accuracy, interactive: false, className: "here-about" }),
    L.circleMarker(at, { radius: 9, interactive: false, className: "here" }),
  ]).addTo(map);
  address.withoutWriting(() => map.setView(at, Math.max(map.getZoom(), 15), { animate: false }));
  tell(HERE);
}

function fill(map, button) {
  const frame = button.closest(".map-frame");
  const set = (full) => {
    frame.classList.toggle("map-frame--full", full);
    document.documentElement.classList.toggle("has-full-map", full);
    button.setAttribute("aria-pressed", full);
    button.querySelector("span").textContent = full ? "もとの大きさ" : "大きく見る";
    map.invalidateSize({ animate: false });
  };
  const full = !frame.classList.contains("map-frame--full");
  set(full);
  if (full) frame.requestFullscreen?.().catch(() => {});
  else if (document.fullscreenElement) document.exitFullscreen();
  // The browser's own way out of the full screen, and ours where it has none.
  frame.onfullscreenchange = () => document.fullscreenElement || set(false);
  frame.onkeydown = (event) => event.key === "Escape" && !document.fullscreenElement && set(false);
}

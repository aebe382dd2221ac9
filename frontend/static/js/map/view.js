// The part of the map on the screen stands behind the # of the address: it can be shared, comes back
// with the back button, and is never sent to a server.
const SHAPE = /^#map=(\d{1,2}(?:\.\d{1,2})?)\/(-?\d{1,2}(?:\.\d{1,5})?)\/(-?\d{1,3}(?:\.\d{1,5})?)$/;

export function viewOfAddress() {
  const found = SHAPE.exec(window.location.hash);
  if (!found) return null;
  const [zoom, lat, lon] = found.slice(1).map(Number);
  return Math.abs(lat) <= 85 && Math.abs(lon) <= 180 ? { zoom, at: [lat, lon] } : null;
}

export function writeViewInAddress(map) {
  let quiet = false;
  const write = () => {
    if (quiet) return;
    const { lat, lng } = map.getCenter();
    const view = `#map=${Number(map.getZoom().toFixed(2))}/${lat.toFixed(4)}/${lng.toFixed(4)}`;
    window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search + view);
  };
  map.on("moveend", write);
  // A filter gives the page a new address; the view goes with it.
  document.addEventListener("htmx:pushedIntoHistory", write);
  // Where somebody stands must not slip into an address that is passed on.
  return {
    withoutWriting(move) {
      quiet = true;
      move();
      map.once("dragstart zoomstart keydown", () => { quiet = false; });
    },
  };
}

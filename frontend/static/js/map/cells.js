// Places closer than a marker is wide become one numbered marker, in the order of the list.
const CLOSE_PX = 48;

export function cells(map, places) {
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

// Lists of places beside a map: a row under the pointer or in focus marks its marker.
export function markFromRows(markers, selector, idOf) {
  for (const [type, on] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) {
    document.addEventListener(type, (event) => {
      const row = event.target.closest?.(selector);
      if (row) markers.of(idOf(row))?.getElement()?.classList.toggle("is-near", on);
    });
  }
}

// The small card on the map: what was chosen, with a way to its page.
import { kindWords, markOf } from "./markers.js";
import { searchWithin } from "./tools.js";

const L = window.L;

export class MapCard {
  constructor(element, pages) {
    Object.assign(this, { element, pages, opener: null });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && element && !element.hidden) this.close();
    });
  }

  show(shown, opener) {
    if (!this.element) return;
    this.opener = opener;
    this.element.replaceChildren(...(shown.count > 1 ? this.many(shown) : this.one(shown.members[0])));
    this.element.hidden = false;
  }

  close() {
    this.element.hidden = true;
    this.onClose?.();
    if (this.opener?.isConnected) this.opener.focus();
  }

  one(place) {
    const link = make("a", "btn btn--ghost btn--wide", "くわしく見る");
    link.href = `${this.pages}${place.id}/`;
    const lines = [place.kindName, place.summary].filter(Boolean).map((text) => make("p", "", text));
    return [this.head(place.name, markOf(place.kind)), ...lines, link];
  }

  many({ members, count, kinds, bbox }) {
    const list = make("ul");
    list.append(...members.map((place) => this.line(place)));
    const words = kinds.length > 1 ? [make("p", "", kindWords(kinds, count))] : [];
    const rest = count > members.length ? [this.wayToList(bbox)] : [];
    return [this.head(`ここに${count}件あります`), ...words, list, ...rest];
  }

  // Where more stand at one place than a card can hold, the list shows them all.
  wayToList([west, south, east, north]) {
    const button = make("button", "btn btn--ghost btn--wide", "ここを一覧で見る");
    button.type = "button";
    button.addEventListener("click", () => {
      searchWithin(L.latLngBounds([[south - 0.0002, west - 0.0002], [north + 0.0002, east + 0.0002]]));
      this.close();
    });
    return button;
  }

  line(place) {
    const link = make("a");
    link.href = `${this.pages}${place.id}/`;
    const mark = markOf(place.kind);
    if (mark) link.append(mark);
    link.append(make("span", "", place.name));
    const item = make("li");
    item.append(link);
    return item;
  }

  head(title, mark) {
    const head = make("div", "map-card__head");
    if (mark) head.append(mark);
    const close = make("button", "map-card__close", "×");
    close.type = "button";
    close.setAttribute("aria-label", "とじる");
    close.addEventListener("click", () => this.close());
    head.append(make("h2", "", title), close);
    return head;
  }
}

function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

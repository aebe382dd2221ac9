// The small card on the map: what was chosen, with a way to its page.
import { markOf } from "./markers.js";

export class MapCard {
  constructor(element, pages) {
    Object.assign(this, { element, pages, opener: null });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && element && !element.hidden) this.close();
    });
  }

  show(members, count, opener) {
    if (!this.element) return;
    this.opener = opener;
    this.element.replaceChildren(...(count > 1 ? this.many(members, count) : this.one(members[0])));
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

  many(places, count) {
    const list = make("ul");
    list.append(...places.map((place) => this.line(place)));
    const rest = count > places.length ? [make("p", "sub", "ほかは、地図を大きくすると見えます。")] : [];
    return [this.head(`ここに${count}件あります`), list, ...rest];
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

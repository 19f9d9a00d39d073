const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** What one reaches in a picture: its networks, and apart from them its means and effects. */
export class Markers {
  constructor(svg) {
    const all = [...svg.querySelectorAll(".marker")];
    const networks = all.filter(({ dataset }) => dataset.network);
    networks.sort((a, b) => a.dataset.n - b.dataset.n); // those of one n stay in the picture's order
    this.groups = [networks, all.filter(({ dataset }) => !dataset.network)];
    all.forEach(name);
    this.groups.forEach(([first]) => first?.setAttribute("tabindex", "0"));
  }

  /** Each group is one stop of the tabulator: where one was last. */
  reached(marker) {
    for (const other of this.groupOf(marker)) {
      other.setAttribute("tabindex", other === marker ? "0" : "-1");
    }
  }

  /** The one that a key leads to from here; undefined where it leads nowhere. */
  next(marker, key) {
    const group = this.groupOf(marker);
    if (key === "Home" || key === "End") {
      return group.at(key === "Home" ? 0 : -1);
    }
    return STEPS[key] && group[group.indexOf(marker) + STEPS[key]];
  }

  groupOf(marker) {
    return this.groups.find((group) => group.includes(marker)) ?? [];
  }
}

/** What the browser would show as a tip of its own becomes the marker's name. */
function name(marker) {
  const title = marker.querySelector("title");
  marker.setAttribute("aria-label", title.textContent);
  marker.setAttribute("role", marker.dataset.network ? "link" : "img");
  marker.setAttribute("tabindex", "-1");
  title.remove();
}

import { placeOf } from "../curves.js";

/** A study as the events have told it so far. */
export class StudyState {
  constructor(name) {
    this.name = name;
    this.view = null;
    this.networks = new Map();
  }

  snapshot(view) {
    this.networks.clear();
    this.change(view);
  }

  change(view) {
    this.view = view;
    for (const network of view.byNetwork) {
      const place = this.networks.get(network.network)?.place ?? placeOf(network.network);
      this.networks.set(network.network, { ...network, place });
    }
  }

  get isOver() {
    return ["completed", "completed-with-failures", "cancelled", "rejected"].includes(
      this.view.state,
    );
  }

  /** Networks of a curve at one n, in the order of the report. */
  cells() {
    const cells = new Map();
    for (const network of this.networks.values()) {
      const key = cellKey(network.place.curve, network.place.copiedLayers);
      if (!cells.has(key)) {
        cells.set(key, []);
      }
      cells.get(key).push(network);
    }
    return cells;
  }

  /** The values of n that the study has, ascending. */
  copiedLayers() {
    const all = new Set();
    for (const { place } of this.networks.values()) {
      if (place.copiedLayers > 0) {
        all.add(place.copiedLayers);
      }
    }
    return [...all].sort((a, b) => a - b);
  }
}

export function cellKey(curve, copiedLayers) {
  return `${curve} ${copiedLayers}`;
}

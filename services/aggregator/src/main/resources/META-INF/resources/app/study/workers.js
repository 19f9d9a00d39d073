import { h } from "../dom.js";
import { whole } from "../format.js";
import { networkLink } from "../router.js";

/** Who trains what, and how fast. */
export function workersSection({ view }) {
  if (view.running.length === 0) {
    return null;
  }
  return h(
    "section",
    { "aria-labelledby": "workers" },
    h("h2", { id: "workers" }, "Trainers at work"),
    h(
      "div",
      { class: "wide", role: "group", tabindex: "0", "aria-labelledby": "workers" },
      h(
        "table",
        { class: "plain" },
        h("thead", {}, h("tr", {}, ["Trainer", "Network", "Epoch", "Images/s"].map(heading))),
        h("tbody", {}, [...view.running].sort(byWorker).map(row)),
      ),
    ),
  );
}

function heading(words, index) {
  return h("th", { scope: "col", class: index > 1 ? "number" : null }, words);
}

function byWorker(a, b) {
  return a.worker.localeCompare(b.worker, "en", { numeric: true });
}

function row({ worker, network, epoch, epochs, imagesPerSecond }) {
  return h(
    "tr",
    { "data-key": worker + network },
    h("th", { scope: "row" }, worker),
    h("td", {}, h("a", { href: networkLink(network) }, network.slice(network.indexOf("/") + 1))),
    h("td", { class: "number" }, `${epoch} of ${epochs}`),
    h("td", { class: "number" }, imagesPerSecond > 0 ? whole(imagesPerSecond) : "–"),
  );
}

import { CURVES } from "../curves.js";
import { h } from "../dom.js";
import { count, percent, whole } from "../format.js";
import { networkLink } from "../router.js";
import { progressBar, progressWords } from "./header.js";
import { cellKey } from "./state.js";

/** A cell with more networks shows their number, and each of them only when asked. */
const SHOWN_SINGLY = 4;

const PARTS = { "not-runnable": "notRunnable" };

/** Every network by what was done to it and to how many layers. */
export class NetworkGrid {
  constructor(redraw) {
    this.open = null;
    this.redraw = redraw;
  }

  section(state) {
    if (state.networks.size === 0) {
      return null;
    }
    const cells = state.cells();
    const layers = state.copiedLayers();
    return h(
      "section",
      { "aria-labelledby": "networks" },
      h("h2", { id: "networks" }, "Networks"),
      h("p", { class: "hint" }, "Accuracy in percent, for each number n of copied layers; the label leads to where a network comes from."),
      h(
        "div",
        { class: "wide", role: "group", tabindex: "0", "aria-labelledby": "networks" },
        h(
          "table",
          { class: "grid" },
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              h("th", { scope: "col" }, "Treatment"),
              h("th", { scope: "col" }, "n = 0"),
              layers.map((n) => h("th", { scope: "col" }, n)),
            ),
          ),
          h("tbody", {}, CURVES.map((curve) => this.rows(curve, [0, ...layers], cells))),
        ),
      ),
      failures(state),
    );
  }

  rows(curve, layers, cells) {
    if (!layers.some((n) => cells.has(cellKey(curve, n)))) {
      return null;
    }
    const shown = layers.find((n) => this.open === cellKey(curve, n) && cells.has(this.open));
    return [
      h(
        "tr",
        { "data-key": curve },
        h("th", { scope: "row" }, h("span", { class: "swatch", "data-curve": curve, "aria-hidden": "true" }), curve),
        layers.map((n) => h("td", { "data-key": `n${n}` }, this.cell(curve, n, cells.get(cellKey(curve, n))))),
      ),
      shown === undefined
        ? null
        : h(
            "tr",
            { "data-key": `${curve} open`, class: "opened" },
            h("td", { colspan: layers.length + 1 }, singly(cells.get(this.open), true)),
          ),
    ];
  }

  cell(curve, n, networks) {
    if (!networks) {
      return null;
    }
    return networks.length <= SHOWN_SINGLY ? singly(networks, false) : this.together(curve, n, networks);
  }

  together(curve, n, networks) {
    const key = cellKey(curve, n);
    const counts = countsOf(networks);
    const accuracies = networks.map(({ accuracy }) => accuracy).filter((accuracy) => accuracy !== undefined);
    const mean = accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / accuracies.length;
    return h(
      "button",
      {
        type: "button",
        class: "together",
        "aria-expanded": String(this.open === key),
        "aria-label": `${curve} at n = ${n}: ${accuracies.length > 0 ? `mean ${percent(mean)} %` : withoutMean(counts)}, ${progressWords(counts)}`,
        onclick: () => {
          this.open = this.open === key ? null : key;
          this.redraw();
        },
      },
      h("span", { class: "value" }, percent(mean)),
      h("span", { class: "of" }, `${whole(accuracies.length)}/${whole(networks.length)}`),
      progressBar(counts),
    );
  }
}

/** Networks that are trained and have no accuracy have diverged. */
function withoutMean({ measured }) {
  return measured > 0 ? "no mean, all that are trained diverged" : "no mean yet";
}

function countsOf(networks) {
  const counts = {};
  for (const { status } of networks) {
    const part = PARTS[status] ?? status;
    counts[part] = (counts[part] ?? 0) + 1;
  }
  return counts;
}

function singly(networks, withPlace) {
  return h(
    "ul",
    { class: withPlace ? "singly many" : "singly" },
    networks.map((network) =>
      h(
        "li",
        { "data-key": network.network, "data-status": network.status },
        h("a", { href: networkLink(network.network) }, name(network.place, withPlace || networks.length > 2)),
        h("span", { class: "value", title: network.cause ?? null }, stateOf(network)),
      ),
    ),
  );
}

function name({ split, replicate, label }, withPlace) {
  return withPlace ? `${split}/${replicate}/${label}` : label;
}

function stateOf({ status, accuracy, epoch, epochs, imagesPerSecond }) {
  switch (status) {
    case "measured":
      return accuracy === undefined ? "diverged" : percent(accuracy);
    case "running":
      return [`epoch ${epoch ?? 0}/${epochs ?? "?"}`, imagesPerSecond > 0 ? h("small", {}, `${whole(imagesPerSecond)}/s`) : null];
    case "not-runnable":
      return "not runnable";
    default:
      return status;
  }
}

/** Why networks have no result; the same cause is told once. */
function failures({ networks }) {
  const byCause = new Map();
  for (const { network, status, cause } of networks.values()) {
    if (status === "failed" || status === "not-runnable") {
      const words = cause ?? "no cause is known";
      byCause.set(words, [...(byCause.get(words) ?? []), network]);
    }
  }
  if (byCause.size === 0) {
    return null;
  }
  return [
    h("h3", {}, "What failed, and why"),
    h(
      "ul",
      { class: "causes" },
      [...byCause].map(([cause, failed]) =>
        h(
          "li",
          { "data-key": cause },
          h("span", { class: "trouble" }, cause),
          ` ${count(failed.length, "network")}: `,
          failed.slice(0, 12).map((id, index) => [index > 0 ? ", " : null, h("a", { href: networkLink(id) }, id.slice(id.indexOf("/") + 1))]),
          failed.length > 12 ? ` and ${failed.length - 12} more` : null,
        ),
      ),
    ),
  ];
}

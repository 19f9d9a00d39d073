import { CURVES } from "../curves.js";
import { h } from "../dom.js";
import { count, grounds, limits, percent, points, shareDifference } from "../format.js";
import { networkLink } from "../router.js";

const DIFFERENCES = [
  ["coAdaptationDrop", "Co-adaptation drop", "base − BnB"],
  ["specificityDrop", "Specificity drop", "BnB − AnB"],
  ["fineTuningGain", "Fine-tuning gain", "AnB+ − base"],
  ["boostOverSelffer", "Boost over BnB+", "AnB+ − BnB+"],
  ["pretrainedGain", "Pretrained gain", "PnB − base"],
  ["pretrainedFineTuningGain", "Pretrained fine-tuning gain", "PnB+ − base"],
  ["pretrainedOverSelffer", "Pretrained over BnB+", "PnB+ − BnB+"],
  ["pretrainedOverFrozen", "Fine-tuned over frozen", "PnB+ − PnB"],
];

/** The means for each n of a scope: all networks, one target task, or one number of images. */
export function meansTable(scope, caption) {
  const labels = CURVES.filter((label) =>
    scope.byCopiedLayers.some(({ means }) => means[label]),
  );
  return table(
    caption,
    ["n", "base", ...labels].map((words, index) => heading(words, index > 0)),
    [
      h(
        "tr",
        { "data-key": 0 },
        h("th", { scope: "row" }, 0),
        h("td", { class: "number", "data-label": "base" }, average(scope.base)),
        labels.map(() => h("td")),
      ),
      scope.byCopiedLayers.map(({ copiedLayers, means }) =>
        h(
          "tr",
          { "data-key": copiedLayers },
          h("th", { scope: "row" }, copiedLayers),
          h("td"),
          labels.map((label) => h("td", { class: "number", "data-label": label }, average(means[label]))),
        ),
      ),
    ],
    "means",
  );
}

/** The differences for each n, as in the paper and paired. */
export function differencesTable(scope, caption) {
  const there = DIFFERENCES.filter(([field]) => scope.byCopiedLayers.some((layer) => layer[field]));
  if (there.length === 0) {
    return null;
  }
  return table(
    caption,
    [heading("n"), ...there.map(([, name, formula]) => heading([name, h("small", {}, formula)], true))],
    scope.byCopiedLayers.map((layer) =>
      h(
        "tr",
        { "data-key": layer.copiedLayers },
        h("th", { scope: "row" }, layer.copiedLayers),
        there.map(([field]) => h("td", { class: "number", "data-field": field }, difference(layer[field]))),
      ),
    ),
    "differences",
  );
}

export function effectsTable(ranges, caption) {
  const there = DIFFERENCES.filter(([field]) => ranges.some((range) => range[field]));
  if (there.length === 0) {
    return null;
  }
  return table(
    caption,
    [heading("Layers"), ...there.map(([, name, formula]) => heading([name, h("small", {}, formula)], true))],
    ranges.map((range) =>
      h(
        "tr",
        { "data-key": range.layers },
        h("th", { scope: "row" }, range.layers.replace("-", "–")),
        there.map(([field]) => h("td", { class: "number", "data-field": field }, size(range[field]))),
      ),
    ),
    "effects",
  );
}

export function boostTable(ranges, caption) {
  return table(
    caption,
    [heading("Layers"), heading("over base", true), heading("over BnB+", true), heading("networks", true)],
    ranges.map((range) =>
      h(
        "tr",
        { "data-key": range.layers },
        h("th", { scope: "row" }, range.layers.replace("-", "–")),
        h("td", { class: "number" }, size({ value: range.overBase, interval: range.intervalOverBase })),
        h("td", { class: "number" }, size({ value: range.overFineTunedSelffer, interval: range.intervalOverFineTunedSelffer })),
        h("td", { class: "number" }, range.networks, missing(range.missing)),
      ),
    ),
    "boost",
  );
}

/** A row for each pair of treatments, and under each difference how many networks it lacks. */
export function contrastsTable(contrasts, caption) {
  const formulas = [...new Set(contrasts.map(formula))];
  const layers = [...new Set(contrasts.map(({ copiedLayers }) => copiedLayers ?? null))].sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
  return table(
    caption,
    [heading("n"), ...formulas.map((words) => heading(words, true))],
    layers.map((n) =>
      h(
        "tr",
        { "data-key": n ?? "all" },
        h("th", { scope: "row" }, n ?? "all"),
        formulas.map((words) => {
          const found = contrasts.find((one) => formula(one) === words && (one.copiedLayers ?? null) === n);
          return h("td", { class: "number", "data-field": words }, found ? contrast(found) : null);
        }),
      ),
    ),
    "contrasts",
  );
}

function formula({ minuend, subtrahend }) {
  return `${minuend} − ${subtrahend}`;
}

function contrast({ mean, interval, pairs, missing: lacking, completedBy }) {
  return [size({ value: mean, interval }), h("small", { title: completedBy?.length > 0 ? `completed by ${completedBy.join(", ")}` : null }, `${count(pairs, "pair")}`), missing(lacking)];
}

export function notLearnedTable(networks) {
  return table(
    "Networks that have learned nothing",
    [heading("Network"), heading("Why"), heading("Accuracy", true)],
    networks.map(({ network, reason, accuracy }) =>
      h(
        "tr",
        { "data-key": network },
        h("th", { scope: "row" }, h("a", { href: networkLink(network) }, network.slice(network.indexOf("/") + 1))),
        h("td", {}, reason === "diverged" ? "diverged; in no mean" : "at chance; in the means all the same"),
        h("td", { class: "number" }, percent(accuracy)),
      ),
    ),
    "not-learned",
  );
}

export function table(caption, headings, rows, kind) {
  return h(
    "div",
    { class: "wide", role: "group", tabindex: "0", "aria-label": caption },
    h("table", { class: "numbers", "data-table": kind }, h("caption", {}, caption), h("thead", {}, h("tr", {}, headings)), h("tbody", {}, rows)),
  );
}

export function heading(words, isNumber = false) {
  return h("th", { scope: "col", class: isNumber ? "number" : null }, words);
}

export function average(mean) {
  if (!mean) {
    return null;
  }
  return [
    h("span", { class: "value" }, percent(mean.mean)),
    interval(mean.interval, 100),
    h("small", {}, rests(mean)),
    mean.best10Mean === undefined ? null : h("small", { title: "mean of the ten best evaluations, the paper’s own metric" }, `best 10: ${percent(mean.best10Mean)}`),
  ];
}

function rests({ count: networks, missing: lacking, diverged = 0, notLearned }) {
  return [
    networks > 0 ? count(networks, "network") : null,
    lacking > 0 ? `${lacking} missing` : null,
    diverged > 0 ? `${diverged} diverged` : null,
    notLearned > diverged ? `${notLearned - diverged} learned nothing` : null,
  ]
    .filter(Boolean)
    .join(", ");
}

function difference(value) {
  if (!value) {
    return null;
  }
  return [
    h("span", { class: "value" }, shareDifference(value.value)),
    missing(value.missing),
    value.paired
      ? h("small", {}, `paired ${shareDifference(value.paired.value)} (${count(value.paired.pairs, "pair")}`, value.paired.missing ? `, ${value.paired.missing} missing` : null, ")")
      : null,
    value.paired ? interval(value.paired.interval, 100) : null,
  ];
}

function size(effect) {
  return effect ? [h("span", { class: "value" }, points(effect.value)), interval(effect.interval, 1), missing(effect.missing)] : null;
}

function interval(limitsOf, factor) {
  return limitsOf ? h("small", { class: "interval", title: grounds(limitsOf) }, limits(limitsOf, factor)) : null;
}

function missing(number) {
  return number ? h("small", {}, `${number} missing`) : null;
}


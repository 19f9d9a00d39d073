import { address, getPatiently, pause } from "../api.js";
import { h, show } from "../dom.js";
import { percent, shortDigest, whole } from "../format.js";
import { networkLink, studyLink } from "../router.js";
import { entry } from "../study/downloads.js";
import { fact } from "../study/origin.js";
import { stateMark } from "../study/header.js";

const INTERVAL = 5000;
const COPIED = "copied from ";

/** What a network is given as: in words, as it is asked for, and how the file's name ends. */
const FILES = [
  ["safetensors", "format=safetensors", ".safetensors"],
  ["npz", "format=npz", ".npz"],
  ["onnx, of normalised images", "format=onnx", ".onnx"],
  ["onnx, of pixels from 0 to 255", "format=onnx&preprocessing=true", "-pixels.onnx"],
  ["dl4j", "format=dl4j", ".dl4j"],
];

/** Where one network comes from, layer by layer, and what became of it. */
export async function networkPage(host, { asked, connection, signal, title }) {
  const { study, split, replicate, label } = asked;
  const url = address("studies", study, "networks", split, replicate, label);
  for (;;) {
    const network = await getPatiently(url, signal, connection);
    title(`${label} of ${study}`);
    show(host, view(network, asked));
    if (network.status !== "waiting" && network.status !== "running") {
      return;
    }
    await pause(INTERVAL, signal);
  }
}

function view(network, asked) {
  const { study, split, replicate, label } = asked;
  return [
    h("nav", { class: "crumbs", "aria-label": "Where this is" }, h("a", { href: "#/" }, "Studies"), h("a", { href: studyLink(study) }, study)),
    h("h1", {}, label),
    h("p", { class: "under-title" }, stateMark(network.status), h("span", {}, `split ${split} · replicate ${replicate} · ${network.treatment}`)),
    network.cause ? h("p", { class: "trouble" }, network.cause) : null,
    h("dl", { class: "facts" }, facts(network)),
    layers(network),
    network.result?.correctPerEpoch && !network.result.diverged ? epochs(network.result) : null,
    files(network, asked),
    provenance(network),
  ];
}

function facts({ accuracy, result, copiedFrom, checkpoint, jobId, worker, epoch, epochs, reused }) {
  return [
    accuracy === undefined ? null : tested(accuracy, result),
    copiedFrom ? fact("Starts with layers of", h("a", { href: networkLink(copiedFrom) }, copiedFrom)) : null,
    worker ? fact("Trained by", `${worker}, epoch ${epoch} of ${epochs}`) : null,
    result?.trainSeconds ? fact("Trained in", `${whole(result.trainSeconds)} s${result.backend ? `, ${result.backend}` : ""}`) : null,
    reused && result?.trainedFor ? fact("Trained for", result.trainedFor) : null,
    checkpoint ? fact("Checkpoint", h("code", { title: checkpoint.sha256 }, shortDigest(checkpoint.sha256))) : null,
    jobId ? fact("Job", h("code", { title: jobId }, shortDigest(jobId))) : null,
  ];
}

/** Only of a network that has an accuracy: the result of a training that diverged counts images too. */
function tested(accuracy, { correct, total } = {}) {
  return [
    fact("Accuracy", `${percent(accuracy, 2)} %`),
    total ? fact("Test images", `${whole(correct ?? Math.round(accuracy * total))} right of ${whole(total)}`) : null,
  ];
}

function layers({ layers: all = [], problem }) {
  return h(
    "section",
    { "aria-labelledby": "layers" },
    h("h2", { id: "layers" }, "Layer by layer"),
    problem ? h("p", { class: "hint" }, problem) : null,
    all.length === 0
      ? h("p", {}, "Nobody here knows its layers.")
      : h(
          "div",
          { class: "wide", role: "group", tabindex: "0", "aria-labelledby": "layers" },
          h(
            "table",
            { class: "plain layers" },
            h("thead", {}, h("tr", {}, ["Layer", "Kind", "From", "In training", "Arrays"].map((words) => h("th", { scope: "col" }, words)))),
            h("tbody", {}, all.map(layer)),
          ),
        ),
  );
}

function layer({ name, kind, origin, frozen, parameters = [] }) {
  const hasArrays = parameters.length > 0;
  return h(
    "tr",
    { "data-key": name, class: hasArrays ? null : "without-arrays" },
    h("th", { scope: "row" }, name),
    h("td", {}, kind),
    h("td", {}, hasArrays ? originOf(origin) : null),
    h("td", {}, hasArrays ? h("span", { class: "fate", "data-frozen": String(frozen) }, frozen ? "frozen" : "trained") : null),
    h(
      "td",
      {},
      h("ul", { class: "arrays" }, parameters.map(({ name: array, shape, sha256 }) => h("li", {}, `${array} ${shape.join("×")} `, sha256 ? h("code", { title: sha256 }, shortDigest(sha256)) : h("span", { class: "hint" }, "not stored yet")))),
    ),
  );
}

function originOf(origin) {
  if (!origin?.startsWith(COPIED)) {
    return origin ?? null;
  }
  const source = origin.slice(COPIED.length);
  return [COPIED, source.split("/").length === 4 ? h("a", { href: networkLink(source) }, source.slice(source.indexOf("/") + 1)) : source];
}

function epochs({ correctPerEpoch, total, lossPerEpoch }) {
  return h(
    "details",
    {},
    h("summary", {}, lossPerEpoch ? "Accuracy and training loss after each epoch" : "Accuracy after each epoch"),
    h("ol", { class: "epochs" }, correctPerEpoch.map((correct, epoch) => h("li", {}, `${percent(correct / total)} %`, lossPerEpoch ? h("small", {}, ` loss ${lossPerEpoch[epoch].toFixed(3)}`) : null))),
  );
}

/** The trained network for other programs; there is none of one that diverged. */
function files({ checkpoint, result }, { study, split, replicate, label }) {
  if (!checkpoint || !result || result.diverged) {
    return null;
  }
  const of = (part) => address("studies", study, "networks", split, replicate, label, part);
  const name = [study, split, replicate, label].join("-");
  return h(
    "section",
    { "aria-labelledby": "files" },
    h("h2", { id: "files" }, "Take it along"),
    h(
      "dl",
      { class: "downloads" },
      entry("Weights", ...FILES.map(([words, query, ending]) => [words, `${of("weights")}?${query}`, name + ending])),
      entry(
        "Card: classes, normalisation, layers, origin",
        ["JSON", of("card"), `${name}.card.json`],
        ["JSON, of the model of pixels", `${of("card")}?preprocessing=true`, `${name}-pixels.onnx.card.json`],
      ),
    ),
  );
}

function provenance({ provenance: known }) {
  return known
    ? h("details", {}, h("summary", {}, "Provenance of the checkpoint"), h("pre", { tabindex: "0", "aria-label": "Provenance in JSON" }, JSON.stringify(known, null, 2)))
    : null;
}

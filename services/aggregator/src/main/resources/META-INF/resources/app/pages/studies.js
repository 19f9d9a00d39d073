import { address, getPatiently, pause } from "../api.js";
import { h, show } from "../dom.js";
import { count, duration, whole } from "../format.js";
import { comparisonLink, networkLink, studyLink } from "../router.js";
import { progressBar, progressWords, stateMark } from "../study/header.js";
import { rejection } from "../study/origin.js";

const INTERVAL = 4000;
const REJECTIONS_SHOWN = 20;

/** All studies and how far they are, who works, and what was turned down. */
export async function studiesPage(host, { connection, signal, title }) {
  title("");
  const chosen = new Set();
  let known = null;
  const redraw = () => show(host, view(known, chosen, redraw));
  while (!signal.aborted) {
    known = await overview(signal, connection);
    redraw();
    await pause(INTERVAL, signal);
    await visible(signal);
  }
}

async function overview(signal, connection) {
  const ask = (path) => getPatiently(address(path), signal, connection);
  const [studies, backlog, rejections, workers] = await Promise.all(
    ["studies", "backlog", "rejections", "workers"].map(ask),
  );
  return { studies, backlog, rejections, workers };
}

/** Nobody looks at a page that is not visible. */
function visible(signal) {
  return new Promise((resolve) => {
    const look = () => {
      if (!document.hidden || signal.aborted) {
        document.removeEventListener("visibilitychange", look);
        resolve();
      }
    };
    document.addEventListener("visibilitychange", look);
    signal.addEventListener("abort", look, { once: true });
    look();
  });
}

function view({ studies, backlog, rejections, workers }, chosen, redraw) {
  return [
    h("h1", {}, "Studies"),
    h("p", { class: "lead" }, "Which layers of a network can be reused for another task, measured by training."),
    studies.length === 0 ? empty() : table(studies, chosen, redraw),
    studies.length > 1 ? compareButton(chosen) : null,
    work(backlog, workers),
    rejected(rejections),
  ];
}

function empty() {
  return h(
    "div",
    { class: "empty" },
    h("p", {}, "There is no study yet. The smallest one is asked for with"),
    h("pre", { tabindex: "0", "aria-label": "A command that asks for a study" }, `curl -H 'Content-Type: application/json' ${new URL("studies", document.baseURI).href} \\\n  -d '{"study": "first", "dataset": {"source": "builtin:shapes"}}'`),
  );
}

function table(studies, chosen, redraw) {
  const canCompare = studies.length > 1;
  return h(
    "div",
    { class: "wide", role: "region", tabindex: "0", "aria-label": "All studies" },
    h(
      "table",
      { class: "plain studies" },
      h("thead", {}, h("tr", {}, ["Study", "State", "Progress", "Networks", "Time left"].map((words, index) => h("th", { scope: "col", class: index > 2 ? "number" : null }, words)), canCompare ? h("th", { scope: "col" }, h("span", { class: "visually-hidden" }, "Compare")) : null)),
      h("tbody", {}, studies.map((study) => row(study, canCompare, chosen, redraw))),
    ),
  );
}

function row({ study, state, networks, secondsLeft }, canCompare, chosen, redraw) {
  return h(
    "tr",
    { "data-key": study },
    h("th", { scope: "row" }, h("a", { href: studyLink(study) }, study)),
    h("td", {}, stateMark(state)),
    h("td", { class: "bar" }, networks.planned > 0 ? [progressBar(networks), h("span", { class: "visually-hidden" }, progressWords(networks))] : null),
    h("td", { class: "number" }, networks.planned > 0 ? `${whole(networks.measured)} of ${whole(networks.planned)}` : "–"),
    h("td", { class: "number" }, secondsLeft ? duration(secondsLeft) : "–"),
    canCompare ? h("td", {}, chooser(study, chosen, redraw)) : null,
  );
}

function chooser(study, chosen, redraw) {
  return h("input", {
    type: "checkbox",
    "aria-label": `Compare ${study}`,
    onchange: (event) => {
      event.target.checked ? chosen.add(study) : chosen.delete(study);
      redraw();
    },
  });
}

function compareButton(chosen) {
  return h(
    "p",
    { class: "actions" },
    chosen.size > 1
      ? h("a", { class: "button", href: comparisonLink([...chosen]), "data-key": "go" }, `Compare ${count(chosen.size, "study", "studies")}`)
      : h("span", { class: "hint", "data-key": "hint" }, "Tick two or more to compare them."),
  );
}

function work(backlog, workers) {
  if (workers.length === 0 && backlog.waiting + backlog.running + backlog.blocked === 0) {
    return null;
  }
  return h(
    "section",
    { "aria-labelledby": "work" },
    h("h2", { id: "work" }, "At work"),
    h("p", {}, `${count(backlog.running, "job")} in training, ${whole(backlog.waiting)} waiting for a trainer, ${whole(backlog.blocked)} for their base network.`),
    h(
      "ul",
      { class: "workers" },
      workers.map(({ worker, network, epoch, epochs, imagesPerSecond }) =>
        h("li", { "data-key": worker + network }, h("strong", {}, worker), h("a", { href: networkLink(network) }, network), h("span", { class: "hint" }, `epoch ${epoch} of ${epochs}`, imagesPerSecond > 0 ? `, ${whole(imagesPerSecond)} images/s` : null)),
      ),
    ),
  );
}

function rejected(rejections) {
  if (rejections.length === 0) {
    return null;
  }
  return h(
    "section",
    { "aria-labelledby": "rejected" },
    h("h2", { id: "rejected" }, "Rejected requests"),
    rejections.slice(0, REJECTIONS_SHOWN).map(rejection),
    rejections.length > REJECTIONS_SHOWN ? h("p", { class: "hint" }, `and ${rejections.length - REJECTIONS_SHOWN} older ones`) : null,
  );
}

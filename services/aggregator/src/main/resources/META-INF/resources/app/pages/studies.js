import { address, getPatiently, pause } from "../api.js";
import { h, show } from "../dom.js";
import { count, duration, whole } from "../format.js";
import { comparisonLink, MOST_COMPARED, networkLink, studyLink } from "../router.js";
import { progressBar, progressWords, stateMark } from "../study/header.js";
import { rejection } from "../study/origin.js";

const INTERVAL = 4000;
const REJECTIONS = 20;

/** So many studies at first, and more when asked; the most that REST gives at once. */
const FIRST = 50;
const MOST = 1000;

/** All studies and how far they are, who works, and what was turned down. */
export async function studiesPage(host, { connection, signal, title }) {
  title("");
  const state = { known: null, chosen: new Set(), limit: FIRST };
  const redraw = () => show(host, view(state, redraw));
  while (!signal.aborted) {
    state.known = await overview(state.limit, signal, connection);
    redraw();
    await pause(INTERVAL, signal);
    await visible(signal);
  }
}

async function overview(limit, signal, connection) {
  const ask = (path, query = "") => getPatiently(address(path) + query, signal, connection);
  const [studies, rejections, backlog, workers] = await Promise.all([
    ask("studies", `?limit=${limit}`),
    ask("rejections", `?limit=${REJECTIONS}`),
    ask("backlog"),
    ask("workers"),
  ]);
  return { studies, rejections, backlog, workers };
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

function view(state, redraw) {
  const { studies, backlog, rejections, workers } = state.known;
  return [
    h("h1", {}, "Studies"),
    h("p", { class: "lead" }, "Which layers of a network can be reused for another task, measured by training."),
    studies.length === 0 ? empty() : table(studies, state.chosen, redraw),
    studies.length >= state.limit && state.limit < MOST ? moreButton(state) : null,
    studies.length > 1 ? compareButton(state.chosen) : null,
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
    { class: "wide", role: "group", tabindex: "0", "aria-label": "All studies" },
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

function moreButton(state) {
  return h(
    "p",
    { "data-key": "more" },
    h("button", { type: "button", onclick: () => (state.limit = Math.min(MOST, 4 * state.limit)) }, "Show more studies"),
  );
}

function compareButton(chosen) {
  const hint = compareHint(chosen.size);
  return h(
    "p",
    { class: "actions" },
    hint === null
      ? h("a", { class: "button", href: comparisonLink([...chosen]), "data-key": "go" }, `Compare ${count(chosen.size, "study", "studies")}`)
      : h("span", { class: "hint", "data-key": "hint" }, hint),
  );
}

/** Why what is ticked cannot be compared; null where it can. */
function compareHint(ticked) {
  if (ticked < 2) {
    return `Tick two to ${MOST_COMPARED} to compare them.`;
  }
  return ticked > MOST_COMPARED ? `${ticked} are ticked; ${MOST_COMPARED} at most can be compared.` : null;
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
    rejections.map(rejection),
    rejections.length === REJECTIONS ? h("p", { class: "hint" }, "The API has the older ones.") : null,
  );
}

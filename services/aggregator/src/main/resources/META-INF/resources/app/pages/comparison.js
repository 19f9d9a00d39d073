import { address, getPatiently } from "../api.js";
import { CURVES } from "../curves.js";
import { h, show } from "../dom.js";
import { Figure } from "../figure/figure.js";
import { comparisonLink, MOST_COMPARED, studyLink } from "../router.js";
import { average, heading, table } from "../study/tables.js";

/** One figure holds no more than these. */
const MOST_LAID_OVER = 4;

/** Studies side by side, in the same panels. */
export async function comparisonPage(host, { asked, connection, signal, title }) {
  title("Compare");
  const ask = (...parts) => getPatiently(address(...parts), signal, connection);
  if (asked.studies.length < 2 || asked.studies.length > MOST_COMPARED) {
    show(host, choice(await ask("studies"), asked.studies));
    return;
  }
  const summaries = await Promise.all(asked.studies.map((study) => ask("studies", study, "summary")));
  const groups = figuresOf(asked.studies);
  show(host, heading1(summaries), scales(groups), h("div", { class: "figures" }), tables(summaries), downloads(asked.studies));
  for (const group of groups) {
    new Figure(host.querySelector(".figures"), figureAddress(group, "svg"), signal);
  }
}

function heading1(summaries) {
  return [
    h("nav", { class: "crumbs", "aria-label": "Where this is" }, h("a", { href: "#/" }, "Studies")),
    h("h1", {}, "Side by side"),
    h("p", { class: "lead" }, summaries.map(({ study }, index) => [index > 0 ? ", " : null, h("a", { href: studyLink(study) }, study)])),
  ];
}

/** Heights in one figure are not those of the next. */
function scales(groups) {
  return groups.length > 1
    ? h("p", { class: "hint" }, `A figure holds ${MOST_LAID_OVER} studies at most. Each has its own vertical scale: compare between figures by numbers, not by height.`)
    : null;
}

function choice(studies, chosen) {
  return [
    h("h1", {}, "Compare studies"),
    chosen.length > MOST_COMPARED ? h("p", { class: "trouble" }, `${chosen.length} studies are chosen; ${MOST_COMPARED} at most can be compared at once.`) : null,
    studies.length < 2
      ? h("p", { class: "lead" }, "There are not two studies yet.")
      : h(
          "form",
          {
            onsubmit: (event) => {
              event.preventDefault();
              const names = new FormData(event.target).getAll("study");
              location.hash = comparisonLink(names);
            },
          },
          h(
            "fieldset",
            {},
            h("legend", {}, `Two to ${MOST_COMPARED} of them`),
            studies.map(({ study }) =>
              h("label", { class: "tick" }, h("input", { type: "checkbox", name: "study", value: study, checked: chosen.includes(study) }), study),
            ),
          ),
          h("button", { class: "button" }, "Compare"),
        ),
  ];
}

/** As few figures as hold all studies, with about as many in each. */
export function figuresOf(studies) {
  const size = Math.ceil(studies.length / Math.ceil(studies.length / MOST_LAID_OVER));
  const groups = [];
  for (let first = 0; first < studies.length; first += size) {
    groups.push(studies.slice(first, first + size));
  }
  return groups;
}

function figureAddress([first, ...others], format) {
  const query = new URLSearchParams(others.map((study) => ["with", study]));
  return `${address("studies", first, "figures", `figure-2.${format}`)}?${query}`;
}

function tables(summaries) {
  return h(
    "section",
    { "aria-labelledby": "means" },
    h("h2", { id: "means" }, "Mean accuracy in percent"),
    CURVES.filter((label) => summaries.some(({ pooled }) => averagesOf(pooled, label).size > 0)).map((label) =>
      table(
        label,
        [heading("n"), ...summaries.map(({ study }) => heading(study, true))],
        rows(summaries.map(({ pooled }) => averagesOf(pooled, label))),
        label,
      ),
    ),
  );
}

function rows(byStudy) {
  const layers = [...new Set(byStudy.flatMap((averages) => [...averages.keys()]))].sort((a, b) => a - b);
  return layers.map((n) =>
    h("tr", { "data-key": n }, h("th", { scope: "row" }, n), byStudy.map((averages) => h("td", { class: "number" }, average(averages.get(n)) ?? "–"))),
  );
}

function averagesOf({ base, byCopiedLayers }, label) {
  if (label === "base") {
    return new Map(base.count > 0 ? [[0, base]] : []);
  }
  return new Map(byCopiedLayers.filter(({ means }) => means[label]).map(({ copiedLayers, means }) => [copiedLayers, means[label]]));
}

function downloads(studies) {
  const query = new URLSearchParams(studies.map((study) => ["study", study]));
  const url = `${address("comparison")}?${query}`;
  const link = (href, words) => h("li", {}, h("a", { href, download: "" }, words));
  return h(
    "section",
    { "aria-labelledby": "downloads" },
    h("h2", { id: "downloads" }, "Take it along"),
    h(
      "ul",
      { class: "links" },
      link(`${url}&format=csv`, "CSV"),
      link(url, "JSON"),
      figuresOf(studies).map((group) => ["svg", "png"].map((format) => link(figureAddress(group, format), `Figure of ${group.join(", ")}, ${format.toUpperCase()}`))),
    ),
  );
}

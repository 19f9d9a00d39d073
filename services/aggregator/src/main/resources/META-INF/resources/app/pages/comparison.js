import { address, getPatiently } from "../api.js";
import { CURVES } from "../curves.js";
import { h, show } from "../dom.js";
import { MeanLines } from "../figure/effects.js";
import { figureKey } from "../figure/key.js";
import { MeansPanel } from "../figure/means.js";
import { accuracyDomain } from "../figure/scale.js";
import { comparisonLink, studyLink } from "../router.js";
import { average, heading, table } from "../study/tables.js";

/** One figure holds no more than these. */
const MOST_LAID_OVER = 4;

/** Studies side by side, on the same scale. */
export async function comparisonPage(host, { asked, connection, signal, title }) {
  title("Compare");
  const ask = (...parts) => getPatiently(address(...parts), signal, connection);
  if (asked.studies.length < 2) {
    show(host, choice(await ask("studies"), asked.studies));
    return;
  }
  const summaries = await Promise.all(asked.studies.map((study) => ask("studies", study, "summary")));
  const panels = h("div", { class: "side-by-side" });
  show(host, heading1(summaries), panels, figureKeyOf(summaries), tables(summaries), downloads(asked.studies));
  const drawn = draw(host.querySelector(".side-by-side"), summaries);
  signal.addEventListener("abort", () => drawn.forEach((panel) => panel.close()), { once: true });
}

function heading1(summaries) {
  return [
    h("nav", { class: "crumbs", "aria-label": "Where this is" }, h("a", { href: "#/" }, "Studies")),
    h("h1", {}, "Side by side"),
    h("p", { class: "lead" }, summaries.map(({ study }, index) => [index > 0 ? ", " : null, h("a", { href: studyLink(study) }, study)])),
  ];
}

function choice(studies, chosen) {
  return [
    h("h1", {}, "Compare studies"),
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
            h("legend", {}, "Two or more of them"),
            studies.map(({ study }) =>
              h("label", { class: "tick" }, h("input", { type: "checkbox", name: "study", value: study, checked: chosen.includes(study) }), study),
            ),
          ),
          h("button", { class: "button" }, "Compare"),
        ),
  ];
}

function draw(host, summaries) {
  const all = summaries.flatMap(({ pooled }) => new MeanLines(pooled).values());
  const domain = accuracyDomain(all, undefined);
  const lastLayer = Math.max(1, ...summaries.flatMap(({ pooled }) => pooled.byCopiedLayers.map(({ copiedLayers }) => copiedLayers)));
  return summaries.map(({ study, pooled, chance }) => {
    const plot = h("div", { class: "plot" });
    host.append(h("figure", {}, h("figcaption", {}, h("strong", {}, study)), plot));
    const panel = new MeansPanel(plot);
    panel.show({ scope: pooled, lastLayer, chance, domain });
    return panel;
  });
}

/** The key of all curves that any of the studies has. */
function figureKeyOf(summaries) {
  const points = CURVES.flatMap(({ id, label }) =>
    summaries.flatMap(({ pooled }) => {
      const averages = id === "base" ? [pooled.base] : pooled.byCopiedLayers.map(({ means }) => means[label]);
      const networks = averages.reduce((sum, mean) => sum + (mean?.count ?? 0), 0);
      return Array.from({ length: networks }, () => ({ place: { curve: id } }));
    }),
  );
  return figureKey(points, null);
}

function tables(summaries) {
  return h(
    "section",
    { "aria-labelledby": "means" },
    h("h2", { id: "means" }, "Mean accuracy in percent"),
    CURVES.filter(({ label }) => summaries.some(({ pooled }) => averagesOf(pooled, label).size > 0)).map(({ label, name }) =>
      table(
        name,
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
  const overlay = (format) => `${address("studies", studies[0], "figures", `figure-2.${format}`)}?${new URLSearchParams(studies.slice(1, MOST_LAID_OVER).map((study) => ["with", study]))}`;
  const link = (href, words) => h("li", {}, h("a", { href, download: "" }, words));
  return h(
    "section",
    { "aria-labelledby": "downloads" },
    h("h2", { id: "downloads" }, "Take it along"),
    h("ul", { class: "links" }, link(`${url}&format=csv`, "CSV"), link(url, "JSON"), link(overlay("svg"), "One figure, SVG"), link(overlay("png"), "One figure, PNG")),
  );
}

import { address } from "../api.js";
import { h } from "../dom.js";

/** Every number that the page shows, to take along. */
export function downloadsSection(state) {
  const of = (...parts) => address("studies", state.name, ...parts);
  return h(
    "section",
    { "aria-labelledby": "downloads" },
    h("h2", { id: "downloads" }, "Take it along"),
    h(
      "dl",
      { class: "downloads" },
      entry("Results, a row for each network", ["CSV", `${of("accuracies")}?format=csv`], ["JSON", of("accuracies")]),
      entry("Summary", ["CSV", `${of("summary")}?format=csv`], ["JSON", of("summary")]),
      entry("State of every network", ["JSON", of()]),
      state.view.dataset?.layout ? entry("What its data set has", ["CSV", `${of("dataset")}?format=csv`], ["JSON", of("dataset")]) : null,
      state.view.request ? entry("The request", ["JSON", of("request")]) : null,
    ),
  );
}

function entry(name, ...formats) {
  return h(
    "div",
    { "data-key": name },
    h("dt", {}, name),
    h("dd", {}, formats.map(([format, href]) => h("a", { href, download: "", "aria-label": `${name}, ${format}` }, format))),
  );
}

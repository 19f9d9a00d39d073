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

/** What can be had, in each format: its name, its address, and a file name where the address makes none. */
export function entry(name, ...formats) {
  return h(
    "div",
    { "data-key": name },
    h("dt", {}, name),
    h("dd", {}, formats.map(([format, href, file = ""]) => h("a", { href, download: file, "aria-label": `${name}, ${format}` }, format))),
  );
}

import { address } from "../api.js";
import { h } from "../dom.js";
import { loadPictures, source } from "../files.js";

/** The figures for paper: to look at, and to take along. */
export function figuresSection({ name, view }, summary) {
  return h(
    "section",
    { "aria-labelledby": "figures" },
    h("h2", { id: "figures" }, "Figures for paper"),
    figuresOf(view, summary).map(([title, file]) => figure(title, (format) => address("studies", name, "figures", `${file}.${format}`))),
  );
}

function figuresOf({ imported }, summary) {
  return [
    ["Figure 2: every network, and the means", "figure-2"],
    ["Figure 3: differences from base", "figure-3"],
    summary?.contrasts?.length > 0 ? ["Differences at equal budget", "equal-budget"] : null,
    imported ? null : ["Learning curves", "learning-curves"],
    summary?.bySize ? ["Accuracy against training images", "training-images"] : null,
  ].filter(Boolean);
}

function figure(title, link) {
  const download = (format) => h("a", { href: link(format), download: "", "aria-label": `${title}, ${format.toUpperCase()}` }, format.toUpperCase());
  return h(
    "details",
    { class: "paper-figure", "data-key": title, ontoggle: (event) => loadPictures(event.target) },
    h("summary", {}, title),
    h("img", { ...source(link("svg")), alt: `${title}; its numbers are in the tables above`, loading: "lazy" }),
    h("p", { class: "links" }, download("svg"), download("png")),
  );
}

import { CURVES } from "../curves.js";
import { h } from "../dom.js";
import { shareDifference, whole } from "../format.js";
import { EFFECTS, MeanLines } from "./effects.js";
import { marker } from "./markers.js";

const SVG = "http://www.w3.org/2000/svg";

/** What the markers and the numbers in the figure mean. */
export function figureKey(points, scope) {
  const counts = new Map();
  for (const { place } of points) {
    counts.set(place.curve, (counts.get(place.curve) ?? 0) + 1);
  }
  return h(
    "div",
    { class: "key" },
    h("ul", { class: "curves" }, CURVES.filter(({ id }) => counts.has(id)).map((curve) => curveEntry(curve, counts.get(curve.id)))),
    scope ? effects(new MeanLines(scope)) : null,
  );
}

function curveEntry({ id, name, words }, count) {
  return h(
    "li",
    { "data-key": id },
    sample(id),
    h("span", {}, h("strong", {}, name), h("span", { class: "hint" }, words)),
    h("span", { class: "of" }, whole(count)),
  );
}

function effects(lines) {
  const entries = EFFECTS.map((effect) => ({ ...effect, peak: lines.peak(effect) })).filter(({ peak }) => peak);
  if (entries.length === 0) {
    return null;
  }
  return h(
    "ul",
    { class: "effects" },
    entries.map(({ number, id, words, isDrop, peak }) =>
      h(
        "li",
        { "data-key": id },
        h("span", { class: `badge ${id}` }, number),
        h("span", {}, h("strong", {}, words), h("span", { class: "hint" }, size(peak, isDrop))),
      ),
    ),
  );
}

function size({ n, size: share }, isDrop) {
  return share > 0 ? `largest at n = ${n}: ${shareDifference(isDrop ? -share : share)} points` : "not seen in these networks";
}

function sample(id) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "sample");
  svg.setAttribute("viewBox", "-17 -8 34 16");
  svg.setAttribute("aria-hidden", "true");
  if (id !== "base" && id !== "random") {
    svg.append(path(`line ${id}`, "M-16,0H16"));
  }
  svg.append(path(`marker ${id}`, marker(id)));
  return svg;
}

function path(className, d) {
  const element = document.createElementNS(SVG, "path");
  element.setAttribute("class", className);
  element.setAttribute("d", d);
  return element;
}

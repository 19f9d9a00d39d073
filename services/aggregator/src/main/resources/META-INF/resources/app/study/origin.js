import { address } from "../api.js";
import { h } from "../dom.js";
import { count, time } from "../format.js";

/** What a study was made from: the request, or the table that was imported; and what was refused. */
export function originSection({ view }) {
  return [
    view.faults?.length > 0
      ? h("section", { "aria-labelledby": "faults" }, h("h2", { id: "faults" }, "Why it was rejected"), unusable(view.rejections?.[0]), faultList(view.faults))
      : null,
    view.imported || view.request
      ? h("section", { "aria-labelledby": "origin" }, h("h2", { id: "origin" }, view.imported ? "Where it comes from" : "The request"), source(view))
      : null,
    view.rejections?.length > 0 && !(view.faults?.length > 0)
      ? h("section", { "aria-labelledby": "rejections" }, h("h2", { id: "rejections" }, "Rejected requests of this name"), view.rejections.map(rejection))
      : null,
  ];
}

export function rejection(rejected) {
  const { study, requestDigest, time: when, faults } = rejected;
  return h(
    "article",
    { class: "rejection", "data-key": requestDigest },
    h("h3", {}, study ?? "without a name"),
    h("p", { class: "hint" }, h("time", { datetime: when }, time(when)), ` · ${count(faults.length, "fault")} · request `, h("code", {}, requestDigest.slice(0, 12))),
    unusable(rejected),
    faultList(faults),
  );
}

/** The faults name the first of very many things; the list has all. */
function unusable(rejected) {
  return rejected?.unusable
    ? h("p", { class: "links" }, h("a", { href: address("rejections", rejected.requestDigest, "unusable"), download: "unusable.csv" }, "Everything of the data set that cannot be used, CSV"))
    : null;
}

function faultList(faults) {
  return h(
    "ul",
    { class: "faults" },
    faults.map(({ path, message }) => h("li", {}, h("code", {}, path), " ", message)),
  );
}

function source({ imported, request }) {
  if (imported) {
    return h(
      "dl",
      { class: "facts" },
      fact("File", imported.file),
      fact("Results in it", imported.results),
      imported.classesPerTask ? fact("Classes of each task", imported.classesPerTask) : null,
      fact("SHA-256", h("code", {}, imported.sha256)),
    );
  }
  return h(
    "details",
    {},
    h("summary", {}, "As planned, with every default filled in"),
    h("pre", { tabindex: "0", "aria-label": "The request in JSON" }, JSON.stringify(request, null, 2)),
  );
}

export function fact(name, value) {
  return h("div", { "data-key": name }, h("dt", {}, name), h("dd", {}, value));
}

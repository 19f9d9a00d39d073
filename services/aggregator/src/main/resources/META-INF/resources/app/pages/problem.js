import { Problem } from "../api.js";
import { h, show } from "../dom.js";
import { studyLink } from "../router.js";

/** What cannot be shown, why, and where to go instead. */
export function problemPage(host, asked, failure) {
  const isKnown = failure instanceof Problem;
  if (!isKnown) {
    console.error(failure);
  }
  show(
    host,
    h("h1", {}, isKnown && failure.status === 404 ? "Not found" : "This cannot be shown"),
    h("p", { class: "lead" }, isKnown ? failure.message : "The page itself has a fault."),
    nearest(asked, isKnown ? failure.nearest : []),
    h("p", {}, h("a", { href: "#/" }, "All studies")),
  );
}

function nearest(asked, names) {
  if (names.length === 0) {
    return null;
  }
  const link = asked.page === "network" ? (name) => siblingLink(asked, name) : studyLink;
  return [
    h("p", {}, "Did you mean:"),
    h("ul", {}, names.map((name) => h("li", {}, h("a", { href: link(name) }, name)))),
  ];
}

/** The nearest names of a network are those of its study, or studies where that is unknown. */
function siblingLink(asked, name) {
  const parts = name.split("/");
  if (parts.length < 3) {
    return studyLink(name);
  }
  const [label, replicate, split] = parts.reverse();
  const path = [split, replicate, label].map(encodeURIComponent).join("/");
  return `${studyLink(asked.study)}/networks/${path}`;
}

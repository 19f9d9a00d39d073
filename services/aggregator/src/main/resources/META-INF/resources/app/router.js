/** What the part of the address after # asks for. */
export function route(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const parts = path.split("/").filter(Boolean).map(decode);
  if (parts.length === 0 || (parts.length === 1 && parts[0] === "studies")) {
    return { page: "studies" };
  }
  if (parts[0] === "compare" && parts.length === 1) {
    return { page: "comparison", studies: [...new Set(new URLSearchParams(query).getAll("study"))] };
  }
  if (parts[0] === "studies" && parts.length === 2) {
    return { page: "study", study: parts[1] };
  }
  if (parts[0] === "studies" && parts[2] === "networks" && parts.length === 6) {
    const [, study, , split, replicate, label] = parts;
    return { page: "network", study, split, replicate, label };
  }
  return { page: "unknown", path };
}

export function studyLink(study) {
  return `#/studies/${encodeURIComponent(study)}`;
}

/** @param {string} id study/split/replicate/label */
export function networkLink(id) {
  const [study, ...rest] = id.split("/");
  return `${studyLink(study)}/networks/${rest.map(encodeURIComponent).join("/")}`;
}

/** So many studies are compared at once, by the page and by REST. */
export const MOST_COMPARED = 10;

export function comparisonLink(studies) {
  const query = new URLSearchParams(studies.map((study) => ["study", study]));
  return `#/compare?${query}`;
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

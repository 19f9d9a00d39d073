import { Window } from "happy-dom";

const window = new Window({ url: "http://localhost:8080/" });

/** The page's modules find here what a browser gives them; each test file has one of its own. */
Object.assign(globalThis, { window });
for (const name of ["document", "DOMParser", "Event", "KeyboardEvent", "MouseEvent", "Node", "FormData", "location", "sessionStorage", "matchMedia", "CSS"]) {
  globalThis[name] = typeof window[name] === "function" && name === "matchMedia" ? window[name].bind(window) : window[name];
}

export const SVG = "http://www.w3.org/2000/svg";

/** A network's or a mean's marker, as the server writes it. */
export function marker(id, data, title) {
  const attributes = Object.entries(data).map(([name, value]) => `data-${name}="${value}"`);
  return `<circle id="${id}" class="marker" ${attributes.join(" ")}><title>${title}</title></circle>`;
}

export function picture(...markers) {
  return `<svg xmlns="${SVG}" viewBox="0 0 9 9"><title>tiny: accuracy</title><g>${markers.join("")}</g></svg>`;
}

/** Answers every question of the page from here on. */
export function answer(respond) {
  const asked = [];
  globalThis.fetch = async (url, options) => {
    asked.push({ url: String(url), headers: options.headers });
    return respond(String(url), options);
  };
  return asked;
}

/** What a picture is drawn with; nothing that runs, loads or links. */
const ELEMENTS = new Set(["svg", "g", "defs", "clipPath", "title", "desc", "path", "line", "polyline", "polygon", "rect", "circle", "ellipse"]);

/** Of attributes such as clip-path: what is not in the picture itself. */
const ELSEWHERE = /url\((?!#)/i;

const REFUSED = /^(on|style$|href$|xlink:href$|src$)/i;

/**
 * Reads a picture that is to become part of the page.
 *
 * @throws Error where it is no SVG, or has more in it than shapes and words
 */
export function readSvg(text) {
  const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  for (const element of [root, ...root.querySelectorAll("*")]) {
    if (!ELEMENTS.has(element.localName)) {
      throw new Error(`A picture may not have <${element.localName}>`);
    }
    for (const { name, value } of element.attributes) {
      if (REFUSED.test(name) || ELSEWHERE.test(value)) {
        throw new Error(`A picture may not have the attribute ${name}`);
      }
    }
  }
  return root;
}

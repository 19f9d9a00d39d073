/** The labels of what was done to networks, as the server gives them, in the order of every table. */
export const CURVES = ["base", "BnB", "BnB+", "AnB", "AnB+", "PnB", "PnB+", "BnB=", "AnB=", "RnB"];

const LABEL = /^(?:base([AB])|([ABPR])(\d+)([AB])([+=]?))$/;

/**
 * Where a network stands in its study.
 *
 * @param {string} id study/split/replicate/label, as in tiny/0/0/A3B+
 */
export function placeOf(id) {
  const [study, split, replicate, label] = id.split("/");
  const [, base, source, n, target, mark] = LABEL.exec(label);
  return {
    study,
    split: Number(split),
    replicate: Number(replicate),
    label,
    target: base ?? target,
    copiedLayers: base ? 0 : Number(n),
    curve: base ? "base" : curveOf(source, target, mark),
  };
}

function curveOf(source, target, mark) {
  if (source === "R" || source === "P") {
    return `${source}nB${mark}`;
  }
  return `${source === target ? "BnB" : "AnB"}${mark}`;
}

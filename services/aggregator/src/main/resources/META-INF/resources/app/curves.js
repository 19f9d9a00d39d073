/** The lines of Figure 2, in the order of every table: what was done to a network. */
export const CURVES = [
  { id: "base", label: "base", name: "base", words: "trained on its own task" },
  { id: "selffer", label: "BnB", name: "selffer BnB", words: "own layers copied, frozen" },
  { id: "selffer-tuned", label: "BnB+", name: "selffer BnB+", words: "own layers copied, fine-tuned" },
  { id: "transfer", label: "AnB", name: "transfer AnB", words: "the other task’s layers, frozen" },
  { id: "transfer-tuned", label: "AnB+", name: "transfer AnB+", words: "the other task’s, fine-tuned" },
  { id: "random", label: "RnB", name: "random RnB", words: "untrained layers, frozen" },
];

const LABEL = /^(?:base([AB])|([ABR])(\d+)([AB])(\+?))$/;
const BY_ID = new Map(CURVES.map((curve) => [curve.id, curve]));

export function curve(id) {
  return BY_ID.get(id);
}

/**
 * Where a network stands in its study.
 *
 * @param {string} id study/split/replicate/label, as in tiny/0/0/A3B+
 */
export function placeOf(id) {
  const [study, split, replicate, label] = id.split("/");
  const [, base, source, n, target, plus] = LABEL.exec(label);
  return {
    study,
    split: Number(split),
    replicate: Number(replicate),
    label,
    target: base ?? target,
    copiedLayers: base ? 0 : Number(n),
    curve: base ? "base" : curveOf(source, target, plus === "+"),
  };
}

function curveOf(source, target, fineTuned) {
  if (source === "R") {
    return "random";
  }
  const kind = source === target ? "selffer" : "transfer";
  return fineTuned ? `${kind}-tuned` : kind;
}

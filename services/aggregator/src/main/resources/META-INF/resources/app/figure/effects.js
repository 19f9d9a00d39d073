/** The paper's four effects: one curve above another, in its numbers and words. */
export const EFFECTS = [
  { number: 2, id: "co-adaptation", words: "Performance drops due to fragile co-adaptation", upper: "base", lower: "selffer", isDrop: true, aside: -0.14 },
  { number: 3, id: "recovery", words: "Fine-tuning recovers co-adapted interactions", upper: "selffer-tuned", lower: "selffer", isDrop: false, aside: 0.14 },
  { number: 4, id: "specificity", words: "Performance drops due to representation specificity", upper: "selffer", lower: "transfer", isDrop: true, aside: -0.14 },
  { number: 5, id: "generalization", words: "Transfer + fine-tuning improves generalization", upper: "transfer-tuned", lower: "base", isDrop: false, aside: -0.14 },
];

/**
 * Means as lines over n, each beginning at the base networks. Random filters are no line of
 * Figure 2: they begin at no base network.
 */
export class MeanLines {
  /** @param scope of a summary */
  constructor({ base, byCopiedLayers }) {
    this.base = base.mean;
    this.lines = new Map();
    for (const { copiedLayers, means } of byCopiedLayers) {
      for (const [label, average] of Object.entries(means)) {
        if (average.mean !== undefined && IDS[label]) {
          this.line(IDS[label]).push({ n: copiedLayers, mean: average.mean, average });
        }
      }
    }
  }

  line(id) {
    if (!this.lines.has(id)) {
      this.lines.set(id, this.base === undefined ? [] : [{ n: 0, mean: this.base }]);
    }
    return this.lines.get(id);
  }

  values() {
    const all = [...this.lines.values()]
      .flat()
      .flatMap(({ mean, average }) => (average?.interval ? [mean, average.interval.low, average.interval.high] : [mean]));
    return this.base === undefined ? all : [this.base, ...all];
  }

  /** Height of a curve at any place; undefined beyond its ends. */
  at(id, x) {
    if (id === "base") {
      return this.base;
    }
    const line = this.lines.get(id) ?? [];
    const right = line.findIndex(({ n }) => n >= x);
    if (right < 0) {
      return undefined;
    }
    const to = line[right];
    if (to.n === x) {
      return to.mean;
    }
    const from = line[right - 1];
    return from && from.mean + ((to.mean - from.mean) * (x - from.n)) / (to.n - from.n);
  }

  /** Where an effect is largest, and how large; null where a curve is missing. */
  peak({ upper, lower }) {
    const along = this.lines.get(upper === "base" ? lower : upper) ?? [];
    let largest = null;
    for (const { n } of along.filter((point) => point.n > 0)) {
      const size = this.at(upper, n) - this.at(lower, n);
      if (Number.isFinite(size) && (largest === null || size > largest.size)) {
        largest = { n, size };
      }
    }
    return largest;
  }

  /** The polygons between two curves where the upper one really is above. */
  areas({ upper, lower }) {
    const corners = new Set();
    for (const id of [upper, lower]) {
      (this.lines.get(id) ?? []).forEach(({ n }) => corners.add(n));
    }
    const ordered = [...corners].sort((a, b) => a - b);
    return ordered.slice(1).flatMap((right, index) => this.piece(upper, lower, ordered[index], right));
  }

  piece(upper, lower, left, right) {
    const leftGap = this.at(upper, left) - this.at(lower, left);
    const rightGap = this.at(upper, right) - this.at(lower, right);
    if (!(leftGap > 0 || rightGap > 0) || !Number.isFinite(leftGap + rightGap)) {
      return [];
    }
    const crossing = left + ((right - left) * leftGap) / (leftGap - rightGap);
    const from = leftGap < 0 ? crossing : left;
    const to = rightGap < 0 ? crossing : right;
    return [
      [
        [from, this.at(upper, from)],
        [to, this.at(upper, to)],
        [to, this.at(lower, to)],
        [from, this.at(lower, from)],
      ],
    ];
  }
}

const IDS = { BnB: "selffer", "BnB+": "selffer-tuned", AnB: "transfer", "AnB+": "transfer-tuned" };

const LIGHT_RIM = 1.5;

/** The outline of a curve's marker around the origin, in the shapes of the figures for paper. */
export function marker(curve, size = 9) {
  switch (curve) {
    case "transfer":
      return diamond(0.64 * (size + LIGHT_RIM));
    case "transfer-tuned":
      return diamond(0.64 * size);
    case "random":
      return cross(0.42 * size);
    case "selffer":
      return circle((size + LIGHT_RIM) / 2);
    default:
      return circle(size / 2);
  }
}

/** Points of different curves at the same n stand side by side. */
export function dodge(curve) {
  return { base: 0, selffer: -0.21, "selffer-tuned": -0.07, transfer: 0.07, "transfer-tuned": 0.21, random: 0.33 }[curve];
}

function circle(r) {
  return `M${-r},0A${r},${r},0,1,1,${r},0A${r},${r},0,1,1,${-r},0Z`;
}

function diamond(r) {
  return `M0,${-r}L${r},0L0,${r}L${-r},0Z`;
}

function cross(r) {
  return `M${-r},${-r}L${r},${r}M${-r},${r}L${r},${-r}`;
}

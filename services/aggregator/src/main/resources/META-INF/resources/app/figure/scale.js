const MARGIN = 0.07;
const LEAST_SPAN = 4;
const LEAST_SHARE_OF_POINTS = 0.75;

/**
 * The part of an accuracy axis, in percent, that shows all accuracies, and the chance level unless
 * that squeezed them; as in the figures for paper. All are shares.
 */
export function accuracyDomain(accuracies, chance) {
  if (accuracies.length === 0) {
    return [0, 100];
  }
  let min = 100 * Math.min(...accuracies);
  const max = 100 * Math.max(...accuracies);
  if (chance !== undefined && max - min >= LEAST_SHARE_OF_POINTS * (max - Math.min(min, 100 * chance))) {
    min = Math.min(min, 100 * chance);
  }
  const missing = Math.max(0, LEAST_SPAN - (max - min)) / 2;
  const margin = MARGIN * Math.max(LEAST_SPAN, max - min);
  const from = min - missing - margin;
  const to = max + missing + margin;
  return [from < 0 ? -margin / 2 : from, to > 100 ? 100 + margin / 2 : to];
}

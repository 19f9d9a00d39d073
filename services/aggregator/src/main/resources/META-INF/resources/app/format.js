const NOTHING = "–";
const MINUS = "−";

/** A share as the figures have it: 0.818 is 81.8. */
export function percent(share, digits = 1) {
  return isNumber(share) ? signless(100 * share, digits) : NOTHING;
}

/** A difference of shares, in percentage points with its sign. */
export function shareDifference(share) {
  return isNumber(share) ? points(100 * share) : NOTHING;
}

/** Percentage points with their sign. */
export function points(value) {
  if (!isNumber(value)) {
    return NOTHING;
  }
  const rounded = Math.abs(value).toFixed(1);
  const sign = rounded === "0.0" ? "±" : value < 0 ? MINUS : "+";
  return sign + rounded;
}

/** The limits of an interval of shares or points, in percent or points. */
export function limits(interval, factor = 1) {
  return `${signless(factor * interval.low, 1)} to ${signless(factor * interval.high, 1)}`;
}

/** What an interval rests on, for who wants to know. */
export function grounds(interval) {
  const level = `${Math.round(100 * interval.level)} % interval`;
  const method = interval.method.replace("-", " ");
  const splits = interval.splits ? `, ${count(interval.splits, "split")}` : "";
  return `${level}, ${method}${splits}${interval.note ? `; ${interval.note}` : ""}`;
}

export function count(number, one, many = `${one}s`) {
  return `${whole(number)} ${number === 1 ? one : many}`;
}

/** Thousands set apart, as is usual in tables of science. */
export function whole(number) {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** A rough time: nobody can know it better. */
export function duration(seconds) {
  if (seconds < 90) {
    return `${Math.max(1, Math.round(seconds))} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) {
    return `${minutes} min`;
  }
  const hours = Math.round(seconds / 360) / 10;
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

export function time(instant) {
  return new Date(instant).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
}

/** The first characters of a digest, enough to compare by eye. */
export function shortDigest(sha256) {
  return sha256.slice(0, 12);
}

function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}

function signless(value, digits) {
  const text = value.toFixed(digits);
  return text.replace("-", Number(text) === 0 ? "" : MINUS);
}

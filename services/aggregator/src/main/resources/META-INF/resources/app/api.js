import { authorization } from "./token.js";

const ROOT = new URL("api/v1/", document.baseURI);
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;

/** Why there was no answer: what REST said, or status 0 where nobody was there. */
export class Problem extends Error {
  constructor({ status, detail, nearest = [], faults = [] }) {
    super(detail);
    this.status = status;
    this.nearest = nearest;
    this.faults = faults;
  }

  /** Whether a token is missing, or another one is needed. */
  get asksForToken() {
    return this.status === 401;
  }

  /** Whether it may go the next time. */
  get passes() {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

/** The address of something that REST has; parts are escaped. */
export function address(...parts) {
  return new URL(parts.map(encodeURIComponent).join("/"), ROOT).href;
}

/** An answer in JSON. */
export async function get(url, signal) {
  return (await ask(url, "application/json", signal)).json();
}

/**
 * An answer of any kind; with If-None-Match, 304 is one.
 *
 * @throws Problem where it is none that was hoped for
 */
export async function ask(url, type, signal, headers = {}) {
  let response;
  try {
    response = await fetch(url, { signal, headers: { Accept: type, ...headers, ...authorization() } });
  } catch (failure) {
    signal?.throwIfAborted();
    throw new Problem({ status: 0, detail: "The aggregator does not answer." });
  }
  if (!response.ok && response.status !== 304) {
    throw new Problem(await problemIn(response));
  }
  return response;
}

/** As {@link get}, but waits for better times as long as there is hope. */
export async function getPatiently(url, signal, connection) {
  for (let wait = FIRST_WAIT; ; wait = longer(wait)) {
    try {
      const answer = await get(url, signal);
      connection.restored();
      return answer;
    } catch (failure) {
      if (!(failure instanceof Problem && failure.passes)) {
        throw failure;
      }
      connection.lost(failure.message);
      await pause(wait, signal);
    }
  }
}

export function longer(wait) {
  return Math.min(2 * wait, LONGEST_WAIT);
}

export { FIRST_WAIT };

/** Resolves after so many milliseconds, or rejects as soon as the signal says so. */
export function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

async function problemIn(response) {
  try {
    const body = await response.json();
    return { ...body, status: response.status, detail: body.detail ?? response.statusText };
  } catch {
    return { status: response.status, detail: response.statusText || "It went wrong." };
  }
}

import { FIRST_WAIT, Problem, address, get, longer, pause } from "./api.js";

/**
 * Follows a study's events until the signal ends it. The browser itself comes back after a lost
 * connection, but not after an answer such as 503; here both are tried again. Each connection
 * begins with a whole snapshot, so nothing is missed.
 *
 * @throws Problem where the study is gone
 */
export async function follow(study, { onSnapshot, onChange, connection, signal }) {
  let wait = FIRST_WAIT;
  while (!signal.aborted) {
    await listen(study, signal, (name, view) => {
      wait = FIRST_WAIT;
      connection.restored();
      (name === "snapshot" ? onSnapshot : onChange)(view);
    });
    if (signal.aborted) {
      return;
    }
    const reason = await whyNot(study, signal);
    connection.lost(reason ?? "The connection is lost.");
    await pause(wait, signal);
    wait = longer(wait);
  }
}

/** Resolves when the stream has ended. */
function listen(study, signal, onEvent) {
  return new Promise((resolve) => {
    const source = new EventSource(address("studies", study, "events"));
    const end = () => {
      source.close();
      signal.removeEventListener("abort", end);
      resolve();
    };
    for (const name of ["snapshot", "change"]) {
      source.addEventListener(name, (event) => onEvent(name, JSON.parse(event.data)));
    }
    source.addEventListener("error", end);
    signal.addEventListener("abort", end, { once: true });
  });
}

/** An EventSource does not tell why it failed. */
async function whyNot(study, signal) {
  try {
    await get(address("studies", study), signal);
    return null;
  } catch (failure) {
    if (failure instanceof Problem && failure.passes) {
      return failure.message;
    }
    throw failure;
  }
}

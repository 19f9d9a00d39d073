import { FIRST_WAIT, Problem, address, ask, longer, pause } from "./api.js";

/**
 * Follows a study's events until the signal ends it, through lost connections and answers such as
 * 503. Each connection begins with a whole snapshot, so nothing is missed. With fetch, since an
 * EventSource can neither send a token nor tell why it failed.
 *
 * @throws Problem where the study is gone
 */
export async function follow(study, { onSnapshot, onChange, connection, signal }) {
  let wait = FIRST_WAIT;
  while (!signal.aborted) {
    let reason = "The connection is lost.";
    try {
      await listen(study, signal, (name, view) => {
        wait = FIRST_WAIT;
        connection.restored();
        (name === "snapshot" ? onSnapshot : onChange)(view);
      });
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      if (!(failure instanceof Problem && failure.passes)) {
        throw failure;
      }
      reason = failure.message;
    }
    connection.lost(reason);
    await pause(wait, signal);
    wait = longer(wait);
  }
}

/** Returns when the stream has ended, in whatever way. */
async function listen(study, signal, onEvent) {
  const response = await ask(address("studies", study, "events"), "text/event-stream", signal);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (true) {
    let part;
    try {
      part = await reader.read();
    } catch (failure) {
      signal.throwIfAborted();
      return; // cut off
    }
    if (part.done) {
      return;
    }
    const events = (text + part.value).split("\n\n");
    text = events.pop(); // the rest of it is still to come
    events.map(parsed).filter(({ data }) => data).forEach(({ name, data }) => onEvent(name, JSON.parse(data)));
  }
}

/** One event; comments and what we never send are left out. */
function parsed(event) {
  const lines = event.split("\n");
  const field = (name) =>
    lines
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).replace(/^ /, ""))
      .join("\n");
  return { name: field("event"), data: field("data") };
}

import { Problem } from "./api.js";

/** After so long it is tried again, where it could not be done for now. */
const AGAIN = 5000;

/** Asks again and again for something, one question at a time and as often as is wanted. */
export class Refresher {
  /** @param ask asks, and shows the answer */
  constructor(ask, signal) {
    this.ask = ask;
    this.signal = signal;
    this.timer = null;
    this.asking = null;
    this.isWanted = false;
    signal.addEventListener("abort", () => clearTimeout(this.timer), { once: true });
  }

  /** Asks after at most so many milliseconds: what is wanted meanwhile, is asked for then. */
  within(milliseconds) {
    this.timer ??= setTimeout(() => this.now(), milliseconds);
  }

  /** Resolves once what is wanted is answered. */
  now() {
    clearTimeout(this.timer);
    this.timer = null;
    this.isWanted = true;
    this.asking ??= this.answerAll().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  async answerAll() {
    try {
      while (this.isWanted && !this.signal.aborted) {
        this.isWanted = false;
        await this.ask();
      }
    } catch (failure) {
      this.failed(failure);
    }
  }

  /** What the rest of the page shows, it shows all the same. */
  failed(failure) {
    if (this.signal.aborted) {
      return;
    }
    if (!(failure instanceof Problem)) {
      throw failure;
    }
    if (failure.passes) {
      this.within(AGAIN);
    }
  }
}

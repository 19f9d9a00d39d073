const QUIET = 30000;

/**
 * Tells a screen reader what changed, at most twice a minute; what is said last in the meantime is
 * said then.
 */
export class Announcer {
  constructor(line) {
    this.line = line;
    this.pending = null;
    this.timer = null;
  }

  say(text) {
    if (this.timer) {
      this.pending = text;
      return;
    }
    this.line.textContent = text;
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.pending) {
        const next = this.pending;
        this.pending = null;
        this.say(next);
      }
    }, QUIET);
  }

  silence() {
    clearTimeout(this.timer);
    this.timer = null;
    this.pending = null;
    this.line.textContent = "";
  }
}

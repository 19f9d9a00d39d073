const PATIENCE = 1500;

/** Says calmly that the aggregator is away, once it has been for a moment, and when it is back. */
export class Connection {
  constructor(line) {
    this.line = line;
    this.timer = null;
  }

  lost(reason) {
    this.reason = reason;
    this.timer ??= setTimeout(() => {
      this.line.textContent = `${this.reason} What is shown may be old; trying again …`;
      this.line.hidden = false;
    }, PATIENCE);
    if (!this.line.hidden) {
      this.line.textContent = `${this.reason} What is shown may be old; trying again …`;
    }
  }

  restored() {
    clearTimeout(this.timer);
    this.timer = null;
    this.line.hidden = true;
    this.line.textContent = "";
  }
}

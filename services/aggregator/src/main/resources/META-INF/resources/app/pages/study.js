import { address, get, getPatiently } from "../api.js";
import { h, show } from "../dom.js";
import { Figure } from "../figure/figure.js";
import { whole } from "../format.js";
import { follow } from "../live.js";
import { Refresher } from "../refresher.js";
import { adviceSection } from "../study/advice.js";
import { dataSection } from "../study/dataset.js";
import { downloadsSection } from "../study/downloads.js";
import { figuresSection } from "../study/figures.js";
import { NetworkGrid } from "../study/grid.js";
import { studyHeader } from "../study/header.js";
import { originSection } from "../study/origin.js";
import { Report } from "../study/report.js";
import { StudyState } from "../study/state.js";
import { workersSection } from "../study/workers.js";

/** At most so often is drawn, and are the statistics and the figure asked for. */
const DRAWING = 250;
const REPORT = 2000;

/** A study, live. */
export async function studyPage(host, context) {
  const url = address("studies", context.asked.study);
  const view = await getPatiently(url, context.signal, context.connection);
  const page = new StudyPage(host, context);
  page.learn(() => page.state.snapshot(view));
  try {
    await follow(context.asked.study, {
      connection: context.connection,
      signal: context.signal,
      onSnapshot: (view) => page.learn(() => page.state.snapshot(view)),
      onChange: (view) => page.learn(() => page.state.change(view)),
    });
  } finally {
    page.close(); // also where the study is gone
  }
}

class StudyPage {
  constructor(host, { asked, announcer, signal, title }) {
    this.state = new StudyState(asked.study);
    this.announcer = announcer;
    this.closing = new AbortController();
    this.signal = AbortSignal.any([signal, this.closing.signal]);
    this.title = title;
    this.loss = null;
    this.figure = null;
    this.summary = null;
    this.inventory = null;
    this.inventoryDigest = null;
    this.summaryRefresher = new Refresher(() => this.askSummary(), this.signal);
    this.inventoryRefresher = new Refresher(() => this.askInventory(), this.signal);
    this.parts = Object.fromEntries(["header", "advice", "figure", "workers", "networks", "report", "data", "rest"].map((name) => [name, h("div", { class: `part-${name}` })]));
    host.replaceChildren(...Object.values(this.parts));
    this.grid = new NetworkGrid(() => this.draw());
    this.report = new Report(() => this.draw());
  }

  close() {
    this.closing.abort();
    clearTimeout(this.drawing);
  }

  learn(change) {
    const before = this.state.view;
    change();
    const now = this.state.view;
    this.announce(before, now);
    if (now.networks.planned === 0) {
      this.summary = null; // what was known is of a study of this name that was deleted
    } else {
      this.summaryRefresher.within(before ? REPORT : 0);
      this.figure?.refresher.within(REPORT);
    }
    const digest = now.dataset?.inventory ?? null;
    if (digest !== this.inventoryDigest) {
      this.inventory = null;
      this.inventoryDigest = digest;
      this.inventoryRefresher.within(0);
    }
    this.drawing ??= setTimeout(() => this.draw(), before ? DRAWING : 0);
  }

  /** Asks for what the data set has, once for each that the study has had. */
  async askInventory() {
    const digest = this.inventoryDigest;
    if (digest === null) {
      return;
    }
    const inventory = await get(address("studies", this.state.name, "dataset"), this.signal);
    if (digest === this.inventoryDigest) {
      this.inventory = inventory;
      this.draw();
    }
  }

  /** Asks for the statistics of what is known now. */
  async askSummary() {
    const loss = this.loss;
    const query = loss === null ? "" : `?points=${loss}`;
    const summary = await get(address("studies", this.state.name, "summary") + query, this.signal);
    if (loss === this.loss && this.state.view.networks.planned > 0) {
      this.summary = summary;
      this.draw();
    }
  }

  draw() {
    this.drawing = null;
    const { parts, state, summary } = this;
    this.title(state.isOver ? state.name : `${state.name}, ${progress(state.view)}`);
    show(parts.header, studyHeader(state));
    show(parts.workers, workersSection(state));
    show(parts.networks, this.grid.section(state));
    this.drawFigure();
    show(parts.advice, summary ? adviceSection(summary, (loss) => this.choose(loss)) : null);
    show(parts.report, summary ? this.report.section(summary) : null);
    const rest = state.networks.size > 0 ? [figuresSection(state, summary), downloadsSection(state)] : null;
    show(parts.data, dataSection(state, this.inventory));
    show(parts.rest, originSection(state), rest);
  }

  /** The picture is the server's; here is only seen to it that there is one. */
  drawFigure() {
    if (this.state.networks.size === 0) {
      this.figure = null;
      this.parts.figure.replaceChildren();
    } else if (!this.figure) {
      const host = h(
        "section",
        { "aria-labelledby": "figure" },
        h("h2", { id: "figure" }, "How far features carry"),
        h("p", { class: "hint" }, "Every point of the upper panel is a network, and opens it; arrow keys go from point to point."),
      );
      this.parts.figure.replaceChildren(host);
      this.figure = new Figure(host, address("studies", this.state.name, "figures", "figure-2.svg"), this.signal);
    }
  }

  choose(loss) {
    this.loss = loss;
    this.summaryRefresher.now();
  }

  announce(before, now) {
    if (!before) {
      return;
    }
    if (before.state !== now.state) {
      this.announcer.say(`The study is ${now.state.replaceAll("-", " ")}.`);
    } else if (before.networks.measured !== now.networks.measured) {
      this.announcer.say(`${progress(now)} networks are measured.`);
    }
  }
}

function progress({ networks: { measured, planned } }) {
  return `${whole(measured)} of ${whole(planned)}`;
}

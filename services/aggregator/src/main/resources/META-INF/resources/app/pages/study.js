import { Problem, address, get, getPatiently } from "../api.js";
import { h, show } from "../dom.js";
import { TransferFigure } from "../figure/figure.js";
import { whole } from "../format.js";
import { follow } from "../live.js";
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

/** At most so often is drawn, and are the statistics asked for. */
const DRAWING = 250;
const SUMMARY = 2000;

/** After so long the statistics are asked for again, where they could not be had for now. */
const AGAIN = 5000;

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
    this.signal = signal;
    this.title = title;
    this.loss = null;
    this.summary = null;
    this.inventory = null;
    this.inventoryAsked = null;
    this.asked = 0;
    this.answered = 0;
    this.isClosed = false;
    this.parts = Object.fromEntries(["header", "advice", "figure", "workers", "networks", "report", "data", "rest"].map((name) => [name, h("div", { class: `part-${name}` })]));
    host.replaceChildren(...Object.values(this.parts));
    this.grid = new NetworkGrid(() => this.draw());
    this.report = new Report(() => this.draw());
  }

  close() {
    this.isClosed = true;
    clearTimeout(this.drawing);
    clearTimeout(this.asking);
    this.closeFigure();
  }

  learn(change) {
    const before = this.state.view;
    change();
    this.announce(before, this.state.view);
    this.drawing ??= setTimeout(() => this.draw(), before ? DRAWING : 0);
    if (this.state.view.networks.planned > 0) {
      this.askIn(before ? SUMMARY : 0);
    } else {
      this.summary = null; // what was known is of a study of this name that was deleted
      this.answered = this.asked;
    }
    this.learnData();
  }

  /** Asks for what the data set has, once for each that the study has had. */
  async learnData() {
    const digest = this.state.view.dataset?.inventory ?? null;
    if (digest === this.inventoryAsked) {
      return;
    }
    this.inventoryAsked = digest;
    this.inventory = null; // what was known is of a study of this name that was deleted
    if (digest === null) {
      return;
    }
    try {
      const inventory = await get(address("studies", this.state.name, "dataset"), this.signal);
      if (digest === this.inventoryAsked && !this.isClosed) {
        this.inventory = inventory;
        this.draw();
      }
    } catch (failure) {
      if (this.isClosed || this.signal.aborted) {
        return;
      }
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      // Without it the numbers of the study itself are shown all the same.
      if (failure.passes) {
        setTimeout(() => {
          this.inventoryAsked = null;
          if (!this.isClosed) {
            this.learnData();
          }
        }, AGAIN);
      }
    }
  }

  askIn(milliseconds) {
    this.asking ??= setTimeout(() => this.ask(), milliseconds);
  }

  /** Asks for the statistics of what is known now; answers may come in another order. */
  async ask() {
    clearTimeout(this.asking);
    this.asking = null;
    const number = ++this.asked;
    const loss = this.loss;
    const query = loss === null ? "" : `?points=${loss}`;
    try {
      const summary = await get(address("studies", this.state.name, "summary") + query, this.signal);
      if (number > this.answered && loss === this.loss && !this.isClosed) {
        this.answered = number;
        this.summary = summary;
        this.draw();
      }
    } catch (failure) {
      if (this.isClosed || this.signal.aborted) {
        return;
      }
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      // Without statistics the rest is shown all the same.
      if (failure.passes && number === this.asked) {
        this.askIn(AGAIN); // there may be no other change to ask after
      }
    }
  }

  draw() {
    this.drawing = null;
    const { parts, state, summary } = this;
    this.title(state.isOver ? state.name : `${state.name}, ${progress(state.view)}`);
    show(parts.header, studyHeader(state));
    show(parts.workers, workersSection(state));
    show(parts.networks, this.grid.section(state));
    if (state.networks.size > 0) {
      this.figure ??= this.openFigure();
      this.figure.show(state, summary);
    } else {
      this.closeFigure();
    }
    show(parts.advice, summary ? adviceSection(summary, (loss) => this.choose(loss)) : null);
    show(parts.report, summary ? this.report.section(summary) : null);
    const rest = state.networks.size > 0 ? [figuresSection(state, summary), downloadsSection(state)] : null;
    show(parts.data, dataSection(state, this.inventory));
    show(parts.rest, originSection(state), rest);
  }

  openFigure() {
    const host = h("section", { "aria-labelledby": "figure" }, h("h2", { id: "figure" }, "How far features carry"));
    this.parts.figure.append(host);
    return new TransferFigure(host);
  }

  closeFigure() {
    this.figure?.close();
    this.figure = null;
    this.parts.figure.replaceChildren();
  }

  choose(loss) {
    this.loss = loss;
    this.ask();
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
